"""The one place where the time is read; everyone else is told it.

A legal day is a local day: use `local_date(now)`, never `now.date()`.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def local(moment: datetime) -> datetime:
    """The moment on the wall clock of the office (Asia/Ho_Chi_Minh by default)."""
    return timezone.localtime(moment)


def local_date(moment: datetime) -> date:
    """The legal day on which the moment falls."""
    return timezone.localtime(moment).date()
