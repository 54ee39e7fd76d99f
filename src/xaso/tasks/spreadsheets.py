"""Lists as .xlsx; every text is written as text, so no cell can hold a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

import xlsxwriter
from django.utils.translation import gettext as _

from xaso.tasks.enums import SourceKind, State
from xaso.tasks.queries import Debtor, Row, Week

Cell = str | int | float | date | None


def list_sheet(rows: Iterable[Row]) -> bytes:
    """Tasks of a list, one a row."""
    head = (
        _("Số"), _("Nhiệm vụ"), _("Lĩnh vực"), _("Chủ trì"), _("Trạng thái"),
        _("Hạn được giao"), _("Hạn hiện tại"), _("Tình trạng hạn"),
        _("Ngày báo cáo xong"), _("Nguồn giao"), _("Văn bản"), _("Ngày văn bản"),
    )  # fmt: skip
    lines = [
        (
            row.task.code, row.task.title, row.task.field, row.who,
            str(State(row.task.state).label), row.task.assigned_due, row.task.due,
            row.chip, row.task.reported_on,
            str(SourceKind(row.task.source_kind).label), row.task.document_number,
            row.task.document_date,
        )
        for row in rows
    ]  # fmt: skip
    return write(_("Nhiệm vụ"), head, lines, (8, 60, 24, 26, 20, 12, 12, 22, 12, 16, 18, 12))  # fmt: skip


def owed_sheet(week: Week) -> bytes:
    """Who owes how much this week."""
    head = (
        _("Người, chức danh"), _("Trễ"), _("Tuần này"), _("Tuần sau"), _("Sau nữa"),
        _("Thường xuyên"), _("Chờ xác nhận"), _("Đến hạn trong năm"),
        _("Đúng hạn được giao"), _("% đúng hạn được giao"),
    )  # fmt: skip
    lines = [_debtor(one) for one in week.debtors]
    return write(_("Ai nợ gì"), head, lines, (34, 8, 10, 10, 10, 14, 14, 18, 18, 20))


def _debtor(one: Debtor) -> tuple[Cell, ...]:
    share = one.on_time.percent_assigned
    return (
        one.name, one.late, one.this_week, one.next_week, one.later, one.continuous,
        one.waiting, one.on_time.due, one.on_time.by_assigned,
        round(share, 1) if share is not None else None,
    )  # fmt: skip


def write(
    name: str,
    head: Sequence[str],
    lines: Iterable[Sequence[Cell]],
    widths: Sequence[int],
) -> bytes:
    """One sheet with a bold, frozen head; streamed row by row."""
    packed = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(packed, options) as book:
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for x, (text, width) in enumerate(zip(head, widths, strict=True)):
            sheet.set_column(x, x, width)
            sheet.write_string(0, x, text, bold)
        for y, line in enumerate(lines, start=1):
            for x, cell in enumerate(line):
                _write_cell(sheet, y, x, cell, day)
        sheet.freeze_panes(1, 0)
    return packed.getvalue()


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    y: int,
    x: int,
    cell: Cell,
    day: xlsxwriter.format.Format,
) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(y, x, datetime.combine(cell, time.min), day)
    elif isinstance(cell, int | float):
        sheet.write_number(y, x, cell)
    elif cell:
        sheet.write_string(y, x, cell)
