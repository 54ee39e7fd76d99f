"""How dates, numbers and waiting times are worded; pure, the filters only call it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from xaso.core.clock import local

MOST_DECIMALS = 4
NBSP = "\N{NO-BREAK SPACE}"
WEEKDAYS = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
SHORT_WEEKDAYS = (
    gettext_lazy("T2"),
    gettext_lazy("T3"),
    gettext_lazy("T4"),
    gettext_lazy("T5"),
    gettext_lazy("T6"),
    gettext_lazy("T7"),
    gettext_lazy("CN"),
)


def day_of(value: date | datetime) -> date:
    """The legal day of a date or an aware moment."""
    if isinstance(value, datetime):
        return local(value).date()
    return value


def short_date(value: date | datetime | None) -> str:
    """25/12/2023; a dash when there is no date."""
    return f"{day_of(value):%d/%m/%Y}" if value else "–"


def long_date(value: date | datetime | None) -> str:
    """Ngày 25 tháng 12 năm 2023, the way documents write it."""
    if not value:
        return "–"
    day = day_of(value)
    return _("ngày %(day)02d tháng %(month)d năm %(year)d") % {
        "day": day.day,
        "month": day.month,
        "year": day.year,
    }


def weekday(value: date | datetime | None) -> str:
    """The day of the week in words."""
    return str(WEEKDAYS[day_of(value).weekday()]) if value else ""


def short_weekday(value: date | datetime | None) -> str:
    """The day of the week as calendars head their columns: T2 … CN."""
    return str(SHORT_WEEKDAYS[day_of(value).weekday()]) if value else ""


def clock_time(value: datetime | None) -> str:
    """15:40 on the office's wall clock."""
    return f"{local(value):%H:%M}" if value else "–"


def number(value: object, decimals: int | None = None) -> str:
    """1.502 or 46,2; "Chưa có số liệu" for None, which is not zero.

    Without `decimals` the value keeps the digits it has, trailing zeros dropped.
    """
    if value is None or value == "":
        return _("Chưa có số liệu")
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    elif exact != exact.to_integral_value():
        exact = exact.normalize()
    places = decimals if decimals is not None else _places(exact)
    return str(number_format(exact, places, use_l10n=True, force_grouping=True))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) and value % 1 else 0


def percent(value: object, decimals: int = 1) -> str:
    """46,2 % of percentage points given; "Chưa có số liệu" for None.

    A share just below a threshold keeps the digits that tell: 49,96 %, not 50 %.
    """
    if value is None or value == "":
        return number(None)
    exact = Decimal(str(value))
    shown = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if shown == shown.to_integral_value():
        if exact != shown and 0 < decimals < MOST_DECIMALS:
            return percent(value, decimals + 1)
        return f"{number(shown, 0)}{NBSP}%"
    return f"{number(shown)}{NBSP}%"


def waiting(left: int, *, working: bool = True) -> str:
    """How long until a deadline: `left` days, negative when it has passed."""
    if left == 0:
        return _("hạn hôm nay")
    days = abs(left)
    if left > 0:
        template = (
            ngettext("còn %(days)s ngày làm việc", "còn %(days)s ngày làm việc", days)
            if working
            else ngettext("còn %(days)s ngày", "còn %(days)s ngày", days)
        )
    else:
        template = (
            ngettext("trễ %(days)s ngày làm việc", "trễ %(days)s ngày làm việc", days)
            if working
            else ngettext("trễ %(days)s ngày", "trễ %(days)s ngày", days)
        )
    return template % {"days": days}
