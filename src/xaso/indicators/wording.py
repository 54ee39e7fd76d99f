"""How figures are said on pages: what they are out of, and one sentence about each."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xaso.core.facts import Fact
from xaso.core.text import marked
from xaso.core.windows import Window
from xaso.indicators.definitions import Definition, Kind
from xaso.indicators.queries import counts_text, value_text
from xaso.indicators.values import Value, ValueState, Why
from xaso.ui import wording

SHARES = frozenset({Kind.RATIO, Kind.QUOTIENT})
MONEY = "sum:"
_WHY: Mapping[Why, str] = {
    Why.NO_ROWS: marked("Chưa có số liệu: đơn vị chưa có bản ghi nào để tính."),
    Why.NO_BASELINE: marked("Chưa tính được mức tăng vì chưa ghi số nền của kỳ gốc; ghi số nền kèm văn bản ở trang chỉ tiêu."),
    Why.ZERO_BASELINE: marked("Không tính được mức tăng vì số nền bằng 0."),
    Why.PART_UNKNOWN: marked("Chưa tính được: một trong các chỉ số thành phần chưa có số liệu."),
}  # fmt: skip


def named(definition: Definition) -> str:
    """The name in the language of the page."""
    is_english = (get_language() or "").startswith("en")
    return (is_english and definition.name_en) or definition.name


def amount(value: Value) -> str:
    """46,2 %; 1.502 hồ sơ; or the words of its state."""
    return value_text(value)


def fraction(value: Value) -> str:
    """694/1.502; nothing when the value is no share."""
    if value.definition.kind not in SHARES or value.amount is None:
        return ""
    return counts_text(value)


def days(window: Window) -> str:
    """The window: từ 15/12/2023 đến 10/9/2024."""
    return _("từ %(start)s đến %(end)s") % {
        "start": wording.short_date(window.start),
        "end": wording.short_date(window.end),
    }


def about(value: Value) -> str:
    """Numerator, denominator and window, read on hover or focus."""
    said = fraction(value)
    return f"{said}, {days(value.window)}" if said else days(value.window)


def sentence(value: Value, fact: Fact | None) -> str:
    """What the figure says, or why there is none and who can bring it in."""
    said = {"days": days(value.window), "amount": amount(value)}
    if value.state is ValueState.NOTHING:
        return _("Không phát sinh: %(days)s không có bản ghi nào để tính.") % said
    if value.amount is None:
        return _unknown(value, fact)
    if value.definition.kind is not Kind.RATIO or fact is None:
        return _("Kết quả %(days)s là %(amount)s.") % said
    said |= {
        "n": wording.number(value.numerator),
        "d": wording.number(value.denominator),
        "label": _(fact.label),
    }
    if value.definition.measure.startswith(MONEY):
        return _("Cộng lại %(days)s: %(n)s trên %(d)s.") % said
    return _("%(n)s trên %(d)s “%(label)s” đạt điều kiện, %(days)s.") % said


def _unknown(value: Value, fact: Fact | None) -> str:
    said = _(_WHY.get(value.why, _WHY[Why.NO_ROWS]))
    if fact and fact.filled_by and value.why is Why.NO_ROWS:
        said += " " + _("Người ghi: %(who)s.") % {"who": _(fact.filled_by)}
    return said
