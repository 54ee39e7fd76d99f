"""Counting by working days and working hours (tính ngày, giờ làm việc). Pure.

Days are plain dates. Moments are datetimes: an aware one is first read on the wall
clock of the office (`WorkCalendar.zone`), a naive one *is* that wall clock; the answer
comes back in the kind that was asked with. So a UTC moment of 23:30 counts as 06:30
of the next morning in Việt Nam, never as the evening before.

Whether the first day counts: it does not. Căn cứ: Bộ luật Dân sự 91/2015/QH13,
Điều 147 khoản 2 (thời hạn tính theo ngày thì ngày đầu tiên không được tính).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from xaso.core.calendar.entries import DayEntry, Shift, YearEntry
from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.decisions import Objection
from xaso.core.errors import Refused

ONE_DAY = timedelta(days=1)
NOON = time(12)
MONDAY = 0
# A calendar without one working day in ten years is a mistake, not a calendar.
SEARCH_DAYS = 3660
KNOWN_DAYS = 4000

Span = tuple[datetime, datetime]


class NoWorkingTime(Refused):
    """The calendar has no working day within ten years of the day asked for."""

    def __init__(self, day: date) -> None:
        sentence = (
            f"Lịch làm việc không có ngày làm việc nào quanh ngày {day:%d/%m/%Y}."
        )
        super().__init__((Objection("no-working-time", sentence),))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working calendar of an office (lịch làm việc).

    `key` names the published version(s) it was read from, to be stored with each
    deadline; `minutes_per_day` converts working days to hours (8 hours).
    """

    shifts: tuple[Shift, ...]
    days: Mapping[date, DayEntry] = field(default_factory=dict)
    years: Mapping[int, YearEntry] = field(default_factory=dict)
    minutes_per_day: int = 480
    zone: str = "Asia/Ho_Chi_Minh"
    key: str = ""
    # Days already worked out; a calendar never changes, so neither do they.
    _known: dict[date, tuple[Span, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    # --- days -----------------------------------------------------------------
    def kind_of(self, day: date) -> DayKind:
        """What the day is: its own entry, else what its weekday's shifts say."""
        entry = self.days.get(day)
        if entry is not None:
            return entry.kind
        ordinary = any(s.counts for s in self._shifts_of(day.weekday(), day))
        return DayKind.WORKING if ordinary else DayKind.WEEKLY_REST

    def is_working_day(self, day: date) -> bool:
        """Whether any time of the day counts; a half day is a working day."""
        return bool(self.working_spans(day))

    def working_minutes(self, day: date) -> int:
        """Minutes of the day that count towards a limit in hours."""
        return sum(_minutes(end - begin) for begin, end in self.working_spans(day))

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`, which is not counted.

        A negative count looks back; 0 is `start` itself. Raises NoWorkingTime.
        """
        day, step = start, ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day = self._working_day_from(day + step, step)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to `end` included; negative going back."""
        step = ONE_DAY if end >= start else -ONE_DAY
        count, day = 0, start
        while day != end:
            day += step
            count += self.is_working_day(day)
        return count if end >= start else -count

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add_working_days(day, 1)

    def working_day_on_or_after(self, day: date) -> date:
        """`day` when it is a working day, else the next one."""
        return self._working_day_from(day, ONE_DAY)

    # --- hours ----------------------------------------------------------------
    def working_spans(self, day: date) -> tuple[Span, ...]:
        """Stretches of the day that count, on the wall clock, in order."""
        spans = self._known.get(day)
        if spans is None:
            counted = [s for s in self._hours(day) if s.counts]
            spans = _merged(day, counted, self._cut(day))
            if len(self._known) >= KNOWN_DAYS:
                self._known.clear()
            self._known[day] = spans
        return spans

    def opening_spans(self, day: date) -> tuple[Span, ...]:
        """Stretches in which the office is open, reception-only shifts included."""
        return _merged(day, self._hours(day), self._cut(day))

    def add_working_minutes(self, moment: datetime, minutes: int) -> datetime:
        """The moment when `minutes` of working time have passed since `moment`.

        0 minutes is the moment itself. Raises ValueError for a negative number and
        NoWorkingTime where the calendar has none.
        """
        if minutes < 0:
            raise ValueError("minutes must not be negative")
        wall = self.wall(moment)
        left = timedelta(minutes=minutes)
        for begin, end in self._spans_after(wall) if left else ():
            if left <= end - begin:
                return self._like(moment, begin + left)
            left -= end - begin
        return moment

    def add_working_hours(self, moment: datetime, hours: int) -> datetime:
        """The moment when `hours` of working time have passed since `moment`."""
        return self.add_working_minutes(moment, hours * 60)

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`; negative when `end` lies before."""
        first, last = self.wall(start), self.wall(end)
        if last < first:
            return -self.working_time_between(end, start)
        total = timedelta()
        for day in _days(first.date(), last.date()):
            for begin, finish in self.working_spans(day):
                total += max(timedelta(), min(finish, last) - max(begin, first))
        return total

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole minutes of working time from `start` to `end`."""
        return _minutes(self.working_time_between(start, end))

    def is_working_moment(self, moment: datetime) -> bool:
        """Whether time counts at that moment."""
        wall = self.wall(moment)
        return any(b <= wall < e for b, e in self.working_spans(wall.date()))

    def is_open(self, moment: datetime) -> bool:
        """Whether the office receives people at that moment."""
        wall = self.wall(moment)
        return any(b <= wall < e for b, e in self.opening_spans(wall.date()))

    def next_working_start(self, moment: datetime) -> datetime:
        """The moment itself when time counts then, else when it next begins to."""
        begin, _ = next(self._spans_after(self.wall(moment)))
        return self._like(moment, begin)

    def start_of_day(self, day: date) -> datetime:
        """When the working day begins, aware. Raises NoWorkingTime on a day off."""
        return self._edge(day, 0, 0)

    def end_of_day(self, day: date) -> datetime:
        """The end of the day's last shift, aware. Raises NoWorkingTime on a day off."""
        return self._edge(day, -1, 1)

    # --- moments --------------------------------------------------------------
    def wall(self, moment: datetime) -> datetime:
        """The naive time on the wall clock of the office."""
        if moment.tzinfo is None:
            return moment
        return moment.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def aware(self, moment: datetime) -> datetime:
        """The moment in the zone of the office; a naive one is its wall clock."""
        return self.wall(moment).replace(tzinfo=ZoneInfo(self.zone))

    def local_date(self, moment: datetime) -> date:
        """The legal day of the moment on the wall clock of the office."""
        return self.wall(moment).date()

    # --- certainty ------------------------------------------------------------
    def status_of(self, year: int) -> YearStatus:
        """How sure the calendar of the year is."""
        entry = self.years.get(year)
        return entry.status if entry else YearStatus.ESTIMATED

    def is_confirmed(self, year: int) -> bool:
        """Whether the year rests on a decision known to be issued and kept to."""
        return self.status_of(year) is YearStatus.CONFIRMED

    def unconfirmed_years(self, start: date, end: date) -> tuple[int, ...]:
        """Years touched from `start` to `end` whose calendar may still change."""
        first, last = sorted((start.year, end.year))
        return tuple(y for y in range(first, last + 1) if not self.is_confirmed(y))

    # --- inside ---------------------------------------------------------------
    def _shifts_of(self, weekday: int, day: date) -> list[Shift]:
        return [s for s in self.shifts if s.weekday == weekday and s.holds_on(day)]

    def _hours(self, day: date) -> list[Shift]:
        entry = self.days.get(day)
        if entry is None:
            return self._shifts_of(day.weekday(), day)
        if entry.kind.is_rest:
            return []
        if entry.swapped_with is not None:
            return self._shifts_of(entry.swapped_with.weekday(), day)
        own = self._shifts_of(day.weekday(), day)
        full = entry.kind is not DayKind.SWAPPED_ON and any(s.counts for s in own)
        return own if full else self._shifts_of(MONDAY, day)

    def _cut(self, day: date) -> tuple[time, time]:
        kind = self.days[day].kind if day in self.days else DayKind.WORKING
        return (
            NOON if kind is DayKind.AFTERNOON_ONLY else time.min,
            NOON if kind is DayKind.MORNING_ONLY else time.max,
        )

    def _working_day_from(self, day: date, step: timedelta) -> date:
        for _ in range(SEARCH_DAYS):
            if self.is_working_day(day):
                return day
            day += step
        raise NoWorkingTime(day)

    def _spans_after(self, wall: datetime) -> Iterator[Span]:
        day = wall.date()
        while True:
            day = self._working_day_from(day, ONE_DAY)
            for begin, end in self.working_spans(day):
                if end > wall:
                    yield max(begin, wall), end
            day += ONE_DAY

    def _edge(self, day: date, span: int, side: int) -> datetime:
        spans = self.working_spans(day)
        if not spans:
            raise NoWorkingTime(day)
        return spans[span][side].replace(tzinfo=ZoneInfo(self.zone))

    def _like(self, asked: datetime, wall: datetime) -> datetime:
        return wall if asked.tzinfo is None else self.aware(wall)


def _merged(day: date, shifts: list[Shift], cut: tuple[time, time]) -> tuple[Span, ...]:
    """The shifts' stretches within the cut, sorted, overlaps joined."""
    spans: list[Span] = []
    for shift in sorted(shifts, key=lambda s: s.begins):
        begin = datetime.combine(day, max(shift.begins, cut[0]))
        end = datetime.combine(day, min(shift.ends, cut[1]))
        if begin >= end:
            continue
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((begin, end))
    return tuple(spans)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + ONE_DAY * n for n in range((last - first).days + 1))


def _minutes(span: timedelta) -> int:
    """Whole minutes, cut towards zero."""
    whole = abs(span) // timedelta(minutes=1)
    return whole if span >= timedelta() else -whole
