"""What reports do when something below changes."""

from __future__ import annotations

from xaso.core import jobs
from xaso.core.events import on
from xaso.dossiers.events import LedgerImported
from xaso.plans.events import PlanApproved
from xaso.reports.jobs import make_periods, note_late_changes


@on(PlanApproved)
def follow_the_plan(event: PlanApproved) -> None:
    """Make or adjust the periods of the plan, first version and adjustments alike."""
    jobs.enqueue(make_periods, event.plan_id)


@on(LedgerImported)
def look_at_frozen_reports(event: LedgerImported) -> None:
    """An import that changed sealed days concerns the reports of those days."""
    if event.after_seal and event.subject_id:
        jobs.enqueue(note_late_changes, event.unit_id, event.subject_id)
