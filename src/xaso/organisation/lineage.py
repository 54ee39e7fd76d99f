"""The picture of a unit's past: who it was, what it was merged from, who stood above.

Pure layout: places on a line of whole years, as percentages; the page draws them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

_YEARS_BEFORE = 3
_MOST_YEARS = 12
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Strand:
    """Something that held for a time: a unit under a name, or a superior."""

    kind: str
    name: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A strand on the line: where it starts and how long it is, in percent."""

    strand: Strand
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The bars, the years below them, and the days on which something changed."""

    bars: tuple[Bar, ...]
    years: tuple[int, ...]
    marks: tuple[float, ...]


def draw(strands: Sequence[Strand], today: date) -> Picture:
    """Lay the strands out on whole years around their changes and today."""
    years = _years(strands, today)
    marks = sorted({_place(day, years) for day in _changes(strands)})
    bars = tuple(_bar(strand, years) for strand in strands)
    inside = tuple(mark for mark in marks if 0 < mark < _WHOLE)
    return Picture(bars, years, inside)


def _changes(strands: Iterable[Strand]) -> set[date]:
    return {_day_after(strand.last) for strand in strands if strand.last}


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _years(strands: Sequence[Strand], today: date) -> tuple[int, ...]:
    changes = [day.year for day in _changes(strands)]
    first = min([today.year, *changes]) - _YEARS_BEFORE
    last = max([today.year, *changes])
    return tuple(range(max(first, last - _MOST_YEARS + 1), last + 1))


def _place(day: date, years: tuple[int, ...]) -> float:
    year_start = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - year_start).days
    position = day.year - years[0] + (day - year_start).days / length
    return round(min(_WHOLE, max(0.0, _WHOLE * position / len(years))), 2)


def _bar(strand: Strand, years: tuple[int, ...]) -> Bar:
    start = _place(strand.first, years)
    end = _WHOLE
    if strand.last is not None:
        end = _place(_day_after(strand.last), years)
    return Bar(strand, start, round(max(0.0, end - start), 2))
