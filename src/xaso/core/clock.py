"""The one place where the time is read; everyone else is told it.

A legal day is a local day: use `local_date(now)`, never `now.date()`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from xaso.core.windows import Window


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def local(moment: datetime) -> datetime:
    """The moment on the wall clock of the office (Asia/Ho_Chi_Minh by default)."""
    return timezone.localtime(moment)


def local_date(moment: datetime) -> date:
    """The legal day on which the moment falls."""
    return timezone.localtime(moment).date()


def start_of(day: date) -> datetime:
    """The first moment of a legal day, aware."""
    return timezone.make_aware(datetime.combine(day, time.min))


def window(start: date, end: date, now: datetime) -> Window:
    """The days as a window judged at their end, or at `now` when that comes first."""
    return Window(start, end, min(start_of(end + timedelta(days=1)), now))
