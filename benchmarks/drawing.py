"""Many processes draw numbers of one series at once; each number is used or given back.

`crew(url, processes, total)` is shared by the benchmark and the test. Every draw happens
in a transaction that also stores the number's use; one in twenty rolls back after the
draw. The processes start together on an empty series, so its creation races too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

import psycopg

UNIT = UUID(int=7)
GIVEN_BACK = 20
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Drawn:
    """What the crew left behind: every number used, in order, and how long it took."""

    numbers: list[int]
    last: int
    rolled_back: int
    seconds: float

    @property
    def is_gap_free(self) -> bool:
        return self.numbers == list(range(1, len(self.numbers) + 1)) and (
            self.last == len(self.numbers)
        )


@contextmanager
def scratch_url(url: str, folder: Path) -> Iterator[str]:
    """An empty database beside the given one: a new file, or a new PostgreSQL database."""
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder / 'numbers.sqlite3'}"
        return
    name = f"xaso_numbers_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as door:
        door.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            door.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def crew(url: str, processes: int, total: int) -> Drawn:
    """Let `processes` draw `total` numbers together in the empty database at `url`."""
    _run(url, "prepare").wait()
    starts_at = time.time() + 2 + processes / 2
    share = total // processes
    people = [_run(url, "draw", str(share), str(starts_at)) for _ in range(processes)]
    failed = [p.returncode for p in people if p.wait()]
    if failed:
        raise RuntimeError(f"drawing failed: {failed}")
    seconds = time.time() - starts_at
    report = subprocess.run(
        _command("report"), env=_environment(url), capture_output=True, check=True
    ).stdout.split()
    last, rolled_back, *numbers = map(int, report)
    return Drawn(numbers, last, rolled_back, seconds)


def _run(url: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(_command(*arguments), env=_environment(url))


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.drawing", *arguments]


def _environment(url: str) -> dict[str, str]:
    settings = {
        "XASO_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "xaso.settings.test",
        "PYTHONPATH": str(ROOT),
    }
    return os.environ | settings


class GivenBack(Exception):  # noqa: N818 -- reads as a fact
    """The use of a number failed after it was drawn."""


def _prepare() -> None:
    from django.db import connection  # noqa: PLC0415 -- settings come first

    from xaso.core.models import NumberSeries  # noqa: PLC0415 -- settings come first

    with connection.schema_editor() as editor:
        editor.create_model(NumberSeries)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE used (number INTEGER, kept INTEGER)")


def _draw(share: int, starts_at: float) -> None:
    from django.db import transaction  # noqa: PLC0415 -- settings come first

    time.sleep(max(0.0, starts_at - time.time()))
    kept = tried = 0
    while kept < share:
        tried += 1
        with suppress(GivenBack), transaction.atomic():
            _use_one(give_back=tried % GIVEN_BACK == 0)
            kept += 1
    _store(-(tried - kept), 0)


def _use_one(*, give_back: bool) -> None:
    from xaso.core import clock, numbering  # noqa: PLC0415 -- settings come first

    number = numbering.draw(series="VB", unit_id=UNIT, year=2024, now=clock.now())
    _store(number, 1)
    if give_back:
        raise GivenBack


def _store(number: int, kept: int) -> None:
    from django.db import connection  # noqa: PLC0415 -- settings come first

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO used VALUES (%s, %s)", [number, kept])


def _report() -> None:
    from django.db import connection  # noqa: PLC0415 -- settings come first

    with connection.cursor() as cursor:
        cursor.execute("SELECT last FROM core_numberseries")
        print(*[row[0] for row in cursor.fetchall()])
        cursor.execute("SELECT -SUM(number) FROM used WHERE kept = 0")
        print(cursor.fetchone()[0])
        cursor.execute("SELECT number FROM used WHERE kept = 1 ORDER BY number")
        print(*[row[0] for row in cursor.fetchall()])


if __name__ == "__main__":
    import django

    django.setup()
    command, *rest = sys.argv[1:]
    if command == "draw":
        _draw(int(rest[0]), float(rest[1]))
    else:
        {"prepare": _prepare, "report": _report}[command]()
