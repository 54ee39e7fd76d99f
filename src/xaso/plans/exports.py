"""The table of all communes as .xlsx and .csv; every text is written as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _

from xaso.plans.queries.communes import Cell, CommuneTable, amount_of

Line = list[str | int | Decimal | None]
RISKY = ("=", "+", "-", "@", "\t", "\r")


def lines_of(table: CommuneTable) -> Iterator[Line]:
    """Head, one line a commune, and the sums; each target as count, whole and rate."""
    head: Line = [_("Đơn vị")]
    for topic in table.topics:
        name = topic.name
        head += [f"{name}: {_('tử số')}", f"{name}: {_('mẫu số')}", f"{name}: %"]
    yield head
    for row in table.rows:
        yield [row.plan.unit.name, *_cells(row.cells)]
    yield [_("Cộng (đếm trên tất cả hồ sơ)"), *_cells(table.sums)]


def xlsx(table: CommuneTable) -> bytes:
    """One sheet with a frozen head."""
    packed = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(packed, options) as book:
        sheet = book.add_worksheet(_("Các xã"))
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        sheet.set_column(0, 0, 34)
        for y, line in enumerate(lines_of(table)):
            for x, cell in enumerate(line):
                if isinstance(cell, int | Decimal):
                    sheet.write_number(y, x, float(cell))
                elif cell:
                    sheet.write_string(y, x, cell, bold if y == 0 else None)
        sheet.freeze_panes(1, 1)
    return packed.getvalue()


def comma_separated(table: CommuneTable) -> str:
    """The same lines as CSV in UTF-8 with a mark, as spreadsheets want it."""
    written = io.StringIO()
    writer = csv.writer(written)
    for line in lines_of(table):
        writer.writerow([_safe(cell) for cell in line])
    return "\ufeff" + written.getvalue()


def _cells(cells: Iterable[Cell]) -> Line:
    found: Line = []
    for cell in cells:
        value = cell.value
        found += [value.numerator, value.denominator, amount_of(value)]
    return found


def _safe(cell: str | int | Decimal | None) -> str | int | Decimal | None:
    """A text that a spreadsheet would take for a formula is marked as text."""
    if isinstance(cell, str) and cell.startswith(RISKY):
        return f"'{cell}"
    return cell
