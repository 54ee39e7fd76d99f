"""Calendars, days and moments for laws about counting."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import strategies as st

from xaso.core.calendar.entries import DayEntry, Shift
from xaso.core.calendar.kinds import DayKind
from xaso.core.calendar.rules import WorkCalendar

WEEK = range(7)
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31))  # noqa: DTZ001


@st.composite
def entries(draw: st.DrawFn) -> DayEntry:
    """A special day, sometimes swapped with another."""
    return DayEntry(
        day=draw(days),
        kind=draw(st.sampled_from(DayKind)),
        name="một dịp",
        swapped_with=draw(st.none() | days),
    )


@st.composite
def shifts(draw: st.DrawFn, weekday: int) -> Shift:
    """Some hours of a weekday, for ever or from a day on."""
    begins = draw(st.integers(0, 22 * 60))
    ends = draw(st.integers(begins + 1, 24 * 60 - 1))
    return Shift(
        weekday=weekday,
        begins=_clock(begins),
        ends=_clock(ends),
        counts=draw(st.booleans()),
        valid_from=draw(st.none() | days),
    )


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """An office that works at least on Tuesdays, with any other hours and days."""
    tuesday = Shift(1, time(8), time(12))
    others = draw(st.lists(st.sampled_from(WEEK).flatmap(shifts), max_size=8))
    special = draw(st.lists(entries(), max_size=40))
    return WorkCalendar(
        shifts=(tuesday, *others), days={entry.day: entry for entry in special}
    )


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
