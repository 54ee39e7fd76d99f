"""What a deadline says on a day: punctuality, heap, working days left, a sentence.

A task has two deadlines: the one *assigned* (hạn được giao), never overwritten, and the
*current* one (hạn hiện tại). Punctuality is told against both: a deadline moved by
its issuer does not make the first one unhappened. The day that counts is the local
day on which the lead reported the result that was then confirmed: an issuer who
confirms late does not make the lead late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from xaso.core.calendar.rules import WorkCalendar
from xaso.core.text import Say, marked
from xaso.tasks.enums import Bucket, State, Timeliness

NOT_COUNTED = frozenset({State.DRAFT, State.CANCELLED})
FINISHED = frozenset({State.REPORTED, State.CLOSED})
SUNDAY = 6
COUNTED_DAYS = 45
WEEKDAYS = (
    marked("thứ Hai"),
    marked("thứ Ba"),
    marked("thứ Tư"),
    marked("thứ Năm"),
    marked("thứ Sáu"),
    marked("thứ Bảy"),
    marked("Chủ nhật"),
)


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How the task stands to both deadlines; days late are calendar days."""

    assigned: Timeliness
    current: Timeliness
    days_late_assigned: int = 0
    days_late_current: int = 0


def punctuality(
    *,
    state: State,
    assigned_due: date | None,
    due: date | None,
    reported_on: date | None,
    today: date,
) -> Punctuality:
    """Measure the task on `today` against the assigned and the current deadline."""
    if state in NOT_COUNTED:
        return Punctuality(Timeliness.NOT_COUNTED, Timeliness.NOT_COUNTED)
    finished_on = reported_on if state in FINISHED else None
    return Punctuality(
        _measure(assigned_due, finished_on, today),
        _measure(due, finished_on, today),
        _days_late(assigned_due, finished_on, today),
        _days_late(due, finished_on, today),
    )


def _measure(due: date | None, finished_on: date | None, today: date) -> Timeliness:
    if due is None:
        return Timeliness.NO_DUE
    if finished_on is not None:
        return Timeliness.ON_TIME if finished_on <= due else Timeliness.LATE
    return Timeliness.OPEN if today <= due else Timeliness.OVERDUE


def _days_late(due: date | None, finished_on: date | None, today: date) -> int:
    return max(0, ((finished_on or today) - due).days) if due else 0


def end_of_week(day: date) -> date:
    """The Sunday of the week."""
    return day + timedelta(days=SUNDAY - day.weekday())


def bucket(*, state: State, due: date | None, today: date) -> Bucket:
    """The heap of an open task on the day."""
    if state is State.REPORTED:
        return Bucket.WAITING
    if due is None:
        return Bucket.CONTINUOUS
    if due < today:
        return Bucket.LATE
    if due == today:
        return Bucket.TODAY
    return Bucket.WEEK if due <= end_of_week(today) else Bucket.LATER


def long_date(day: date, say: Say = str) -> str:
    """“thứ Tư 30/06/2027”."""
    return f"{say(WEEKDAYS[day.weekday()])} {day:%d/%m/%Y}"


def working_days_left(due: date, today: date, calendar: WorkCalendar) -> int:
    """Working days after today up to the due day; negative when it has passed."""
    if due >= today:
        return calendar.working_days_between(today, due)
    return -calendar.working_days_between(due, today)


def due_chip(
    due: date | None, today: date, calendar: WorkCalendar, say: Say = str
) -> str:
    """A few words for a chip: “còn 3 ngày làm việc”, “trễ 2 ngày làm việc”.

    Far deadlines are told by date only: counting to them says little.
    """
    if due is None:
        return say(marked("thường xuyên"))
    if due == today:
        return say(marked("hạn hôm nay"))
    if abs((due - today).days) > COUNTED_DAYS:
        far = marked("hạn %(day)s") if due > today else marked("trễ từ %(day)s")
        return say(far) % {"day": f"{due:%d/%m/%Y}"}
    left = working_days_left(due, today, calendar)
    if not left:
        off = marked("hạn %(day)s, ngày nghỉ") if due > today else marked("vừa quá hạn")
        return say(off) % {"day": f"{due:%d/%m}"}
    return say(_COUNTED[left > 0, abs(left) == 1]) % {"n": abs(left)}


_COUNTED = {
    (True, False): marked("còn %(n)d ngày làm việc"),
    (True, True): marked("còn 1 ngày làm việc"),
    (False, False): marked("trễ %(n)d ngày làm việc"),
    (False, True): marked("trễ 1 ngày làm việc"),
}
"""Said by whether the deadline is ahead, and whether it is one day only."""


def due_sentence(
    *,
    assigned_due: date | None,
    due: date | None,
    moves: int,
    today: date,
    calendar: WorkCalendar,
    say: Say = str,
) -> str:
    """The deadlines of a task in whole sentences, as the task page says them."""
    if due is None:
        return say(
            marked("Nhiệm vụ thường xuyên, văn bản giao không ghi hạn hoàn thành.")
        )
    facts = {
        "day": long_date(due, say),
        "left": due_chip(due, today, calendar, say),
        "first": long_date(assigned_due, say) if assigned_due else "",
        "moves": moves,
    }
    said = [marked("Hạn %(day)s: %(left)s.")]
    if not calendar.is_working_day(due):
        said.append(
            marked("Ngày này không phải ngày làm việc; hệ thống không tự dời hạn.")
        )
    if moves and assigned_due:
        said.append(marked("Hạn được giao là %(first)s, đã đổi %(moves)d lần."))
    elif moves:
        said.append(
            marked("Văn bản giao không ghi hạn; hạn được đặt sau %(moves)d lần đổi.")
        )
    return " ".join(say(sentence) % facts for sentence in said)
