"""From counts to values: each kind, each state, exact arithmetic."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from xaso.core.windows import Window
from xaso.indicators.codec import from_plain, to_plain
from xaso.indicators.definitions import (
    Condition,
    Definition,
    Kind,
    Term,
    Tier,
    WhenEmpty,
)
from xaso.indicators.queries import amount_text, counts_text, value_text
from xaso.indicators.sets import Role
from xaso.indicators.shipped import every
from xaso.indicators.values import (
    Setting,
    Value,
    ValueState,
    Why,
    compare,
    composed,
    counted,
)

NOW = datetime(2024, 4, 1, tzinfo=UTC)
SETTING = Setting(Window(date(2024, 1, 1), date(2024, 3, 31), NOW), "vn-1", NOW)
SPACE = "\N{NO-BREAK SPACE}"


def definition(kind: Kind, **fields) -> Definition:
    return Definition(
        **({"code": "x", "name": "X", "kind": kind, "valid_from": date(2020, 1, 1)} | fields)
    )  # fmt: skip


def value_of(made: Definition, **counts: int) -> Value:
    known = {"known": 1} | counts

    def count(role: Role, index: int) -> int:
        return known.get(f"{role.value}{index or ''}", 0)

    return counted(made, count, SETTING)


def share(code: str, part: int, whole: int, known: int = 1) -> Value:
    made = definition(Kind.RATIO, code=code)
    return value_of(made, numerator=part, denominator=whole, known=known)


def number(code: str, found: int, known: int = 1) -> Value:
    made = definition(Kind.COUNT, code=code, factor=Fraction(1))
    return value_of(made, numerator=found, known=known)


def compose(
    made: Definition, *values: Value, baseline: Fraction | None = None
) -> Value:
    return composed(made, {v.code: v for v in values}, baseline, SETTING)


def test_a_ratio_is_an_exact_fraction_of_its_factor():
    value = value_of(definition(Kind.RATIO), numerator=1, denominator=3, excluded=2)

    assert value.amount == Fraction(100, 3)
    assert (value.numerator, value.denominator, value.excluded) == (1, 3, 2)
    assert (value.missing, value.share) == (2, Fraction(1, 3))
    assert value.state == ValueState.COUNTED


def test_nothing_to_count_is_not_zero_and_not_unknown():
    value = value_of(definition(Kind.RATIO), denominator=0, known=5, excluded=1)

    assert (value.state, value.amount) == (ValueState.NOTHING, None)
    assert (value.denominator, value.excluded) == (0, 1)


def test_no_rows_at_all_is_unknown():
    value = value_of(definition(Kind.RATIO), denominator=0, known=0)

    assert (value.state, value.why) == (ValueState.UNKNOWN, Why.NO_ROWS)
    assert (value.numerator, value.denominator, value.missing) == (None, None, None)


def test_a_complement_counts_failures_and_says_the_rest():
    made = definition(Kind.RATIO, complement=True)

    value = value_of(made, numerator=3, denominator=10)

    assert (value.numerator, value.missing, value.amount) == (7, 3, 70)


def test_a_count_of_nothing_is_zero_when_there_are_rows():
    assert number("x", 0).amount == 0
    assert number("x", 0, known=0).state == ValueState.UNKNOWN
    assert number("x", 7).denominator is None


def test_points_are_the_mean_of_weights():
    made = definition(
        Kind.POINTS, factor=Fraction(1),
        points=((Fraction(2), "early"), (Fraction(1), "punctual")),
    )  # fmt: skip

    value = value_of(made, numerator=8, denominator=10, point=5, point1=3)

    assert value.amount == Fraction(13, 10)
    assert value.earned == (10, 3)
    assert value_of(made, denominator=0).state == ValueState.NOTHING


def test_a_quotient_divides_the_counts_of_two_indicators():
    made = definition(Kind.QUOTIENT, terms=(Term("a"), Term("b")))

    assert compose(made, number("a", 3), number("b", 4)).amount == 75
    assert compose(made, number("a", 3), number("b", 0)).state == ValueState.NOTHING
    unknown = compose(made, number("a", 3), number("b", 0, known=0))
    assert (unknown.state, unknown.why) == (ValueState.UNKNOWN, Why.PART_UNKNOWN)
    assert [part.code for part in unknown.parts] == ["a", "b"]


def test_growth_needs_a_baseline_that_is_not_zero():
    made = definition(Kind.GROWTH, terms=(Term("a"),))

    grown = compose(made, number("a", 150), baseline=Fraction(120))
    assert (grown.amount, grown.numerator, grown.denominator) == (25, 30, 120)
    shrunk = compose(made, number("a", 90), baseline=Fraction(120))
    assert shrunk.amount == -25
    missing = compose(made, number("a", 150))
    assert (missing.state, missing.why) == (ValueState.UNKNOWN, Why.NO_BASELINE)
    zero = compose(made, number("a", 150), baseline=Fraction(0))
    assert (zero.amount, zero.why) == (None, Why.ZERO_BASELINE)


def test_growth_in_points_subtracts_shares():
    made = definition(
        Kind.GROWTH, terms=(Term("a"),), measure="difference", factor=Fraction(1)
    )

    risen = compose(made, share("a", 1, 2), baseline=Fraction(42))
    level = compose(made, share("a", 1, 2), baseline=Fraction(0))

    assert (risen.amount, level.amount) == (8, 50)
    assert (
        compose(made, share("a", 0, 0), baseline=Fraction(1)).state
        == ValueState.NOTHING
    )


def test_scores_saturate_at_their_cap():
    made = definition(
        Kind.SCORE, factor=Fraction(12),
        terms=(
            Term("a", Fraction(2), Fraction(4, 5)),
            Term("b", Fraction(4)),
            Term("c", Fraction(6), Fraction(1, 2)),
        ),
    )  # fmt: skip

    value = compose(made, share("a", 80, 100), share("b", 1, 4), share("c", 1, 4))

    assert value.earned == (2, 1, 3)
    assert value.amount == 6
    more = compose(made, share("a", 99, 100), share("b", 1, 4), share("c", 3, 4))
    assert more.earned == (2, 1, 6)


@pytest.mark.parametrize(
    ("when_empty", "earned", "amount"),
    [(WhenEmpty.ZERO, 0, 3), (WhenEmpty.FULL, 2, 5), (WhenEmpty.SKIP, None, 3)],
)
def test_an_empty_term_is_worth_what_its_rule_says(when_empty, earned, amount):
    made = definition(
        Kind.SCORE, factor=Fraction(5),
        terms=(Term("a", Fraction(2), when_empty=when_empty), Term("b", Fraction(3))),
    )  # fmt: skip

    value = compose(made, share("a", 0, 0), share("b", 1, 1))

    assert (value.earned, value.amount) == ((earned, 3), amount)


def test_a_score_without_any_term_that_happened_is_nothing():
    made = definition(
        Kind.SCORE, terms=(Term("a", Fraction(2), when_empty=WhenEmpty.SKIP),)
    )

    assert compose(made, share("a", 0, 0)).state == ValueState.NOTHING


def test_a_score_with_an_unknown_term_is_unknown():
    made = definition(Kind.SCORE, terms=(Term("a"), Term("b")))

    value = compose(made, share("a", 1, 1), share("b", 0, 0, known=0))

    assert (value.state, value.why) == (ValueState.UNKNOWN, Why.PART_UNKNOWN)


TIERS = definition(
    Kind.TIERS, factor=Fraction(1),
    tiers=(
        Tier(Fraction(2), (Condition("a", ">=", Fraction(20)), Condition("l", "=", Fraction(0)))),
        Tier(Fraction(1), (Condition("a", ">=", Fraction(15)), Condition("l", "=", Fraction(0)))),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("part", "late", "points"),
    [(20, 0, 2), (100, 0, 2), (19, 0, 1), (15, 0, 1), (14, 0, 0), (100, 1, 0)],
)
def test_tiers_are_tried_from_the_top(part, late, points):
    value = compose(TIERS, share("a", part, 100), number("l", late))

    assert (value.state, value.amount) == (ValueState.COUNTED, points)


def test_tiers_of_nothing_are_nothing_and_of_unknown_unknown():
    nothing = compose(TIERS, share("a", 0, 0), number("l", 0))
    unknown = compose(TIERS, share("a", 1, 2), number("l", 0, known=0))

    assert (nothing.state, unknown.state) == (ValueState.NOTHING, ValueState.UNKNOWN)


def test_comparison_is_unrounded():
    just_below = share("a", 7996, 10_000).amount

    assert amount_text(just_below) == "79,96"
    assert not compare(just_below, ">=", Fraction(80))
    assert compare(Fraction(80), ">=", Fraction(80))


def test_values_are_worded_in_vietnamese():
    growth = definition(Kind.GROWTH, terms=(Term("a"),))
    money = definition(Kind.COUNT, code="m", unit="đồng", factor=Fraction(1))

    assert value_text(share("a", 462, 1000)) == f"46,2{SPACE}%"
    assert value_text(share("a", 1, 2)) == f"50{SPACE}%"
    assert value_text(share("a", 2, 3)) == f"66,7{SPACE}%"
    assert value_text(share("a", 1, 3), 2) == f"33,33{SPACE}%"
    assert value_text(value_of(money, numerator=1_502_000)) == f"1.502.000{SPACE}đồng"
    assert value_text(share("a", 0, 0)) == "Không phát sinh"
    assert value_text(share("a", 0, 0, known=0)) == "Chưa có số liệu"
    assert value_text(compose(growth, number("a", 1))) == "Không tính được"
    assert counts_text(share("a", 1200, 2400)) == "1.200/2.400"
    assert counts_text(number("a", 1200)) == "1.200"
    assert counts_text(share("a", 0, 0, known=0)) == ""
    with translation.override("en"):
        assert value_text(share("a", 462, 1000)) == f"46.2{SPACE}%"


@given(st.fractions(min_value=-10_000, max_value=10_000))
def test_an_amount_is_shown_within_half_a_digit(amount):
    shown = amount_text(amount).replace(".", "").replace(",", ".")

    assert abs(Fraction(shown) - amount) <= Fraction(1, 20)


@pytest.mark.parametrize("shipped", every(), ids=lambda d: d.code)
def test_a_definition_survives_being_written_down(shipped):
    assert from_plain(to_plain(shipped)) == shipped
