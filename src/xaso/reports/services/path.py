"""The way of a report after its freeze: put up, taken back, sent up, answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core import clock, journal
from xaso.organisation.models import Officer
from xaso.reports import events, rules
from xaso.reports.enums import Act
from xaso.reports.models import Report, Submission
from xaso.reports.services._shared import ensure, frame, locked, move, watched


@watched(Act.COMPOSE)
def put_up(*, report_id: UUID, actor: Officer, now: datetime) -> Report:
    """Put the report up for signature: every part signed off, no comment open."""
    report = locked(report_id)
    ensure(Act.COMPOSE, report, actor, now)
    move(report, Act.COMPOSE, now)
    journal.record(
        events.ReportComposed(**frame(report, actor, now), name=report.period.name)
    )
    return report


@watched(Act.REVISE)
def take_back(
    *, report_id: UUID, actor: Officer, now: datetime, reason: str = ""
) -> Report:
    """Take the report back to edit its texts; what was signed stays kept."""
    report = locked(report_id)
    ensure(Act.REVISE, report, actor, now)
    move(report, Act.REVISE, now)
    journal.record(
        events.ReportRevised(
            **frame(report, actor, now), name=report.period.name, reason=reason
        )
    )
    return report


@watched(Act.SUBMIT)
def submit(*, report_id: UUID, actor: Officer, now: datetime) -> Submission:
    """Send the signed edition up; late when after the due day, and it says so."""
    report = locked(report_id)
    ensure(Act.SUBMIT, report, actor, now)
    edition = report.edition
    assert edition is not None  # noqa: S101 -- the table lets nothing unsigned through
    period = report.period
    report.submission = Submission.objects.create(
        unit_id=report.unit_id, report=report, edition=edition,
        number=report.submissions.count() + 1, digest=edition.digest,
        recipient=period.recipient,
        is_late=rules.is_late(clock.local_date(now), period.due),
        submitted_at=now, submitted_by=actor,
    )  # fmt: skip
    move(report, Act.SUBMIT, now, "submission")
    journal.record(
        events.ReportSubmitted(
            **frame(report, actor, now), name=period.name, symbol=edition.symbol,
            number=report.submission.number, digest=edition.digest,
            is_late=report.submission.is_late,
        )
    )  # fmt: skip
    return report.submission


@watched(Act.RECEIVE)
def receive(*, report_id: UUID, actor: Officer, now: datetime) -> Submission:
    """The superior takes the report; nothing of it changes any more."""
    report = locked(report_id)
    ensure(Act.RECEIVE, report, actor, now)
    submission = _answered(report, actor)
    submission.received_at = now
    submission.save(update_fields=["received_at", "answered_by"])
    move(report, Act.RECEIVE, now)
    journal.record(
        events.ReportReceived(
            **frame(report, actor, now), name=report.period.name,
            symbol=submission.edition.symbol,
        )
    )  # fmt: skip
    return submission


@watched(Act.RETURN)
def send_back(
    *, report_id: UUID, comments: str, actor: Officer, now: datetime
) -> Submission:
    """The superior returns the report; the comments go with it."""
    report = locked(report_id)
    ensure(Act.RETURN, report, actor, now, rules.has_reason(comments, _))
    submission = _answered(report, actor)
    submission.returned_at = now
    submission.comments = comments
    submission.save(update_fields=["returned_at", "comments", "answered_by"])
    move(report, Act.RETURN, now)
    journal.record(
        events.ReportReturned(
            **frame(report, actor, now), name=report.period.name,
            symbol=submission.edition.symbol, comments=comments,
        )
    )  # fmt: skip
    return submission


def _answered(report: Report, actor: Officer) -> Submission:
    submission = report.submission
    assert submission is not None  # noqa: S101 -- the table lets nothing unsent through
    submission.answered_by = actor
    return submission
