"""The kernel's own scheduled jobs."""

from __future__ import annotations

from datetime import timedelta

from xaso.core import clock, job_care, journal_check, journal_digests
from xaso.core.jobs import job, report, schedule


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


schedule("core.prune", "20 2 * * *", prune)
schedule("core.close_journal_days", "5 0 * * *", close_journal_days)
