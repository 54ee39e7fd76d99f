"""Who owes what: loads, punctuality, words nobody could be found for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from xaso.core.calendar.queries import calendar_for
from xaso.organisation.models import Officer, Post
from xaso.organisation.permissions import unit_ids_with
from xaso.tasks import rules
from xaso.tasks.enums import Bucket, PartyRole, SourceKind, State
from xaso.tasks.models import (
    FINISHED,
    PartyQuerySet,
    Task,
    TaskParty,
    TaskQuerySet,
)
from xaso.tasks.queries.lists import Row, rows_of, visible_tasks

WEEK = timedelta(days=7)
SHOWN_EACH = 8
UNFINISHED = Q(task__state__in=rules.UNFINISHED_STATES)
NOT_COUNTED = (State.DRAFT, State.CANCELLED)
COUNTS = ("late", "this_week", "next_week", "later", "continuous", "waiting")


@dataclass(frozen=True, slots=True)
class OnTime:
    """Tasks that fell due in some days, and how many were done in time."""

    due: int = 0
    by_assigned: int = 0
    by_current: int = 0

    @property
    def percent_assigned(self) -> float | None:
        """Share done by the assigned deadline; None when nothing fell due."""
        return 100 * self.by_assigned / self.due if self.due else None

    @property
    def percent_current(self) -> float | None:
        """Share done by the current deadline; None when nothing fell due."""
        return 100 * self.by_current / self.due if self.due else None


@dataclass(slots=True)
class Debtor:
    """A person, or words nobody stands behind yet, with what they owe."""

    officer: Officer | None
    post: Post | None
    label: str
    late: int = 0
    this_week: int = 0
    next_week: int = 0
    later: int = 0
    continuous: int = 0
    waiting: int = 0
    on_time: OnTime = OnTime()
    late_rows: list[Row] = field(default_factory=list)
    week_rows: list[Row] = field(default_factory=list)
    next_rows: list[Row] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The person, else the post or the words of the document."""
        return self.officer.full_name if self.officer else self.label

    @property
    def open(self) -> int:
        """Everything unfinished."""
        dated = self.late + self.this_week + self.next_week + self.later
        return dated + self.continuous

    @property
    def unshown_late(self) -> int:
        """Late tasks beyond those listed."""
        return self.late - len(self.late_rows)


@dataclass(frozen=True, slots=True)
class Week:
    """Who owes what in a week."""

    monday: date
    sunday: date
    debtors: list[Debtor]
    total: Debtor


Key = tuple[UUID | None, UUID | None, str]


def owed(actor: Officer, unit_id: UUID, today: date) -> Week:
    """What every lead of the unit owes this week, what is late, what comes next.

    Lists are cut to eight a person and heap, counts are not.
    """
    monday = today - timedelta(days=today.weekday())
    debtors = _counted(actor, unit_id, today)
    _add_rows(debtors, actor, unit_id, today)
    ordered = sorted(debtors.values(), key=_pressing)
    total = _total(ordered)
    return Week(monday, rules.end_of_week(today), ordered, total)


def _pressing(one: Debtor) -> tuple[bool, int, int, str]:
    by_name = one.officer.sort_name if one.officer else one.label
    return (one.officer is None, -one.late, -one.this_week, by_name)


def _leading(actor: Officer, unit_id: UUID, today: date) -> PartyQuerySet:
    """Lead parties of the tasks the actor sees in the unit."""
    rows = TaskParty.objects.current().filter(unit=unit_id, role=PartyRole.LEAD)
    if unit_id in unit_ids_with(actor, "tasks.view", today):
        return rows
    return rows.filter(task__in=visible_tasks(actor, today))


def _words() -> Case:
    """The text of the document where nobody was found; empty otherwise."""
    return Case(
        When(officer__isnull=True, then=F("label")),
        default=Value(""),
        output_field=CharField(),
    )


def _counted(actor: Officer, unit_id: UUID, today: date) -> dict[Key, Debtor]:
    rows = (
        _leading(actor, unit_id, today)
        .exclude(task__state__in=NOT_COUNTED)
        .annotate(words=_words())
        .values("officer", "post", "words")
        .annotate(**_heaps(today), **_year_so_far(today))
        .order_by()
    )
    found = list(rows)
    officers = Officer.objects.in_bulk([r["officer"] for r in found if r["officer"]])
    posts = Post.objects.in_bulk([r["post"] for r in found if r["post"]])
    return {
        (r["officer"], r["post"], r["words"]): _debtor(dict(r), officers, posts)
        for r in found
    }


def _heaps(today: date) -> dict[str, Count]:
    sunday = rules.end_of_week(today)
    heaps = {
        "late": Q(task__due__lt=today),
        "this_week": Q(task__due__gte=today, task__due__lte=sunday),
        "next_week": Q(task__due__gt=sunday, task__due__lte=sunday + WEEK),
        "later": Q(task__due__gt=sunday + WEEK),
        "continuous": Q(task__due__isnull=True),
    }
    counts = {
        name: Count("id", filter=UNFINISHED & condition)
        for name, condition in heaps.items()
    }
    waiting = Count("id", filter=Q(task__state=State.REPORTED))
    return counts | {"waiting": waiting}


