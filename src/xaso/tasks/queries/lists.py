"""Which tasks a person sees, in the shapes the screens need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import (
    Exists,
    OuterRef,
    Prefetch,
    Q,
)
from django.utils.translation import gettext as _

from xaso.core.calendar.queries import calendar_for
from xaso.core.calendar.rules import WorkCalendar
from xaso.core.errors import NotFound
from xaso.core.text import fold
from xaso.organisation.models import Officer
from xaso.organisation.permissions import unit_ids_with
from xaso.tasks import rules
from xaso.tasks.enums import Bucket, PartyRole, State
from xaso.tasks.models import Task, TaskParty, TaskQuerySet

PAGE = 50
COUNT_CAP = 1000

TONES = {
    Bucket.LATE: ("late", "alert-circle"),
    Bucket.TODAY: ("soon", "clock-exclamation"),
    Bucket.WEEK: ("soon", "clock-hour-4"),
    Bucket.LATER: ("neutral", "calendar-event"),
    Bucket.CONTINUOUS: ("info", "refresh"),
    Bucket.WAITING: ("act", "circle-dot"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A task as lists show it."""

    task: Task
    lead: TaskParty | None
    bucket: Bucket | None
    chip: str
    tone: str
    icon: str
    state: str = ""

    @property
    def due_words(self) -> str:
        """“hạn 30/06/2027, được giao 31/05/2027”, or how continuous it is."""
        task = self.task
        if task.due is None:
            return task.recurrence
        days = {"day": f"{task.due:%d/%m/%Y}"}
        if task.assigned_due is None or task.assigned_due == task.due:
            return _("hạn %(day)s") % days
        days["first"] = f"{task.assigned_due:%d/%m/%Y}"
        return _("hạn %(day)s, được giao %(first)s") % days

    @property
    def who(self) -> str:
        """The lead in one line: the person, else the post that has nobody."""
        if self.lead is None:
            return ""
        return self.lead.officer.full_name if self.lead.officer else self.lead.label


@dataclass(frozen=True, slots=True)
class Count:
    """A count that stops counting: exact up to the cap."""

    value: int
    is_capped: bool = False

    def __str__(self) -> str:
        shown = f"{self.value:,}".replace(",", ".")
        return f"hơn {shown}" if self.is_capped else shown


def capped(tasks: TaskQuerySet, cap: int = COUNT_CAP) -> Count:
    """Count without ever walking more than the cap."""
    found = tasks.order_by()[: cap + 1].count()
    return Count(min(found, cap), found > cap)


def visible_tasks(actor: Officer, today: date) -> TaskQuerySet:
    """Tasks of units the actor may look into; the Front sees what is open to it."""
    seen = unit_ids_with(actor, "tasks.view", today)
    supervised = unit_ids_with(actor, "supervision.view", today) - seen
    condition = Q(unit__in=seen)
    if supervised:
        condition |= Q(unit__in=supervised, is_open_to_supervision=True)
    return Task.objects.filter(condition)


def get_task(actor: Officer, task_id: UUID, today: date) -> Task:
    """The task with its people, or NotFound."""
    task = (
        visible_tasks(actor, today)
        .select_related("unit", "issuer", "issuer_post", "parent", "reported_by")
        .prefetch_related(_parties())
        .filter(pk=task_id)
        .first()
    )
    if task is None:
        raise NotFound
    return task


def _parties() -> Prefetch[str]:
    rows = TaskParty.objects.current().select_related("officer", "post", "acting")
    return Prefetch("parties", rows.order_by("id"), to_attr="current_parties")


def with_leads(tasks: TaskQuerySet) -> TaskQuerySet:
    """Lists show who leads: one query more, whatever their length."""
    leads = TaskParty.objects.current().filter(role=PartyRole.LEAD)
    return tasks.prefetch_related(
        Prefetch("parties", leads.select_related("officer"), to_attr="leads")
    ).defer("text", "search", "product")


