"""Laws of counting, for any calendar."""

from datetime import UTC, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.calendar import calendars, days, moments
from xaso.core.calendar.codec import digest, from_json, to_json
from xaso.core.calendar.deadlines import Limit, LimitUnit, ReceiptPolicy, due

counts = st.integers(0, 60)
minutes = st.integers(0, 6000)
HALF_YEAR = timedelta(days=180)


@given(calendar=calendars(), start=days, count=st.integers(1, 60))
def test_a_deadline_falls_on_a_working_day(calendar, start, count):
    assert calendar.is_working_day(calendar.add_working_days(start, count))


@given(calendar=calendars(), start=days, count=st.integers(-60, 60))
def test_counting_the_days_to_a_deadline_gives_the_days_asked(calendar, start, count):
    due_on = calendar.add_working_days(start, count)

    assert calendar.working_days_between(start, due_on) == count


@given(calendar=calendars(), start=days, count=counts, extra=st.integers(1, 9))
def test_more_days_always_fall_later(calendar, start, count, extra):
    sooner = calendar.add_working_days(start, count)

    assert calendar.add_working_days(start, count + extra) > sooner


@given(calendar=calendars(), start=days, first=counts, second=counts)
def test_days_can_be_added_in_two_steps(calendar, start, first, second):
    halfway = calendar.add_working_days(start, first)

    assert calendar.add_working_days(halfway, second) == calendar.add_working_days(
        start, first + second
    )


@given(calendar=calendars(), day=days)
def test_a_working_day_is_a_day_with_working_minutes(calendar, day):
    assert calendar.is_working_day(day) == (calendar.working_minutes(day) > 0)


@given(calendar=calendars(), day=days)
def test_working_time_lies_within_opening_hours_of_the_same_day(calendar, day):
    opened = calendar.opening_spans(day)

    assert all(
        any(first <= begin and end <= last for first, last in opened)
        for begin, end in calendar.working_spans(day)
    )
    assert {moment.date() for span in opened for moment in span} <= {day}


@given(calendar=calendars(), moment=moments, count=minutes)
def test_the_time_to_a_deadline_is_the_time_asked(calendar, moment, count):
    end = calendar.add_working_minutes(moment, count)

    assert calendar.working_minutes_between(moment, end) == count
    assert calendar.working_time_between(end, moment) == -timedelta(minutes=count)


@given(calendar=calendars(), moment=moments, first=minutes, second=minutes)
def test_minutes_can_be_added_in_two_steps(calendar, moment, first, second):
    halfway = calendar.add_working_minutes(moment, first)

    assert calendar.add_working_minutes(
        halfway, second
    ) == calendar.add_working_minutes(moment, first + second)


@given(calendar=calendars(), moment=moments)
def test_work_starts_at_a_working_moment_and_none_was_missed(calendar, moment):
    start = calendar.next_working_start(moment)

    assert calendar.is_working_moment(start)
    assert calendar.working_time_between(moment, start) == timedelta()


@given(calendar=calendars(), moment=moments, count=minutes)
def test_an_aware_moment_counts_like_its_wall_clock(calendar, moment, count):
    utc = calendar.aware(moment).astimezone(UTC)

    end = calendar.add_working_minutes(utc, count)

    assert calendar.wall(end) == calendar.add_working_minutes(moment, count)


@given(calendar=calendars(), start=days, length=st.integers(0, 400))
def test_days_between_are_the_sum_of_days(calendar, start, length):
    end = start + timedelta(days=length)
    each = (start + timedelta(days=n) for n in range(1, length + 1))

    assert calendar.working_days_between(start, end) == sum(
        map(calendar.is_working_day, each)
    )


@given(
    calendar=calendars(),
    received=moments,
    quantity=st.integers(1, 30),
    unit=st.sampled_from(LimitUnit),
    cut_off=st.none() | st.times(),
)
def test_a_limit_ends_after_receipt_in_working_time(
    calendar, received, quantity, unit, cut_off
):
    policy = ReceiptPolicy(cut_off, rolls_forward=True, valid_from=received.date())

    ends = due(received, Limit(quantity, unit), calendar, policy)

    assert ends.at > calendar.aware(received)
    assert ends.at >= ends.counted_from
    assert calendar.is_working_day(ends.at.date())


@given(calendar=calendars())
def test_a_calendar_survives_being_written_and_read(calendar):
    again = from_json(to_json(calendar), key="another")

    assert digest(again) == digest(calendar)
    assert again.days == calendar.days
