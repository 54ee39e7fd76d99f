"""What a new wording changes: fields word by word, records by sets."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.indicators import comparing
from xaso.indicators.comparing import Move
from xaso.indicators.definitions import (
    Condition,
    Definition,
    Kind,
    Term,
    Tier,
)
from xaso.indicators.engine import Rows
from xaso.indicators.wording_changes import changes

OLD = Definition(
    code="online",
    name="Hồ sơ trực tuyến",
    kind=Kind.RATIO,
    valid_from=date(2024, 1, 1),
    fact="dossiers",
    denominator="received",
    numerator="online",
    exclusions=("errors",),
)
A, B, C = "a", "b", "c"


# --- fields -----------------------------------------------------------------------
def test_equal_wordings_differ_in_nothing():
    assert changes(OLD, replace(OLD, number=9)) == []


def test_a_predicate_differs_word_by_word():
    new = replace(OLD, numerator="online AND NOT late")

    (change,) = changes(OLD, new)

    assert change.label == "Tử số"
    assert change.words == (("kept", "online"), ("added", " AND NOT late"))


@pytest.mark.parametrize(
    ("field", "value", "label", "words"),
    [
        ("complement", True, "Điều kiện tử số đếm cái chưa đạt", (("removed", "không"), ("added", "có"))),
        ("valid_from", date(2024, 5, 1), "Áp dụng từ ngày", (("kept", "01/"), ("removed", "01"), ("added", "05"), ("kept", "/2024"))),
        ("exclusions", (), "Không tính", (("removed", "errors"),)),
        ("factor", Fraction(20), "Hệ số", (("removed", "100"), ("added", "20"))),
        ("points", ((Fraction(2), "early"),), "Điểm từng mức", (("added", "2: early"),)),
        ("terms", (Term("x", Fraction(6)),), "Các chỉ số thành phần", (("added", "x 6 1 zero"),)),
        ("tiers", (Tier(Fraction(2), (Condition("x", ">=", Fraction(80)),)),), "Bậc điểm", (("added", "2: x >= 80"),)),
    ],
)  # fmt: skip
def test_each_kind_of_field_is_said(field, value, label, words):
    (change,) = changes(OLD, replace(OLD, **{field: value}))

    assert (change.label, change.words) == (label, words)


# --- sets of records --------------------------------------------------------------
def inside(rows: Rows, row: frozenset[str]) -> bool:
    """Whether a row, known by the predicates that hold for it, belongs to the set."""
    return all(p in row for p in rows.having) and not any(
        p in row for p in rows.lacking
    )


SETS = st.builds(
    Rows,
    having=st.lists(st.sampled_from([A, B, C]), max_size=2, unique=True).map(tuple),
    lacking=st.lists(st.sampled_from([A, B, C]), max_size=2, unique=True).map(tuple),
)
ROWS = st.frozensets(st.sampled_from([A, B, C]))


@given(SETS, SETS, ROWS)
def test_the_overlap_is_what_both_hold(one, other, row):
    both = comparing.overlap(one, other)

    assert inside(both, row) == (inside(one, row) and inside(other, row))


@given(SETS, SETS, ROWS)
def test_outside_is_what_only_the_first_holds(one, other, row):
    found = any(inside(rows, row) for rows in comparing.outside(one, other))

    assert found == (inside(one, row) and not inside(other, row))


def test_what_comes_and_goes_follows_from_three_counts():
    assert comparing.moved(new=10, old=12, both=9) == Move(entering=1, leaving=3)


def test_sets_of_one_among_several_are_not_compared():
    with pytest.raises(ValueError, match="any_of"):
        comparing.overlap(Rows(any_of=(A,)), Rows())
