"""Refusals of the calendar."""

from __future__ import annotations

from xaso.core.errors import Refused


class CalendarRefused(Refused):
    """The calendar cannot be published so (không phát hành được lịch)."""
