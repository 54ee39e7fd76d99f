"""Reminders: rows written once a night, shown in “Hôm nay”; nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from xaso.core.calendar.queries import calendar_for
from xaso.core.clock import local_date
from xaso.tasks.enums import PartyRole
from xaso.tasks.models import Reminder, Task, TaskParty
from xaso.tasks.queries import reminder_offsets
from xaso.tasks.rules import pressing_offset

AHEAD = timedelta(days=40)
BEHIND = timedelta(days=40)


@transaction.atomic
def remind(*, unit_id: UUID, now: datetime) -> int:
    """Write the reminders that fall due; returns how many are new.

    Safe to run twice, or after days in which it did not run: of the offsets passed
    only the latest counts. The lead is reminded (or who acts for them), and once the
    deadline has passed the issuer too.
    """
    today = local_date(now)
    before = Reminder.objects.filter(unit=unit_id).count()
    rows = list(_due_reminders(unit_id, today))
    Reminder.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return Reminder.objects.filter(unit=unit_id).count() - before


def _due_reminders(unit_id: UUID, today: date) -> Iterator[Reminder]:
    offsets = reminder_offsets(unit_id, today)
    calendar = calendar_for(unit_id)
    dues = Task.objects.filter(unit=unit_id).unfinished()
    dues = dues.due_between(today - BEHIND, today + AHEAD)
    for due in dues.order_by("due").values_list("due", flat=True).distinct():
        offset = pressing_offset(due, today, offsets, calendar) if due else None
        if due and offset is not None:
            yield from _for_due(unit_id, due, offset, today)


def _for_due(unit_id: UUID, due: date, offset: int, today: date) -> Iterator[Reminder]:
    leads = (
        TaskParty.objects.current()
        .filter(role=PartyRole.LEAD, officer__isnull=False)
        .filter(task__in=Task.objects.filter(unit=unit_id, due=due).unfinished())
        .values_list("task_id", "officer_id", "acting_id", "task__issuer_id")
    )
    for task_id, officer_id, acting_id, issuer_id in leads:
        people = {acting_id or officer_id}
        if offset > 0 and issuer_id:
            people.add(issuer_id)
        for one in people:
            yield Reminder(
                unit_id=unit_id,
                task_id=task_id,
                officer_id=one,
                offset=offset,
                due=due,
                on=today,
            )
