"""Night work: parties by the day, reminders, notices on the first working day."""

from __future__ import annotations

from uuid import UUID

from xaso.core import clock, jobs
from xaso.core.calendar.queries import calendar_for
from xaso.organisation.models import Unit
from xaso.tasks import queries, rules, services

AFTER_MIDNIGHT = "15 0 * * *"


@jobs.job(retries=3)
def nightly() -> int:
    """One job for each unit that has work; returns how many."""
    units = queries.units_at_work()
    for unit_id in units:
        jobs.enqueue(nightly_of_unit, unit_id)
    return len(units)


@jobs.job(retries=3)
def nightly_of_unit(unit_id: UUID) -> int:
    """Parties, then reminders, then notices; returns how many rows were written."""
    now = clock.now()
    written = services.resolve_parties(unit_id=unit_id, now=now)
    written += services.remind(unit_id=unit_id, now=now)
    return written + _announce(unit_id)


def _announce(unit_id: UUID) -> int:
    now = clock.now()
    today = clock.local_date(now)
    if not rules.is_announcement_day(today, calendar_for(unit_id)):
        return 0
    unit = Unit.objects.get(pk=unit_id)
    return sum(
        len(
            services.issue_notices(
                unit=unit, period=period, year=today.year, now=now, actor=None
            )
        )
        for period in rules.announced_in(today.month)
    )


@jobs.job(retries=3)
def resolve_unit(unit_id: UUID) -> int:
    """Bring the parties up to date after posts or people changed."""
    return services.resolve_parties(unit_id=unit_id, now=clock.now())


jobs.schedule("tasks-nightly", AFTER_MIDNIGHT, nightly)
