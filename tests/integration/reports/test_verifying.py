import gzip

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from tests.factories.dossiers import DossierFactory
from tests.factories.indicators import IndicatorFactory, IndicatorVersionFactory
from xaso.core import files
from xaso.core.file_models import path_of
from xaso.dossiers.models import Dossier
from xaso.reports import queries, rows_file, services, snapshot
from xaso.reports.drifting import Change

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(quarter):
    """The quarter with its figures frozen."""
    services.freeze(report_id=quarter.report.pk, actor=quarter.office, now=quarter.now)
    quarter.report.refresh_from_db()
    return quarter


def verify(quarter):
    return queries.verified(quarter.report, quarter.now)


def codes(found) -> list[str]:
    return [finding.code for finding in found.findings if finding.code != "unguarded"]


def execute(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        assert cursor.rowcount == 1


def test_what_nobody_touched_is_sound(frozen):
    found = verify(frozen)

    assert codes(found) == []
    assert found.drift == ()
    assert (found.freezes, found.records) == (1, 10)
    assert found.figures > 10


def test_a_changed_content_is_found(frozen):
    freeze = frozen.report.freeze
    execute(
        "UPDATE reports_freeze SET content = replace(content, %s, %s)",
        '"75 %"',
        '"95 %"',
    )

    found = verify(frozen)

    assert codes(found)[:2] == ["content-changed", "journal-differs"]
    assert "figure-differs" in codes(found)
    assert freeze.digest in frozen.report.freeze.digest


def test_a_content_changed_with_its_digest_is_found_by_the_journal(frozen):
    freeze = frozen.report.freeze
    content = freeze.content.replace('"75 %"', '"95 %"')
    execute(
        "UPDATE reports_freeze SET content = %s, digest = %s",
        content,
        snapshot.digest_of(content),
    )

    assert "journal-differs" in codes(verify(frozen))


def named(found) -> list[str]:
    return [f.sentence for f in found.findings if f.code == "definition-changed"]


def test_a_changed_definition_in_the_content_is_found_and_named(frozen):
    execute(
        "UPDATE reports_freeze SET content = replace(content, %s, %s)",
        '"numerator":"late"',
        '"numerator":"late AND online"',
    )

    found = verify(frozen)

    assert codes(found)[:2] == ["content-changed", "journal-differs"]
    assert named(found) == [
        "Định nghĩa “Hồ sơ giải quyết quá hạn” (bản 1) đã bị sửa sau khi chốt."
    ]


def test_a_changed_version_of_the_unit_is_found_and_named(quarter):
    version = IndicatorVersionFactory(
        indicator=IndicatorFactory(code="online-dossiers"), unit=quarter.unit, number=2
    )
    services.freeze(report_id=quarter.report.pk, actor=quarter.office, now=quarter.now)
    quarter.report.refresh_from_db()
    assert codes(verify(quarter)) == []

    execute(
        "UPDATE indicators_indicatorversion SET numerator = %s "
        "WHERE unit_id IS NOT NULL AND name = %s",
        "online OR channel = 'post'",
        version.name,
    )

    found = verify(quarter)
    assert codes(found) == ["definition-changed"]
    assert named(found) == [
        "Định nghĩa “Hồ sơ tiếp nhận trực tuyến” (bản 2) đã bị sửa sau khi chốt."
    ]


def test_a_changed_row_of_a_shipped_definition_changes_no_figure(frozen):
    """Figures are counted by the file that ships; the row is only shown."""
    execute(
        "UPDATE indicators_indicatorversion SET numerator = %s WHERE unit_id IS NULL "
        "AND number = 1 AND indicator_id = "
        "(SELECT id FROM indicators_indicator WHERE code = %s)",
        "late",
        "dossiers-on-time",
    )

    assert codes(verify(frozen)) == []
    again = services.freeze(
        report_id=frozen.report.pk, actor=frozen.office, now=frozen.now,
        reason="Đếm lại sau khi dòng bị sửa",
    )  # fmt: skip
    assert again.digest == frozen.report.freeze.digest


def test_a_changed_file_of_records_is_found(frozen):
    path = path_of(frozen.report.freeze.rows_sha256)
    lines = gzip.decompress(files.kept(frozen.report.freeze.rows_sha256))
    default_storage.delete(path)
    with default_storage.open(path, "wb") as opened:
        opened.write(gzip.compress(lines.replace(b"H29.45-0000", b"H29.45-9999")))

    assert codes(verify(frozen)) == ["rows-changed", "unreadable"]


def test_a_file_of_records_written_anew_is_found(frozen):
    path = path_of(frozen.report.freeze.rows_sha256)
    kept = rows_file.read(files.kept(frozen.report.freeze.rows_sha256))
    facts = [
        (one.fact, one.columns, map(rows_file.line_of, one.records[1:]))
        for one in kept.values()
    ]
    default_storage.delete(path)
    with default_storage.open(path, "wb") as opened:
        opened.write(rows_file.write(facts).content)

    found = codes(verify(frozen))

    assert found[:2] == ["rows-changed", "records-differ"]
    assert "figure-differs" in found


def test_a_lost_file_of_records_is_found(frozen):
    default_storage.delete(path_of(frozen.report.freeze.rows_sha256))

    assert codes(verify(frozen)) == ["rows-missing"]


def test_an_edited_entry_of_the_journal_is_found(frozen):
    execute(
        "UPDATE core_journalentry SET data = replace(data, %s, %s) WHERE kind = %s",
        frozen.report.freeze.digest,
        "f" * 64,
        "reports.ReportFrozen",
    )

    assert codes(verify(frozen)) == ["journal-edited", "journal-differs"]


def test_a_deleted_entry_of_the_journal_is_found(frozen):
    execute("DELETE FROM core_journalentry WHERE kind = %s", "reports.ReportFrozen")

    assert codes(verify(frozen)) == ["journal-cut", "unrecorded"]


def test_a_changed_dossier_is_no_fault_but_is_named_with_the_figures_it_touches(frozen):
    late = Dossier.objects.get(code="H29.45-0000")
    execute(
        "UPDATE dossiers_dossier SET finished_at = due_at, finished_on = due_on "
        "WHERE code = %s",
        late.code,
    )

    found = verify(frozen)

    assert codes(found) == []
    (line,) = found.drift
    assert (line.change, line.label, line.dossier_id) == (
        Change.CHANGED,
        "H29.45-0000",
        late.pk,
    )
    assert {"dossiers-on-time", "dossiers-late"} <= line.codes
    assert ("Ngày xử lý xong", "15/01/2024", "13/01/2024") in line.cells


def test_a_dossier_that_appeared_or_vanished_is_named(frozen):
    Dossier.objects.filter(code="H29.45-0003").delete()
    Dossier.objects.filter(code="H29.45-0004").update(code="H29.45-0004b")

    lines = {line.label: line.change for line in verify(frozen).drift}

    assert lines["H29.45-0003"] is Change.VANISHED


def test_a_dossier_no_figure_counts_is_not_told(frozen):
    DossierFactory(
        unit=frozen.unit, received_at=frozen.now, finished_at=None, due_at=frozen.now
    )

    assert verify(frozen).drift == ()
