"""Background jobs of the ledger: load by id, call one service."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from xaso.core import clock, jobs
from xaso.core.text import marked
from xaso.dossiers import services
from xaso.dossiers.services.rechecking import units_with_future_days

AFTER_MIDNIGHT = "25 0 * * *"
CATALOGUE_CHANGED = marked("danh mục thủ tục thay đổi")
DAY_CAME = marked("đã đến ngày ghi trong hồ sơ")


@jobs.job(retries=3)
def read_export(import_id: UUID) -> str:
    """Read an upload and keep its preview."""
    return services.read_import(import_id, now=clock.now())


@jobs.job(retries=5)
def write_export(import_id: UUID) -> str:
    """Write a confirmed import; goes on where an earlier run stopped."""
    return services.write_import(import_id, now=clock.now())


@jobs.job(retries=3)
def recheck_unit(unit_id: UUID) -> int:
    """Judge a unit's dossiers anew after its catalogue changed."""
    return services.recheck(unit_id=unit_id, reason=CATALOGUE_CHANGED, now=clock.now())


@jobs.job(retries=3)
def recheck_future_days() -> int:
    """Judge anew the dossiers whose day lay ahead when they were entered."""
    now = clock.now()
    return sum(
        services.recheck(unit_id=unit_id, reason=DAY_CAME, now=now, only_future=True)
        for unit_id in units_with_future_days()
    )


def start_reading(import_id: UUID) -> None:
    """Write the job of reading down, for the screen that waits for it."""
    with transaction.atomic():
        job_id = jobs.enqueue(read_export, import_id)
        services.waits_for(import_id=import_id, job_id=job_id)


def start_writing(import_id: UUID) -> None:
    """Write the job of writing down, for the screen that waits for it."""
    with transaction.atomic():
        job_id = jobs.enqueue(write_export, import_id)
        services.waits_for(import_id=import_id, job_id=job_id)


jobs.schedule("dossiers.recheck_future_days", AFTER_MIDNIGHT, recheck_future_days)
