from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.calendar import calendars, days
from xaso.core.calendar.entries import DayEntry, Shift
from xaso.core.calendar.kinds import DayKind
from xaso.core.calendar.rules import WorkCalendar
from xaso.tasks import rules
from xaso.tasks.enums import Period

OFFICE = WorkCalendar(shifts=tuple(Shift(n, time(7), time(17)) for n in range(5)))


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period.YEAR, (date(2028, 1, 1), date(2028, 12, 31))),
        (Period.QUARTER_1, (date(2028, 1, 1), date(2028, 3, 31))),
        (Period.QUARTER_2, (date(2028, 4, 1), date(2028, 6, 30))),
        (Period.QUARTER_3, (date(2028, 7, 1), date(2028, 9, 30))),
        (Period.QUARTER_4, (date(2028, 10, 1), date(2028, 12, 31))),
    ],
)
def test_a_period_is_whole_months(period, expected):
    assert rules.window(period, 2028) == expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (1, [Period.QUARTER_1, Period.YEAR]),
        (2, []),
        (4, [Period.QUARTER_2]),
        (7, [Period.QUARTER_3]),
        (10, [Period.QUARTER_4]),
    ],
)
def test_each_period_is_announced_in_its_first_month(month, expected):
    assert rules.announced_in(month) == expected


def test_notices_go_out_on_the_first_working_day_not_on_new_year():
    calendar = WorkCalendar(
        OFFICE.shifts,
        {date(2027, 1, 1): DayEntry(date(2027, 1, 1), DayKind.HOLIDAY)},
    )
    january = [date(2027, 1, n) for n in range(1, 32)]

    announced = [day for day in january if rules.is_announcement_day(day, calendar)]

    assert announced == [date(2027, 1, 4)]


@given(calendars(), st.integers(2024, 2030), st.sampled_from([1, 4, 7, 10]))
def test_a_quarter_is_announced_on_one_day_at_most(calendar, year, month):
    first = date(year, month, 1)
    month_days = [first + timedelta(days=n) for n in range(28)]

    announced = [d for d in month_days if rules.is_announcement_day(d, calendar)]

    assert len(announced) <= 1


@given(days)
def test_every_day_lies_in_its_quarter(day):
    first, last = rules.window(rules.current_quarter(day), day.year)

    assert first <= day <= last


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 6, 22), None),
        (date(2027, 6, 23), -5),
        (date(2027, 6, 28), -5),
        (date(2027, 6, 29), -1),
        (date(2027, 6, 30), 0),
        (date(2027, 7, 1), 1),
        (date(2027, 7, 7), 5),
        (date(2027, 8, 31), 5),
    ],
)
def test_only_the_latest_reminder_counts(today, expected):
    wednesday = date(2027, 6, 30)

    found = rules.pressing_offset(wednesday, today, (-5, -1, 0, 1, 5), OFFICE)

    assert found == expected


@given(calendars(), days, st.integers(-10, 10))
def test_a_reminder_lies_on_its_side_of_the_deadline(calendar, due, offset):
    day = rules.reminder_day(due, offset, calendar)

    assert (day - due).days * offset >= 0


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period.QUARTER_1, "Quý I năm 2027"),
        (Period.QUARTER_2, "Quý II và 6 tháng đầu năm 2027"),
        (Period.QUARTER_3, "Quý III và 9 tháng năm 2027"),
        (Period.QUARTER_4, "Quý IV và cả năm 2027"),
        (Period.YEAR, "Cả năm 2027"),
    ],
)
def test_a_period_is_said_with_its_year_once(period, expected):
    assert rules.period_words(period, 2027) == expected
