from datetime import timedelta

import pytest

from tests.factories.dossiers import DossierChangeFactory, LedgerImportFactory
from tests.factories.reports import (
    EditionFactory,
    ReportFactory,
    ReportPeriodFactory,
    SubmissionFactory,
)
from xaso.core.journal_models import JournalEntry
from xaso.dossiers.models import Dossier, DossierChange
from xaso.reports import queries, services, snapshot
from xaso.reports.enums import State
from xaso.reports.models import LateImport, Mention, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported(quarter):
    """The first quarter, frozen, signed and sent."""
    report = quarter.report
    freeze = services.freeze(report_id=report.pk, actor=quarter.office, now=quarter.now)
    edition = EditionFactory(freeze=freeze, signed_by=quarter.chair)
    submission = SubmissionFactory(edition=edition, submitted_by=quarter.office)
    Report.objects.filter(pk=report.pk).update(
        state=State.RECEIVED, edition=edition, submission=submission
    )
    report.refresh_from_db()
    return quarter


def correct(quarter, code="H29.45-0000"):
    """The finish of a late dossier turns out to have been in time; by an import."""
    dossier = Dossier.objects.get(code=code)
    old = dossier.finished_at
    dossier.finished_at, dossier.finished_on = dossier.due_at, dossier.due_on
    dossier.save()
    return DossierChangeFactory(
        dossier=dossier, column="finished_at", old=f"{old}", new=f"{dossier.due_at}",
        ledger_import=LedgerImportFactory(unit=quarter.unit),
        at=quarter.now + timedelta(days=3), after_seal="Báo cáo Quý I/2024",
    )  # fmt: skip


def by_code(found):
    return {one.code: one for one in found.restated}


def test_nothing_is_restated_while_the_ledger_stands(reported):
    found = queries.restatement_of(reported.report.freeze, reported.now)

    assert found.restated == ()
    assert found.same > 10


def test_a_correction_shows_then_now_and_why(reported):
    change = correct(reported)

    found = queries.restatement_of(reported.report.freeze, reported.now)

    one = by_code(found)["dossiers-on-time"]
    assert (one.then.text, one.then.counts) == ("75 %", "6/8")
    assert (one.now.text, one.now.counts) == ("87,5 %", "7/8")
    assert [line.label for line in one.lines] == ["H29.45-0000"]
    assert one.why == "1 bản ghi thay đổi sau khi chốt: H29.45-0000."
    assert found.changes[change.dossier_id] == [change]
    assert found.listed_changes == [(change, "xử lý xong lúc")]
    assert "dossiers-received" not in by_code(found)


def test_the_next_report_tells_the_correction_once(reported):
    correct(reported)
    second = _next_report(reported, "Báo cáo 6 tháng", months=3)
    third = _next_report(reported, "Báo cáo 9 tháng", months=6)

    freeze = services.freeze(
        report_id=second.pk, actor=reported.office,
        now=reported.now + timedelta(days=100),
    )  # fmt: skip

    told = snapshot.read(freeze.content)["restated"]
    line = next(one for one in told if one["code"] == "dossiers-on-time")
    assert (line["period"], line["then"], line["now"]) == (
        "Báo cáo Quý I/2024", "75 %", "87,5 %",
    )  # fmt: skip
    mention = Mention.objects.get(report=second, code="dossiers-on-time")
    assert mention.freeze == reported.report.freeze
    later = queries.restatements_since(third, reported.now)
    assert [one for one in later if one.code == "dossiers-on-time"] == []


def test_a_report_nobody_sent_needs_no_correction(reported):
    Report.objects.filter(pk=reported.report.pk).update(submission=None)
    correct(reported)
    second = _next_report(reported, "Báo cáo 6 tháng", months=3)

    assert queries.restatements_since(second, reported.now) == []


def test_a_late_import_is_counted_on_the_report_once(reported):
    change = correct(reported)

    for _twice in range(2):
        services.note_late_changes(
            unit_id=reported.unit.pk, import_id=change.ledger_import_id,
            now=reported.now,
        )  # fmt: skip

    row = LateImport.objects.get()
    assert (row.report, row.changes) == (reported.report, 1)
    kinds = list(
        JournalEntry.objects.about(reported.report.pk).values_list("kind", flat=True)
    )
    assert kinds.count("reports.LateChangesSeen") == 1


def test_an_import_outside_the_sealed_days_concerns_nobody(reported):
    change = correct(reported)
    DossierChange.objects.update(after_seal="")

    concerned = services.note_late_changes(
        unit_id=reported.unit.pk, import_id=change.ledger_import_id, now=reported.now
    )

    assert concerned == 0


def _next_report(quarter, name, months):
    starts = quarter.report.period.starts
    ends = quarter.report.period.ends + timedelta(days=31 * months)
    period = ReportPeriodFactory(
        unit=quarter.unit, name=name, starts=starts, ends=ends, due=None,
        internal_due=None, kind="half_year",
    )  # fmt: skip
    return ReportFactory(unit=quarter.unit, period=period)
