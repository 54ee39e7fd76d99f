"""The days a figure may be asked for: windows others know of, months, the year. No Django.

Indicators stand below the plans, so the app that knows report windows registers here
(in its `ready()`); a page offers them beside the months of the year.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.core.text import Say, marked

_MONTH = marked("Tháng %(month)d/%(year)d")
_YEAR = marked("Năm %(year)d")


@dataclass(frozen=True, slots=True)
class Period:
    """Named days, both included (kỳ)."""

    name: str
    start: date
    end: date

    @property
    def key(self) -> str:
        """The value of a choice: 2025-12-15..2026-03-14."""
        return f"{self.start}..{self.end}"

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.start <= day <= self.end


Provider = Callable[[UUID, date], Iterable[Period]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add who knows report windows: `provider(unit_id, today)` gives those of the year."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def reported(unit_id: UUID, today: date) -> tuple[Period, ...]:
    """The report windows of the unit that somebody registered, in order of days."""
    found = [period for provider in _providers for period in provider(unit_id, today)]
    return tuple(sorted(found, key=lambda period: (period.end, period.start)))


def year_of(today: date, say: Say = str) -> Period:
    """The calendar year."""
    name = say(_YEAR) % {"year": today.year}
    return Period(name, date(today.year, 1, 1), date(today.year, 12, 31))


def month_of(year: int, month: int, say: Say = str) -> Period:
    """A calendar month."""
    name = say(_MONTH) % {"month": month, "year": year}
    return Period(
        name, date(year, month, 1), date(year, month, monthrange(year, month)[1])
    )


def months_until(today: date, count: int, say: Say = str) -> tuple[Period, ...]:
    """The month of the day and those before it, oldest first."""
    last = today.year * 12 + today.month - 1
    return tuple(
        month_of(place // 12, place % 12 + 1, say)
        for place in range(last - count + 1, last + 1)
    )


def default_of(found: Sequence[Period], today: date, say: Say = str) -> Period:
    """What a page shows unasked: the longest window that holds today, else the year."""
    holding = [period for period in found if period.covers(today)]
    if not holding:
        return year_of(today, say)
    return max(holding, key=lambda period: (period.end - period.start, period.end))