def _year_so_far(today: date) -> dict[str, Count]:
    """Deadlines of the year up to yesterday: kept or not (see `on_time`)."""
    first = date(today.year, 1, 1)
    fell_due = Q(task__assigned_due__gte=first, task__assigned_due__lt=today)
    done = Q(task__state__in=(State.REPORTED, State.CLOSED))
    by_assigned = done & Q(task__reported_on__lte=F("task__assigned_due"))
    by_current = done & Q(task__reported_on__lte=F("task__due"))
    still_open = ~done & Q(task__due__gte=today)
    return {
        "fell_due": Count("id", filter=fell_due),
        "by_assigned": Count("id", filter=fell_due & by_assigned),
        "by_current": Count("id", filter=fell_due & (by_current | still_open)),
    }


def _debtor(
    row: dict[str, Any], officers: dict[UUID, Officer], posts: dict[UUID, Post]
) -> Debtor:
    post = posts.get(row["post"])
    one = Debtor(
        officer=officers.get(row["officer"]),
        post=post,
        label=row["words"] or (post.label if post else ""),
        on_time=OnTime(row["fell_due"], row["by_assigned"], row["by_current"]),
    )
    for name in COUNTS:
        setattr(one, name, row[name])
    return one


def _add_rows(
    debtors: dict[Key, Debtor], actor: Officer, unit_id: UUID, today: date
) -> None:
    sunday = rules.end_of_week(today)
    heap = Case(
        When(task__due__lt=today, then=Value(0)),
        When(task__due__lte=sunday, then=Value(1)),
        default=Value(2),
    )
    parties = (
        _leading(actor, unit_id, today)
        .filter(UNFINISHED, task__due__lte=sunday + WEEK)
        .annotate(words=_words(), heap=heap)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F("officer"), F("post"), F("words"), F("heap")],
                order_by=["task__due", "task_id"],
            )
        )
        .filter(place__lte=SHOWN_EACH)
        .select_related("task")
        .defer("task__text", "task__search", "task__product")
        .order_by("task__due", "task_id")
    )
    kept = list(parties)
    rows = rows_of((party.task for party in kept), today, calendar_for(unit_id))
    for party, row in zip(kept, rows, strict=True):
        words = "" if party.officer_id else party.label
        debtor = debtors[(party.officer_id, party.post_id, words)]
        _heap(debtor, row, sunday).append(row)


def _heap(debtor: Debtor, row: Row, sunday: date) -> list[Row]:
    if row.bucket is Bucket.LATE:
        return debtor.late_rows
    is_this_week = row.task.due is not None and row.task.due <= sunday
    return debtor.week_rows if is_this_week else debtor.next_rows


def _total(debtors: list[Debtor]) -> Debtor:
    whole = Debtor(None, None, "")
    for name in COUNTS:
        setattr(whole, name, sum(getattr(one, name) for one in debtors))
    whole.on_time = OnTime(
        sum(one.on_time.due for one in debtors),
        sum(one.on_time.by_assigned for one in debtors),
        sum(one.on_time.by_current for one in debtors),
    )
    return whole


def on_time(
    unit_ids: Iterable[UUID],
    first: date,
    last: date,
    today: date,
    source: SourceKind | None = None,
) -> OnTime:
    """Tasks whose assigned deadline lies in the days and has passed: kept or not.

    Numerator ⊆ denominator; `fell_due(...)` gives the rows. A deadline moved ahead
    of today keeps a task out of `by_current`'s failures, never out of
    `by_assigned`'s. With `source=SUPERIOR` this is the share of tasks from above
    done on time (line 118 of the sample plan).
    """
    tasks = fell_due(unit_ids, first, last, today, source)
    counts = tasks.aggregate(
        fell_due=Count("id"),
        by_assigned=Count(
            "id", filter=FINISHED & Q(reported_on__lte=F("assigned_due"))
        ),
        by_current=Count(
            "id",
            filter=(FINISHED & Q(reported_on__lte=F("due")))
            | (~FINISHED & Q(due__gte=today)),
        ),
    )
    return OnTime(counts["fell_due"], counts["by_assigned"], counts["by_current"])


def fell_due(
    unit_ids: Iterable[UUID],
    first: date,
    last: date,
    today: date,
    source: SourceKind | None = None,
) -> TaskQuerySet:
    """The rows behind `on_time`: counted tasks assigned to be done in the days."""
    tasks = Task.objects.counted().filter(
        unit__in=unit_ids, assigned_due__gte=first, assigned_due__lte=last
    )
    tasks = tasks.filter(assigned_due__lt=today)
    return tasks.filter(source_kind=source) if source else tasks


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Words of documents for which nobody could be found."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Nobody:
    """Open tasks that wait for a person: words without a post, posts without holder."""

    unsettled: list[Unsettled]
    vacant: list[Unsettled]


def nobody(unit_id: UUID) -> Nobody:
    """Whom nobody could be found for, most tasks first; one query."""
    rows = (
        TaskParty.objects.current()
        .unresolved()
        .filter(unit=unit_id, task__state__in=rules.OPEN_STATES)
        .values_list("post__label", "label")
        .annotate(count=Count("id"))
        .order_by("-count", "label")
    )
    unsettled: Counter[str] = Counter()
    vacant: Counter[str] = Counter()
    for post, label, count in rows:
        if post is None:
            unsettled[label] += count
        else:
            vacant[post] += count
    return Nobody(
        [Unsettled(*row) for row in unsettled.most_common()],
        [Unsettled(*row) for row in vacant.most_common()],
    )


def unsettled(unit_id: UUID) -> list[Unsettled]:
    """Texts that name no post of the unit, with how many open tasks wait for them."""
    return nobody(unit_id).unsettled


def vacant(unit_id: UUID) -> list[Unsettled]:
    """Posts that lead or share open tasks and have no holder."""
    return nobody(unit_id).vacant
