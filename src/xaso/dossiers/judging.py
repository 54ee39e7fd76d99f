"""Early, on time or late: the finish moment against the due moment. Pure.

What is compared, and why: docs/algorithms/punctuality.md. The same words stand in
`facts.py` as macros for the figures; a test holds both to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from xaso.core.calendar.rules import WorkCalendar

DENIED = "denied"
RECEIVING = "receiving"
SETTLED = frozenset({"releasing", "done", "cancelled"})
DUE_SOON_DAYS = 3


class Verdict(StrEnum):
    """How a dossier stands against its due moment (mức độ đúng hạn)."""

    EARLY = "early"  # xong trước ngày hẹn
    ON_TIME = "on_time"  # xong trong ngày hẹn, không quá giờ
    LATE = "late"  # xong sau lúc hẹn
    OPEN = "open"  # chưa xong, còn hạn
    OVERDUE = "overdue"  # chưa xong, đã quá hạn
    WAITING = "waiting"  # chưa tiếp nhận
    DENIED = "denied"  # không tiếp nhận, không xét
    UNKNOWN = "unknown"  # thiếu mốc hoặc mốc trái nhau, không xét được


LATE_VERDICTS = frozenset({Verdict.LATE, Verdict.OVERDUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The moments of a dossier that its judgement needs.

    Moments are aware; `*_on` are the legal days they fall on. A day without a time is
    kept as its first moment, a due day as its last second.
    """

    status: str
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    due_on: date | None
    finished_on: date | None
    apologised_on: date | None = None
    reappointed_at: datetime | None = None


def judge(course: Course, now: datetime) -> Verdict:
    """Early = finished on a day before the due day; on time = on the due day, not after
    the due moment; late = after it. Not finished: overdue when the due moment is past.

    A dossier refused at the counter is not judged, a re-appointment moves nothing: after
    it the dossier stays late. Căn cứ: Nghị định 61/2018/NĐ-CP, Điều 19 (khoản 4, 8, 9).
    """
    if course.status == DENIED:
        return Verdict.DENIED
    if course.status == RECEIVING and course.received_at is None:
        return Verdict.WAITING
    if course.due_at is None or contradicts_itself(course):
        return Verdict.UNKNOWN
    if course.finished_at is None:
        return Verdict.OVERDUE if course.due_at < now else Verdict.OPEN
    return _finished(course, course.finished_at, course.due_at)


def _finished(course: Course, finished_at: datetime, due_at: datetime) -> Verdict:
    if finished_at > due_at:
        return Verdict.LATE
    on_the_day = course.finished_on == course.due_on
    return Verdict.ON_TIME if on_the_day else Verdict.EARLY


def contradicts_itself(course: Course) -> bool:
    """Whether the moments cannot all be true: no receipt, or something before it, or
    settled without a finish.
    """
    received = course.received_at
    if received is None:
        return True
    later = (course.due_at, course.finished_at)
    if any(moment is not None and moment < received for moment in later):
        return True
    return course.finished_at is None and course.status in SETTLED


@dataclass(frozen=True, slots=True)
class Distance:
    """How far the finish (or now) lies from the due moment (khoảng cách đến hạn).

    Working days when the days differ, working minutes when it is one day; `span` is
    the plain time, for what lies outside working hours. Never negative.
    """

    working_days: int
    working_minutes: int
    span: timedelta


def distance(
    course: Course, until: datetime, calendar: WorkCalendar
) -> Distance | None:
    """From the due moment to the finish, or to `until` while open; None without a due."""
    if course.due_at is None:
        return None
    end = course.finished_at or until
    first, last = sorted((course.due_at, end))
    return Distance(
        calendar.working_days_between(
            calendar.local_date(first), calendar.local_date(last)
        ),
        calendar.working_minutes_between(first, last),
        last - first,
    )


class Apology(StrEnum):
    """Whether somebody said sorry for being late (phiếu xin lỗi)."""

    NOT_NEEDED = "not_needed"
    IN_TIME = "in_time"  # gửi trước hạn ít nhất một ngày
    TOO_LATE = "too_late"  # có gửi, nhưng không trước hạn một ngày
    MISSING = "missing"


def apology(course: Course, verdict: Verdict) -> Apology:
    """With or without apology, and whether it left a day before the due day.

    Căn cứ: Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9 (trước khi hết hạn ít nhất 01 ngày).
    """
    if verdict not in LATE_VERDICTS:
        return Apology.NOT_NEEDED
    if course.apologised_on is None:
        return Apology.MISSING
    before = course.due_on is not None and course.apologised_on < course.due_on
    return Apology.IN_TIME if before else Apology.TOO_LATE
