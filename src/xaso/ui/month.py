"""A month on a grid: weeks of seven days, Monday first."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from xaso.ui import wording


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day (việc trong ô lịch); tone is "", late or done."""

    label: str
    url: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the grid (ô lịch)."""

    on: date
    entries: tuple[Entry, ...]
    more: int
    is_out: bool
    is_off: bool
    is_today: bool
    note: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month ready to draw (lịch tháng)."""

    first: date
    weeks: tuple[tuple[Cell, ...], ...]
    headings: tuple[str, ...]


def grid(
    first: date,
    entries: Mapping[date, Iterable[Entry]],
    *,
    today: date,
    off: Collection[date] = (),
    notes: Mapping[date, str] | None = None,
    most: int = 4,
) -> Month:
    """The month of `first`: at most `most` entries a day, the rest counted.

    `off` holds days nobody works, `notes` what a day is (a holiday's name).
    """

    def cell(day: date) -> Cell:
        all_entries = tuple(entries.get(day, ()))
        return Cell(
            on=day,
            entries=all_entries[:most],
            more=max(0, len(all_entries) - most),
            is_out=day.month != first.month,
            is_off=day in off,
            is_today=day == today,
            note=(notes or {}).get(day, ""),
        )

    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        first.replace(day=1),
        tuple(tuple(cell(day) for day in week) for week in weeks),
        tuple(str(name) for name in wording.SHORT_WEEKDAYS),
    )
