"""Freezing the figures of a report; what is frozen is only ever added to.

The figures are gathered first, in one unchanging state and without keeping writers out;
then, in a short transaction, the report is locked, the decision taken once more, and the
freeze written with its event. Dying in between leaves at most a file nobody points to.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from xaso.core import clock, files, journal
from xaso.core.decisions import ALLOWED
from xaso.core.errors import NotFound
from xaso.organisation.models import Officer
from xaso.reports import events, rules
from xaso.reports.enums import Act, State
from xaso.reports.errors import ReportRefused
from xaso.reports.models import Freeze, Mention, Report, ReportPeriod
from xaso.reports.queries.gathering import Gathered, gather
from xaso.reports.queries.restating import Correction, restatements_since
from xaso.reports.services._shared import ensure, frame, locked, move, watched


def freeze(
    *, report_id: UUID, actor: Officer | None, now: datetime, reason: str = ""
) -> Freeze:
    """Freeze the report, or freeze it again (a reason is then required).

    The first version stays beside every later one. Raises ReportRefused, NotAllowed.
    """
    act = _act(report_id)
    _may(act=act, report_id=report_id, actor=actor, now=now, reason=reason)
    corrections = _corrections(report_id, now)
    gathered = gather(report_id, now, [one.plain() for one in corrections])
    files.keep(gathered.rows.content)
    return _write(
        act=act, report_id=report_id, actor=actor, now=now, reason=reason,
        gathered=gathered, corrections=corrections,
    )  # fmt: skip


def freeze_due(*, now: datetime) -> list[UUID]:
    """Reports whose unit wishes it and whose days are over: freeze them now."""
    today = clock.local_date(now)
    rows = ReportPeriod.objects.filter(
        freezes_itself=True, withdrawn_at=None, ends__lt=today,
        report__state=State.OPEN,
    )  # fmt: skip
    due = list(rows.order_by("ends").values_list("report__pk", flat=True))
    for report_id in due:
        with suppress(ReportRefused):  # somebody froze it meanwhile
            freeze(report_id=report_id, actor=None, now=now)
    return due


def _act(report_id: UUID) -> Act:
    state = Report.objects.filter(pk=report_id).values_list("state", flat=True).first()
    if state is None:
        raise NotFound
    return Act.FREEZE if state == State.OPEN else Act.REFREEZE


@watched(Act.REFREEZE)
def _may(
    *, act: Act, report_id: UUID, actor: Officer | None, now: datetime, reason: str
) -> None:
    """Refuse before the work is done; the decision is taken again when it is written."""
    again = rules.has_reason(reason, _) if act in rules.NEEDS_REASON else ALLOWED
    ensure(act, locked(report_id), actor, now, again)


@watched(Act.REFREEZE)
def _write(
    *,
    act: Act,
    report_id: UUID,
    actor: Officer | None,
    now: datetime,
    reason: str,
    gathered: Gathered,
    corrections: Sequence[Correction],
) -> Freeze:
    report = locked(report_id)
    ensure(act, report, actor, now)
    made = Freeze.objects.create(
        unit_id=report.unit_id,
        report=report,
        number=report.freezes.count() + 1,
        content=gathered.text,
        digest=gathered.digest,
        rows_sha256=gathered.rows.sha256,
        rows_size=len(gathered.rows.content),
        rows_count=gathered.rows.count,
        calendar_key=gathered.content["calendar"],
        until=gathered.window.until,
        reason=reason,
        frozen_at=now,
        frozen_by=actor,
    )
    report.freeze = made
    _mention(report, corrections, now)
    move(report, act, now, "freeze")
    journal.record(
        events.ReportFrozen(
            **frame(report, actor, now), name=report.period.name, number=made.number,
            freeze_id=made.pk, digest=made.digest, rows_sha256=made.rows_sha256,
            rows=made.rows_count, reason=reason,
        )
    )  # fmt: skip
    return made


def _corrections(report_id: UUID, now: datetime) -> list[Correction]:
    report = Report.objects.select_related("period").get(pk=report_id)
    with translation.override("vi"):
        return restatements_since(report, now)


def _mention(report: Report, corrections: Sequence[Correction], now: datetime) -> None:
    """Note which corrections this report tells; a new freeze tells them anew."""
    report.mentions.all().delete()
    Mention.objects.bulk_create(
        [
            Mention(
                unit_id=report.unit_id, freeze_id=one.freeze_id, code=one.code,
                report=report, then=one.then[:60], now=one.now[:60], at=now,
            )
            for one in corrections
        ]
    )  # fmt: skip
