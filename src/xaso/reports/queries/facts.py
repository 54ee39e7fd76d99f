"""A report as the rules see it."""

from __future__ import annotations

from xaso.reports.enums import SectionState, State
from xaso.reports.models import Report, Section, SectionComment
from xaso.reports.rules import ReportFacts


def facts_of(report: Report) -> ReportFacts:
    """What the rules ask, in two queries (the period comes with the report)."""
    unsigned = Section.objects.filter(report=report, needs_text=True)
    comments = SectionComment.objects.filter(section__report=report, resolved_at=None)
    return ReportFacts(
        state=State(report.state),
        ends=report.period.ends,
        due=report.period.due,
        unsigned=unsigned.exclude(state=SectionState.SIGNED_OFF).count(),
        unresolved=comments.count(),
        is_withdrawn=report.period.withdrawn_at is not None,
    )
