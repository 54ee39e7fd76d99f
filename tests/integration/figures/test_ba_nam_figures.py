"""Every figure the plan of Ba Nam can be held to equals an independent recount.

The year is simulated, written as a file of the provincial system, read in through the
real import and counted by the shipped definitions; beside it `recount.py` counts the
simulated truth by hand. Run with XASO_DATABASE_URL for PostgreSQL.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.integration.figures.conftest import END, GROWTH, NOW, START, BaNam, MakeBaNam
from tests.integration.figures.recount import CODES, Count
from xaso.core import clock
from xaso.core.windows import Window
from xaso.indicators import queries
from xaso.indicators.engine import ParquetEngine
from xaso.indicators.queries import Value
from xaso.plans.queries import target_results

pytestmark = pytest.mark.django_db

YEAR = clock.window(START, END, NOW)
COUNTED = {
    "5": "handover-electronic",
    "6a": "epay-procedures",
    "6b": "epay-transactions",
    "7": GROWTH,
    "8b": "internal-published-in-time",
    "10a": "online-procedures",
    "10b": "portal-procedures",
    "10c": "online-dossiers",
    "11": "no-resupply",
}
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


def test_figures_equal_the_recount_in_every_window_and_engine(
    make_ba_nam: MakeBaNam, tmp_path: Path
) -> None:
    place = make_ba_nam(form="xlsx")

    assert _differences(place, place.windows()) == {}

    call_command("export_facts", tmp_path)
    engine = ParquetEngine(tmp_path)
    assert _differences(place, place.windows(), engine=engine) == {}


def test_the_targets_of_the_plan_show_the_recounted_figures(
    make_ba_nam: MakeBaNam,
) -> None:
    place = make_ba_nam(form="json")

    for window in place.windows():
        shown = {
            measure.label: measure
            for target in target_results(place.version.plan, window, NOW)
            for measure in target.measures
        }
        assert {label: shown[label].code for label in COUNTED} == COUNTED
        for label, code in COUNTED.items():
            value = shown[label].value
            assert value is not None
            if code == GROWTH:
                assert value.amount == _growth(place, window)
            else:
                assert _count(value) == place.recount(code, window.start, window.end)
                assert value.amount == place.recount(code, window.start, window.end).percent  # fmt: skip


def test_tasks_from_above_are_a_promise_counted_too(make_ba_nam: MakeBaNam) -> None:
    place = make_ba_nam(count=20)

    hidden = [
        measure
        for target in target_results(place.version.plan, YEAR, NOW)
        for measure in target.measures
        if target.number == 0 and measure.code == "tasks-on-time"
    ]

    (only,) = hidden
    assert only.value is not None
    assert _count(only.value) == place.recount("tasks-on-time", START, END)
    assert only.state == "not_met"


def test_dossiers_in_error_are_left_out_and_said(make_ba_nam: MakeBaNam) -> None:
    place = make_ba_nam(count=600, spoilt=0.06)

    assert _differences(place, [YEAR]) == {}
    left_out = place.recount.left_out
    value = queries.figures(
        unit_ids=[place.unit.pk], codes=["dossiers-received"], windows=[YEAR], now=NOW
    ).value("dossiers-received")
    assert len(left_out) > 20
    assert 0 < value.excluded <= len(left_out)


def _growth(place: BaNam, window: Window) -> Fraction:
    stock = place.recount("results-digitised", window.start, window.end).numerator
    return Fraction(100 * (stock - place.baseline), place.baseline)
