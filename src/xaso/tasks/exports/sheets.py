"""The first table of a spreadsheet or CSV file as a grid of plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from xaso.core.spreadsheets.cells import text_of
from xaso.core.spreadsheets.reading import open_tables
from xaso.core.spreadsheets.tables import Raw, Row, Unreadable, reference

__all__ = ["MAX_ROWS", "Sheet", "Unreadable", "read_sheet", "reference"]
MAX_ROWS = 5000
MAX_COLUMNS = 60
MAX_CELL = 5000

Value = str | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first table of the file; row 0 is row 1 of the spreadsheet."""

    rows: tuple[tuple[Value, ...], ...]

    def at(self, row: int, column: int) -> Value:
        """The value, None outside the sheet."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None


def read_sheet(content: bytes, name: str) -> Sheet:
    """The sheet in the file. Raises Unreadable with a sentence that helps."""
    if name.lower().endswith(".json"):
        raise Unreadable("Tệp không phải bảng tính. Hãy chọn tệp .xlsx hoặc .csv.")
    return _grid(open_tables(content, name)[0].rows())


def _grid(rows: Iterable[Row]) -> Sheet:
    grid = [
        tuple(_value(cell) for cell in row[:MAX_COLUMNS])
        for row in islice(rows, MAX_ROWS + 1)
    ]
    if len(grid) > MAX_ROWS:
        raise Unreadable(
            f"Tệp có hơn {MAX_ROWS} dòng. Hãy xuất từng giai đoạn rồi nhập từng tệp."
        )
    while grid and not any(grid[-1]):
        grid.pop()
    if not grid:
        raise Unreadable("Tệp không có dòng nào.")
    return Sheet(tuple(grid))


def _value(cell: Raw) -> Value:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return text_of(cell)[:MAX_CELL] or None
