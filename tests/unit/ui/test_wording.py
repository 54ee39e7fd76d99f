"""Dates, numbers and waiting times in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from xaso.ui import wording

EARLY_MORNING = datetime(2023, 12, 24, 18, 30, tzinfo=UTC)  # 01:30 on the 25th at home


def test_a_moment_is_dated_by_the_local_day():
    assert wording.short_date(EARLY_MORNING) == "25/12/2023"
    assert wording.clock_time(EARLY_MORNING) == "01:30"


def test_dates_in_words_follow_the_style_of_documents():
    day = date(2024, 3, 5)

    assert wording.long_date(day) == "ngày 05 tháng 3 năm 2024"
    assert wording.weekday(day) == "thứ Ba"
    assert wording.short_weekday(day) == "T3"
    assert wording.weekday(date(2024, 3, 10)) == "Chủ nhật"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1502, "1.502"),
        (0, "0"),
        (46.2, "46,2"),
        (Decimal("12.50"), "12,5"),
        (Decimal("1234567.891"), "1.234.567,891"),
        (Decimal("1E+3"), "1.000"),
        (-3, "-3"),
        (None, "Chưa có số liệu"),
        ("", "Chưa có số liệu"),
    ],
)
def test_numbers_have_a_decimal_comma_and_blanks_are_honest(value, shown):
    assert wording.number(value) == shown


def test_a_number_is_rounded_half_up_to_the_decimals_asked():
    assert wording.number(Decimal("2.345"), 2) == "2,35"
    assert wording.number(2, 1) == "2,0"


def test_percent_drops_an_empty_decimal():
    assert wording.percent(Decimal("46.15")) == "46,2\N{NO-BREAK SPACE}%"
    assert wording.percent(50) == "50\N{NO-BREAK SPACE}%"
    assert wording.percent(None) == "Chưa có số liệu"


def test_percent_never_rounds_up_to_the_threshold_it_misses():
    assert wording.percent(Decimal("49.96")) == "49,96\N{NO-BREAK SPACE}%"
    assert wording.percent(99.9991) == "99,999\N{NO-BREAK SPACE}%"
    assert wording.percent(100 / 3 * 3) == "100\N{NO-BREAK SPACE}%"


def test_english_pages_have_a_decimal_point():
    with translation.override("en"):
        assert wording.number(Decimal("1502.5")) == "1,502.5"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (3, "còn 3 ngày làm việc"),
        (0, "hạn hôm nay"),
        (-2, "trễ 2 ngày làm việc"),
    ],
)
def test_waiting_says_how_long_is_left(left, said):
    assert wording.waiting(left) == said


def test_waiting_may_count_plain_days():
    assert wording.waiting(-2, working=False) == "trễ 2 ngày"
    assert wording.waiting(1, working=False) == "còn 1 ngày"
