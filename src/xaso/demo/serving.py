"""Getting ready to serve, and serving: web, worker and clock under one roof."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from honcho.manager import SYSTEM_PRINTER_NAME, Manager
from honcho.printer import Message, Printer

from xaso.core import clock
from xaso.organisation import queries as organisation

THREADS = 4
STAMP = ".collected"
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where the web server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """What to type into a browser on this machine."""
        shown = "127.0.0.1" if self.host in {"", "0.0.0.0", "::"} else self.host  # noqa: S104
        return f"http://{shown}:{self.port}"

    def is_free(self) -> bool:
        """Whether nobody listens there yet."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError:
                return False
        return True


def prepare_database() -> None:
    """Bring the tables up to date."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    connection.close()


def collect_static() -> bool:
    """Gather static files when any has changed since last time; says whether it did."""
    root = Path(settings.STATIC_ROOT)
    stamp, now = root / STAMP, _static_state()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now, encoding="utf-8")
    return True


def _static_state() -> str:
    """One hash over name, size and time of every static source file."""
    found = sorted(
        (path, storage.size(path), storage.get_modified_time(path).isoformat())
        for finder in get_finders()
        for path, storage in finder.list([])
    )
    state = json.dumps([settings.STORAGES["staticfiles"], found])
    return hashlib.sha256(state.encode()).hexdigest()


def accounts() -> list[str]:
    """One line a role of the demo: who can be chosen on the login page."""
    today = clock.local_date(clock.now())
    return [
        "{}: {}".format(
            role.label,
            ", ".join(f"{a.full_name} ({a.username})" for a in role.accounts[:3]),
        )
        for role in organisation.demo_accounts(today)
    ]


def processes(address: Address, workers: int) -> dict[str, list[str]]:
    """Command line of each process, by name."""
    manage = [sys.executable, str(settings.ROOT / "manage.py")]
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws",
        "--host", address.host, "--port", str(address.port),
        "--workers", str(workers), "--blocking-threads", str(THREADS),
        "--log-level", "warning", "--workers-kill-timeout", "4",
        "xaso.wsgi:application",
    ]  # fmt: skip
    return {"web": web, "viec-nen": [*manage, "worker"], "lich": [*manage, "tick"]}


class QuietPrinter(Printer):  # type: ignore[misc]
    """Prints what the processes say, not what happens to the processes."""

    def write(self, message: Message) -> None:
        """Pass on everything but the manager's own remarks."""
        if message.name != SYSTEM_PRINTER_NAME:
            super().write(message)


def run(commands: dict[str, list[str]], *, on_start: Callable[[], None]) -> int:
    """Run the processes until one ends or a signal comes; 0 after a signal.

    Each gets SIGTERM and five seconds to finish before it is killed.
    """
    manager = Manager(QuietPrinter(sys.stdout))
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    for name, command in commands.items():
        manager.add_process(name, "exec " + shlex.join(command), env=environment)
    on_start()
    manager.loop()
    return 0 if manager.returncode in {130, 143} else manager.returncode or 1


def wait_until_healthy(address: Address) -> str:
    """Empty when /healthz is well within a minute, else what it said last."""
    said, end = "không trả lời", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        said = _health(address)
        if not said:
            return ""
        time.sleep(0.3)
    return said


def _health(address: Address) -> str:
    try:
        with urllib.request.urlopen(f"{address.url}/healthz", timeout=5) as answer:  # noqa: S310
            state = json.load(answer)
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read(500).decode(errors='replace')}"
    except (OSError, ValueError) as error:
        return str(error)
    return "" if all(state.values()) else json.dumps(state)
