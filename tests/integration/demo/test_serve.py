"""The one command that serves everything, as a real process on a scratch folder."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve(tmp_path):
    """Start `manage.py serve` with these arguments in a scratch folder."""
    environment = os.environ | {
        "XASO_DATABASE_URL": f"sqlite:///{tmp_path}/serve.sqlite3", "XASO_DEMO": "0",
        "XASO_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "xaso.settings.dev",
    }  # fmt: skip
    started = []

    def start(*arguments):
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "manage.py", "serve", *arguments], cwd=ROOT,
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def test_it_starts_answers_well_and_stops(serve):
    process = serve("--port", str(free_port()), "--once-check")

    said, _ = process.communicate(timeout=120)

    assert process.returncode == 0, said
    assert said.splitlines()[-1] == "Đã dừng."


def test_a_signal_stops_every_process_and_leaves_the_journal_guarded(serve, tmp_path):
    port = free_port()
    process = serve("--port", str(port))
    deadline = time.monotonic() + 60
    status = 0
    while status != 200 and time.monotonic() < deadline:
        time.sleep(0.2)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
                status = answer.status
        except OSError:
            continue

    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)

    assert (status, process.returncode) == (200, 0), said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    with sqlite3.connect(tmp_path / "serve.sqlite3") as database:
        query = "SELECT count(*) FROM sqlite_master WHERE name LIKE 'core_journal%' AND type = 'trigger'"
        assert database.execute(query).fetchone() == (2,)
        assert database.execute("SELECT count(*) FROM core_beat").fetchone() == (0,)


def test_a_port_in_use_is_said_plainly(serve):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        process = serve("--port", str(port))

        said, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert said.strip() == (
        f"CommandError: Cổng {port} đang có chương trình khác dùng. Hãy tắt chương trình "
        f"đó hoặc chọn cổng khác: make run PORT={port + 1}"
    )


def test_a_missing_plan_file_is_said_plainly(serve):
    process = serve("--plan", "không-có.docx", "--port", str(free_port()))

    said, _ = process.communicate(timeout=60)

    assert (process.returncode, said.strip()) == (
        1, "CommandError: Không tìm thấy tệp kế hoạch: không-có.docx",
    )  # fmt: skip
