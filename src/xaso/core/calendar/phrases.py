"""How days and doubts are said in Vietnamese. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.calendar.rules import WorkCalendar

WEEKDAYS = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
)
# More rest days than this are counted, not listed.
LISTED_REST_DAYS = 4
ONE_DAY = timedelta(days=1)


def day_and_date(day: date) -> str:
    """ "thứ Hai 25/11/2024"."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def time_day_and_date(moment: datetime) -> str:
    """ "15:40 thứ Sáu 22/11/2024"."""
    return f"{moment:%H:%M} {day_and_date(moment)}"


def listed(items: Iterable[str]) -> str:
    """ "a, b và c"."""
    *most, last = [*items] or [""]
    return f"{', '.join(most)} và {last}" if most else last


def passed_over(calendar: WorkCalendar, first: date, last: date) -> list[str]:
    """What a count from `first` to `last` left out, and the make-up days it counted."""
    left_out = [run.sentence for run in _holiday_runs(calendar, first, last)]
    made_up = [
        f"{WEEKDAYS[day.weekday()]} {day:%d/%m} (làm bù)"
        for day in _days(first, last)
        if calendar.kind_of(day) is DayKind.SWAPPED_ON
    ]
    rest = _rest_days(calendar, first, last)
    sentences = []
    if rest or left_out:
        sentences.append(f"bỏ qua {listed([*rest, *left_out])}")
    if made_up:
        sentences.append(f"tính cả {listed(made_up)}")
    return sentences


def caution(calendar: WorkCalendar, first: date, last: date) -> str:
    """The sentence wherever a year that is not confirmed was used; else ""."""
    years = calendar.unconfirmed_years(first, last)
    return " ".join(_caution_of(calendar, year) for year in years)


def _caution_of(calendar: WorkCalendar, year: int) -> str:
    entry = calendar.years.get(year)
    if entry is None or entry.status is YearStatus.ESTIMATED:
        return f"Lịch làm việc năm {year} chưa có quyết định, kết quả có thể thay đổi."
    paper = f" ({entry.citation.number})" if entry.citation else ""
    return (
        f"Lịch làm việc năm {year} chưa được đối chiếu với quyết định{paper},"
        " kết quả có thể thay đổi."
    )


@dataclass(slots=True)
class _Run:
    """Neighbouring days off with one name."""

    kind: DayKind
    name: str
    first: date
    last: date

    @property
    def sentence(self) -> str:
        prefix = "" if self.kind is DayKind.HOLIDAY else f"{self.kind.label} "
        until = "" if self.first == self.last else f"–{self.last:%d/%m}"
        return f"{prefix}{self.name} {self.first:%d/%m}{until}"


def _holiday_runs(calendar: WorkCalendar, first: date, last: date) -> list[_Run]:
    runs: list[_Run] = []
    for day in _days(first, last):
        entry = calendar.days.get(day)
        if entry is None or not entry.kind.is_rest:
            continue
        before = runs[-1] if runs else None
        if before and (before.last, before.name) == (day - ONE_DAY, entry.name):
            before.last = day
        else:
            runs.append(_Run(entry.kind, entry.name, day, day))
    return runs


def _rest_days(calendar: WorkCalendar, first: date, last: date) -> list[str]:
    days = [
        day
        for day in _days(first, last)
        if day not in calendar.days and not calendar.is_working_day(day)
    ]
    if len(days) <= LISTED_REST_DAYS:
        return [f"{WEEKDAYS[day.weekday()]} {day:%d/%m}" for day in days]
    weekdays = sorted({day.weekday() for day in days})
    return [
        f"{sum(day.weekday() == weekday for day in days)} ngày {WEEKDAYS[weekday]}"
        for weekday in weekdays
    ]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + ONE_DAY * n for n in range((last - first).days + 1))
