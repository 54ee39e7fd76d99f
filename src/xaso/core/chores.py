"""The kernel's own jobs: scheduled ones, and the check of a journal on request."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from xaso.core import (
    clock,
    job_care,
    journal,
    journal_check,
    journal_digests,
    journal_guards,
    queries,
)
from xaso.core.jobs import job, report, schedule
from xaso.core.journal_events import JournalChecked

SHOWN = 50


@job(queue="low")
def prune() -> int:
    """Forget what is old (dọn dữ liệu tạm)."""
    return job_care.prune(clock.now())


@job(queue="low")
def close_journal_days() -> int:
    """Close yesterday's journal of every unit (lập bản tóm lược nhật ký ngày)."""
    now = clock.now()
    yesterday = clock.local_date(now) - timedelta(days=1)
    units = journal_check.unit_ids()
    for done, unit_id in enumerate(units, start=1):
        journal_digests.close_day(unit_id=unit_id, day=yesterday, now=now)
        report(done=done, total=len(units))
    return len(units)


@job(retries=0)
def check_journal(unit_id: UUID, actor_id: UUID) -> dict[str, Any]:
    """Check a unit's journal for its reader (kiểm tra nhật ký).

    Returns {"unit", "entries", "findings": sentences (50 at most), "count",
    "guarded"}; the check itself is recorded.
    """
    total = queries.journal_length(unit_id)
    findings = journal_check.check(
        unit_id, reached=lambda seq: report(done=seq, total=total)
    )
    shown = [finding.sentence for finding in islice(findings, SHOWN)]
    count = len(shown) + sum(1 for _ in findings)
    with transaction.atomic():
        journal.record(
            JournalChecked(
                unit_id=unit_id, actor_id=actor_id, at=clock.now(), entries=total,
                findings=count,
            )
        )  # fmt: skip
    return {
        "unit": str(unit_id), "entries": total, "findings": shown, "count": count,
        "guarded": journal_guards.present(connection),
    }  # fmt: skip


schedule("core.prune", "20 2 * * *", prune)
schedule("core.close_journal_days", "5 0 * * *", close_journal_days)
