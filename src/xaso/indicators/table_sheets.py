"""A table as .xlsx in the layout of the official form."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from xaso.indicators import table_pages
from xaso.indicators.tables import Table
from xaso.ui import wording

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEAD_AT = 6
FACE = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
BOXED = {**FACE, "border": 1, "text_wrap": True}


@dataclass(frozen=True, slots=True)
class _Formats:
    plain: Any
    title: Any
    head: Any
    text: Any
    number: Any
    total: Any
    total_number: Any


def form_sheet(table: Table, unit: str) -> bytes:
    """The form: number and units above, grouped heads, columns numbered, notes below."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, OPTIONS) as book:
        sheet = book.add_worksheet("II.06a")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, len(table.spec.columns) + 1, 12)
        made = _formats(book)
        _above(sheet, made, table, unit)
        after = _rows(sheet, made, table, _heads(sheet, made, table))
        _below(sheet, made, table, after)
    return packed.getvalue()


def _formats(book: Any) -> _Formats:
    numeric = {"num_format": "#,##0", "align": "right"}
    return _Formats(
        plain=book.add_format(FACE),
        title=book.add_format({**FACE, "bold": True, "align": "center", "font_size": 13}),
        head=book.add_format({**BOXED, "bold": True, "align": "center"}),
        text=book.add_format(BOXED),
        number=book.add_format({**BOXED, **numeric}),
        total=book.add_format({**BOXED, "bold": True}),
        total_number=book.add_format({**BOXED, **numeric, "bold": True}),
    )  # fmt: skip


def _above(sheet: Any, made: _Formats, table: Table, unit: str) -> None:
    last = len(table.spec.columns) + 1
    sheet.write_string(0, 0, table.spec.number, made.plain)
    sheet.write_string(1, 0, _("Đơn vị báo cáo: %(unit)s") % {"unit": unit}, made.plain)
    sheet.merge_range(2, 0, 2, last, table.spec.title.upper(), made.title)
    days = _("Kỳ báo cáo: từ ngày %(start)s đến hết ngày %(end)s") % {
        "start": wording.short_date(table.window.start),
        "end": wording.short_date(table.window.end),
    }
    sheet.merge_range(3, 0, 3, last, days, made.title)
    sheet.write_string(4, 0, _("Đơn vị tính: %(unit)s") % {"unit": table.spec.unit}, made.plain)  # fmt: skip


def _heads(sheet: Any, made: _Formats, table: Table) -> int:
    sheet.merge_range(HEAD_AT, 0, HEAD_AT + 1, 0, _("STT"), made.head)
    sheet.merge_range(HEAD_AT, 1, HEAD_AT + 1, 1, table.spec.group_label, made.head)
    x = 2
    for heading, width in table.spec.headings:
        sheet.merge_range(HEAD_AT, x, HEAD_AT, x + width - 1, heading, made.head)
        x += width
    for offset, column in enumerate(table.spec.columns, start=2):
        sheet.write_string(HEAD_AT + 1, offset, column.label, made.head)
        sheet.write_string(HEAD_AT + 2, offset, f"({column.number})", made.head)
    for offset, number in enumerate(("(1)", "(2)")):
        sheet.write_string(HEAD_AT + 2, offset, number, made.head)
    sheet.freeze_panes(HEAD_AT + 3, 2)
    return HEAD_AT + 3


def _rows(sheet: Any, made: _Formats, table: Table, at: int) -> int:
    for y, row in enumerate(table.rows, start=at):
        sheet.write_number(y, 0, y - at + 1, made.number)
        sheet.write_string(y, 1, row.label, made.text)
        _numbers(sheet, y, row.cells, made.number)
    last = at + len(table.rows)
    sheet.write_string(last, 0, "", made.total)
    sheet.write_string(last, 1, _("Tổng số"), made.total)
    _numbers(sheet, last, table.totals.cells, made.total_number)
    return last + 2


def _numbers(sheet: Any, y: int, cells: Sequence[int], made: Any) -> None:
    for x, value in enumerate(cells, start=2):
        sheet.write_number(y, x, value, made)


def _below(sheet: Any, made: _Formats, table: Table, at: int) -> None:
    said = [*table_pages.notes(table), *table_pages.fault_sentences(table)]
    for y, sentence in enumerate(said, start=at):
        sheet.write_string(y, 0, sentence, made.plain)
