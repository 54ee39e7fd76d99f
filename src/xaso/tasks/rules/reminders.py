"""On which day a deadline is brought to mind (nhắc việc)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xaso.core.calendar.rules import WorkCalendar


def reminder_day(due: date, offset: int, calendar: WorkCalendar) -> date:
    """The day that lies `offset` working days from the deadline (negative: before)."""
    return calendar.add_working_days(due, offset) if offset else due


def pressing_offset(
    due: date, today: date, offsets: Iterable[int], calendar: WorkCalendar
) -> int | None:
    """The latest offset whose day has come; None while none has."""
    come = [one for one in offsets if reminder_day(due, one, calendar) <= today]
    return max(come, default=None)
