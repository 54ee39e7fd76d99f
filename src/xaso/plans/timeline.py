"""The year of a plan as bars and marks, with the holes and clashes drawn in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

SUNDAY = 6
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """A report window: first and last day of its figures, day it is due."""

    name: str
    starts: date | None
    ends: date | None
    due: date | None
    cumulative: bool | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """A hole, a clash or an odd day, with the days it covers (vướng mắc)."""

    code: str
    starts: date
    ends: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the year's axis in per mille of its length."""

    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The days shown, both included."""

    starts: date
    ends: date

    def mark(self, starts: date, ends: date | None = None) -> Mark:
        """Where days stand on the axis; clipped to its ends."""
        length = (self.ends - self.starts).days + 1
        first = max(starts, self.starts)
        last = min(ends or starts, self.ends)
        left = (first - self.starts).days * 1000 // length
        days = max((last - first).days + 1, 1)
        return Mark(max(0, min(left, 999)), max(1, days * 1000 // length))

    def months(self) -> list[tuple[date, Mark]]:
        """The first day shown of each month with its stretch."""
        months: list[tuple[date, Mark]] = []
        day = self.starts
        while day <= self.ends:
            following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
            months.append((day, self.mark(day, following - timedelta(days=1))))
            day = following
        return months


def axis_of(year: int, days: Iterable[date]) -> Axis:
    """An axis over the plan's year, widened to hold all given days."""
    all_days = [date(year, 1, 1), date(year, 12, 31), *days]
    return Axis(min(all_days).replace(day=1), max(all_days))


def flaws(windows: Sequence[WindowFacts]) -> tuple[Flaw, ...]:
    """Holes between windows, data days after the due day, dues on a day of rest."""
    found = [*_holes(windows)]
    for window in windows:
        found += _late_data(window)
        found += _rest_day(window)
    return tuple(sorted(found, key=lambda flaw: (flaw.starts, flaw.code)))


def _holes(windows: Sequence[WindowFacts]) -> list[Flaw]:
    """Days between the end of one window and the start of the next that began later.

    The year's own window covers everything and hides nothing: it is left out.
    """
    dated = sorted(
        (w.starts, w.ends, w.name)
        for w in windows
        if w.starts and w.ends and (w.ends - w.starts).days < _A_YEAR
    )
    found = []
    covered: date | None = None
    for (_s1, e1, n1), (s2, _e2, n2) in pairwise(dated):
        covered = max(covered or e1, e1)
        if s2 > covered + timedelta(days=1):
            first, last = covered + timedelta(days=1), s2 - timedelta(days=1)
            sentence = (
                f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y} không thuộc kỳ nào: “{n1}” "
                f"đã chốt, “{n2}” chưa bắt đầu."
            )
            found.append(Flaw("hole", first, last, sentence))
    return found


_A_YEAR = 330


def _late_data(window: WindowFacts) -> list[Flaw]:
    if not (window.due and window.ends and window.due < window.ends):
        return []
    sentence = (
        f"“{window.name}” phải gửi ngày {window.due:%d/%m/%Y} nhưng số liệu đến ngày "
        f"{window.ends:%d/%m/%Y} mới chốt."
    )
    return [Flaw("late-data", window.due, window.ends, sentence)]


def _rest_day(window: WindowFacts) -> list[Flaw]:
    if window.due is None or window.due.weekday() not in (SATURDAY, SUNDAY):
        return []
    name = "Chủ nhật" if window.due.weekday() == SUNDAY else "thứ Bảy"
    sentence = f"Hạn của “{window.name}” ({window.due:%d/%m/%Y}) rơi vào {name}."
    return [Flaw("rest-day", window.due, window.due, sentence)]
