from datetime import date

import pytest

from xaso.legislation import rules

DECREE = rules.Force(date(2018, 4, 23), date(2018, 6, 21), date(2025, 6, 30), True)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2018, 6, 20), "not_yet"),
        (date(2018, 6, 21), "in_force"),
        (date(2025, 6, 30), "in_force"),
        (date(2025, 7, 1), "ended"),
    ],
)
def test_an_act_holds_from_its_first_to_its_last_day(day, standing):
    assert rules.standing(DECREE, day) == standing


def test_without_a_first_day_the_day_of_issue_counts():
    force = rules.Force(date(2023, 12, 15), None, None, False)

    assert rules.standing(force, date(2023, 12, 14)) == "not_yet"
    assert rules.standing(force, date(2023, 12, 15)) == "in_force"


def test_an_act_without_any_day_is_of_unknown_standing():
    force = rules.Force(None, None, None, False)

    assert rules.standing(force, date(2024, 1, 1)) == "unknown"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("228/ BC-UBND", "228/bc-ubnd"),
        ("2653 /QĐ-UBND", "2653/qd-ubnd"),
        ("25/2021/QĐ-TTG", "25/2021/qd-ttg"),
    ],
)
def test_spellings_of_a_symbol_share_a_key(written, key):
    assert rules.symbol_key(written) == key


@pytest.mark.parametrize(
    ("symbol", "unique"),
    [
        ("45/2020/NĐ-CP", True),
        ("66.7/2025/NQ-CP", True),
        ("1256/QĐ-UBND", False),
        ("04-NQ/TU", False),
    ],
)
def test_only_numbers_that_hold_their_year_tell_acts_apart_alone(symbol, unique):
    assert rules.is_unique_by_symbol(symbol) is unique
