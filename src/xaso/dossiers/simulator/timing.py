"""Working time for the simulation: due moments of the real calendar, remembered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from xaso.core.calendar.deadlines import Limit, LimitUnit, due
from xaso.core.calendar.rules import ONE_DAY, WorkCalendar
from xaso.core.calendar.shipped import receipt_policy
from xaso.dossiers.simulator.season import desk_time, midnight

NOON_HOUR = 12
_LUNCH = timedelta(hours=2)
_OPENS, _CLOSES = timedelta(hours=7), timedelta(hours=16, minutes=58)


class Timing:
    """Counts working days by one calendar; the same question is worked out once."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self._due: dict[tuple[Limit, date, bool], datetime] = {}
        self._working: dict[date, bool] = {}
        self._next: dict[date, date] = {}

    def due(self, received: datetime, limit: Limit) -> datetime:
        """When the limit ends, by the rules every deadline of the software is counted by."""
        policy = receipt_policy(received.date())
        late = limit.unit is LimitUnit.SAME_DAY and policy.is_late(
            received, self.calendar
        )
        key = limit, received.date(), late
        if key not in self._due:
            answer = due(received, limit, self.calendar, policy).at
            self._due[key] = answer.replace(tzinfo=None)
        return self._due[key]

    def is_working(self, day: date) -> bool:
        """Whether the desk is open on the day."""
        known = self._working.get(day)
        if known is None:
            known = self._working[day] = self.calendar.is_working_day(day)
        return known

    def next_day(self, day: date) -> date:
        """The first working day after."""
        known = self._next.get(day)
        if known is None:
            known = self._next[day] = self.calendar.next_working_day(day)
        return known

    def day(self, start: date, count: int) -> date:
        """The `count`-th working day after."""
        for _ in range(count):
            start = self.next_day(start)
        return start

    def day_before(self, day: date) -> date:
        """The last working day before."""
        day -= ONE_DAY
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def after(self, moment: datetime, minutes: float) -> datetime:
        """About so many working minutes later, in office hours (07:00–17:00)."""
        at, left = self.office(moment), timedelta(seconds=int(minutes * 60))
        while True:
            day = at.date()
            today = midnight(day) + _CLOSES - at
            if left <= today:
                at += left
                return at + _LUNCH if at.hour == NOON_HOUR else at
            left -= today
            at = midnight(self.next_day(day)) + _OPENS

    def office(self, moment: datetime) -> datetime:
        """The moment itself in office hours, else the next opening."""
        day = moment.date()
        opens = midnight(day) + _OPENS
        if not self.is_working(day) or moment > midnight(day) + _CLOSES:
            return midnight(self.next_day(day)) + _OPENS
        return max(moment, opens)

    def at_desk(self, day: date, rng: Random) -> datetime:
        """Some moment of the day at the counter."""
        return midnight(day) + desk_time(rng)
