"""Reads of the desk itself."""

from __future__ import annotations

from datetime import date, timedelta

from xaso.core.calendar import queries as calendars
from xaso.desk.layout import WEEK
from xaso.ui.today import Viewer


def working_days(viewer: Viewer) -> frozenset[date]:
    """Working days among the seven from today."""
    calendar = calendars.calendar_for(viewer.unit_id)
    days = (viewer.today + timedelta(days=ahead) for ahead in range(WEEK))
    return frozenset(day for day in days if calendar.is_working_day(day))
