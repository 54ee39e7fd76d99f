from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.calendar import calendars, days
from tests.strategies.tasks import states
from xaso.core.calendar.entries import Shift
from xaso.core.calendar.rules import WorkCalendar
from xaso.tasks import rules
from xaso.tasks.enums import Bucket, State, Timeliness
from xaso.tasks.rules import Punctuality

OFFICE = WorkCalendar(shifts=tuple(Shift(n, time(7), time(17)) for n in range(5)))
MONDAY = date(2027, 6, 28)
WEDNESDAY = date(2027, 6, 30)
FINISHED = (State.REPORTED, State.CLOSED)


def measured(state: State, reported_on=None, today=WEDNESDAY, **dues) -> Punctuality:
    return rules.punctuality(
        state=state,
        assigned_due=dues.get("assigned", WEDNESDAY),
        due=dues.get("current", WEDNESDAY),
        reported_on=reported_on,
        today=today,
    )


@pytest.mark.parametrize(
    ("state", "reported_on", "today", "expected"),
    [
        (State.IN_PROGRESS, None, WEDNESDAY, Timeliness.OPEN),
        (State.IN_PROGRESS, None, date(2027, 7, 1), Timeliness.OVERDUE),
        (State.CLOSED, WEDNESDAY, date(2027, 7, 9), Timeliness.ON_TIME),
        (State.REPORTED, date(2027, 7, 1), date(2027, 7, 9), Timeliness.LATE),
        (State.DRAFT, None, date(2027, 7, 9), Timeliness.NOT_COUNTED),
        (State.CANCELLED, None, date(2027, 7, 9), Timeliness.NOT_COUNTED),
    ],
)
def test_a_task_is_measured_by_the_day_of_the_report(
    state, reported_on, today, expected
):
    assert measured(state, reported_on, today).assigned is expected


def test_a_moved_deadline_does_not_make_the_first_one_unhappened():
    kept = measured(
        State.CLOSED,
        reported_on=date(2027, 7, 5),
        today=date(2027, 8, 1),
        current=date(2027, 7, 15),
    )

    assert kept == Punctuality(Timeliness.LATE, Timeliness.ON_TIME, 5, 0)


def test_a_returned_report_no_longer_counts():
    kept = measured(State.RETURNED, reported_on=MONDAY, today=date(2027, 7, 2))

    assert kept == Punctuality(Timeliness.OVERDUE, Timeliness.OVERDUE, 2, 2)


def test_a_continuous_task_is_neither_late_nor_on_time():
    kept = measured(State.IN_PROGRESS, assigned=None, current=None)

    assert kept == Punctuality(Timeliness.NO_DUE, Timeliness.NO_DUE)


@given(states, st.none() | days, days, days)
def test_a_later_deadline_never_judges_harder(state, due, reported_on, today):
    later = due + timedelta(days=30) if due else None
    kept = rules.punctuality(
        state=state,
        assigned_due=due,
        due=later,
        reported_on=reported_on,
        today=today,
    )

    assert kept.days_late_current <= kept.days_late_assigned
    if kept.assigned is Timeliness.ON_TIME:
        assert kept.current is Timeliness.ON_TIME


@given(states, days, days)
def test_late_means_days_late(state, due, today):
    kept = rules.punctuality(
        state=state, assigned_due=due, due=due, reported_on=today, today=today
    )

    is_late = kept.current in {Timeliness.LATE, Timeliness.OVERDUE}
    assert is_late == (kept.days_late_current > 0)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (None, Bucket.CONTINUOUS),
        (date(2027, 6, 27), Bucket.LATE),
        (MONDAY, Bucket.TODAY),
        (date(2027, 7, 4), Bucket.WEEK),
        (date(2027, 7, 5), Bucket.LATER),
    ],
)
def test_an_open_task_lies_in_the_heap_of_its_deadline(due, expected):
    assert rules.bucket(state=State.ACCEPTED, due=due, today=MONDAY) is expected


def test_a_reported_task_waits_even_when_its_deadline_has_passed():
    found = rules.bucket(state=State.REPORTED, due=date(2027, 1, 1), today=MONDAY)

    assert found is Bucket.WAITING


@given(days)
def test_the_week_ends_on_a_sunday_within_seven_days(day):
    end = rules.end_of_week(day)

    assert end.weekday() == 6
    assert timedelta() <= end - day < timedelta(days=7)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (None, "thường xuyên"),
        (MONDAY, "hạn hôm nay"),
        (date(2027, 7, 2), "còn 4 ngày làm việc"),
        (date(2027, 7, 5), "còn 5 ngày làm việc"),
        (date(2027, 6, 25), "trễ 1 ngày làm việc"),
        (date(2027, 6, 21), "trễ 5 ngày làm việc"),
        (date(2027, 12, 31), "hạn 31/12/2027"),
        (date(2027, 1, 4), "trễ từ 04/01/2027"),
    ],
)
def test_the_chip_counts_working_days_near_the_deadline(due, expected):
    assert rules.due_chip(due, MONDAY, OFFICE) == expected


def test_a_deadline_on_the_coming_rest_day_says_so():
    saturday, sunday = date(2027, 7, 3), date(2027, 7, 4)

    assert rules.due_chip(sunday, saturday, OFFICE) == "hạn 04/07, ngày nghỉ"
    assert rules.due_chip(saturday, sunday, OFFICE) == "vừa quá hạn"


@given(calendars(), days, st.integers(-45, 45))
def test_working_days_left_have_the_sign_of_the_distance(calendar, today, ahead):
    left = rules.working_days_left(today + timedelta(days=ahead), today, calendar)

    assert left * ahead >= 0
    assert abs(left) <= abs(ahead)


def test_the_sentence_tells_both_deadlines():
    said = rules.due_sentence(
        assigned_due=WEDNESDAY,
        due=date(2027, 7, 3),
        moves=2,
        today=MONDAY,
        calendar=OFFICE,
    )

    assert said == (
        "Hạn thứ Bảy 03/07/2027: còn 4 ngày làm việc. "
        "Ngày này không phải ngày làm việc; hệ thống không tự dời hạn. "
        "Hạn được giao là thứ Tư 30/06/2027, đã đổi 2 lần."
    )


def test_the_sentence_of_a_continuous_task_says_there_is_no_deadline():
    said = rules.due_sentence(
        assigned_due=None, due=None, moves=0, today=MONDAY, calendar=OFFICE
    )

    assert said == "Nhiệm vụ thường xuyên, văn bản giao không ghi hạn hoàn thành."


def test_the_sentence_tells_when_the_first_deadline_was_set_later():
    said = rules.due_sentence(
        assigned_due=None, due=WEDNESDAY, moves=1, today=MONDAY, calendar=OFFICE
    )

    assert said == (
        "Hạn thứ Tư 30/06/2027: còn 2 ngày làm việc. "
        "Văn bản giao không ghi hạn; hạn được đặt sau 1 lần đổi."
    )


def test_a_deadline_is_said_in_the_language_of_the_page():
    def shout(words):
        return words.upper().replace("%(N)D", "%(n)d")

    assert rules.due_chip(date(2027, 7, 2), MONDAY, OFFICE, shout) == (
        "CÒN 4 NGÀY LÀM VIỆC"
    )
