"""A real worker process on a real file is killed in the middle of a job."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ENQUEUE = """
import sys, django; django.setup()
from tests.integration.core.sample_jobs import hangs_once
from xaso.core import jobs
jobs.enqueue(hangs_once, sys.argv[1])
"""


@pytest.fixture
def place(tmp_path):
    """A scratch installation: its folder and its environment."""
    database = tmp_path / "real.sqlite3"
    environment = os.environ | {
        "XASO_DATABASE_URL": f"sqlite:///{database}", "XASO_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "xaso.settings.dev", "PYTHONPATH": str(ROOT),
    }  # fmt: skip

    def python(*arguments):
        return subprocess.run(  # noqa: S603
            [sys.executable, *arguments], env=environment, cwd=ROOT, check=True,
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    python("manage.py", "migrate", "-v", "0")
    python("-c", ENQUEUE, str(tmp_path / "marker"))
    return tmp_path, environment, python


def status(folder: Path) -> str:
    with sqlite3.connect(folder / "real.sqlite3") as connection:
        query = "SELECT status FROM django_tasks_database_dbtaskresult"
        return connection.execute(query).fetchone()[0]


def test_the_job_of_a_killed_worker_is_done_by_the_next(place):
    folder, environment, python = place
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "worker"], env=environment, cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 30
        while not (folder / "marker").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        python("manage.py", "tick", "--once")
        while_alive = status(folder)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    python("manage.py", "tick", "--once")
    after_death = status(folder)
    python("manage.py", "worker", "--batch")

    assert (while_alive, after_death, status(folder)) == (
        "RUNNING", "READY", "SUCCESSFUL",
    )  # fmt: skip
