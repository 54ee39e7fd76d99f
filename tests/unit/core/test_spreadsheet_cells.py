"""One cell as a value: days, moments, numbers, yes and no."""

# ruff: noqa: DTZ001 -- exports tell the time of the office's wall clock

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.core.spreadsheets.cells import (
    EPOCH,
    NotReadable,
    clock_hour,
    day_of,
    flag_of,
    looks_halved,
    moment_of,
    number_of,
    text_of,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2024, 3, 4)
HALF_PAST_NINE = datetime(2024, 3, 4, 9, 30)
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)).map(lambda m: m.replace(microsecond=0)).filter(lambda m: m.time() != time.min)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "04/03/2024 09:30", "4-3-2024 9:30", "04.03.2024, 09:30:00", "20240304093000",
        "202403040930", "2024-03-04T09:30:00", "2024-03-04 09:30:00.000",
        "2024-03-04T02:30:00Z", "2024-03-04T09:30:00+07:00", "09:30 04/03/2024",
        "9h30 ngày 04/03/2024", "9 giờ 30 phút, ngày 04 tháng 3 năm 2024",
        "04/03/2024 09:30 SA", "04/03/2024 9:30 AM", " 04/03/2024\u00a009:30 ",
        "ngày 04 tháng 03 năm 2024 lúc 9h30", HALF_PAST_NINE, 45355.395833333336,
        20240304093000,
    ],
)  # fmt: skip
def test_a_moment_is_read_in_every_way_offices_write_it(text):
    assert moment_of(text, ZONE) == HALF_PAST_NINE


@pytest.mark.parametrize(
    "text",
    ["04/03/2024", "4-3-2024", "ngày 4/3/2024", "2024-03-04", "20240304", "20240304000000", "04/03/2024 00:00:00", DAY, datetime(2024, 3, 4), 45355, 45355.0],
)  # fmt: skip
def test_a_day_without_a_time_stays_a_day(text):
    found = moment_of(text, ZONE)

    assert (found, type(found)) == (DAY, date)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("03:30 CH", 15), ("3:30 PM", 15), ("12:30 AM", 0), ("12:30 CH", 12), ("12:30 trưa", 12), ("11:30 trưa", 11), ("1:30 trưa", 13), ("7:30 tối", 19), ("15h30 chiều", 15)],
)  # fmt: skip
def test_the_half_of_the_day_is_taken_as_written(text, hour):
    assert moment_of(f"04/03/2024 {text}", ZONE) == datetime(2024, 3, 4, hour, 30)


@pytest.mark.parametrize(
    "text",
    [
        "31/11/2026", "12/31/2026", "29/02/2023", "04/03/24", "45355", "0204-01-01",
        "04/03/2024 24:00", "04/03/2024 09:61", "04/03/2024 15:30 AM", "hôm qua", "-",
        "0000-00-00", 12, 3.7, True, time(9, 30), timedelta(1), "4/3",
    ],
)  # fmt: skip
def test_what_is_no_day_is_said_and_not_mended(text):
    with pytest.raises(NotReadable):
        moment_of(text, ZONE)


def test_a_refusal_repeats_the_cell_and_shows_how_to_write():
    with pytest.raises(NotReadable) as refused:
        moment_of("31/11/2026", ZONE)

    assert str(refused.value) == "“31/11/2026” không phải là ngày có thật. Viết như 31/12/2026 hoặc 31/12/2026 09:30."  # fmt: skip


@given(MOMENTS)
def test_moments_survive_being_written_and_read(moment):
    for shape in ("%d/%m/%Y %H:%M:%S", "%d-%m-%Y %H:%M:%S", "%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M:%S", "%H:%M:%S %d/%m/%Y", "%d/%m/%Y %I:%M:%S %p"):  # fmt: skip
        assert moment_of(moment.strftime(shape), ZONE) == moment


@given(MOMENTS)
def test_moments_survive_as_serial_numbers(moment):
    serial = (moment - EPOCH) / timedelta(days=1)

    if serial >= 20_000:
        assert moment_of(serial, ZONE) == moment


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_days_survive_being_written_and_read(day):
    for shape in (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day:%Y%m%d}"):  # fmt: skip
        assert day_of(shape, ZONE) == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text):
    with suppress(NotReadable):
        moment_of(text, ZONE)
    clock_hour(text)


@pytest.mark.parametrize(
    ("raw", "hour"),
    [("04/03/2024 03:30", 3), ("20240304033000", 3), (20240304033000, 3), (datetime(2024, 3, 4, 3, 30), 3), ("04/03/2024 03:30 CH", None), ("04/03/2024", None), ("2024-03-04T03:30:00Z", None), ("20240304000000", None), ("", None), (None, None), (DAY, None)],
)  # fmt: skip
def test_an_hour_counts_only_when_its_half_is_not_told(raw, hour):
    assert clock_hour(raw) == hour


@pytest.mark.parametrize(
    ("hours", "halved"),
    [({3, 9, 11}, True), ({8, 9, 12}, False), ({3, 9, 14}, False), (set(), False), ({3}, True)],
)  # fmt: skip
def test_a_column_without_afternoons_but_with_nights_looks_halved(hours, halved):
    assert looks_halved(hours) is halved


@pytest.mark.parametrize(
    ("raw", "number"),
    [("8000", 8000), ("8.000", 8000), ("8,000 đ", 8000), ("1 234 567", 1234567), ("50.000 VNĐ", 50000), (8000.0, 8000), (0, 0)],
)  # fmt: skip
def test_numbers_are_read_with_their_groups_and_currency(raw, number):
    assert number_of(raw) == number


@pytest.mark.parametrize("raw", ["1,5", "miễn", "8.00", -1.5, True, "12a"])
def test_what_is_no_whole_number_is_refused(raw):
    with pytest.raises(NotReadable):
        number_of(raw)


@pytest.mark.parametrize(
    ("raw", "flag"),
    [("có", True), ("X", True), ("1", True), (1.0, True), (True, True), ("True", True), ("Đã số hóa", True), ("✓", True), ("không", False), ("0", False), ("Chưa", False), ("Không thu", False), (False, False)],
)  # fmt: skip
def test_yes_and_no_are_read_in_the_ways_people_tick(raw, flag):
    assert flag_of(raw) is flag


@pytest.mark.parametrize("raw", ["2", "một phần", "?"])
def test_a_maybe_is_refused(raw):
    with pytest.raises(NotReadable):
        flag_of(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [(" a\u00a0 b\n", "a b"), ("e\u0302\u0301", "ế"), ("a\x00\x07b", "ab"), (12.0, "12"), (1.5, "1.5"), (None, ""), (DAY, "04/03/2024"), (HALF_PAST_NINE, "04/03/2024 09:30:00")],
)  # fmt: skip
def test_text_is_one_composed_line(raw, text):
    assert text_of(raw) == text
