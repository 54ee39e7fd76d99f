"""A unit's own rows laid over the national calendar, and what a version changes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from xaso.core.calendar.entries import DayEntry, Shift, YearEntry
from xaso.core.calendar.kinds import DayKind
from xaso.core.calendar.rules import NoWorkingTime, WorkCalendar
from xaso.core.decisions import ALLOWED, Decision, refuse

WEEK = range(7)


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that two calendars see differently; None where a side has no entry."""

    day: date
    before: DayKind
    after: DayKind
    old: DayEntry | None
    new: DayEntry | None

    @property
    def moves_deadlines(self) -> bool:
        """Whether counting changes, not only a name or a citation."""
        return self.before is not self.after


@dataclass(frozen=True, slots=True)
class HoursChange:
    """Hours of a weekday before and after, all shifts with their dates."""

    weekday: int
    before: tuple[Shift, ...]
    after: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class YearChange:
    """How sure a year was, and how sure it becomes."""

    year: int
    before: YearEntry | None
    after: YearEntry | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes from one calendar to another (khác biệt giữa hai phiên bản)."""

    days: tuple[DayChange, ...] = ()
    hours: tuple[HoursChange, ...] = ()
    years: tuple[YearChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.days or self.hours or self.years)


def overlay(base: WorkCalendar, own: WorkCalendar) -> WorkCalendar:
    """`base` with the rows of `own` laid over it; own hours, if any, replace all."""
    return replace(
        base,
        shifts=own.shifts or base.shifts,
        days={**base.days, **own.days},
        years={**base.years, **own.years},
        minutes_per_day=own.minutes_per_day,
        key="+".join(key for key in (base.key, own.key) if key),
    )


def diff(old: WorkCalendar, new: WorkCalendar) -> Difference:
    """What changes from `old` to `new`, in order."""
    return Difference(
        days=tuple(_day_changes(old, new)),
        hours=tuple(_hours_changes(old, new)),
        years=tuple(_year_changes(old, new)),
    )


def is_sound(calendar: WorkCalendar) -> Decision:
    """May the calendar be used to count: it has work, and its swaps are pairs."""
    return _has_work(calendar) & _swaps_are_pairs(calendar)


def _day_changes(old: WorkCalendar, new: WorkCalendar) -> Iterable[DayChange]:
    for day in sorted({*old.days, *new.days}):
        before, after = old.days.get(day), new.days.get(day)
        if before != after:
            yield DayChange(day, old.kind_of(day), new.kind_of(day), before, after)


def _hours_changes(old: WorkCalendar, new: WorkCalendar) -> Iterable[HoursChange]:
    for weekday in WEEK:
        before, after = _hours(old, weekday), _hours(new, weekday)
        if before != after:
            yield HoursChange(weekday, before, after)


def _year_changes(old: WorkCalendar, new: WorkCalendar) -> Iterable[YearChange]:
    for year in sorted({*old.years, *new.years}):
        before, after = old.years.get(year), new.years.get(year)
        if before != after:
            yield YearChange(year, before, after)


def _hours(calendar: WorkCalendar, weekday: int) -> tuple[Shift, ...]:
    shifts = (shift for shift in calendar.shifts if shift.weekday == weekday)
    return tuple(sorted(shifts, key=lambda s: (s.valid_from or date.min, s.begins)))


def _has_work(calendar: WorkCalendar) -> Decision:
    weekdays = {shift.weekday for shift in calendar.shifts if shift.counts}
    try:
        calendar.next_working_day(min(calendar.days, default=date(2024, 1, 1)))
    except NoWorkingTime:
        weekdays = set()
    if weekdays:
        return ALLOWED
    return refuse("no-working-time", "Lịch phải có ít nhất một ca tính vào thời hạn.")


def _swaps_are_pairs(calendar: WorkCalendar) -> Decision:
    alone = [
        entry.day
        for entry in calendar.days.values()
        if entry.swapped_with and not _answers(calendar, entry)
    ]
    if not alone:
        return ALLOWED
    days = ", ".join(f"{day:%d/%m/%Y}" for day in sorted(alone))
    return refuse(
        "swap-without-pair",
        f"Ngày hoán đổi chưa có ngày tương ứng (một ngày nghỉ, một ngày làm bù): {days}.",
    )


def _answers(calendar: WorkCalendar, entry: DayEntry) -> bool:
    other = calendar.days.get(entry.swapped_with) if entry.swapped_with else None
    return (
        other is not None
        and other.swapped_with == entry.day
        and {other.kind, entry.kind} == {DayKind.SWAPPED_OFF, DayKind.SWAPPED_ON}
    )
