"""What people do to a task, one function an act.

Always the same order: lock, decide (person and state), change, record, return.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xaso.core import journal
from xaso.core.clock import local_date
from xaso.core.decisions import refuse
from xaso.core.errors import NotFound
from xaso.core.models import StoredFile
from xaso.core.text import squash
from xaso.organisation.models import Officer, Post
from xaso.tasks import events, permissions, rules
from xaso.tasks.directory import directory_of
from xaso.tasks.enums import Act, PartyRole, State
from xaso.tasks.errors import TaskRefused
from xaso.tasks.models import DueChange, Evidence, Task, TaskNote, TaskParty
from xaso.tasks.services.creation import party


def locked(task_id: UUID) -> Task:
    """The task, held until the end of the transaction; NotFound if there is none."""
    rows = Task.objects.select_for_update(of=("self",))
    task = rows.select_related("parent", "issuer").filter(pk=task_id).first()
    if task is None:
        raise NotFound
    return task


def _decided(task_id: UUID, act: Act, actor: Officer, now: datetime) -> Task:
    task = locked(task_id)
    permissions.may(actor, act, task, local_date(now)).or_raise(TaskRefused)
    return task


def _moved(task: Task, act: Act, now: datetime, **changes: Any) -> Task:
    state = rules.after(act, State(task.state))
    if state != task.state:
        changes |= {"state": state, "state_at": now}
    for name, value in changes.items():
        setattr(task, name, value)
    task.save(update_fields=list(changes))
    return task


def _frame(task: Task, actor: Officer, now: datetime) -> dict[str, Any]:
    return {
        "unit_id": task.unit_id,
        "actor_id": actor.pk,
        "at": now,
        "subject_id": task.pk,
    }


@transaction.atomic
def assign(*, task_id: UUID, actor: Officer, now: datetime) -> Task:
    """Give out a draft. Raises TaskRefused."""
    task = _decided(task_id, Act.ASSIGN, actor, now)
    _moved(task, Act.ASSIGN, now)
    lead = current_lead(task)
    journal.record(
        events.TaskAssigned(
            **_frame(task, actor, now), lead=lead.label if lead else "", due=task.due
        )
    )
    return task


@transaction.atomic
def accept(*, task_id: UUID, actor: Officer, now: datetime) -> Task:
    """The lead takes the task. Raises TaskRefused."""
    task = _moved(_decided(task_id, Act.ACCEPT, actor, now), Act.ACCEPT, now)
    journal.record(events.TaskAccepted(**_frame(task, actor, now)))
    return task


@transaction.atomic
def accept_all(*, unit_id: UUID, actor: Officer, now: datetime) -> int:
    """Take everything given to the actor in the unit; returns how many."""
    waiting = Task.objects.filter(unit=unit_id, state=State.ASSIGNED)
    mine = waiting.in_hands_of(actor.pk, PartyRole.LEAD).values_list("pk", flat=True)
    for task_id in list(mine):
        accept(task_id=task_id, actor=actor, now=now)
    return len(mine)


@transaction.atomic
def start(*, task_id: UUID, actor: Officer, now: datetime) -> Task:
    """The lead begins, or goes on after a return. Raises TaskRefused."""
    task = _moved(_decided(task_id, Act.START, actor, now), Act.START, now)
    journal.record(events.TaskStarted(**_frame(task, actor, now)))
    return task


@transaction.atomic
def note(
    *,
    task_id: UUID,
    text: str,
    actor: Officer,
    now: datetime,
    progress: int | None = None,
) -> TaskNote:
    """Tell the progress, in words and perhaps in percent. Raises TaskRefused."""
    task = _decided(task_id, Act.NOTE, actor, now)
    said = squash(text)
    if not said:
        refuse("no-text", _("Chưa ghi nội dung.")).or_raise(TaskRefused)
    if progress is not None:
        _moved(task, Act.NOTE, now, progress=progress)
    written = TaskNote.objects.create(
        unit_id=task.unit_id,
        task=task,
        author=actor,
        text=said,
        progress=progress,
        at=now,
    )
    journal.record(
        events.NoteAdded(**_frame(task, actor, now), text=said, progress=progress)
    )
    return written


@transaction.atomic
def add_evidence(
    *,
    task_id: UUID,
    label: str,
    actor: Officer,
    now: datetime,
    file: StoredFile | None = None,
    document_ref: str = "",
    url: str = "",
) -> Evidence:
    """Attach the product: a stored file, a document's number or an address."""
    task = _decided(task_id, Act.ADD_EVIDENCE, actor, now)
    if not (file or document_ref or url):
        refuse(
            "nothing", _("Hãy chọn tệp, ghi số văn bản hoặc dán đường dẫn.")
        ).or_raise(TaskRefused)
    said = squash(label) or document_ref or (file.name if file else url)
    added = Evidence.objects.create(
        unit_id=task.unit_id,
        task=task,
        label=said[:300],
        file=file,
        document_ref=document_ref,
        url=url,
        added_by=actor,
        at=now,
    )
    journal.record(
        events.EvidenceAdded(
            **_frame(task, actor, now),
            what=added.label,
            sha256=file.sha256 if file else "",
        )
    )
    return added


