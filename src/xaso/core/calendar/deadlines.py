"""By when: a limit, a calendar and a policy give a due moment and its reason. Pure.

`due(received, limit, calendar, policy)` is the whole contract; what it answers can be
stored beside the work: the moment, the calendar's key and the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from xaso.core.calendar.phrases import (
    caution,
    day_and_date,
    passed_over,
    time_day_and_date,
)
from xaso.core.calendar.rules import ONE_DAY, WorkCalendar


class LimitUnit(StrEnum):
    """What a limit is counted in (đơn vị tính thời hạn)."""

    WORKING_HOURS = "working_hours"
    SAME_DAY = "same_day"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit (thời hạn): a quantity of at least 1, and its unit."""

    quantity: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.quantity < 1:
            raise ValueError("a limit is at least 1")

    @property
    def sentence(self) -> str:
        """As the clerk says it: "3 ngày làm việc"."""
        return _LIMIT_WORDS[self.unit].format(self.quantity)


@dataclass(frozen=True, slots=True)
class ReceiptPolicy:
    """How late in the day a receipt still belongs to that day, by date (quy tắc nhận).

    `cut_off` concerns hand-over and same-day procedures only, not limits in days:
    later than it means the next working day. `rolls_forward` moves the last calendar
    day of a limit from a day off to the next working day (Bộ luật Dân sự
    91/2015/QH13, Điều 148 khoản 5). `source` names the provision.
    """

    cut_off: time | None
    rolls_forward: bool
    valid_from: date
    valid_to: date | None = None
    source: str = ""

    def belongs_to(self, received: datetime, calendar: WorkCalendar) -> date:
        """The working day to which a receipt belongs for hand-over and same-day work.

        Exactly at the cut-off is still in time.
        """
        wall = calendar.wall(received)
        day = calendar.working_day_on_or_after(wall.date())
        if day == wall.date() and self.is_late(wall, calendar):
            return calendar.next_working_day(day)
        return day

    def is_late(self, wall: datetime, calendar: WorkCalendar) -> bool:
        """Whether a receipt on a working day comes too late for that day."""
        ends = calendar.wall(calendar.end_of_day(wall.date()))
        return wall >= ends or (self.cut_off is not None and wall.time() > self.cut_off)


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit ends (hạn), and everything needed to explain it later.

    `at` and `counted_from` are aware; `caution` is empty when every year used is
    confirmed.
    """

    at: datetime
    counted_from: datetime
    sentence: str
    calendar_key: str
    unconfirmed_years: tuple[int, ...]
    caution: str


def due(
    received: datetime, limit: Limit, calendar: WorkCalendar, policy: ReceiptPolicy
) -> Due:
    """When the limit ends for what was received at that moment.

    Raises NoWorkingTime where the calendar has none.
    """
    counted_from, at = _COUNTS[limit.unit](received, limit, calendar, policy)
    first = calendar.local_date(received)
    return Due(
        at=at,
        counted_from=counted_from,
        sentence=_sentence(
            _Course(received, limit, counted_from, at), calendar, policy
        ),
        calendar_key=calendar.key,
        unconfirmed_years=calendar.unconfirmed_years(first, at.date()),
        caution=caution(calendar, first, at.date()),
    )


def explain(
    received: datetime, limit: Limit, calendar: WorkCalendar, policy: ReceiptPolicy
) -> str:
    """The reason in one sentence.

    "Nhận 15:40 thứ Sáu 22/11/2024 → tính từ thứ Hai 25/11/2024; 3 ngày làm việc;
    bỏ qua thứ Bảy 23/11 và Chủ nhật 24/11; hạn 17:00 thứ Tư 27/11/2024."
    """
    return due(received, limit, calendar, policy).sentence


@dataclass(frozen=True, slots=True)
class _Course:
    """From receipt to the end, for the sentence."""

    received: datetime
    limit: Limit
    counted_from: datetime
    at: datetime


def _sentence(course: _Course, calendar: WorkCalendar, policy: ReceiptPolicy) -> str:
    """Say each step that moved the end, and nothing that did not."""
    wall = calendar.wall(course.received)
    in_hours = course.limit.unit is LimitUnit.WORKING_HOURS
    began = time_day_and_date if in_hours else day_and_date
    first = wall.date() + ONE_DAY
    if course.limit.unit is LimitUnit.CALENDAR_DAYS:
        first = wall.date() + ONE_DAY * course.limit.quantity
    parts = [
        f"nhận {time_day_and_date(wall)} → tính từ {began(course.counted_from)}",
        _late_receipt(course, wall, policy),
        course.limit.sentence,
        *passed_over(calendar, first, course.at.date()),
        f"hạn {time_day_and_date(course.at)}",
    ]
    sentence = "; ".join(part for part in parts if part) + "."
    return sentence[0].upper() + sentence[1:]


def _late_receipt(course: _Course, wall: datetime, policy: ReceiptPolicy) -> str:
    moved = course.counted_from.date() > wall.date()
    if (
        course.limit.unit is LimitUnit.SAME_DAY
        and policy.cut_off is not None
        and wall.time() > policy.cut_off
        and moved
    ):
        return f"nhận sau {policy.cut_off:%H:%M} thì tính vào ngày làm việc tiếp theo"
    return ""


def _by_working_hours(
    received: datetime, limit: Limit, calendar: WorkCalendar, _policy: ReceiptPolicy
) -> tuple[datetime, datetime]:
    start = calendar.next_working_start(calendar.aware(received))
    return start, calendar.add_working_hours(start, limit.quantity)


def _on_the_same_day(
    received: datetime, _limit: Limit, calendar: WorkCalendar, policy: ReceiptPolicy
) -> tuple[datetime, datetime]:
    day = policy.belongs_to(received, calendar)
    begin = max(calendar.start_of_day(day), calendar.aware(received))
    return begin, calendar.end_of_day(day)


def _by_working_days(
    received: datetime, limit: Limit, calendar: WorkCalendar, _policy: ReceiptPolicy
) -> tuple[datetime, datetime]:
    start = calendar.local_date(received)
    first = calendar.next_working_day(start)
    last = calendar.add_working_days(start, limit.quantity)
    return calendar.start_of_day(first), calendar.end_of_day(last)


def _by_calendar_days(
    received: datetime, limit: Limit, calendar: WorkCalendar, policy: ReceiptPolicy
) -> tuple[datetime, datetime]:
    start = calendar.local_date(received)
    first = calendar.aware(datetime.combine(start + ONE_DAY, time.min))
    last = start + ONE_DAY * limit.quantity
    if policy.rolls_forward:
        last = calendar.working_day_on_or_after(last)
    if calendar.is_working_day(last):
        return first, calendar.end_of_day(last)
    return first, calendar.aware(datetime.combine(last, time(23, 59)))


_COUNTS = {
    LimitUnit.WORKING_HOURS: _by_working_hours,
    LimitUnit.SAME_DAY: _on_the_same_day,
    LimitUnit.WORKING_DAYS: _by_working_days,
    LimitUnit.CALENDAR_DAYS: _by_calendar_days,
}
_LIMIT_WORDS = {
    LimitUnit.WORKING_HOURS: "{} giờ làm việc",
    LimitUnit.SAME_DAY: "trong ngày làm việc",
    LimitUnit.WORKING_DAYS: "{} ngày làm việc",
    LimitUnit.CALENDAR_DAYS: "{} ngày",
}
