"""Cases of counting that people argue about."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from xaso.core.calendar.entries import Citation, DayEntry, Shift, YearEntry
from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.calendar.rules import NoWorkingTime, WorkCalendar

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2024, 11, n) for n in (22, 23, 24, 25))


def hours(*weekdays, counts=True):
    return tuple(
        Shift(weekday, begins, ends, counts)
        for weekday in weekdays
        for begins, ends in (
            (time(7), time(11, 30)),
            (time(13, 30), time(17)),
        )
    )


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute))


WEEK = hours(0, 1, 2, 3, 4)


def calendar(*entries, shifts=WEEK):
    return WorkCalendar(shifts=shifts, days={entry.day: entry for entry in entries})


def test_a_full_day_is_eight_hours():
    assert calendar().working_minutes(FRIDAY) == 480


def test_a_day_without_shifts_is_weekly_rest():
    assert calendar().kind_of(SATURDAY) is DayKind.WEEKLY_REST
    assert not calendar().is_working_day(SATURDAY)


def test_a_half_day_counts_as_a_day_and_as_half_the_hours():
    morning = calendar(DayEntry(FRIDAY, DayKind.MORNING_ONLY))
    afternoon = calendar(DayEntry(FRIDAY, DayKind.AFTERNOON_ONLY))

    assert morning.is_working_day(FRIDAY)
    assert morning.working_minutes(FRIDAY) == 270
    assert afternoon.working_minutes(FRIDAY) == 210


def test_a_half_day_cuts_a_shift_that_runs_over_noon():
    through = (Shift(4, time(8), time(16)),)
    morning = calendar(DayEntry(FRIDAY, DayKind.MORNING_ONLY), shifts=through)

    assert morning.working_spans(FRIDAY) == ((at(FRIDAY, 8), at(FRIDAY, 12)),)


def test_a_make_up_saturday_has_the_hours_of_the_day_it_makes_up():
    short_monday = (Shift(0, time(8), time(10)), *hours(1, 2, 3, 4))
    made_up = DayEntry(SATURDAY, DayKind.SWAPPED_ON, swapped_with=FRIDAY)
    unknown = DayEntry(SATURDAY, DayKind.SWAPPED_ON)

    assert calendar(made_up, shifts=short_monday).working_minutes(SATURDAY) == 480
    assert calendar(unknown, shifts=short_monday).working_minutes(SATURDAY) == 120


def test_saturday_reception_is_open_but_stops_no_clock():
    reception = Shift(5, time(7, 30), time(11), counts=False)
    office = calendar(shifts=(*WEEK, reception))

    assert office.is_open(at(SATURDAY, 8))
    assert not office.is_working_moment(at(SATURDAY, 8))
    assert office.add_working_days(FRIDAY, 1) == MONDAY


def test_saturday_hours_that_count_make_a_working_day():
    saturday = Shift(5, time(7, 30), time(11))
    office = calendar(shifts=(*WEEK, saturday))

    assert office.add_working_days(FRIDAY, 1) == SATURDAY


def test_a_holiday_closes_reception_too():
    reception = Shift(5, time(7, 30), time(11), counts=False)
    office = calendar(DayEntry(SATURDAY, DayKind.HOLIDAY), shifts=(reception,))

    assert office.opening_spans(SATURDAY) == ()


def test_winter_hours_begin_on_their_day():
    winter = Shift(4, time(7, 30), time(12), valid_from=FRIDAY)
    summer = Shift(4, time(7), time(11), valid_to=FRIDAY - timedelta(days=1))
    office = calendar(shifts=(summer, winter))

    assert office.start_of_day(FRIDAY).time() == time(7, 30)
    assert office.start_of_day(FRIDAY - timedelta(days=7)).time() == time(7)


def test_overlapping_shifts_are_counted_once():
    office = calendar(
        shifts=(Shift(4, time(7), time(11)), Shift(4, time(10), time(12)))
    )

    assert office.working_spans(FRIDAY) == ((at(FRIDAY, 7), at(FRIDAY, 12)),)


def test_going_back_counts_working_days_too():
    assert calendar().add_working_days(MONDAY, -1) == FRIDAY
    assert calendar().working_days_between(MONDAY, FRIDAY) == -1


def test_no_days_added_is_the_same_day_even_on_a_sunday():
    assert calendar().add_working_days(SUNDAY, 0) == SUNDAY


def test_an_hour_begun_at_lunch_ends_after_lunch():
    assert calendar().add_working_hours(at(FRIDAY, 12), 1) == at(FRIDAY, 14, 30)


def test_hours_run_over_the_weekend_without_it():
    assert calendar().add_working_hours(at(FRIDAY, 15, 40), 8) == at(MONDAY, 15, 40)


def test_a_span_that_ends_with_the_shift_ends_there_and_not_next_morning():
    assert calendar().add_working_minutes(at(FRIDAY, 16), 60) == at(FRIDAY, 17)


def test_minutes_cannot_be_taken_back():
    with pytest.raises(ValueError, match="negative"):
        calendar().add_working_minutes(at(FRIDAY, 8), -1)


def test_work_begins_again_on_monday_morning():
    assert calendar().next_working_start(at(FRIDAY, 17)) == at(MONDAY, 7)


def test_a_utc_evening_is_the_next_morning_in_the_office():
    thursday_2330_utc = datetime(2024, 11, 21, 23, 30, tzinfo=UTC)

    assert calendar().local_date(thursday_2330_utc) == FRIDAY
    assert calendar().wall(thursday_2330_utc) == at(FRIDAY, 6, 30)
    assert calendar().next_working_start(thursday_2330_utc) == datetime(
        2024, 11, 22, 0, 0, tzinfo=UTC
    )


def test_answers_come_in_the_kind_that_was_asked_with():
    office = calendar()

    assert office.add_working_hours(at(FRIDAY, 8), 1).tzinfo is None
    assert office.add_working_hours(
        datetime(2024, 11, 22, 1, tzinfo=UTC), 1
    ) == datetime(2024, 11, 22, 2, tzinfo=UTC)


def test_the_day_ends_with_its_last_shift():
    assert calendar().wall(calendar().end_of_day(FRIDAY)) == at(FRIDAY, 17)


def test_a_day_off_has_no_end_of_shift():
    with pytest.raises(NoWorkingTime, match="24/11/2024"):
        calendar().end_of_day(SUNDAY)


def test_a_calendar_without_work_says_so_instead_of_searching_for_ever():
    with pytest.raises(NoWorkingTime):
        calendar(shifts=()).add_working_days(FRIDAY, 1)
    with pytest.raises(NoWorkingTime):
        calendar(shifts=()).add_working_minutes(at(FRIDAY, 8), 1)


def test_only_years_with_a_checked_decision_are_confirmed():
    office = WorkCalendar(
        shifts=hours(0),
        years={
            2024: YearEntry(2024, YearStatus.CONFIRMED),
            2025: YearEntry(2025, YearStatus.REPORTED),
        },
    )

    assert office.is_confirmed(2024)
    assert office.unconfirmed_years(date(2024, 12, 1), date(2026, 1, 9)) == (2025, 2026)


def test_a_citation_says_when_nobody_has_checked_it():
    paper = Citation("9441/TB-BNV", date(2025, 10, 16), "Bộ Nội vụ")

    assert paper.sentence == (
        "9441/TB-BNV ngày 16/10/2025 của Bộ Nội vụ (chưa đối chiếu)"
    )
