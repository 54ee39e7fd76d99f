"""How the tasks of a snapshot stand, counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Task = Mapping[str, Any]
DONE = frozenset({"closed"})
WAITING = frozenset({"reported"})
NOT_COUNTED = frozenset({"draft", "cancelled"})


class Standing(StrEnum):
    """How a task stands at the end of a period (tình trạng nhiệm vụ cuối kỳ)."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    OPEN = "open"
    CONTINUING = "continuing"


@dataclass(frozen=True, slots=True)
class TaskTally:
    """Tasks by how they stand; `total` is their sum."""

    on_time: int = 0
    late: int = 0
    waiting: int = 0
    overdue: int = 0
    open: int = 0
    continuing: int = 0

    @property
    def done(self) -> int:
        """Finished, on time or late."""
        return self.on_time + self.late

    @property
    def total(self) -> int:
        """All counted tasks."""
        return self.done + self.waiting + self.overdue + self.open + self.continuing

    def rows(self) -> tuple[tuple[str, str, int], ...]:
        """Token, words and count of each figure."""
        return (
            ("tong", "tổng số", self.total),
            ("xong", "đã hoàn thành", self.done),
            ("dung-han", "hoàn thành đúng hạn", self.on_time),
            ("tre-han", "hoàn thành trễ hạn", self.late),
            ("cho-xac-nhan", "đã báo cáo, chờ xác nhận", self.waiting),
            ("dang", "đang thực hiện, còn hạn", self.open),
            ("qua-han", "quá hạn chưa hoàn thành", self.overdue),
            ("thuong-xuyen", "thường xuyên", self.continuing),
        )


def standing(task: Task, ends: str) -> Standing | None:
    """How a task stands on the last day of the period; None when it does not count.

    Days compare as ISO text. Done on the due day is on time; a task due on the last
    day and not done is overdue only from the next day on.
    """
    state, due, reported = task["state"], task["due"], task["reported_on"]
    if state in NOT_COUNTED:
        return None
    if state in DONE:
        is_late = bool(due and reported and reported > due)
        return Standing.LATE if is_late else Standing.ON_TIME
    if state in WAITING:
        return Standing.WAITING
    if not due:
        return Standing.CONTINUING
    return Standing.OVERDUE if due < ends else Standing.OPEN


def tally(tasks: Iterable[Task], ends: str) -> TaskTally:
    """The tasks counted by how they stand on the day the period ends."""
    counts = dict.fromkeys(Standing, 0)
    for task in tasks:
        stands = standing(task, ends)
        if stands is not None:
            counts[stands] += 1
    return TaskTally(**{one.value: counts[one] for one in Standing})
