"""Reads of the desk itself."""

from __future__ import annotations

from datetime import date, timedelta

from xaso.desk.layout import WEEK
from xaso.ui.today import Viewer

SATURDAY = 5


def working_days(viewer: Viewer) -> frozenset[date]:
    """Working days among the seven from today."""
    days = (viewer.today + timedelta(days=ahead) for ahead in range(WEEK))
    return frozenset(day for day in days if day.weekday() < SATURDAY)
