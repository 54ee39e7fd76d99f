"""Records behind a figure as .xlsx: every row, texts as texts, so no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from xaso.core import clock
from xaso.core.facts import Cell

WIDTH = 24
LONGEST = 32_767  # characters in a cell
MOST_ROWS = 1_048_575  # of a sheet, under its head


def write(
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    about: Sequence[tuple[str, str]],
) -> IO[bytes]:
    """A file open at its start: the rows on one sheet, what they are on another.

    Rows are written as they come and kept on disk, not in memory.
    """
    packed = TemporaryFile()  # noqa: SIM115 -- the response closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(packed, options) as book:
        _sheet(book, _("Bản ghi"), head, rows)
        _sheet(book, _("Thông tin"), (_("Mục"), _("Nội dung")), about)
    packed.seek(0)
    return packed


def _sheet(
    book: Any, name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "hh:mm dd/mm/yyyy"})
    sheet.set_column(0, max(0, len(head) - 1), WIDTH)
    sheet.freeze_panes(1, 0)
    for x, words in enumerate(head):
        sheet.write_string(0, x, words, bold)
    for y, row in enumerate(rows, start=1):
        for x, cell in enumerate(row):
            _write(sheet, (y, x), cell, (day, moment))


def _write(
    sheet: Any, at: tuple[int, int], cell: Cell, formats: tuple[Any, Any]
) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime):
        # A spreadsheet knows no time zone: the wall clock of the office.
        sheet.write_datetime(*at, clock.local(cell).replace(tzinfo=None), formats[1])
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, formats[0])
    elif isinstance(cell, int):
        sheet.write_number(*at, cell)
    else:
        sheet.write_string(*at, str(cell)[:LONGEST])
