from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.reports import summing


def content(numerator, denominator, *, kind="ratio", version="1", state="counted"):
    return {
        "values": [
            {
                "code": "x", "numerator": numerator, "denominator": denominator,
                "state": state, "text": "…",
            }
        ],
        "definitions": {
            "x": {
                "name": "X", "unit": "%", "kind": kind, "factor": "100", "number": 1,
                "version_id": version,
            }
        },
    }  # fmt: skip


def summed(*contents):
    return summing.summed(
        (f"u{n}", f"xã {n}", f"r{n}", c) for n, c in enumerate(contents)
    )


def test_counts_are_added_and_shares_never_averaged():
    (one,) = summed(content(6, 8), content(30, 32))

    assert (one.numerator, one.denominator, one.text) == (36, 40, "90 %")
    assert [part.unit for part in one.parts] == ["xã 0", "xã 1"]


def test_a_unit_without_records_adds_nothing_and_shows():
    (one,) = summed(content(6, 8), content(None, None, state="no_data"))

    assert (one.text, one.counted, len(one.parts)) == ("75 %", 1, 2)


@pytest.mark.parametrize(
    ("contents", "state"),
    [
        ([content(0, 0, state="nothing")], "nothing"),
        ([content(None, None, state="no_data")], "no_data"),
    ],
)
def test_nothing_and_no_data_stay_apart(contents, state):
    (one,) = summed(*contents)

    assert (one.state, one.amount) == (state, None)


def test_a_count_is_the_sum():
    (one,) = summed(content(3, None, kind="count"), content(4, None, kind="count"))

    assert one.numerator == 7


def test_what_cannot_be_summed_is_left_out():
    assert summed(content(1, 2, kind="growth"), content(1, 2, kind="score")) == []


def test_different_definitions_are_said():
    (one,) = summed(content(1, 2, version="a"), content(1, 2, version="b"))

    assert len(one.versions) == 2


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1))
def test_the_sum_is_the_share_of_the_sums(pairs):
    pairs = [(min(a, b), max(a, b)) for a, b in pairs]

    (one,) = summed(*(content(top, bottom) for top, bottom in pairs))

    top, bottom = sum(a for a, _b in pairs), sum(b for _a, b in pairs)
    expected = 100 * Fraction(top, bottom) if bottom else None
    assert (Fraction(one.amount) if one.amount else None) == expected
