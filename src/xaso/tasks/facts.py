"""What can be counted about tasks."""

from __future__ import annotations

from xaso.core.facts import Column, ColumnKind, Fact, Macro
from xaso.core.text import marked
from xaso.tasks import queries
from xaso.tasks.enums import SourceKind, State

TASKS = Fact(
    name="tasks",
    label=marked("Nhiệm vụ"),
    about=marked("Nhiệm vụ được giao; việc nháp và việc đã hủy không được tính."),
    source="tasks_task",
    columns={
        "id": Column(ColumnKind.ID, "Khóa"),
        "unit_id": Column(ColumnKind.ID, "Đơn vị"),
        "source_kind": Column(
            ColumnKind.TEXT, "Nguồn giao",
            choices={str(v): label for v, label in SourceKind.choices},
        ),
        "field": Column(ColumnKind.TEXT, "Lĩnh vực"),
        "state": Column(
            ColumnKind.TEXT, "Trạng thái",
            choices={str(v): label for v, label in State.choices},
        ),
        "issued_on": Column(ColumnKind.DATE, "Ngày giao"),
        "assigned_due": Column(ColumnKind.DATE, "Hạn được giao"),
        "due": Column(ColumnKind.DATE, "Hạn hiện tại"),
        "reported_on": Column(ColumnKind.DATE, "Ngày báo cáo xong"),
        "closed_on": Column(ColumnKind.DATE, "Ngày xác nhận"),
    },
    macros={
        "counted": Macro("state NOT IN ('draft', 'cancelled')", "đã giao, không hủy"),
        "due_in_window": Macro("assigned_due BETWEEN :from AND :to", "đến hạn trong kỳ"),
        "done": Macro("state IN ('reported', 'closed')", "đã báo cáo xong"),
    },
    show=queries.task_records,
    headers=(marked("Nhiệm vụ"), marked("Hạn được giao"), marked("Báo cáo xong"), marked("Trạng thái")),
    capability="tasks.view",
    filled_by=marked("Văn phòng (Giao việc)"),
)  # fmt: skip
