"""Codes of procedures, and what held on a day."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.procedures.rules import Catalogue, Offered, Step, base_code, step

FIRST, LATER, LAST = date(2024, 1, 1), date(2024, 6, 1), date(2024, 12, 31)


def offered(code="1.001193", start=FIRST, end=None, level="partial"):
    return Offered(code, "Tên", "G15", "Hộ tịch", level, True, False, start, end)


@pytest.mark.parametrize(
    ("code", "base"),
    [("1.001193", "1.001193"), ("1.001193.02", "1.001193.02"), ("1.012753.H19", "1.012753"), ("2.000815.000.00.00.H55", "2.000815"), ("TT-01", "TT-01"), ("", "")],
)  # fmt: skip
def test_the_national_part_of_a_code(code, base):
    assert base_code(code) == base


def test_a_catalogue_knows_a_procedure_by_any_shape_of_its_code():
    catalogue = Catalogue([offered("2.000815")])

    assert catalogue.lists("2.000815.000.00.00.H55") is True
    assert catalogue.lists("2.000816") is False
    assert Catalogue([]).lists("2.000815") is None


def test_what_held_on_the_day_is_told():
    catalogue = Catalogue([offered(end=date(2024, 5, 31)), offered(start=LATER, level="full")])  # fmt: skip

    levels = [getattr(catalogue.held("1.001193", day), "level", None) for day in (date(2023, 12, 31), FIRST, date(2024, 5, 31), LATER, LAST)]  # fmt: skip
    assert levels == [None, "partial", "partial", "full", "full"]
    assert catalogue.held("1.001193", None) is None


def row(start=FIRST, end=None, level="partial", confirmed=True):
    return {
        "valid_from": start,
        "valid_to": end,
        "level": level,
        "is_confirmed": confirmed,
    }


@pytest.mark.parametrize(
    ("rows", "given_values", "day", "expected"),
    [
        ([], {"level": "full"}, FIRST, Step("open")),
        ([row()], {"level": "partial"}, LATER, Step("same", 0)),
        ([row()], {"level": "full"}, FIRST, Step("correct", 0)),
        ([row()], {"level": "full"}, LATER, Step("open", 0, date(2024, 5, 31))),
        ([row()], {"level": "full"}, date(2023, 1, 1), Step("clash", 0)),
        ([row(confirmed=False)], {"level": "partial", "is_confirmed": True}, LATER, Step("correct", 0)),
        ([row(end=date(2024, 3, 1))], {"level": "full"}, LATER, Step("open", 0)),
        ([row(end=date(2024, 5, 31)), row(LATER, level="full")], {"level": "partial"}, FIRST, Step("same", 0)),
        ([row(end=date(2024, 5, 31)), row(LATER, level="full")], {"level": "offline"}, date(2024, 2, 1), Step("clash", 1)),
        ([row(end=date(2024, 5, 31)), row(LATER, level="full")], {"level": "offline", "valid_to": LAST}, FIRST, Step("clash", 0)),
        ([row(end=date(2024, 5, 31)), row(LATER, level="full")], {"level": "offline", "valid_to": date(2024, 4, 1)}, FIRST, Step("correct", 0)),
    ],
)  # fmt: skip
def test_how_a_row_of_a_list_meets_what_is_known(rows, given_values, day, expected):
    assert step(rows, given_values, day) == expected


@given(
    st.lists(
        st.tuples(
            st.dates(FIRST, LAST), st.sampled_from(["partial", "full", "offline"])
        ),
        max_size=8,
    )
)
def test_rows_never_overlap_whatever_is_taken_in(lists):
    rows = []
    for day, level in lists:
        done = step(rows, {"level": level}, day)
        if done.act == "correct":
            rows[done.place]["level"] = level
        if done.act == "open":
            if done.close_on:
                rows[done.place]["valid_to"] = done.close_on
            rows.append(row(day, level=level))

    for one, other in pairwise(rows):
        assert one["valid_to"] is not None
        assert one["valid_from"] <= one["valid_to"] < other["valid_from"]
