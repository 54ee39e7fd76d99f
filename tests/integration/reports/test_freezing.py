from datetime import date

import pytest
from django.utils import translation

from tests.factories.procedures import OfferingFactory
from tests.integration.reports.conftest import Quarter
from xaso.core import clock, files
from xaso.core.journal_models import JournalEntry
from xaso.dossiers.models import Dossier
from xaso.indicators import queries as indicators
from xaso.reports import rows_file, services, snapshot
from xaso.reports.enums import State

pytestmark = pytest.mark.django_db


def freeze(quarter: Quarter, **also):
    return services.freeze(
        report_id=quarter.report.pk, actor=quarter.office, now=quarter.now, **also
    )


def test_figures_are_those_counted_by_hand(quarter):
    made = freeze(quarter)

    content = snapshot.read(made.content)
    values = snapshot.values_by_code(content)
    assert values["dossiers-received"]["numerator"] == 10
    assert values["dossiers-finished"]["numerator"] == 8
    on_time = values["dossiers-on-time"]
    assert (on_time["numerator"], on_time["denominator"]) == (6, 8)
    assert on_time["text"] == "75 %"
    assert values["online-dossiers"]["text"] == "50 %"
    assert values["results-digitised"]["text"] == "Chưa có số liệu"


def test_a_freeze_holds_the_records_and_the_definitions_it_was_counted_from(quarter):
    made = freeze(quarter)

    kept = rows_file.read(files.kept(made.rows_sha256))
    content = snapshot.read(made.content)
    assert len(kept["dossiers"].records) == 10
    assert content["records"]["dossiers"]["count"] == 10
    assert made.rows_count == 10
    assert content["definitions"]["dossiers-on-time"]["numerator"]
    assert content["calendar"] == made.calendar_key


def test_no_name_of_a_person_is_frozen(quarter):
    made = freeze(quarter)

    text = made.content + repr(rows_file.read(files.kept(made.rows_sha256)))
    assert "Đinh Văn Thử" not in text


def test_the_event_carries_the_digests(quarter):
    made = freeze(quarter)

    entry = JournalEntry.objects.about(quarter.report.pk).newest_first()[0]
    assert entry.kind == "reports.ReportFrozen"
    assert entry.fields["digest"] == snapshot.digest_of(made.content) == made.digest
    assert entry.fields["rows_sha256"] == made.rows_sha256
    quarter.report.refresh_from_db()
    assert quarter.report.state == State.FROZEN
    assert quarter.report.freeze_id == made.pk


def test_the_same_state_gives_the_same_bytes_in_any_language(quarter):
    first = freeze(quarter)
    with translation.override("en"):
        second = freeze(quarter, reason="Kiểm tra lại lần nữa")

    assert second.content == first.content
    assert second.rows_sha256 == first.rows_sha256
    assert (second.number, first.number) == (2, 1)


def test_records_are_the_same_texts_on_every_database(quarter):
    OfferingFactory(unit=quarter.unit, is_eligible=True, is_on_portal=False)

    made = freeze(quarter)

    found = rows_file.read(files.kept(made.rows_sha256))
    dossier = cells_of(found["dossiers"], "H29.45-0000")
    assert dossier["finished_at"] == "2024-01-15T02:00:00.000000Z"
    assert dossier["received_on"] == "2024-01-08"
    offered = cells_of(found["procedures"], "")
    assert offered["is_eligible"] is True
    assert offered["is_on_portal"] is False


def test_the_database_writes_the_lines_that_python_would(quarter):
    odd = '"Đất"\\ \t\n\r\x01\x1f/’\u2028'
    Dossier.objects.filter(code="H29.45-0000").update(procedure_name=odd)
    OfferingFactory(unit=quarter.unit, is_eligible=True, is_on_portal=False)
    window = clock.window(date(2024, 1, 1), date(2024, 12, 31), quarter.now)

    for fact in ("dossiers", "procedures", "results", "tasks"):
        names, rows = indicators.fact_rows(fact, "", window, [quarter.unit.pk])
        ids = [i for i, c in enumerate(names) if c == "id" or c.endswith("_id")]
        expected = [rows_file.line_of(undashed(row, ids)) for row in rows]
        lines = indicators.fact_lines(fact, "", window, [quarter.unit.pk], names)
        assert list(lines) == expected


def undashed(row, places):
    return tuple(
        cell.replace("-", "") if place in places and cell else cell
        for place, cell in enumerate(row)
    )


def cells_of(kept, code):
    record = next(record for record in kept.records if not code or code in record)
    return dict(zip(kept.columns, record, strict=True))
