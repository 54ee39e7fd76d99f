from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.plans.gaps import (
    GapKind,
    Goal,
    Tally,
    Words,
    gap,
    growth_gap,
    missing,
    missing_in_stock,
    missing_of,
    reaches,
    spare,
    turned,
)

ONLINE = Words("hồ sơ trực tuyến", "hồ sơ", "hồ sơ không trực tuyến")
HALF = Goal(">=", Fraction(50))
tallies = st.integers(1, 3000).flatmap(
    lambda every: st.builds(Tally, st.integers(0, every), st.just(every))
)
shares = st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=400)
stricts = st.booleans()


def is_met(good, every, share, strict):
    return good > share * every if strict else good >= share * every


@given(tallies, shares, stricts)
def test_the_stated_number_is_enough_and_one_less_is_not(tally, share, strict):
    x = missing(tally, share, strict=strict)

    assert is_met(tally.good + x, tally.all + x, share, strict)
    assert x == 0 or not is_met(tally.good + x - 1, tally.all + x - 1, share, strict)


@given(tallies, shares, stricts)
def test_in_a_stock_the_stated_number_is_enough_and_one_less_is_not(
    tally, share, strict
):
    x = missing_in_stock(tally, share, strict=strict)

    if x is None:
        assert not is_met(tally.all, tally.all, share, strict)
        return
    assert is_met(tally.good + x, tally.all, share, strict)
    assert x == 0 or not is_met(tally.good + x - 1, tally.all, share, strict)


@given(tallies, shares, stricts)
def test_a_met_share_bears_the_stated_failures_and_not_one_more(tally, share, strict):
    if not is_met(tally.good, tally.all, share, strict):
        return
    y = spare(tally, share, strict=strict)

    assert is_met(tally.good, tally.all + y, share, strict)
    assert not is_met(tally.good, tally.all + y + 1, share, strict)


@given(tallies, shares, st.integers(0, 2000), stricts)
def test_of_those_still_to_come_the_stated_number_is_enough(
    tally, share, coming, strict
):
    total = tally.all + coming
    x = missing_of(tally, share, total, strict=strict)

    if x is None:
        assert not is_met(tally.good + coming, total, share, strict)
        return
    assert is_met(tally.good + x, total, share, strict)
    assert x == 0 or not is_met(tally.good + x - 1, total, share, strict)


@given(tallies, st.fractions(0, 100), st.sampled_from([">=", ">", "<=", "<"]))
def test_turning_a_goal_round_changes_no_verdict(tally, threshold, operator):
    goal = Goal(operator, threshold)
    good, share, strict = turned(tally, goal)

    amount = Fraction(tally.good * 100, tally.all)
    assert reaches(amount, goal) == is_met(good.good, good.all, share, strict)


def test_a_share_is_never_rounded_up_to_its_goal():
    assert not reaches(Fraction(7996, 100), Goal(">=", Fraction(80)))
    assert missing(Tally(1999, 2500), Fraction(4, 5)) == 5


def test_what_is_missing_is_said_in_whole_records():
    found = gap(Tally(694, 1425), HALF, ONLINE)

    assert found.kind == GapKind.MISSING
    assert found.sentence == "Còn 37 hồ sơ trực tuyến nữa để đạt 50 %."
    assert found.count == 37


def test_with_a_forecast_the_sentence_says_of_how_many():
    found = gap(Tally(694, 1425), HALF, ONLINE, total=1600)

    assert found.sentence.endswith(
        "Trong khoảng 175 hồ sơ còn lại của năm, cần ít nhất 106 hồ sơ trực tuyến."
    )


def test_when_too_few_will_come_the_sentence_says_so():
    found = gap(Tally(100, 1425), HALF, ONLINE, total=1500)

    assert "dù tất cả đều đạt cũng không đủ" in found.sentence


def test_a_failure_ends_a_target_of_all():
    found = gap(Tally(97, 100), Goal("=", Fraction(100)), ONLINE)

    assert found == (
        type(found)(
            GapKind.IMPOSSIBLE,
            3,
            "Đã có 3 hồ sơ không trực tuyến: trong kỳ này không thể đạt 100 % nữa.",
        )
    )


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(80, 100), "Đang đủ; thêm 60 hồ sơ không trực tuyến thì vẫn đủ."),
        (Tally(50, 100), "Vừa đủ: thêm một hồ sơ không trực tuyến là không còn đủ."),
    ],
)
def test_a_met_target_says_how_much_it_still_bears(tally, said):
    assert gap(tally, HALF, ONLINE).sentence == said


def test_a_goal_from_above_counts_the_other_records():
    late = Words("hồ sơ trễ hạn", "hồ sơ", "hồ sơ đúng hạn")
    goal = Goal("<=", Fraction(5))

    assert gap(Tally(10, 100), goal, late).sentence == (
        "Phải có thêm 100 hồ sơ đúng hạn thì mới xuống tới 5 %."
    )
    assert gap(Tally(2, 100), goal, late).sentence == (
        "Đang đủ; thêm 3 hồ sơ trễ hạn thì vẫn đủ."
    )


def test_a_catalogue_can_still_reach_all():
    words = Words("thủ tục", "thủ tục", "thủ tục chưa mở")

    found = gap(Tally(7, 10), Goal("=", Fraction(100)), words, stock=True)

    assert found.sentence == "Còn 3 thủ tục nữa để đạt 100 %."


@pytest.mark.parametrize(
    ("stock", "said"),
    [
        (480, "Còn 120 kết quả nữa để tăng 20 % (từ 500 lên 600)."),
        (610, "Đã đủ mức tăng, dư 10 kết quả."),
    ],
)
def test_growth_is_said_in_results(stock, said):
    words = Words("kết quả", "kết quả", "")

    assert (
        growth_gap(stock, 500, Goal("growth>=", Fraction(20)), words).sentence == said
    )


def test_nothing_counted_is_nothing_missing():
    assert gap(Tally(0, 0), HALF, ONLINE) is None
    assert growth_gap(10, 0, Goal("growth>=", Fraction(20)), ONLINE) is None
