"""The forecast and, on simulated years, how often its interval holds the truth."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.plans.forecast import Stretch, share_at_end, stock_at_end, why_not

YEAR = 12
MONTH = 30


def simulated(chance, *, records, share, wander=0.0, spread=0.0):
    """Twelve months of records whose share wanders (logits a month), uneven months."""
    level = math.log(share / (1 - share))
    months = []
    for _month in range(YEAR):
        level += chance.gauss(0, wander)
        many = records / YEAR * math.exp(chance.gauss(0, spread))
        count = max(0, round(chance.gauss(many, math.sqrt(many))))
        p = 1 / (1 + math.exp(-level))
        good = sum(chance.random() < p for _ in range(count))
        months.append(Stretch(MONTH, good, count))
    return months


def coverage(*, after, years=250, **how):
    """In how many of the years the interval given after some months held the truth."""
    held = 0
    for seed in range(years):
        months = simulated(random.Random(seed), **how)  # noqa: S311 -- a simulation
        found = share_at_end(months[:after], (YEAR - after) * MONTH)
        truth = sum(m.good for m in months) / sum(m.all for m in months)
        held += found.low <= truth <= found.high
    return held / years


@pytest.mark.parametrize("after", [4, 6, 9])
@pytest.mark.parametrize(
    ("how", "least"),
    [
        ({"records": 1500, "share": 0.45, "wander": 0.05}, 0.80),
        ({"records": 1500, "share": 0.45, "wander": 0.12}, 0.66),
        ({"records": 1500, "share": 0.95, "wander": 0.08, "spread": 0.2}, 0.78),
        ({"records": 240, "share": 0.6, "wander": 0.08, "spread": 0.2}, 0.74),
    ],
)
def test_the_interval_holds_the_truth_in_about_four_years_of_five(how, least, after):
    assert least <= coverage(after=after, **how) <= 0.98


def test_the_interval_narrows_as_the_year_goes_by():
    months = simulated(random.Random(1), records=1500, share=0.5)  # noqa: S311

    spreads = [
        share_at_end(months[:n], (YEAR - n) * MONTH).spread for n in range(3, YEAR)
    ]

    assert spreads[-1] < spreads[0] / 3


stretches = st.lists(
    st.integers(0, 300).flatmap(
        lambda every: st.builds(
            Stretch, st.integers(1, 31), st.integers(0, every), st.just(every)
        )
    ),
    max_size=13,
)


@given(stretches, st.integers(-5, 365))
def test_a_forecast_stays_between_all_failing_and_all_succeeding(months, left):
    found = share_at_end(months, left)

    if found is None:
        assert why_not(months, left)
        return
    assert 0 <= found.low <= found.mid <= found.high <= 1
    assert found.total >= sum(m.all for m in months)


@pytest.mark.parametrize(
    ("months", "left", "said"),
    [
        ([Stretch(30, 10, 20)], 0, "Kỳ đã hết"),
        ([Stretch(30, 10, 100)], 300, "cần 42 ngày, mới có 30"),
        ([Stretch(30, 1, 5), Stretch(30, 2, 6)], 300, "cần 20 bản ghi, mới có 11"),
    ],
)
def test_with_too_little_there_is_no_forecast_and_a_reason(months, left, said):
    assert share_at_end(months, left) is None
    assert said in why_not(months, left)


def test_the_recent_share_pulls_the_forecast():
    rising = [Stretch(30, good, 100) for good in (30, 36, 42, 48, 54, 60)]

    found = share_at_end(rising, 180)

    assert found.mid > 0.5 > sum(m.good for m in rising) / 600


def test_a_stock_grows_by_its_recent_pace():
    found = stock_at_end(700, [Stretch(30, 20, 20)] * 6, 180)

    assert found.low < found.mid < found.high
    assert round(found.mid) == pytest.approx(820, abs=2)
    assert stock_at_end(700, [Stretch(30, 20, 20)], 180) is None
