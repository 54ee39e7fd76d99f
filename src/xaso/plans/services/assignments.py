"""The tasks of an approved plan are given out; those already given are never lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from xaso.core import clock
from xaso.organisation.models import Officer
from xaso.plans.diff import Diff, ObjectChange
from xaso.plans.models import PlanTask, PlanVersion
from xaso.tasks import permissions as task_permissions
from xaso.tasks import services as task_services
from xaso.tasks.enums import Act, SourceKind
from xaso.tasks.models import Task
from xaso.tasks.services import NewTask


def give_out(
    version: PlanVersion,
    tasks: Sequence[PlanTask],
    changes: Diff | None,
    actor: Officer,
    now: datetime,
) -> None:
    """Assign the tasks that are new in this version; note the changed and the removed.

    A task whose wording changed keeps its assignment and gets a note; one that is no
    longer in the plan gets a note proposing to cancel it, which only its issuer does.
    """
    known = set(changes.pairs["tasks"].values()) if changes is not None else set()
    new = [task for place, task in enumerate(tasks) if place not in known]
    task_services.create_many(
        unit=version.plan.unit,
        new=[_new_task(version, task, clock.local_date(now)) for task in new],
        issued_by=actor,
        actor=actor,
        now=now,
    )
    if changes is not None:
        _note_changes(version, tasks, changes, actor, now)


def source_ref(version: PlanVersion, task: PlanTask) -> str:
    """How the task names where it comes from."""
    number = version.document_number or version.plan.title
    return f"{number}, nhiệm vụ {task.number}"[:300]


def source_url(version: PlanVersion, task: PlanTask) -> str:
    """The place of the task on the page of its plan, also for readers elsewhere."""
    page = f"/ke-hoach/{version.plan.year}/nhiem-vu/?don-vi={version.plan.unit_id}"
    return f"{page}#nhiem-vu-{task.key}"


def _new_task(version: PlanVersion, task: PlanTask, today: date) -> NewTask:
    """A task is issued by the document's date; an old plan may hold dues long past."""
    days = [day for day in (version.document_date, task.due, today) if day]
    return NewTask(
        title=task.text,
        field=task.field[:200],
        lead_text=task.lead[:200],
        cooperate=tuple(task.cooperate),
        product=task.product,
        due=task.due,
        source_kind=SourceKind.PLAN,
        source_ref=source_ref(version, task),
        source_url=source_url(version, task),
        source_key=str(task.key),
        document_number=version.document_number,
        document_date=version.document_date,
        issued_on=min(days),
        is_open_to_supervision=True,
    )


def _note_changes(
    version: PlanVersion,
    tasks: Sequence[PlanTask],
    changes: Diff,
    actor: Officer,
    now: datetime,
) -> None:
    before = version.draft.base
    old = dict(before.tasks.values_list("position", "key")) if before else {}
    told = [
        (tasks[change.new].key, _changed_sentence(version, change))
        for change in changes.of("changed")
        if change.kind == "tasks" and change.new is not None
    ] + [
        (old[change.old], _removed_sentence(version))
        for change in changes.of("removed")
        if change.kind == "tasks" and change.old in old
    ]
    _tell(version, dict(told), actor, now)


def _tell(
    version: PlanVersion, told: Mapping[UUID, str], actor: Officer, now: datetime
) -> None:
    """Write the notes where the approver may; the page of changes lists all of them."""
    given = Task.objects.open().filter(
        unit=version.unit_id, source_key__in=[str(key) for key in told]
    )
    for task in given:
        if task_permissions.may(actor, Act.NOTE, task, clock.local_date(now)):
            task_services.note(
                task_id=task.pk,
                text=told[UUID(task.source_key)],
                actor=actor,
                now=now,
            )


def _changed_sentence(version: PlanVersion, change: ObjectChange) -> str:
    fields = ", ".join(field.label.lower() for field in change.fields)
    return (
        f"Phiên bản {version.number} của kế hoạch đổi {fields} của nhiệm vụ này. "
        "Nội dung và hạn đã giao giữ nguyên cho đến khi người giao việc sửa."
    )


def _removed_sentence(version: PlanVersion) -> str:
    return (
        f"Phiên bản {version.number} của kế hoạch không còn nhiệm vụ này. "
        "Đề nghị người giao việc xem xét hủy hoặc giữ."
    )
