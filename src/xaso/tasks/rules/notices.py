"""When tasks are announced to each officer, and for which days.

Căn cứ: phần IV.3 của kế hoạch mẫu giao công chức Văn phòng – Thống kê thông báo nhiệm
vụ “vào đầu tháng của Quý, 6 tháng, 9 tháng và năm”. Read as: in the first month of
every quarter one notice; the second, third and fourth carry the half-year, the nine
months and the year in their name because those rounds close with them; in January a
second notice lays out the whole year. See docs/algorithms/task-notices.md.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xaso.core.calendar.rules import WorkCalendar
from xaso.tasks.enums import Period


@dataclass(frozen=True, slots=True)
class Span:
    """Months of a period and the month in which it is announced."""

    first_month: int
    last_month: int


SPANS: Mapping[Period, Span] = {
    Period.YEAR: Span(1, 12),
    Period.QUARTER_1: Span(1, 3),
    Period.QUARTER_2: Span(4, 6),
    Period.QUARTER_3: Span(7, 9),
    Period.QUARTER_4: Span(10, 12),
}


def window(period: Period, year: int) -> tuple[date, date]:
    """First and last day of the period."""
    span = SPANS[period]
    last_day = monthrange(year, span.last_month)[1]
    return date(year, span.first_month, 1), date(year, span.last_month, last_day)


def announced_in(month: int) -> list[Period]:
    """Periods that are announced in the month, the longest last."""
    starting = [period for period, span in SPANS.items() if span.first_month == month]
    return sorted(starting, key=lambda period: SPANS[period].last_month)


def is_announcement_day(day: date, calendar: WorkCalendar) -> bool:
    """Whether the day is the first working day of a month with announcements."""
    if not announced_in(day.month) or not calendar.is_working_day(day):
        return False
    earlier = (day.replace(day=n) for n in range(1, day.day))
    return not any(calendar.is_working_day(one) for one in earlier)


def current_quarter(day: date) -> Period:
    """The quarter in which the day falls."""
    quarters = [period for period in SPANS if period is not Period.YEAR]
    return next(
        period
        for period in quarters
        if SPANS[period].first_month <= day.month <= SPANS[period].last_month
    )


def period_words(period: Period, year: int) -> str:
    """The period with its year: “Quý I năm 2027”, “Quý IV và cả năm 2027”."""
    label = str(period.label)
    return f"{label} {year}" if label.endswith("năm") else f"{label} năm {year}"
