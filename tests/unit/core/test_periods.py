"""The days a figure can be asked for."""

from datetime import date
from uuid import uuid4

import pytest

from xaso.core import periods
from xaso.core.periods import Period

TODAY = date(2024, 2, 10)
QUARTER = Period("Quý I", date(2023, 12, 15), date(2024, 3, 14))
YEAR = Period("Năm", date(2023, 12, 15), date(2024, 12, 14))


@pytest.fixture(autouse=True)
def nobody_registered(monkeypatch):
    monkeypatch.setattr(periods, "_providers", [])


def test_months_run_back_over_the_turn_of_the_year():
    found = periods.months_until(TODAY, 3)

    assert found == (
        Period("Tháng 12/2023", date(2023, 12, 1), date(2023, 12, 31)),
        Period("Tháng 1/2024", date(2024, 1, 1), date(2024, 1, 31)),
        Period("Tháng 2/2024", date(2024, 2, 1), date(2024, 2, 29)),
    )


def test_unasked_a_page_shows_the_longest_window_that_holds_today():
    assert periods.default_of([QUARTER, YEAR], TODAY) == YEAR


def test_without_a_window_that_holds_today_it_is_the_calendar_year():
    found = periods.default_of([QUARTER], date(2024, 5, 1))

    assert found == Period("Năm 2024", date(2024, 1, 1), date(2024, 12, 31))


def test_registered_windows_come_in_order_of_their_last_day():
    periods.register(lambda unit_id, today: [YEAR, QUARTER])

    assert periods.reported(uuid4(), TODAY) == (QUARTER, YEAR)


def test_a_choice_is_named_by_its_days():
    assert QUARTER.key == "2023-12-15..2024-03-14"
