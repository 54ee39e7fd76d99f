from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.plans.verdicts import (
    CountedFacts,
    MeasureFacts,
    ValueFacts,
    Verdict,
    overall,
    verdict,
)

COUNTED = MeasureFacts(">=", Decimal(80), "", "Sổ hồ sơ chưa được nạp.")
OUTSIDE = MeasureFacts("class>=", None, "Cấp trên công bố", "Cấp trên chấm.")
GROWTH = MeasureFacts("growth>=", Decimal(20), "", "Chưa có số nền.")


def test_without_a_figure_the_blank_says_why():
    found = verdict(COUNTED, ValueFacts())

    assert (found.state, found.figure, found.sentence) == (
        "no_data",
        None,
        "Sổ hồ sơ chưa được nạp.",
    )


@pytest.mark.parametrize(
    ("operator", "threshold", "figure", "state"),
    [
        (">=", "80", "80", "met"),
        (">=", "80", "79.96", "not_met"),
        (">", "80", "80", "not_met"),
        ("=", "100", "99.9999", "not_met"),
        ("=", "60", "61", "met"),
        ("<=", "5", "5", "met"),
        ("<", "5", "5", "not_met"),
    ],
)
def test_a_published_figure_is_compared_unrounded(operator, threshold, figure, state):
    measure = MeasureFacts(operator, Decimal(threshold), "", "")

    assert verdict(measure, ValueFacts(result=Decimal(figure))).state == state


def test_a_provisional_figure_never_meets_what_an_outside_body_publishes():
    found = verdict(OUTSIDE, ValueFacts(provisional=Decimal(95)))

    assert (found.state, found.figure) == ("waiting", Decimal(95))


def test_a_published_class_waits_for_the_conclusion_of_a_document():
    assert verdict(OUTSIDE, ValueFacts(result=Decimal(91))).state == "waiting"
    assert verdict(OUTSIDE, ValueFacts(judgement="met")).state == "met"
    assert verdict(OUTSIDE, ValueFacts(judgement="nothing")).state == "nothing"


@pytest.mark.parametrize(
    ("baseline", "result", "state", "figure"),
    [
        ("100", "120", "met", Decimal(20)),
        ("100", "119.9", "not_met", Decimal("19.9")),
        ("0", "50", "no_data", None),
        (None, "50", "no_data", None),
    ],
)
def test_growth_needs_a_baseline_that_is_not_nothing(baseline, result, state, figure):
    values = ValueFacts(
        baseline=None if baseline is None else Decimal(baseline), result=Decimal(result)
    )

    found = verdict(GROWTH, values)

    assert (found.state, found.figure) == (state, figure)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], "no_data"),
        (["met", "met"], "met"),
        (["met", "nothing"], "met"),
        (["nothing", "nothing"], "nothing"),
        (["met", "waiting"], "waiting"),
        (["waiting", "no_data"], "no_data"),
        (["no_data", "not_met"], "not_met"),
    ],
)
def test_a_target_is_met_only_if_all_its_clauses_are(states, state):
    assert overall(states) == state


def counted(amount=None, *, state="counted", ended=False):
    until = date(2024, 3, 5)
    return ValueFacts(counted=CountedFacts(state, amount, until, has_ended=ended))


@pytest.mark.parametrize(
    ("amount", "ended", "state", "sentence"),
    [
        (Fraction(80), False, "met", "Đang đạt, tạm tính đến 05/03/2024."),
        (Fraction(80), True, "met", "Đạt, đếm trên cả kỳ."),
        (Fraction(7996, 100), False, "not_met", "Chưa đạt, tạm tính đến 05/03/2024."),
        (Fraction(7996, 100), True, "not_met", "Không đạt khi hết kỳ."),
    ],
)
def test_a_counted_figure_is_provisional_until_its_window_ends(
    amount, ended, state, sentence
):
    found = verdict(COUNTED, counted(amount, ended=ended))

    assert found == Verdict(state, amount, sentence, is_provisional=not ended)


def test_nothing_to_count_is_neither_met_nor_missed():
    assert verdict(COUNTED, counted(state="nothing")).state == "nothing"
    assert verdict(COUNTED, counted(state="nothing", ended=True)).sentence == (
        "Cả kỳ không phát sinh."
    )


def test_what_is_counted_is_not_taken_from_a_document():
    values = ValueFacts(
        result=Decimal(90), counted=CountedFacts("counted", Fraction(40))
    )

    assert verdict(COUNTED, values).state == "not_met"


def test_a_document_decides_while_there_are_no_records():
    values = ValueFacts(result=Decimal(90), counted=CountedFacts("no_data"))

    assert verdict(COUNTED, values).state == "met"


@given(st.fractions(0, 100))
def test_ones_own_count_never_meets_what_an_outside_body_publishes(amount):
    outside = MeasureFacts(">=", Decimal(0), "Tỉnh công bố", "")

    found = verdict(outside, counted(amount, ended=True))

    assert (found.state, found.figure) == ("waiting", amount)
