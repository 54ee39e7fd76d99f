"""Lists as .xlsx; every text is written as text, so no cell can hold a formula."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

Cell = str | int | float | date | None
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}  # fmt: skip
LAST_ROW = 1_048_575
LONGEST = 32_767


def write(
    name: str,
    head: Sequence[str],
    lines: Iterable[Sequence[Cell]],
    widths: Sequence[int],
) -> bytes:
    """One sheet with a bold, frozen head, as bytes: for lists of a page."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True, **OPTIONS}) as book:
        _sheet(book, name, head, lines, widths)
    return packed.getvalue()


@contextmanager
def written(
    name: str,
    head: Sequence[str],
    lines: Iterable[Sequence[Cell]],
    widths: Sequence[int],
) -> Iterator[IO[bytes]]:
    """The same for long lists: rows stream through a temporary file, read from its start."""
    with tempfile.TemporaryFile() as packed:
        with xlsxwriter.Workbook(packed, {"constant_memory": True, **OPTIONS}) as book:
            _sheet(book, name, head, lines, widths)
        packed.seek(0)
        yield packed


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    head: Sequence[str],
    lines: Iterable[Sequence[Cell]],
    widths: Sequence[int],
) -> None:
    sheet = book.add_worksheet(name[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    formats: dict[type[date], Any] = {
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
        datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
    }
    sheet.freeze_panes(1, 0)
    for x, (text, width) in enumerate(zip(head, widths, strict=True)):
        sheet.set_column(x, x, width)
        sheet.write_string(0, x, text, bold)
    for y, line in enumerate(lines, start=1):
        if y > LAST_ROW:
            break
        for x, cell in enumerate(line):
            _write_cell(sheet, y, x, cell, formats)


def _write_cell(
    sheet: Any, y: int, x: int, cell: Cell, formats: dict[type[date], Any]
) -> None:
    if isinstance(cell, datetime):
        wall = timezone.localtime(cell) if timezone.is_aware(cell) else cell
        sheet.write_datetime(y, x, wall.replace(tzinfo=None), formats[datetime])
    elif isinstance(cell, date):
        sheet.write_datetime(y, x, datetime.combine(cell, time.min), formats[date])
    elif isinstance(cell, int | float):
        sheet.write_number(y, x, cell)
    elif cell:
        sheet.write_string(y, x, str(cell)[:LONGEST])