@transaction.atomic
def report_done(
    *, task_id: UUID, actor: Officer, now: datetime, text: str = ""
) -> Task:
    """The lead says it is done; the local day of this counts. Raises TaskRefused."""
    task = _decided(task_id, Act.REPORT, actor, now)
    today = local_date(now)
    _moved(task, Act.REPORT, now, reported_on=today, reported_by=actor)
    journal.record(
        events.TaskReportedDone(
            **_frame(task, actor, now), reported_on=today, text=squash(text)
        )
    )
    return task


@transaction.atomic
def close(*, task_id: UUID, actor: Officer, now: datetime) -> Task:
    """The issuer confirms the result. Raises TaskRefused."""
    task = _decided(task_id, Act.CLOSE, actor, now)
    today = local_date(now)
    _moved(task, Act.CLOSE, now, closed_on=today)
    kept = rules.punctuality(
        state=State(task.state),
        assigned_due=task.assigned_due,
        due=task.due,
        reported_on=task.reported_on,
        today=today,
    )
    journal.record(
        events.TaskClosed(
            **_frame(task, actor, now),
            on_time_assigned=kept.assigned.value,
            on_time_current=kept.current.value,
            own_report=task.reported_by_id == actor.pk,
        )
    )
    return task


@transaction.atomic
def return_(*, task_id: UUID, reason: str, actor: Officer, now: datetime) -> Task:
    """The issuer gives the task back, saying why. Raises TaskRefused."""
    task = _decided(task_id, Act.RETURN, actor, now)
    why = _reason(reason)
    _moved(task, Act.RETURN, now, reported_on=None, reported_by=None, last_reason=why)
    journal.record(events.TaskReturned(**_frame(task, actor, now), reason=why))
    return task


@transaction.atomic
def move_deadline(
    *,
    task_id: UUID,
    to: date,
    reason: str,
    actor: Officer,
    now: datetime,
    document: str = "",
) -> Task:
    """Move the current deadline; the assigned one stays. Raises TaskRefused."""
    task = _decided(task_id, Act.MOVE_DEADLINE, actor, now)
    why = _reason(reason)
    known = permissions.facts(task)
    rules.may_set_due(known, to, local_date(now), document).or_raise(TaskRefused)
    change = DueChange.objects.create(
        unit_id=task.unit_id,
        task=task,
        due_from=task.due,
        due_to=to,
        reason=why,
        document=squash(document),
        decided_by=actor,
        at=now,
    )
    _moved(task, Act.MOVE_DEADLINE, now, due=to, due_sort=to)
    journal.record(
        events.DeadlineMoved(
            **_frame(task, actor, now),
            due_from=change.due_from,
            due_to=to,
            reason=why,
            document=change.document,
        )
    )
    return task


@transaction.atomic
def cancel(*, task_id: UUID, reason: str, actor: Officer, now: datetime) -> Task:
    """The task no longer has to be done, nor its parts. Raises TaskRefused."""
    task = _decided(task_id, Act.CANCEL, actor, now)
    why = _reason(reason)
    for part in task.subtasks.exclude(state__in=(State.CLOSED, State.CANCELLED)):
        _cancel(locked(part.pk), why, actor, now)
    return _cancel(task, why, actor, now)


def _cancel(task: Task, why: str, actor: Officer, now: datetime) -> Task:
    task.state, task.state_at, task.last_reason = State.CANCELLED, now, why
    task.save(update_fields=["state", "state_at", "last_reason"])
    journal.record(events.TaskCancelled(**_frame(task, actor, now), reason=why))
    return task


@transaction.atomic
def reassign(
    *,
    task_id: UUID,
    reason: str,
    actor: Officer,
    now: datetime,
    lead_text: str = "",
    lead_post: Post | None = None,
) -> Task:
    """Give the task to another lead, who has to accept it anew. Raises TaskRefused."""
    task = _decided(task_id, Act.REASSIGN, actor, now)
    why = _reason(reason)
    today = local_date(now)
    label = lead_post.label if lead_post else squash(lead_text)
    if not label:
        refuse("no-lead", _("Chưa chọn người chủ trì mới.")).or_raise(TaskRefused)
    book = directory_of(task.unit_id, today)
    found = book.of_post(lead_post.pk) if lead_post else book.resolve(label)
    before = current_lead(task)
    if before:
        end(before, today)
    party(task, PartyRole.LEAD, label, found, today).save()
    _moved(task, Act.REASSIGN, now)
    journal.record(
        events.TaskReassigned(
            **_frame(task, actor, now),
            lead_from=before.label if before else "",
            lead_to=label,
            reason=why,
        )
    )
    return task


@transaction.atomic
def open_to_supervision(
    *, task_id: UUID, is_open: bool, actor: Officer, now: datetime
) -> Task:
    """Let the Fatherland Front read the task, or stop. Raises TaskRefused."""
    task = locked(task_id)
    permissions.may_create(actor, task.unit_id, local_date(now)).or_raise(TaskRefused)
    task.is_open_to_supervision = is_open
    task.save(update_fields=["is_open_to_supervision"])
    journal.record(
        events.SupervisionOpened(**_frame(task, actor, now), is_open=is_open)
    )
    return task


def current_lead(task: Task) -> TaskParty | None:
    """The party that leads now."""
    return task.parties.filter(role=PartyRole.LEAD, valid_to__isnull=True).first()


def end(row: TaskParty, today: date) -> None:
    """The party took part up to and including today."""
    row.valid_to = today
    row.save(update_fields=["valid_to"])


def _reason(reason: str) -> str:
    said = squash(reason)
    rules.has_reason(said).or_raise(TaskRefused)
    return said[:500]
