"""Imports that change days somebody has already reported on, and checking on request."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from xaso.core import clock, journal
from xaso.dossiers.models import DossierChange
from xaso.organisation import permissions
from xaso.organisation.models import Officer
from xaso.reports import events
from xaso.reports.models import LateImport, Report
from xaso.reports.queries.verifying import Verification, verified
from xaso.reports.services._shared import frame


@transaction.atomic
def note_late_changes(*, unit_id: UUID, import_id: UUID, now: datetime) -> int:
    """Count, for each frozen report of the unit, what the import changed in its days.

    Returns how many reports are concerned; an import counts once, however often asked.
    """
    reports = Report.objects.select_for_update(of=("self",)).filter(
        unit=unit_id, freeze__isnull=False
    )
    changes = DossierChange.objects.filter(ledger_import=import_id)
    concerned = 0
    for report in reports.select_related("period"):
        name = report.period.name
        count = changes.filter(after_seal__contains=name).count()
        if not count:
            continue
        _row, is_new = LateImport.objects.get_or_create(
            report=report,
            import_id=import_id,
            defaults={"unit_id": unit_id, "changes": count, "at": now},
        )
        concerned += 1
        if is_new:
            journal.record(
                events.LateChangesSeen(
                    **frame(report, None, now), name=name, import_id=import_id,
                    changes=count,
                )
            )  # fmt: skip
    return concerned


def verify(*, report: Report, actor: Officer, now: datetime) -> Verification:
    """Check the report and put into the journal that somebody did, and what came out."""
    today = clock.local_date(now)
    permissions.ensure_visible(actor, "reports.view", report.unit_id, today)
    found = verified(report, now)
    with transaction.atomic():
        journal.record(
            events.ReportVerified(
                **frame(report, actor, now), name=report.period.name,
                findings=len(found.findings), drifted=len(found.drift),
            )
        )  # fmt: skip
    return found
