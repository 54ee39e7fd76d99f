"""Background jobs of reports: load by id, call one service."""

from __future__ import annotations

from uuid import UUID

from xaso.core import clock
from xaso.core.jobs import job, schedule
from xaso.reports import services


@job(retries=3)
def make_periods(plan_id: UUID) -> int:
    """Make the periods of a plan whose version was just approved."""
    return services.make_periods(plan_id=plan_id, actor=None, now=clock.now())


@job(retries=3)
def note_late_changes(unit_id: UUID, import_id: UUID) -> int:
    """Say on each frozen report what an import changed in its days."""
    return services.note_late_changes(
        unit_id=unit_id, import_id=import_id, now=clock.now()
    )


@job(retries=3)
def freeze_due() -> int:
    """Freeze the reports whose unit wishes it, right after their cut-off."""
    return len(services.freeze_due(now=clock.now()))


AFTER_MIDNIGHT = "5 0 * * *"
schedule("reports-freeze", AFTER_MIDNIGHT, freeze_due)
