"""One report as a person sees it: where it stands, what this person may do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation.models import Officer
from xaso.reports import rules
from xaso.reports.enums import Act, State
from xaso.reports.models import Edition, Freeze, LateImport, Report, Submission
from xaso.reports.queries.acts import Offered, Step, offer, offered, path
from xaso.reports.queries.facts import facts_of
from xaso.reports.queries.periods import TONES, Contribution, contributions, is_sent

SEEING = ("reports.view", "reports.receive")


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What every tab of a report needs."""

    report: Report
    tone: str
    next_step: str
    reminder: str
    reminder_tone: str
    path: tuple[Step, ...]
    offered: tuple[Offered, ...]
    contribution: Contribution
    late: tuple[LateImport, ...]

    @property
    def late_changes(self) -> int:
        """How many changes of the ledger came after the freeze in use."""
        return sum(row.changes for row in self.late)


def get_report(actor: Officer, report_id: UUID, today: date) -> Report:
    """A report the actor may read; else NotFound."""
    rows = Report.objects.select_related(
        "period", "unit", "freeze__frozen_by", "edition__signed_by",
        "submission__submitted_by", "submission__answered_by",
    ).defer("freeze__content", "edition__paper")  # fmt: skip
    report = rows.filter(pk=report_id).first()
    if report is None or not _sees(actor, report, today):
        raise NotFound
    return report


def frozen_reports(wanted: str = "") -> list[Report]:
    """Reports with a freeze, by unit: all, or the one of that id, number or symbol."""
    rows = Report.objects.filter(freeze__isnull=False)
    if wanted:
        rows = rows.filter(_named(wanted)).distinct()
    rows = rows.select_related("period", "unit", "freeze").defer("freeze__content")
    return list(rows.order_by("unit__name", "period__ends", "pk"))


def _named(wanted: str) -> Q:
    try:
        return Q(pk=UUID(wanted))
    except ValueError:
        return Q(editions__symbol=wanted)


def page_of(report: Report, actor: Officer, today: date) -> ReportPage:
    """The report with what this person may do to it now, and why not."""
    facts = facts_of(report)
    period = report.period
    tone, words = rules.reminder(period.due, today, is_sent(report), _)
    return ReportPage(
        report=report,
        tone=TONES[State(report.state)],
        next_step=_(rules.NEXT_STEP[State(report.state)]),
        reminder=words,
        reminder_tone=tone,
        path=path(facts.state),
        offered=offered(report, facts, actor, today),
        contribution=contributions([report.pk])[report.pk],
        late=tuple(_late_since(report)),
    )


def offer_of(act: Act, report: Report, actor: Officer, today: date) -> Offered:
    """One act on the report with what stands against it for this person."""
    return offer(act, report, facts_of(report), actor, today)


def freezes_of(report: Report) -> list[Freeze]:
    """Every freeze, newest first, without contents."""
    rows = report.freezes.select_related("frozen_by").defer("content")
    return list(rows.order_by("-number"))


def editions_of(report: Report) -> list[Edition]:
    """Every signed edition with its documents, newest first."""
    rows = report.editions.select_related("signed_by", "freeze").defer(
        "paper", "freeze__content"
    )
    return list(rows.prefetch_related("papers__file").order_by("-number"))


def submissions_of(report: Report) -> list[Submission]:
    """Every submission, newest first."""
    rows = report.submissions.select_related("submitted_by", "answered_by", "edition")
    return list(rows.defer("edition__paper").order_by("-number"))


def content_of(report: Report) -> Freeze | None:
    """The freeze in use, with its content."""
    if report.freeze_id is None:
        return None
    return Freeze.objects.get(pk=report.freeze_id)


def get_freeze(report: Report, number: int) -> Freeze:
    """A freeze of the report by its number, with its content; else NotFound."""
    found = Freeze.objects.filter(report=report, number=number).first()
    if found is None:
        raise NotFound
    return found


def _sees(actor: Officer, report: Report, today: date) -> bool:
    return any(permissions.may(actor, name, report.unit_id, today) for name in SEEING)


def _late_since(report: Report) -> list[LateImport]:
    if report.freeze is None:
        return []
    return list(report.late_imports.filter(at__gt=report.freeze.frozen_at))
