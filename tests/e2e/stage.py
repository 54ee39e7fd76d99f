"""The demo commune as a stage for browser tests: same people, same day, quickly set."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from xaso.core import clock
from xaso.demo import organisation, seed
from xaso.legislation import services as legislation
from xaso.organisation.models import Officer, Unit
from xaso.plans.models import PlanVersion
from xaso.tasks.models import Task

MONDAY_MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 09:00 in Việt Nam

DECEMBER = datetime(2025, 12, 26, 1, 30, tzinfo=UTC)  # the plan has just been signed


@dataclass(slots=True)
class Demo:
    """The seeded demo; its clock stands still unless a test lets time pass."""

    now: datetime
    work_off: Callable[[], None]

    @property
    def today(self) -> date:
        """The legal day of the stage."""
        return clock.local_date(self.now)

    @property
    def unit(self) -> Unit:
        """The demo commune."""
        found = organisation.found()
        assert found is not None
        return found.unit

    def officer(self, username: str) -> Officer:
        """One of the demo's people."""
        return Officer.objects.get(username=username)

    def task(self, words: str) -> Task:
        """The one task whose title holds these words."""
        return Task.objects.get(title__contains=words)

    def version(self) -> PlanVersion:
        """The newest version of the demo's plan."""
        return PlanVersion.objects.order_by("-number")[0]

    def wait(self, **time: int) -> None:
        """Let time pass: `demo.wait(minutes=5)`."""
        self.now += timedelta(**time)


_kept: dict[str, sqlite3.Connection] = {}


def _people() -> None:
    """The demo's units, posts and people, before any plan."""
    legislation.load_register()
    organisation.build(clock.now())


SETS: Mapping[str, Callable[[], object]] = {"year": seed.ensure, "people": _people}


@contextmanager
def at(
    demo: Demo, monkeypatch: pytest.MonkeyPatch, scenery: str = "year"
) -> Iterator[Demo]:
    """The stage with its clock held and the commune on it."""
    monkeypatch.setattr(clock, "now", lambda: demo.now)
    _set(scenery)
    cache.clear()
    yield demo


def _set(scenery: str) -> None:
    """Seed once; put the same rows back for every later test (SQLite copies pages)."""
    if connection.vendor != "sqlite":
        SETS[scenery]()
        return
    connection.ensure_connection()
    if scenery not in _kept:
        SETS[scenery]()
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(copy)
        _kept[scenery] = copy
        return
    path = connection.settings_dict["NAME"]
    connection.close()
    with closing(sqlite3.connect(path, timeout=20)) as target:
        _kept[scenery].backup(target)
