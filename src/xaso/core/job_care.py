"""Looking after the jobs: schedules, workers that died, and what may be forgotten."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from croniter import croniter
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from xaso.core import clock, jobs
from xaso.core.job_models import Beat, JobProgress, ScheduleRun

SILENT = timedelta(seconds=90)  # a worker elsewhere that has not been heard so long
UNSIGNED = timedelta(hours=1)  # a job of a worker that never gave a sign of life
KEEP_DONE, KEEP_FAILED = timedelta(days=14), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Tick:
    """What one round did."""

    enqueued: tuple[str, ...]
    reaped: int


def tick(now: datetime) -> Tick:
    """One round of care; any number of tickers may call it at once."""
    enqueued = tuple(item.name for item in jobs.schedules() if _due(item, now))
    return Tick(enqueued, reap(now))


def _due(item: jobs.Schedule, now: datetime) -> bool:
    """Enqueue the schedule's job if its last due moment has not been taken yet.

    A schedule seen for the first time only notes where it stands. After a pause only
    the last missed moment is made up for.
    """
    just_after = clock.local(now) + timedelta(microseconds=1)
    due = croniter(item.cron, just_after).get_prev(datetime)
    if ScheduleRun.objects.filter(name=item.name, due=due).exists():
        return False
    with transaction.atomic():
        known = ScheduleRun.objects.filter(name=item.name).exists()
        _run, made = ScheduleRun.objects.get_or_create(name=item.name, due=due)
        if known and made:
            jobs.enqueue(item.job)
        return known and made


def reap(now: datetime) -> int:
    """Put jobs of dead workers back, or fail those that were tried often enough."""
    reaped = 0
    for row in DBTaskResult.objects.running():
        with transaction.atomic():
            locked = DBTaskResult.objects.select_for_update(skip_locked=True).filter(
                pk=row.pk, status="RUNNING", started_at=row.started_at
            )
            if locked.exists() and is_orphan(row, now):
                _put_back_or_fail(row, now)
                reaped += 1
    return reaped


def _put_back_or_fail(row: jobs.JobRow, now: datetime) -> None:
    if jobs.policy_of(row.task_path).wait(len(row.worker_ids)) is not None:
        jobs.put_back(row, after=now)
        return
    row.status, row.finished_at = "FAILED", now
    row.traceback = "Tiến trình chạy công việc này dừng đột ngột quá nhiều lần."
    row.save(update_fields=["status", "finished_at", "traceback"])


def is_orphan(row: jobs.JobRow, now: datetime) -> bool:
    """Whether nobody works on this running job any more.

    On the same machine the process itself is asked, so that a long transaction that
    holds back signs of life (SQLite has one writer) never costs a job its worker;
    elsewhere 90 seconds of silence count.
    """
    beat = Beat.objects.filter(pk=row.worker_ids[-1] if row.worker_ids else "").first()
    if beat is None:
        return bool(row.started_at and row.started_at < now - UNSIGNED)
    if beat.host == socket.gethostname() and born(os.getpid()):
        return born(beat.pid) != beat.born
    return bool(beat.seen_at < now - SILENT)


def born(pid: int) -> str:
    """When the process was started, in kernel ticks; empty when there is no such process.

    Tells a process from a later one with the same number. Empty for our own process
    means that the system has no /proc: then only silence counts.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    state_onwards = stat.rpartition(")")[2].split()
    return "" if state_onwards[0] == "Z" else state_onwards[19]


def beat(key: str, role: str, now: datetime) -> None:
    """Give a sign of life of this process."""
    Beat.objects.update_or_create(
        pk=key,
        defaults={
            "role": role, "host": socket.gethostname(), "pid": os.getpid(),
            "born": born(os.getpid()), "seen_at": now,
        },
    )  # fmt: skip


def leave(key: str) -> None:
    """Say good-bye: the process ends of its own accord and holds no job."""
    with suppress(DatabaseError):
        Beat.objects.filter(pk=key).delete()


def is_heard(role: str, now: datetime) -> bool:
    """Whether some process of that role gave a sign of life lately."""
    return Beat.objects.filter(role=role, seen_at__gte=now - SILENT).exists()


def prune(now: datetime) -> int:
    """Forget finished jobs, old schedule rows, dead beats and expired sessions."""
    old = DBTaskResult.objects.filter(
        Q(status="SUCCESSFUL", finished_at__lt=now - KEEP_DONE)
        | Q(status="FAILED", finished_at__lt=now - KEEP_FAILED)
    )
    gone = old.delete()[0]
    JobProgress.objects.filter(updated_at__lt=now - KEEP_FAILED).delete()
    ScheduleRun.objects.filter(due__lt=now - timedelta(days=400)).delete()
    working = {row.worker_ids[-1] for row in DBTaskResult.objects.running() if row.worker_ids}  # fmt: skip
    silent = Beat.objects.filter(seen_at__lt=now - timedelta(days=1))
    silent.exclude(pk__in=working).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    return gone
