"""The unit's tasks by state and by day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count as Count_
from django.db.models import (
    F,
    Window,
)
from django.db.models.functions import RowNumber

from xaso.core.calendar.queries import calendar_for
from xaso.core.calendar.rules import WorkCalendar
from xaso.organisation.models import Officer
from xaso.tasks.enums import PartyRole, State
from xaso.tasks.models import NO_DUE_SORT
from xaso.tasks.queries.lists import (
    Count,
    Filter,
    Row,
    capped,
    rows_of,
    unit_tasks,
    visible_tasks,
    with_leads,
)

COLUMN_CAP = 25
DAY_CAP = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One state on the board."""

    state: State
    rows: list[Row]
    count: Count


BOARD = (
    State.ASSIGNED,
    State.ACCEPTED,
    State.IN_PROGRESS,
    State.RETURNED,
    State.REPORTED,
    State.CLOSED,
)


def board(actor: Officer, unit_id: UUID, wanted: Filter, today: date) -> list[Column]:
    """The unit's tasks by state; closed ones newest first."""
    calendar = calendar_for(unit_id)
    return [_column(actor, unit_id, wanted, state, today, calendar) for state in BOARD]


def _column(
    actor: Officer,
    unit_id: UUID,
    wanted: Filter,
    state: State,
    today: date,
    calendar: WorkCalendar,
) -> Column:
    narrowed = unit_tasks(actor, unit_id, replace(wanted, state=state), today)
    order = "-closed_on" if state is State.CLOSED else "due_sort"
    shown = with_leads(narrowed.order_by(order, "id"))[:COLUMN_CAP]
    return Column(state, rows_of(shown, today, calendar), capped(narrowed))


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """What falls due on a day: the first few, and how many there are."""

    rows: list[Row]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


def month(
    actor: Officer, unit_id: UUID, first: date, last: date, today: date, *, own: bool
) -> dict[date, DayOfMonth]:
    """Tasks by their current deadline in the days; `own` keeps the actor's."""
    tasks = visible_tasks(actor, today).filter(unit=unit_id).counted()
    if own:
        tasks = tasks.in_hands_of(actor.pk, PartyRole.LEAD, PartyRole.COOPERATE)
    tasks = tasks.due_between(first, last)
    counts = dict(tasks.order_by().values_list("due").annotate(n=Count_("pk")))
    place = Window(RowNumber(), partition_by=F("due"), order_by=["id"])
    shown = tasks.annotate(place=place).filter(place__lte=DAY_CAP)
    shown = shown.defer("text", "search", "product").order_by("due", "id")
    days: dict[date, list[Row]] = {}
    for row in rows_of(shown, today, calendar_for(unit_id)):
        days.setdefault(row.task.due or NO_DUE_SORT, []).append(row)
    return {day: DayOfMonth(rows, counts[day]) for day, rows in days.items()}
