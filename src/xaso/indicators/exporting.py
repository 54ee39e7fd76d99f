"""What a figure's records look like in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO

from django.utils.translation import gettext as _

from xaso.core.errors import Refused
from xaso.core.facts import Cell, Fact
from xaso.indicators import drilling, sheets, wording
from xaso.indicators.asked import Asked
from xaso.indicators.definitions import PART_LABELS, Part
from xaso.indicators.drilling import Grouped
from xaso.indicators.splitting import UnitLine
from xaso.indicators.values import Value

PIECE = 2_000


class CannotExport(Refused):
    """The address does not say which records are meant (không xuất được)."""


def records_sheet(
    asked: Asked, value: Value, fact: Fact, part: Part, group: Grouped | None
) -> IO[bytes]:
    """Every record of the part, read in pieces."""
    head = (_(fact.label), *drilling.heads(fact))
    about = _about(value, part)
    if asked.unit:
        about.insert(0, (_("Đơn vị"), asked.unit.name))
    if group:
        about.append((_("Nhóm"), group.label))
    return sheets.write(head, _rows(asked, value, fact, part, group), about)


def _rows(
    asked: Asked, value: Value, fact: Fact, part: Part, group: Grouped | None
) -> Iterator[tuple[Cell, ...]]:
    """All ids in one read, then their records piece by piece."""
    ids = drilling.every_id(value.definition, part, asked, group)
    for start in range(0, len(ids), PIECE):
        for record in fact.show(ids[start : start + PIECE]):
            yield (record.title, *record.cells)


def units_sheet(lines: Sequence[UnitLine], value: Value, part: Part) -> IO[bytes]:
    """One row a unit: numerator, denominator, the figure."""
    head = (_("Đơn vị"), _("Tử số"), _("Mẫu số"), _("Không tính"), _("Con số"))
    rows = (
        (
            one.unit.name,
            one.value.numerator,
            one.value.denominator,
            one.value.excluded,
            wording.amount(one.value),
        )
        for one in lines
    )
    return sheets.write(head, rows, _about(value, part))


def _about(value: Value, part: Part) -> list[tuple[str, str]]:
    definition = value.definition
    return [
        (_("Chỉ số"), f"{wording.named(definition)} ({definition.code})"),
        (_("Phần"), _(PART_LABELS[part])),
        (_("Kỳ"), wording.days(value.window)),
        (_("Con số"), f"{wording.amount(value)} {wording.fraction(value)}".strip()),
        (_("Định nghĩa"), _("phiên bản %(n)s") % {"n": definition.number}),
        (_("Căn cứ"), definition.legal_basis),
        (_("Lịch làm việc"), value.calendar_key),
        (_("Tính lúc"), drilling.text_of(value.computed_at)),
    ]
