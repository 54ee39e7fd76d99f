"""The appendices as a workbook, one sheet each; every text is a text, never a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xaso.reports.papers.packing import naive_utc
from xaso.reports.papers.tables import Cell, Table, tables
from xaso.reports.papers.word import signed_on

SHEETS: Mapping[str, str] = {
    "targets": "PL I – Chỉ tiêu",
    "statistics": "PL II – Thống kê",
    "form-06a": "Biểu II.06a",
    "tasks": "PL III – Nhiệm vụ",
}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
TOP = 5  # rows above the heads: number, title, report, window, a blank
LINE, SLACK = 15.0, 0.5  # points of a line; characters lost to the edges
WIDTH = {False: 96, True: 140}  # characters of a sheet upright and lying


def workbook(paper: Mapping[str, Any]) -> bytes:
    """The appendices of a paper; same paper, same bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        book.set_properties(
            {
                "title": f"Phụ lục – {paper['kind']} {paper['about']}",
                "author": paper["head"]["issuer"],
                "created": naive_utc(paper["snapshot"]["frozen_at"]),
            }
        )
        formats = _formats(book)
        for table in tables(paper):
            _sheet(book.add_worksheet(SHEETS[table.key]), table, paper, formats)
    return made.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    font = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
    ruled = font | {"border": 1, "text_wrap": True}
    bold = ruled | {"bold": True}
    number = {"num_format": "#,##0", "align": "right"}
    return {
        "title": book.add_format(font | {"bold": True, "font_size": 13, "align": "center"}),
        "about": book.add_format(font | {"italic": True, "align": "center"}),
        "head": book.add_format(bold | {"align": "center", "bg_color": "#F0F0F0"}),
        "left": book.add_format(ruled),
        "center": book.add_format(ruled | {"align": "center"}),
        "right": book.add_format(ruled | {"align": "right"}),
        "number": book.add_format(ruled | number),
        "group": book.add_format(bold | {"bg_color": "#F7F7F7"}),
        "total": book.add_format(bold),
        "total-number": book.add_format(bold | number),
        "below": book.add_format(font | {"italic": True, "text_wrap": True}),
    }  # fmt: skip


def _sheet(
    sheet: Worksheet,
    table: Table,
    paper: Mapping[str, Any],
    formats: Mapping[str, Format],
) -> None:
    _print_setup(sheet, table)
    _title(sheet, table, paper, formats)
    _heads(sheet, table, formats["head"])
    first = TOP + len(table.head)
    widths = _widths(table)
    for y, row in enumerate(table.rows, start=first):
        sheet.set_row(y, LINE * _lines(row.cells, widths))
        for x, cell in enumerate(row.cells):
            _write(sheet, (y, x), cell, row.kind, table, formats)
    for y, line in enumerate(table.below, start=first + len(table.rows) + 1):
        _below(sheet, y, line, table, formats["below"])
    sheet.freeze_panes(first, 0)


def _below(sheet: Worksheet, y: int, line: str, table: Table, look: Format) -> None:
    whole = sum(_widths(table))
    sheet.set_row(y, LINE * _lines([line], [whole]))
    sheet.merge_range(y, 0, y, len(table.columns) - 1, "", look)
    sheet.write_string(y, 0, line, look)


def _print_setup(sheet: Worksheet, table: Table) -> None:
    sheet.set_paper(9)  # A4
    if table.is_wide:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP, TOP + len(table.head) - 1)
    sheet.set_margins(left=0.6, right=0.5, top=0.8, bottom=0.6)
    sheet.set_footer("&L&A&RTrang &P/&N")
    for x, width in enumerate(_widths(table)):
        sheet.set_column(x, x, width)


def _widths(table: Table) -> list[float]:
    """Widths in characters."""
    whole = sum(column.share for column in table.columns)
    return [
        round(column.share / whole * WIDTH[table.is_wide], 1)
        for column in table.columns
    ]


def _lines(cells: Sequence[str | int | None], widths: Sequence[float]) -> int:
    """How many lines the longest cell takes: programs do not agree on fitting rows."""
    return max(
        ceil(len(str(cell or "")) / max(1.0, width - SLACK)) or 1
        for cell, width in zip(cells, widths, strict=True)
    )


def _title(
    sheet: Worksheet,
    table: Table,
    paper: Mapping[str, Any],
    formats: Mapping[str, Format],
) -> None:
    head = paper["head"]
    number = f"{head['number'] or '      '}/{head['symbol']}"
    report = (
        f"(Kèm theo Báo cáo số {number} {signed_on(head['date'])} của {head['issuer']})"
    )
    lines = (
        (table.number, "title"), (table.title.upper(), "title"),
        (report, "about"), (table.note, "about"),
    )  # fmt: skip
    for y, (text, look) in enumerate(lines):
        sheet.merge_range(y, 0, y, len(table.columns) - 1, "", formats[look])
        sheet.write_string(y, 0, text, formats[look])


def _heads(sheet: Worksheet, table: Table, look: Format) -> None:
    """Heads with their spans; a cell goes to the first place no span has taken."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(table.head):
        sheet.set_row(TOP + y, LINE * (1 if row[0].text == "(1)" else 2.2))
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            _head(sheet, TOP + y, x, cell, look)
            taken |= {
                (y + down, x + across)
                for down in range(cell.down)
                for across in range(cell.across)
            }


def _head(sheet: Worksheet, y: int, x: int, cell: Cell, look: Format) -> None:
    if cell.across > 1 or cell.down > 1:
        sheet.merge_range(y, x, y + cell.down - 1, x + cell.across - 1, "", look)
    sheet.write_string(y, x, cell.text, look)


def _write(
    sheet: Worksheet,
    place: tuple[int, int],
    cell: str | int | None,
    kind: str,
    table: Table,
    formats: Mapping[str, Format],
) -> None:
    """A count as a number, everything else as text."""
    column = table.columns[place[1]]
    if isinstance(cell, int):
        look = "total-number" if kind == "total" else "number"
        look = "center" if column.align == "center" else look
        sheet.write_number(*place, cell, formats[look])
        return
    look = kind if kind != "plain" else column.align
    if cell:
        sheet.write_string(*place, cell, formats[look])
    else:
        sheet.write_blank(*place, None, formats[look])
