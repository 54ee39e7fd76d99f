"""Figures counted from the ledger, and the records behind them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.core.management import CommandError, call_command

from tests.factories.dossiers import DossierFactory
from tests.factories.indicators import IndicatorFactory, IndicatorVersionFactory
from tests.factories.organisation import UnitFactory
from xaso.core import clock
from xaso.core.calendar.queries import calendar_for
from xaso.core.errors import NotFound
from xaso.indicators import queries, shipped
from xaso.indicators.engine import ParquetEngine, lists
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


def both(commune):
    other = UnitFactory()
    DossierFactory.create_batch(2, unit=commune, channel="online")
    DossierFactory.create_batch(2, unit=commune)
    DossierFactory(unit=other, channel="online", field_name="Đất đai")
    DossierFactory(unit=UnitFactory(), channel="online")
    return other


def test_units_are_summed_and_split(commune):
    other, third = both(commune), UnitFactory()
    ids = [commune.pk, other.pk, third.pk]

    total = queries.figures(
        unit_ids=ids, codes=["online-dossiers"], windows=[WINDOW], now=NOW
    ).value("online-dossiers")
    split = queries.figures_by_unit(
        unit_ids=ids, codes=["online-dossiers"], window=WINDOW, now=NOW
    )

    assert (total.numerator, total.denominator) == (3, 5)
    amounts = {key: f.value("online-dossiers").amount for key, f in split.items()}
    assert amounts == {commune.pk: 50, other.pk: 100, third.pk: None}
    assert split[third.pk].value("online-dossiers").state == ValueState.UNKNOWN


def test_everybody_is_one_scan_without_naming_units(commune):
    other = both(commune)

    split = queries.figures_by_unit(
        unit_ids=None, codes=["online-dossiers"], window=WINDOW, now=NOW
    )
    total = queries.figures(
        unit_ids=None, codes=["online-dossiers"], windows=[WINDOW], now=NOW
    ).value("online-dossiers")

    assert len(split) == 3
    assert split[other.pk].value("online-dossiers").denominator == 1
    assert (total.numerator, total.denominator) == (4, 6)


def test_a_figure_is_split_by_a_column(commune):
    other = both(commune)
    definition = queries.definition_of("online-dossiers", commune.pk, date(2024, 3, 1))
    ids = [commune.pk, other.pk]

    split = queries.figures_by(
        column="field_name", unit_ids=ids, definition=definition, window=WINDOW, now=NOW
    )
    page = queries.records(
        definition=definition, part=Part.NUMERATOR, window=WINDOW, unit_ids=ids,
        group=("field_name", "Đất đai"),
    )  # fmt: skip

    assert {key: v.amount for key, v in split.items()} == {
        "Hộ tịch": 50,
        "Đất đai": 100,
    }
    assert page.total == 1
    assert split == queries.figures_by(
        column="field_name", unit_ids=ids, definition="online-dossiers", window=WINDOW,
        now=NOW,
    )  # fmt: skip


def test_windows_use_the_definition_of_their_own_time(commune):
    IndicatorVersionFactory(
        indicator=IndicatorFactory(code="online-dossiers"), unit=commune, number=2,
        numerator="channel = 'direct'", valid_from=date(2024, 2, 1),
    )  # fmt: skip
    DossierFactory.create_batch(
        3, unit=commune, received_at=datetime(2024, 1, 5, 2, tzinfo=UTC)
    )
    DossierFactory(unit=commune)
    january = clock.window(date(2024, 1, 1), date(2024, 1, 31), NOW)
    march = clock.window(date(2024, 3, 1), date(2024, 3, 31), NOW)

    found = queries.figures(
        unit_ids=[commune.pk], codes=["online-dossiers"], windows=[january, march], now=NOW
    )  # fmt: skip
    as_of_january = queries.figures(
        unit_ids=[commune.pk], codes=["online-dossiers"], windows=[march], now=NOW,
        on=date(2024, 1, 31),
    )  # fmt: skip

    assert found.value("online-dossiers", january).amount == 0
    assert found.value("online-dossiers", march).amount == 100
    assert found.value("online-dossiers", march).definition.number == 2
    assert as_of_january.value("online-dossiers").amount == 0


def test_the_superior_who_asks_decides_the_definition(commune):
    IndicatorVersionFactory(
        indicator=IndicatorFactory(code="online-dossiers"), unit=commune, number=2
    )
    province = UnitFactory()
    ids = [commune.pk, UnitFactory().pk]

    found = queries.figures(
        unit_ids=ids, codes=["online-dossiers"], windows=[WINDOW], now=NOW,
        defined_by=province.pk,
    )  # fmt: skip

    assert found.value("online-dossiers").definition.number == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_figures_cost_one_scan_a_fact(commune, django_assert_num_queries, rows):
    DossierFactory.create_batch(rows, unit=commune)
    codes = ["online-dossiers", "dossiers-on-time", "tt01-1", "q766-online"]

    with django_assert_num_queries(
        5
    ):  # links, versions, calendar; dossiers, procedures
        queries.figures(
            unit_ids=[commune.pk], codes=codes, windows=[WINDOW] * 2, now=NOW
        )


def test_a_value_carries_how_it_was_counted(commune):
    DossierFactory(unit=commune)

    value = queries.figures(
        unit_ids=[commune.pk], codes=["dossiers-on-time"], windows=[WINDOW], now=NOW
    ).value("dossiers-on-time")

    assert value.window == WINDOW
    assert value.computed_at == NOW
    assert value.calendar_key == calendar_for(commune.pk).key
    assert value.definition.version_id == shipped.version_id("dossiers-on-time", 1)


def test_codes_without_a_definition_are_left_out(commune):
    found = queries.figures(
        unit_ids=[commune.pk], codes=["nothing"], windows=[WINDOW], now=NOW
    )

    assert found.codes() == ()
    assert found.find("nothing") is None


def test_a_draft_is_counted_before_anybody_approves_it(commune):
    both(commune)
    draft = replace(
        queries.definition_of("online-dossiers", commune.pk, date(2024, 3, 1)),
        numerator="channel = 'direct'",
    )

    found = queries.figures_of(
        definitions={draft.code: draft}, codes=[draft.code], unit_ids=[commune.pk],
        windows=[WINDOW], now=NOW,
    )  # fmt: skip

    assert found.value("online-dossiers").numerator == 2


def pages(definition, part, unit_ids, limit):
    after, found = None, []
    while True:
        page = queries.records(
            definition=definition, part=part, window=WINDOW, unit_ids=unit_ids,
            after=after, limit=limit,
        )  # fmt: skip
        found.append(page)
        after = page.after_key
        if after is None:
            return found


@pytest.mark.parametrize("part", list(Part))
def test_pages_go_through_every_record_once(commune, part):
    online = DossierFactory.create_batch(3, unit=commune, channel="online")
    direct = DossierFactory.create_batch(2, unit=commune)
    wrong = DossierFactory.create_batch(2, unit=commune, problem="no-due")
    DossierFactory.create_batch(2)
    definition = queries.definition_of("online-dossiers", commune.pk, date(2024, 3, 1))
    wanted = {
        Part.NUMERATOR: online,
        Part.DENOMINATOR: online + direct,
        Part.MISSING: direct,
        Part.EXCLUDED: wrong,
    }[part]

    found = pages(definition, part, [commune.pk], 2)

    ids = [key for page in found for key in page.ids]
    assert ids == sorted(row.pk for row in wanted)
    assert {page.total for page in found} == {len(wanted)}
    assert list(
        queries.record_ids(
            definition=definition, part=part, window=WINDOW, unit_ids=[commune.pk]
        )
    ) == ids  # fmt: skip


def test_the_lists_of_a_complement_are_as_its_figure(commune):
    DossierFactory.create_batch(2, unit=commune, parts_held=1, parts_resupplied=0, owner_key="a")  # fmt: skip
    bad = DossierFactory(unit=commune, parts_held=1, parts_resupplied=1, owner_key="b")
    definition = queries.definition_of("no-resupply-persons", commune.pk, date(2024, 3, 1))  # fmt: skip

    (missing,) = pages(definition, Part.MISSING, [commune.pk], 10)
    (reached,) = pages(definition, Part.NUMERATOR, [commune.pk], 10)

    assert missing.ids == [bad.pk]
    assert reached.total == 2


def test_points_open_what_earned_and_what_did_not(commune):
    DossierFactory(unit=commune)
    late = DossierFactory(unit=commune, finished_at=datetime(2024, 3, 8, tzinfo=UTC))
    definition = queries.definition_of("tt01-1", commune.pk, date(2024, 3, 1))

    (missing,) = pages(definition, Part.MISSING, [commune.pk], 10)

    assert missing.ids == [late.pk]


def test_a_composite_has_no_records_of_its_own(commune):
    definition = queries.definition_of("q766-online", commune.pk, date(2024, 3, 1))

    with pytest.raises(NotFound, match="từng thành phần"):
        queries.records(
            definition=definition, part=Part.NUMERATOR, window=WINDOW,
            unit_ids=[commune.pk],
        )  # fmt: skip


def test_many_records_are_counted_only_so_far(commune, monkeypatch):
    monkeypatch.setattr(lists, "MOST_COUNTED", 2)
    DossierFactory.create_batch(4, unit=commune)
    definition = queries.definition_of("dossiers-received", commune.pk, date(2024, 3, 1))  # fmt: skip

    page = queries.records(
        definition=definition, part=Part.NUMERATOR, window=WINDOW, unit_ids=[commune.pk]
    )

    assert (page.total, page.is_more, len(page.ids)) == (2, True, 4)


def test_rows_are_plain_and_the_same_on_every_database(commune):
    dossier = DossierFactory(
        unit=commune, has_fee=True, supplements=2, finished_at=None, owner_key="k",
        due_at=datetime(2024, 3, 7, 9, 30, 5, 120_000, tzinfo=UTC),
    )  # fmt: skip
    names = ["id", "unit_id", "code", "received_on", "received_at", "due_at", "finished_at", "has_fee", "paid_online", "supplements"]  # fmt: skip

    columns, rows = queries.fact_rows("dossiers", "received", WINDOW, [commune.pk], names)  # fmt: skip

    assert columns == tuple(names)
    assert [[None if c is None else c for c in row] for row in rows] == [
        [
            str(dossier.pk), str(commune.pk), dossier.code, "2024-03-04",
            "2024-03-04T02:00:00.000000Z", "2024-03-07T09:30:05.120000Z", None, True,
            None, 2,
        ]
    ]  # fmt: skip
    assert all(
        type(cell) in {str, bool, int, type(None)}
        for row in queries.fact_rows("dossiers", "", WINDOW, [commune.pk])[1]
        for cell in row
    )


def test_a_fact_that_was_not_frozen_has_no_rows(commune):
    definitions = queries.definitions_in_force(commune.pk, date(2024, 3, 1))

    found = queries.recount(
        {}, definitions=definitions, codes=["online-dossiers"], windows=[WINDOW], now=NOW
    )  # fmt: skip

    assert found.value("online-dossiers").state == ValueState.UNKNOWN


def test_facts_are_exported_as_files(commune, tmp_path, capsys):
    DossierFactory.create_batch(2, unit=commune, procedure_name='"a", b')

    call_command("export_facts", tmp_path, "--fact", "dossiers", "--fact", "tasks")

    assert capsys.readouterr().out == "dossiers: 2 dòng\ntasks: 0 dòng\n"
    engine = ParquetEngine(tmp_path)
    found = queries.figures(
        unit_ids=[commune.pk], codes=["dossiers-received", "tasks-on-time", "epay-money"],
        windows=[WINDOW], now=NOW, engine=engine,
    )  # fmt: skip
    assert found.value("dossiers-received").numerator == 2
    assert found.value("tasks-on-time").state == ValueState.UNKNOWN


def test_an_unknown_fact_is_not_exported(db, tmp_path):
    with pytest.raises(CommandError, match="Không có loại bản ghi “secrets”"):
        call_command("export_facts", tmp_path, "--fact", "secrets")
