"""Lists of tasks as .xlsx."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xaso.core.spreadsheets.writing import Cell, write
from xaso.tasks.enums import SourceKind, State
from xaso.tasks.queries import Debtor, Row, Week


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
