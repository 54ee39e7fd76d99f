"""What is in one officer's hands, in heaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    F,
    Q,
    Value,
    When,
    Window,
)
from django.db.models import Count as Count_
from django.db.models.functions import RowNumber

from xaso.core.calendar.queries import calendar_for
from xaso.organisation.models import Officer
from xaso.organisation.permissions import unit_ids_with
from xaso.tasks import rules
from xaso.tasks.enums import Bucket, PartyRole, State
from xaso.tasks.models import TaskParty, TaskQuerySet
from xaso.tasks.queries.lists import PAGE, Row, rows_of, visible_tasks, with_leads

SHOWN_EACH = 20


@dataclass(frozen=True, slots=True)
class Group:
    """One heap of tasks: the first rows, and how many there are."""

    bucket: Bucket
    rows: list[Row]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything in one officer's hands."""

    groups: list[Group]
    to_accept: int
    to_close: list[Row]


def mine(actor: Officer, unit_id: UUID, today: date) -> Mine:
    """Tasks the actor leads or cooperates in, in heaps; and what waits for them.

    Each heap shows its first rows; counts are whole.
    """
    calendar = calendar_for(unit_id)
    open_ = visible_tasks(actor, today).open()
    hands = open_.in_hands_of(actor.pk, PartyRole.LEAD, PartyRole.COOPERATE)
    counts = _bucket_counts(hands, actor, today)
    shown = hands.annotate(heap=_bucket_case(today)).annotate(
        place=Window(RowNumber(), partition_by=F("heap"), order_by=["due_sort", "id"])
    )
    first = with_leads(shown.filter(place__lte=SHOWN_EACH)).order_by("due_sort", "id")
    rows = rows_of(first, today, calendar)
    waiting = with_leads(waiting_for(actor, today)).order_by("due_sort", "id")
    return Mine(
        groups=_heaps(rows, counts),
        to_accept=counts["to_accept"],
        to_close=rows_of(waiting[:PAGE], today, calendar),
    )


def _bucket_conditions(today: date) -> dict[Bucket, Q]:
    """Which open tasks lie in which heap: `rules.bucket` in the words of SQL."""
    sunday = rules.end_of_week(today)
    unfinished = ~Q(state=State.REPORTED)
    return {
        Bucket.WAITING: Q(state=State.REPORTED),
        Bucket.LATE: unfinished & Q(due__lt=today),
        Bucket.TODAY: unfinished & Q(due=today),
        Bucket.WEEK: unfinished & Q(due__gt=today, due__lte=sunday),
        Bucket.LATER: unfinished & Q(due__gt=sunday),
        Bucket.CONTINUOUS: unfinished & Q(due__isnull=True),
    }


def _bucket_case(today: date) -> Case:
    whens = [
        When(condition, then=Value(bucket.value))
        for bucket, condition in _bucket_conditions(today).items()
    ]
    return Case(*whens, output_field=CharField())


def _bucket_counts(hands: TaskQuerySet, actor: Officer, today: date) -> dict[str, int]:
    counts = {
        bucket.value: Count_("pk", filter=condition)
        for bucket, condition in _bucket_conditions(today).items()
    }
    leads = TaskParty.objects.current().of(actor.pk).filter(role=PartyRole.LEAD)
    fresh = Q(state=State.ASSIGNED, pk__in=leads.values("task_id"))
    return hands.aggregate(**counts, to_accept=Count_("pk", filter=fresh))


def _heaps(rows: Sequence[Row], counts: dict[str, int]) -> list[Group]:
    heaps: dict[Bucket, list[Row]] = {bucket: [] for bucket in Bucket}
    for row in rows:
        if row.bucket:
            heaps[row.bucket].append(row)
    return [
        Group(bucket, found, counts[bucket.value])
        for bucket, found in heaps.items()
        if found
    ]


def waiting_for(actor: Officer, today: date) -> TaskQuerySet:
    """Reported tasks that wait for this person's confirmation.

    Issued in their name or by a post they hold; from outside, with the right to
    close; parts of tasks they lead. The exact right is decided on the task.
    """
    closes = unit_ids_with(actor, "tasks.close", today)
    posts = actor.appointments.on(today).values("post_id")
    issued = Q(issuer_post__in=posts) | Q(issuer=actor)
    outside = Q(issuer__isnull=True, issuer_post__isnull=True, unit__in=closes)
    reported = visible_tasks(actor, today).waiting()
    return reported.filter(issued | outside).exclude(
        Q(reported_by=actor) & Q(parent__isnull=True)
    )
