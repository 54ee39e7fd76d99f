"""The days a plan's figures cover: its year, the months in it, its report windows. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from xaso.plans.timeline import WindowFacts

YEAR_KIND = "year"
_ALMOST_A_YEAR = 330


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both included, with a name (khoảng ngày)."""

    name: str
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.end - self.start).days + 1


def plan_year(year: int, windows: Sequence[WindowFacts]) -> Span:
    """The days of the plan year: those of its longest window, else the calendar year."""
    dated = [
        Span(window.name, window.starts, window.ends)
        for window in windows
        if window.starts and window.ends and window.starts <= window.ends
    ]
    longest = max(dated, key=lambda span: span.days, default=None)
    if longest is not None and longest.days >= _ALMOST_A_YEAR:
        return longest
    return Span(str(year), date(year, 1, 1), date(year, 12, 31))


def so_far(span: Span, today: date) -> Span | None:
    """The part of the span that has begun; None before its first day."""
    if today < span.start:
        return None
    return Span(span.name, span.start, min(span.end, today))


def months(span: Span) -> tuple[Span, ...]:
    """The calendar months of the span, the first and last cut to it."""
    found: list[Span] = []
    start = span.start
    while start <= span.end:
        last = date(start.year, start.month, monthrange(start.year, start.month)[1])
        end = min(last, span.end)
        found.append(Span(f"{start:%m/%Y}", start, end))
        start = end + timedelta(days=1)
    return tuple(found)


def report_spans(windows: Sequence[WindowFacts], today: date) -> tuple[Span, ...]:
    """The report windows that have begun, each up to today at most."""
    found = []
    for window in windows:
        if window.starts and window.ends and window.starts <= window.ends:
            begun = so_far(Span(window.name, window.starts, window.ends), today)
            if begun is not None:
                found.append(begun)
    return tuple(found)
