"""What reports do when something below changes."""

from __future__ import annotations

from xaso.core import jobs
from xaso.core.events import on
from xaso.dossiers.events import LedgerImported
from xaso.plans.events import PlanApproved
from xaso.reports.events import PeriodChanged, PeriodsMade, ReportFrozen
from xaso.reports.jobs import make_periods, note_late_changes
from xaso.reports.services import composing


@on(PlanApproved)
def follow_the_plan(event: PlanApproved) -> None:
    """Make or adjust the periods of the plan, first version and adjustments alike."""
    jobs.enqueue(make_periods, event.plan_id)


@on(LedgerImported)
def look_at_frozen_reports(event: LedgerImported) -> None:
    """An import that changed sealed days concerns the reports of those days."""
    if event.after_seal and event.subject_id:
        jobs.enqueue(note_late_changes, event.unit_id, event.subject_id)


@on(PeriodsMade)
def lay_out_their_parts(event: PeriodsMade) -> None:
    """Reports that are new get the parts of their outline."""
    composing.lay_out_missing(unit_id=event.unit_id, now=event.at)


@on(PeriodChanged)
def lay_out_its_parts(event: PeriodChanged) -> None:
    """A period added by hand gets its parts too."""
    composing.lay_out_missing(unit_id=event.unit_id, now=event.at)


@on(ReportFrozen)
def draft_the_parts(event: ReportFrozen) -> None:
    """Frozen figures are drafted into sentences at once."""
    if event.subject_id:
        composing.lay_out(report_id=event.subject_id, now=event.at)
        composing.redraft(report_id=event.subject_id, now=event.at)