@dataclass(slots=True)
class _Wording:
    """Words of a list, worked out once for equal days and states."""

    today: date
    calendar: WorkCalendar
    chips: dict[date | None, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    def chip(self, due: date | None) -> str:
        if due not in self.chips:
            self.chips[due] = rules.due_chip(due, self.today, self.calendar, _)
        return self.chips[due]

    def state(self, state: State) -> str:
        if state not in self.states:
            self.states[state] = str(state.label)
        return self.states[state]


def rows_of(tasks: Iterable[Task], today: date, calendar: WorkCalendar) -> list[Row]:
    """Tasks with lead, due chip and state in words."""
    wording = _Wording(today, calendar)
    return [_row(task, wording) for task in tasks]


def _row(task: Task, wording: _Wording) -> Row:
    leads: list[TaskParty] = getattr(task, "leads", [])
    lead = leads[0] if leads else None
    state = State(task.state)
    words = wording.state(state)
    if state not in rules.OPEN_STATES:
        tone, icon = (
            ("good", "circle-check") if state is State.CLOSED else ("blank", "")
        )
        return Row(task, lead, None, words, tone, icon, words)
    heap = rules.bucket(state=state, due=task.due, today=wording.today)
    waits = heap is Bucket.WAITING
    chip = _("chờ xác nhận") if waits else wording.chip(task.due)
    return Row(task, lead, heap, chip, *TONES[heap], words)


# --- my unit ------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list is narrowed to; every part lives in the address."""

    q: str = ""
    field: str = ""
    post: UUID | None = None
    officer: UUID | None = None
    state: str = ""
    source: str = ""
    due: str = ""
    first: date | None = None
    last: date | None = None
    unresolved: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a list and where the next part begins."""

    rows: list[Row]
    next_key: str
    count: Count


def unit_tasks(
    actor: Officer, unit_id: UUID, wanted: Filter, today: date
) -> TaskQuerySet:
    """Tasks of the unit the actor may see, narrowed."""
    tasks = visible_tasks(actor, today).filter(unit=unit_id)
    tasks = _by_state(tasks, wanted.state)
    tasks = _by_due(tasks, wanted.due, today)
    if wanted.first and wanted.last:
        tasks = tasks.due_between(wanted.first, wanted.last)
    tasks = _by_party(tasks, wanted)
    if wanted.source:
        tasks = tasks.filter(source_kind=wanted.source)
    if wanted.field:
        tasks = tasks.filter(field=wanted.field)
    for word in fold(wanted.q).split():
        tasks = tasks.filter(search__contains=word)
    return tasks


def _by_state(tasks: TaskQuerySet, state: str) -> TaskQuerySet:
    if state in State.values:
        return tasks.filter(state=state)
    if state == "all":
        return tasks
    return tasks.filter(state__in=rules.OPEN_STATES | {State.DRAFT})


def _by_due(tasks: TaskQuerySet, due: str, today: date) -> TaskQuerySet:
    sunday = rules.end_of_week(today)
    conditions = {
        Bucket.LATE: Q(due__lt=today, state__in=rules.UNFINISHED_STATES),
        Bucket.TODAY: Q(due=today),
        Bucket.WEEK: Q(due__gte=today, due__lte=sunday),
        Bucket.LATER: Q(due__gt=sunday),
        Bucket.CONTINUOUS: Q(due__isnull=True),
        Bucket.WAITING: Q(state=State.REPORTED),
    }
    return tasks.filter(conditions[Bucket(due)]) if due in conditions else tasks


def _by_party(tasks: TaskQuerySet, wanted: Filter) -> TaskQuerySet:
    parties = TaskParty.objects.current().filter(task=OuterRef("pk"))
    if wanted.post:
        tasks = tasks.filter(
            Exists(parties.filter(role=PartyRole.LEAD, post=wanted.post))
        )
    if wanted.officer:
        tasks = tasks.filter(
            Exists(parties.filter(role=PartyRole.LEAD).of(wanted.officer))
        )
    if wanted.unresolved:
        tasks = tasks.filter(Exists(parties.unresolved()))
    return tasks


def unit_page(
    actor: Officer, unit_id: UUID, wanted: Filter, today: date, after: str = ""
) -> Page:
    """A page of the unit's list, earliest deadline first, continued after a key."""
    tasks = unit_tasks(actor, unit_id, wanted, today)
    count = capped(tasks)
    ordered = _after(tasks, after).order_by("due_sort", "id")
    found = list(with_leads(ordered)[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(
        rows_of(found[:PAGE], today, calendar_for(unit_id)),
        f"{last.due_sort:%Y-%m-%d}_{last.pk}" if last else "",
        count,
    )


def _after(tasks: TaskQuerySet, key: str) -> TaskQuerySet:
    day, _sep, task_id = key.partition("_")
    try:
        due, last = date.fromisoformat(day), UUID(task_id)
    except ValueError:
        return tasks
    return tasks.filter(Q(due_sort__gt=due) | Q(due_sort=due, pk__gt=last))


def fields_in_use(unit_id: UUID) -> list[str]:
    """Fields that occur in the unit's tasks, for the filter."""
    fields = Task.objects.filter(unit=unit_id).exclude(field="").order_by("field")
    return list(fields.values_list("field", flat=True).distinct()[:60])
