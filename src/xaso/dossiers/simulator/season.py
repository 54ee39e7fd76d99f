"""When people come: over the year, the week and the day."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from xaso.core.calendar.kinds import DayKind
from xaso.core.calendar.rules import ONE_DAY, WorkCalendar

# January … December, 1 = an ordinary month.
_MONTHS = {
    "even": (0.95, 0.8, 1.1, 1.05, 1.0, 1.0, 1.05, 1.1, 1.0, 1.0, 1.0, 1.1),
    "school": (0.85, 0.7, 1.0, 1.0, 1.05, 1.25, 1.45, 1.75, 1.1, 0.9, 0.85, 0.95),
    "august": (0.3, 0.2, 0.4, 0.4, 0.7, 1.5, 2.4, 3.4, 1.8, 0.6, 0.4, 0.4),
    "wedding": (1.3, 0.8, 1.1, 0.9, 0.9, 0.7, 0.6, 0.7, 0.9, 1.2, 1.5, 1.6),
    "spring": (1.2, 1.0, 1.6, 1.3, 1.1, 0.9, 0.8, 0.8, 0.9, 1.0, 0.9, 0.9),
    "year-end": (0.6, 0.5, 0.7, 0.7, 0.8, 0.8, 0.8, 0.9, 1.1, 1.6, 2.0, 1.8),
}
_WEEKDAYS = (1.25, 1.05, 1.0, 0.98, 0.9, 0.5, 0.4)
_OFFICIAL_REST = (DayKind.HOLIDAY, DayKind.COMPENSATED, DayKind.SWAPPED_OFF)
_DAY_OFF = 0.13  # only online, and only some
_AROUND_TET = 0.45
_TET_DAYS = 8

# Quarter hours from 07:00 at the desk; the tail after 15:00 is thin.
_DESK = (
    *(0.5, 1.6, 2.2, 2.4), *(2.5, 2.4, 2.3, 2.2), *(2.1, 2.0, 1.9, 1.7),
    *(1.5, 1.3, 1.0, 0.8), *(0.6, 0.4, 0.0, 0.0), *(0.0,) * 4, *(0.0, 0.0, 0.9, 1.3),
    *(1.5, 1.5, 1.4, 1.3), *(1.0, 0.9, 0.8, 0.7), *(0.5, 0.4, 0.3, 0.15),
)  # fmt: skip
# Hours of the day online: mornings, and evenings after work.
_ONLINE = (
    0.1, 0.02, 0.0, 0.0, 0.02, 0.1, 0.4, 1.2, 2.2, 2.4, 2.0, 1.1,
    0.8, 1.4, 1.8, 1.7, 1.3, 0.8, 0.6, 0.9, 1.3, 1.2, 0.7, 0.3,
)  # fmt: skip
_DESK_SUMS = tuple(accumulate(_DESK))
_ONLINE_SUMS = tuple(accumulate(_ONLINE))


@dataclass(frozen=True, slots=True)
class Season:
    """Days with the running sum of their weights, for one kind of procedure."""

    days: tuple[date, ...]
    sums: tuple[float, ...]

    def draw(self, rng: Random) -> date:
        """A day, likelier when more people come."""
        return self.days[bisect(self.sums, rng.random() * self.sums[-1])]


def seasons(first: date, last: date, calendar: WorkCalendar) -> dict[str, Season]:
    """The days from `first` to `last` weighted, one Season for each profile."""
    days = tuple(first + ONE_DAY * n for n in range((last - first).days + 1))
    common = [_common(day, calendar) for day in days]
    return {
        name: Season(
            days,
            tuple(
                accumulate(
                    weight * months[day.month - 1]
                    for day, weight in zip(days, common, strict=True)
                )
            ),
        )
        for name, months in _MONTHS.items()
    }


def _common(day: date, calendar: WorkCalendar) -> float:
    if not calendar.is_working_day(day):
        return _DAY_OFF * (0.2 if _is_holiday(day, calendar) else 1.0)
    return _WEEKDAYS[day.weekday()] * (_AROUND_TET if _near_tet(day, calendar) else 1)


def _is_holiday(day: date, calendar: WorkCalendar) -> bool:
    return calendar.kind_of(day) in _OFFICIAL_REST


def _near_tet(day: date, calendar: WorkCalendar) -> bool:
    """Whether Tết (the long holiday of January or February) is near."""
    if day.month > 3:  # noqa: PLR2004 -- Tết never falls later
        return False
    around = (day + ONE_DAY * n for n in range(-_TET_DAYS, _TET_DAYS + 1))
    return sum(_is_holiday(near, calendar) for near in around) >= 3  # noqa: PLR2004


def desk_time(rng: Random) -> timedelta:
    """A time of day at the counter, between 07:00 and 17:00."""
    quarter = bisect(_DESK_SUMS, rng.random() * _DESK_SUMS[-1])
    return timedelta(seconds=7 * 3600 + quarter * 900 + int(rng.random() * 900))


def online_time(rng: Random) -> timedelta:
    """A time of day on the portal."""
    hour = bisect(_ONLINE_SUMS, rng.random() * _ONLINE_SUMS[-1])
    return timedelta(seconds=hour * 3600 + int(rng.random() * 3600))


def midnight(day: date) -> datetime:
    """The first moment of the day on the wall clock."""
    return datetime.combine(day, time.min)
