"""What a notice of tasks says: composed from the rows, then kept as it was given."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.organisation.models import Appointment, Officer
from xaso.tasks.enums import PartyRole, Period
from xaso.tasks.models import TaskParty
from xaso.tasks.rules import UNFINISHED_STATES, window


@dataclass(frozen=True, slots=True)
class Line:
    """One task in a notice."""

    task_id: UUID
    code: str
    title: str
    field: str
    role: str
    product: str
    due: date | None
    assigned_due: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Everything one officer is told at the start of a period."""

    officer_id: UUID
    officer: str
    posts: tuple[str, ...]
    period: str
    period_label: str
    year: int
    overdue: tuple[Line, ...]
    due: tuple[Line, ...]
    later: tuple[Line, ...]
    continuing: tuple[Line, ...]


def compose(unit_id: UUID, period: Period, year: int, today: date) -> list[Notice]:
    """A notice for every officer of the unit who leads or shares unfinished tasks.

    Overdue on the day; due up to the end of the period; continuing. What is due after
    the period is only in the notice of the whole year. Three queries.
    """
    lines: dict[UUID, list[Line]] = defaultdict(list)
    for party in _parties(unit_id):
        if party.officer_id:
            lines[party.officer_id].append(_line(party))
    people = Officer.objects.filter(pk__in=lines).order_by("sort_name", "id")
    posts = _posts(unit_id, today)
    return [
        notice
        for officer in people
        if (notice := _notice(officer, posts[officer.pk], lines[officer.pk], period, year, today))
    ]  # fmt: skip


def _parties(unit_id: UUID) -> list[TaskParty]:
    rows = (
        TaskParty.objects.current()
        .filter(unit=unit_id, officer__isnull=False)
        .filter(role__in=(PartyRole.LEAD, PartyRole.COOPERATE))
        .filter(task__state__in=UNFINISHED_STATES)
    )
    return list(
        rows.select_related("task")
        .defer("task__text", "task__search")
        .order_by("task__due_sort", "task__number", "id")
    )


def _posts(unit_id: UUID, today: date) -> dict[UUID, tuple[str, ...]]:
    held: dict[UUID, tuple[str, ...]] = defaultdict(tuple)
    rows = Appointment.objects.on(today).filter(post__unit_id=unit_id)
    for officer_id, label in rows.order_by("post__rank").values_list(
        "officer_id", "post__label"
    ):
        held[officer_id] += (label,)
    return held


def _line(party: TaskParty) -> Line:
    task = party.task
    return Line(
        task_id=task.pk,
        code=task.code,
        title=task.title,
        field=task.field,
        role=str(PartyRole(party.role).label),
        product=task.product,
        due=task.due,
        assigned_due=task.assigned_due,
        source=task.source_ref or task.document_number,
    )


def _notice(
    officer: Officer,
    posts: tuple[str, ...],
    lines: list[Line],
    period: Period,
    year: int,
    today: date,
) -> Notice | None:
    _first, last = window(period, year)
    dated = [line for line in lines if line.due]
    notice = Notice(
        officer_id=officer.pk,
        officer=officer.full_name,
        posts=posts,
        period=period.value,
        period_label=str(period.label),
        year=year,
        overdue=tuple(x for x in dated if x.due and x.due < today),
        due=tuple(x for x in dated if x.due and today <= x.due <= last),
        later=tuple(
            x for x in dated if x.due and x.due > last and period is Period.YEAR
        ),
        continuing=tuple(x for x in lines if x.due is None),
    )
    told = (notice.overdue, notice.due, notice.later, notice.continuing)
    return notice if any(told) else None
