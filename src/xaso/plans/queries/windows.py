"""Report windows as days a figure may be asked for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import F

from xaso.core.periods import Period
from xaso.plans.models import ReportWindow


def reported_periods(unit_id: UUID, today: date) -> list[Period]:
    """The windows of this year's and last year's plan in force, in one query."""
    rows = ReportWindow.objects.filter(
        unit=unit_id,
        version__plan__current=F("version"),
        version__plan__year__in=(today.year - 1, today.year),
        ends__gte=F("starts"),
    )
    named = rows.values_list("name", "starts", "ends", "version__plan__year")
    return [
        Period(name if str(year) in name else f"{name} {year}", starts, ends)
        for name, starts, ends, year in named
        if starts and ends
    ]
