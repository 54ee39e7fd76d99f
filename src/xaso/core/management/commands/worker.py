"""`manage.py worker`: runs background jobs and gives signs of life."""

from __future__ import annotations

from argparse import ArgumentParser
from threading import Event, Thread
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django_tasks_db.management.commands.db_worker import Worker

from xaso.core import clock, job_care
from xaso.core.ids import new_id

EVERY = 15.0
log = structlog.get_logger()


class Command(BaseCommand):
    help = "Chạy công việc nền (mọi hàng đợi)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=0.5)
        parser.add_argument("--batch", action="store_true", help="xong việc thì thoát")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work until told to stop (SIGTERM lets the current job finish)."""
        worker_id, stop = f"worker-{new_id()}", Event()
        job_care.beat(worker_id, "worker", clock.now())
        heart = Thread(target=_beat, args=(worker_id, stop), daemon=True)
        heart.start()
        worker = Worker(
            queue_names=["*"], interval=options["interval"], batch=options["batch"],
            backend_name="default", startup_delay=False, max_tasks=None,
            worker_id=worker_id, excluded_queue_names=[],
        )  # fmt: skip
        worker.configure_signals()
        try:
            worker.run()
        finally:
            stop.set()
            job_care.leave(worker_id)


def _beat(worker_id: str, stop: Event) -> None:
    while not stop.wait(EVERY):
        try:
            job_care.beat(worker_id, "worker", clock.now())
        except DatabaseError as error:  # busy or away for a moment: the next one counts
            log.warning("beat_missed", worker=worker_id, reason=str(error))
            connection.close()
