from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from xaso.plans.forecast import Stretch
from xaso.plans.gaps import Tally, Words
from xaso.plans.standing import Counts, growths, shown, standing
from xaso.plans.verdicts import CountedFacts, MeasureFacts, ValueFacts

HALF = MeasureFacts(">=", Decimal(50), "", "Sổ hồ sơ chưa được nạp.")
ALL = MeasureFacts("=", Decimal(100), "", "")
GROWTH = MeasureFacts("growth>=", Decimal(20), "", "")
WORDS = Words("hồ sơ trực tuyến", "hồ sơ", "hồ sơ không trực tuyến")
DAY = date(2024, 9, 10)
STEADY = tuple(Stretch(30, 48, 100) for _ in range(9))


def value(good, every, *, ended=False):
    amount = Fraction(good * 100, every)
    return ValueFacts(counted=CountedFacts("counted", amount, DAY, has_ended=ended))


def stands(measure, good, every, *, ended=False, **counts):
    found = Counts(tally=Tally(good, every), **counts)
    return standing(measure, value(good, every, ended=ended), found, WORDS)


def test_a_share_has_its_gap_forecast_and_path():
    found = stands(HALF, 432, 900, months=STEADY, days_left=90)

    assert found.verdict.state == "not_met"
    assert found.gap.count == 36
    assert found.ahead.low < 48.5 < found.ahead.high
    assert found.path in ("at_risk", "off_path")


def test_a_broken_target_of_all_is_off_its_path():
    assert stands(ALL, 99, 100, months=STEADY, days_left=90).path == "off_path"


def test_an_ended_year_has_no_forecast():
    found = stands(HALF, 60, 100, ended=True)

    assert (found.path, found.ahead) == ("met", None)


def test_growth_is_forecast_in_percent_over_its_baseline():
    months = growths([520, 540, 560, 580, 600, 620], 500, [30] * 6)
    counts = Counts(tally=Tally(620, 500), months=months, baseline=500, days_left=180)
    values = ValueFacts(counted=CountedFacts("counted", Fraction(24), DAY))

    found = standing(GROWTH, values, counts, Words("kết quả", "kết quả", ""))

    assert found.ahead.mid == pytest.approx(48, abs=2)
    assert found.gap.sentence == "Đã đủ mức tăng, dư 20 kết quả."
    assert found.path == "on_path"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"coverage": Tally(45, 380)}, "mới đối chiếu được 45 trên 380"),
        ({"excluded": 7}, "Không tính 7 bản ghi có lỗi."),
    ],
)
def test_what_to_beware_of_is_said(counts, said):
    found = stands(HALF, 60, 100, months=STEADY, days_left=90, **counts)

    assert said in " ".join(found.warnings)


def test_a_small_sample_is_marked_but_not_a_catalogue():
    assert stands(HALF, 6, 12).warnings == ("Mẫu nhỏ: mới có 12 trường hợp.",)
    assert stands(HALF, 6, 12, stands=True).warnings == ()


def test_without_records_only_the_verdict_speaks():
    found = standing(HALF, ValueFacts(), Counts(), WORDS)

    assert (found.verdict.state, found.path, found.gap) == ("no_data", "no_data", None)


@pytest.mark.parametrize(
    ("amount", "threshold", "said"),
    [
        (Fraction(7996, 100), Fraction(80), "79,96"),
        (Fraction(799999, 10000), Fraction(80), "79,9999"),
        (Fraction(80), Fraction(80), "80,0"),
        (Fraction(462, 10), None, "46,2"),
        (Fraction(-5, 100), None, "-0,1"),
        (Fraction(5, 1000), None, "0,0"),
    ],
)
def test_rounding_never_carries_a_figure_over_its_threshold(amount, threshold, said):
    assert shown(amount, threshold) == said
