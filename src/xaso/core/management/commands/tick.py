"""`manage.py tick`: starts scheduled jobs and rescues those of dead workers."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection

from xaso.core import clock, job_care
from xaso.core.ids import new_id

EVERY = 10.0
log = structlog.get_logger()


class Command(BaseCommand):
    help = "Giữ lịch chạy công việc nền và cứu công việc của tiến trình đã chết."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="một lượt rồi thoát")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Tick every ten seconds until told to stop."""
        key, stop = f"ticker-{new_id()}", Event()
        if options["once"]:
            _round(key)
            job_care.leave(key)
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            try:
                _round(key)
            except DatabaseError as error:
                log.warning("tick_missed", reason=str(error))
                connection.close()
            close_old_connections()
            stop.wait(EVERY)
        job_care.leave(key)


def _round(key: str) -> None:
    now = clock.now()
    job_care.beat(key, "ticker", now)
    done = job_care.tick(now)
    if done.enqueued or done.reaped:
        log.info("ticked", enqueued=done.enqueued, reaped=done.reaped)
