"""Jobs for the tests of the job machinery; importable by a real worker process."""

import os
import time
from datetime import date
from pathlib import Path
from uuid import UUID

from xaso.core.decisions import Objection
from xaso.core.errors import Refused
from xaso.core.jobs import job, report

calls: list[object] = []


@job(retries=2, base_seconds=2)
def flaky(fails: int) -> str:
    """Fails so many times, then succeeds."""
    calls.append(fails)
    if len(calls) <= fails:
        raise RuntimeError("not yet")
    return "done"


@job()
def typed(key: UUID, day: date, names: list[str]) -> None:
    """Notes what it was given."""
    calls.append((key, day, names))


@job()
def told() -> int:
    """Says how far it is."""
    report(done=2, total=3, sentence="Đang đọc trang 2 trên 3.")
    return 3


@job()
def refused() -> None:
    """Answers no."""
    raise Refused((Objection("no", "Tệp không đọc được, hãy tải lại."),))


@job(queue="low")
def nightly() -> None:
    """Runs by schedule."""
    calls.append("nightly")


@job(retries=1)
def hangs_once(marker: str) -> str:
    """The first call hangs for ever, the second returns at once."""
    path = Path(marker)
    if path.exists():
        return "second"
    path.write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(600)
    return "first"
