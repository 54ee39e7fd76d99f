"""Figures counted from the ledger, and the records behind them."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from tests.factories.dossiers import DossierFactory
from xaso.core import clock
from xaso.indicators import queries
from xaso.indicators.queries import Part, ValueState

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 4, 1, 2, 0, tzinfo=UTC)
WINDOW = clock.window(date(2023, 12, 15), date(2024, 3, 14), NOW)


def test_a_share_counts_its_numerator_inside_its_denominator(commune):
    DossierFactory.create_batch(3, unit=commune)
    DossierFactory(unit=commune, channel="online")
    DossierFactory(unit=commune, channel="online", status="denied")
    DossierFactory(unit=commune, problem="no-due", due_at=None)

    found = queries.figures(
        unit_ids=[commune.pk], codes=["online-dossiers"], windows=[WINDOW], now=NOW
    )
    value = found.value("online-dossiers")

    assert (value.numerator, value.denominator, value.excluded) == (1, 4, 1)
    assert value.amount == Fraction(25)
    assert value.state == ValueState.COUNTED
    assert queries.value_text(value) == "25\N{NO-BREAK SPACE}%"


def test_all_shipped_definitions_can_be_counted_at_once(commune):
    DossierFactory(unit=commune)

    found = queries.figures(
        unit_ids=[commune.pk], codes=None, windows=[WINDOW, WINDOW], now=NOW
    )

    assert found.value("dossiers-received").numerator == 1
    assert found.value("tasks-on-time").state == ValueState.UNKNOWN
    assert set(found.codes()) == set(
        queries.definitions_in_force(commune.pk, date(2024, 3, 1))
    )


def test_the_records_of_a_part_are_as_many_as_the_figure_says(commune):
    late = DossierFactory(unit=commune, finished_at=datetime(2024, 3, 8, tzinfo=UTC))
    DossierFactory.create_batch(2, unit=commune)
    definition = queries.definition_of("dossiers-on-time", commune.pk, date(2024, 3, 1))

    page = queries.records(
        definition=definition,
        part=Part.MISSING,
        window=WINDOW,
        unit_ids=[commune.pk],
    )

    assert page.ids == [late.pk]
    assert page.total == 1
    assert page.records[0].title == late.code


def test_rows_of_a_fact_count_to_the_same_figures_when_frozen(commune):
    DossierFactory.create_batch(3, unit=commune)
    DossierFactory(unit=commune, channel="online", subject='"a", b\\N')
    definitions = queries.definitions_in_force(commune.pk, date(2024, 3, 1))
    codes = ["online-dossiers", "dossiers-on-time", "dossiers-open"]

    columns, rows = queries.fact_rows("dossiers", "", WINDOW, [commune.pk])
    again = queries.recount(
        {"dossiers": (columns, rows)},
        definitions=definitions,
        codes=codes,
        windows=[WINDOW],
        now=NOW,
    )
    now = queries.figures(unit_ids=[commune.pk], codes=codes, windows=[WINDOW], now=NOW)

    assert [again.value(c).amount for c in codes] == [
        now.value(c).amount for c in codes
    ]
    assert again.value("online-dossiers").amount == 25
