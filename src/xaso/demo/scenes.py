"""A scene of the demo: a moment, and what is done then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

Scene = tuple[datetime, Callable[[datetime], None]]

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: date, wall: time) -> datetime:
    """The moment on the wall clock of the office, in UTC."""
    return datetime.combine(day, wall, OFFICE_ZONE).astimezone(UTC)
