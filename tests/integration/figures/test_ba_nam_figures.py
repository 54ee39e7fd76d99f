"""Every figure the plan of Ba Nam can be held to equals an independent recount.

The year is simulated, written as a file of the provincial system, read in through the
real import and counted by the shipped definitions; beside it `recount.py` counts the
simulated truth by hand. Run with XASO_DATABASE_URL for PostgreSQL.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.integration.figures.conftest import END, GROWTH, NOW, START, BaNam, MakeBaNam
from tests.integration.figures.recount import CODES, Count
from xaso.core import clock
from xaso.core.windows import Window
from xaso.indicators import queries
from xaso.indicators.queries import Value

pytestmark = pytest.mark.django_db


Differences = dict[tuple[str, date], tuple[Count, Count]]


def _differences(place: BaNam, windows: list[Window], **more: Any) -> Differences:
    """Where the software's figure is not the hand's: {(code, last day): (both)}."""
    found = queries.figures(
        unit_ids=[place.unit.pk], codes=CODES, windows=windows, now=NOW, **more
    )
    both = {
        (code, window.end): (
            _count(found.value(code, window)),
            place.recount(code, window.start, window.end),
        )
        for code in CODES
        for window in windows
    }
    return {key: pair for key, pair in both.items() if pair[0] != pair[1]}


def _count(value: Value) -> Count:
    assert value.numerator is not None
    return Count(value.numerator, value.denominator)


def test_the_windows_are_those_of_the_plan(make_ba_nam: MakeBaNam) -> None:
    found = make_ba_nam(count=20).windows()

    assert [(str(w.start), str(w.end)) for w in found] == [
        ("2023-12-15", "2024-03-10"),
        ("2023-12-15", "2024-06-10"),
        ("2024-06-15", "2024-09-10"),
        ("2023-12-15", "2024-12-10"),
        ("2023-12-15", "2024-12-14"),
    ]


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_figures_equal_the_recount_in_every_window(
    make_ba_nam: MakeBaNam, form: str
) -> None:
    place = make_ba_nam(form=form)

    assert _differences(place, place.windows()) == {}


def test_dossiers_in_error_are_left_out_and_said(make_ba_nam: MakeBaNam) -> None:
    place = make_ba_nam(count=600, spoilt=0.06)
    year = clock.window(START, END, NOW)

    assert _differences(place, [year]) == {}
    left_out = place.recount.left_out
    value = queries.figures(
        unit_ids=[place.unit.pk], codes=["dossiers-received"], windows=[year], now=NOW
    ).value("dossiers-received")
    assert len(left_out) > 20
    assert 0 < value.excluded <= len(left_out)


def test_growth_is_counted_from_the_recorded_baseline(make_ba_nam: MakeBaNam) -> None:
    place = make_ba_nam(count=600)
    year = clock.window(START, END, NOW)

    value = queries.figures(
        unit_ids=[place.unit.pk], codes=[GROWTH], windows=[year], now=NOW
    ).value(GROWTH)

    stock = place.recount("results-digitised", START, END).numerator
    grown = Fraction(100 * (stock - place.baseline), place.baseline)
    assert value.amount == grown
