"""Tasks come into being: one, or a whole plan or export at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xaso.core import journal, numbering
from xaso.core.clock import local_date
from xaso.core.decisions import Decision, refuse
from xaso.core.text import fold, squash
from xaso.organisation.models import Officer, Post, Unit
from xaso.organisation.queries import posts_of
from xaso.tasks import events, permissions, rules
from xaso.tasks.directory import Directory, Resolution, directory_of
from xaso.tasks.enums import PartyRole, SourceKind, State
from xaso.tasks.errors import TaskRefused
from xaso.tasks.models import NO_DUE_SORT, Task, TaskParty

SERIES = "tasks"
TITLE_LENGTH = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A task to be: what the source says, nothing added."""

    title: str
    text: str = ""
    field: str = ""
    lead_text: str = ""
    lead_post: Post | None = None
    cooperate: Sequence[str] = ()
    follow: Sequence[str] = ()
    product: str = ""
    needs_evidence: bool = True
    due: date | None = None
    recurrence: str = ""
    source_kind: SourceKind = SourceKind.LATER
    source_ref: str = ""
    source_url: str = ""
    source_key: str = ""
    issuer_name: str = ""
    document_number: str = ""
    document_date: date | None = None
    issued_on: date | None = None
    is_open_to_supervision: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What all tasks of one call share."""

    unit: Unit
    issuer: Officer | None
    issuer_post: Post | None
    parent: Task | None
    actor: Officer
    now: datetime
    today: date
    book: Directory = field(repr=False)


def create(  # noqa: PLR0913 -- the words of a task, by name
    *,
    unit: Unit,
    title: str,
    actor: Officer,
    now: datetime,
    issued_by: Officer | None = None,
    lead_text: str = "",
    lead_post: Post | None = None,
    text: str = "",
    field: str = "",
    cooperate: Sequence[str] = (),
    follow: Sequence[str] = (),
    product: str = "",
    needs_evidence: bool = True,
    due: date | None = None,
    recurrence: str = "",
    source_kind: SourceKind = SourceKind.LATER,
    source_ref: str = "",
    source_url: str = "",
    issuer_name: str = "",
    document_number: str = "",
    document_date: date | None = None,
    issued_on: date | None = None,
    is_open_to_supervision: bool = False,
) -> Task:
    """Write down a task and give it out; without a lead it stays a draft.

    `issued_by` is the officer in whose name it is given (not needed with
    `issuer_name`, a body outside). `due` None means a continuous task.
    Raises TaskRefused.
    """
    new = NewTask(
        title=title, text=text, field=field, lead_text=lead_text, lead_post=lead_post,
        cooperate=cooperate, follow=follow, product=product,
        needs_evidence=needs_evidence, due=due, recurrence=recurrence,
        source_kind=source_kind, source_ref=source_ref, source_url=source_url,
        issuer_name=issuer_name, document_number=document_number,
        document_date=document_date, issued_on=issued_on,
        is_open_to_supervision=is_open_to_supervision,
    )  # fmt: skip
    return create_many(unit=unit, new=[new], issued_by=issued_by, actor=actor, now=now)[
        0
    ]


@transaction.atomic
def create_many(
    *,
    unit: Unit,
    new: Iterable[NewTask],
    actor: Officer,
    now: datetime,
    issued_by: Officer | None = None,
) -> list[Task]:
    """Write down and give out many tasks; the number of queries does not grow.

    Raises TaskRefused when the actor may not assign, or one of them has no title,
    no issuer, or a deadline before its issue.
    """
    today = local_date(now)
    permissions.may_create(actor, unit.pk, today).or_raise(TaskRefused)
    posts = posts_of(issued_by, today) if issued_by else []
    origin = Origin(
        unit=unit,
        issuer=issued_by,
        issuer_post=next((post for post in posts if post.unit_id == unit.pk), None),
        parent=None,
        actor=actor,
        now=now,
        today=today,
        book=directory_of(unit.pk, today),
    )
    return write(origin, list(new))


def write(origin: Origin, new: list[NewTask]) -> list[Task]:
    """Rows, parties and journal of new tasks (inside the caller's transaction)."""
    for one in new:
        _may_be_written(one, origin).or_raise(TaskRefused)
    year = origin.today.year
    numbers = numbering.draw_many(
        series=SERIES,
        unit_id=origin.unit.pk,
        year=year,
        now=origin.now,
        count=len(new),
    )
    tasks = [
        _task(one, origin, number) for one, number in zip(new, numbers, strict=True)
    ]
    Task.objects.bulk_create(tasks, batch_size=500)
    parties = [
        party
        for task, one in zip(tasks, new, strict=True)
        for party in _parties(task, one, origin)
    ]
    TaskParty.objects.bulk_create(parties, batch_size=500)
    journal.record_all(
        _created(task, one, origin) for task, one in zip(tasks, new, strict=True)
    )
    return tasks


def _may_be_written(new: NewTask, origin: Origin) -> Decision:
    parent_due = origin.parent.due if origin.parent else None
    decision = rules.may_start_with(new.due, new.issued_on or origin.today, parent_due)
    if not squash(new.title):
        decision &= refuse("no-title", _("Chưa ghi tên nhiệm vụ."))
    if origin.issuer is None and not new.issuer_name:
        decision &= refuse("no-issuer", _("Chưa ghi người hoặc cơ quan giao việc."))
    return decision


def _task(new: NewTask, origin: Origin, number: int) -> Task:
    outside = bool(new.issuer_name)
    title = squash(new.title)
    state = State.ASSIGNED if _lead_label(new) else State.DRAFT
    return Task(
        unit=origin.unit, number=number, year=origin.today.year, parent=origin.parent,
        title=shorten(title), text=new.text or (title if title != shorten(title) else ""),
        field=new.field, product=new.product, needs_evidence=new.needs_evidence,
        source_kind=new.source_kind, source_ref=new.source_ref,
        source_url=new.source_url, source_key=new.source_key,
        issuer=None if outside else origin.issuer,
        issuer_post=None if outside else origin.issuer_post,
        issuer_name=new.issuer_name, document_number=new.document_number,
        document_date=new.document_date, issued_on=new.issued_on or origin.today,
        assigned_due=new.due, due=new.due, due_sort=new.due or NO_DUE_SORT,
        recurrence=new.recurrence, state=state, state_at=origin.now,
        is_open_to_supervision=new.is_open_to_supervision,
        search=f"{search_text(new)} {number}/{origin.today.year}", created_at=origin.now, created_by=origin.actor,
    )  # fmt: skip


def shorten(title: str) -> str:
    """The title as a list can show it; the whole text stays in `text`."""
    if len(title) <= TITLE_LENGTH:
        return title
    return title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def search_text(new: NewTask) -> str:
    """What searching compares: everything a person may remember, without diacritics."""
    parts = (new.title, new.text, new.field, _lead_label(new), new.document_number)
    return fold(" ".join(squash(part) for part in parts if part))


def _lead_label(new: NewTask) -> str:
    return squash(new.lead_text) or (new.lead_post.label if new.lead_post else "")


def _parties(task: Task, new: NewTask, origin: Origin) -> list[TaskParty]:
    rows = []
    if _lead_label(new):
        found = (
            origin.book.of_post(new.lead_post.pk)
            if new.lead_post
            else origin.book.resolve(new.lead_text)
        )
        rows.append(party(task, PartyRole.LEAD, _lead_label(new), found, origin.today))
    for role, labels in (
        (PartyRole.COOPERATE, new.cooperate),
        (PartyRole.FOLLOW, new.follow),
    ):
        for label in dict.fromkeys(squash(text) for text in labels):
            if label:
                found = origin.book.resolve(label)
                rows.append(party(task, role, label, found, origin.today))
    return rows


def party(
    task: Task, role: PartyRole, label: str, found: Resolution, today: date
) -> TaskParty:
    """A party from today on, as far as it could be resolved (not saved)."""
    return TaskParty(
        unit_id=task.unit_id,
        task=task,
        role=role,
        label=label[:200],
        post_id=found.post_id,
        officer_id=found.officer_id,
        acting_id=found.acting_id,
        valid_from=today,
    )


def _created(task: Task, new: NewTask, origin: Origin) -> events.TaskCreated:
    return events.TaskCreated(
        unit_id=task.unit_id,
        actor_id=origin.actor.pk,
        at=origin.now,
        subject_id=task.pk,
        code=task.code,
        title=task.title,
        lead=_lead_label(new),
        due=task.due,
        source=str(new.source_kind),
    )
