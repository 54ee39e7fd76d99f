"""The demo's reports of the year, each as far as it has come by the day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from xaso.core import clock
from xaso.core.models import JournalEntry
from xaso.demo import ledger, seed
from xaso.organisation.models import Officer
from xaso.reports import services
from xaso.reports.enums import State
from xaso.reports.models import LateImport, Report

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def _november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(ledger, "COUNT", 400)


@pytest.mark.usefixtures("_november")
def test_reports_went_up_one_came_back_and_a_correction_is_told():
    seed.ensure()

    rows = Report.objects.select_related("period").order_by("period__ends")
    assert [(row.period.name, row.state) for row in rows] == [
        ("Báo cáo quý I/2026", State.RECEIVED),
        ("Báo cáo 6 tháng đầu năm 2026", State.RECEIVED),
        ("Báo cáo quý III/2026", State.RECEIVED),
        ("Báo cáo năm 2026", State.OPEN),
    ]
    first, half, _third, _year = rows
    assert [(s.is_late, s.comments != "") for s in first.submissions.all()] == [
        (False, False)
    ]
    assert [(s.is_late, s.comments != "") for s in half.submissions.all()] == [
        (False, True),
        (True, False),
    ]
    assert half.editions.count() == 2

    told = half.mentions.filter(freeze=first.freeze)
    assert LateImport.objects.filter(report=first).exists()
    assert "dossiers-on-time" in set(told.values_list("code", flat=True))


@pytest.mark.usefixtures("_november")
def test_every_frozen_report_can_be_proved_and_its_story_is_in_order():
    seed.ensure()
    office = Officer.objects.get(username="lan")

    for report in Report.objects.exclude(freeze=None):
        found = services.verify(report=report, actor=office, now=NOW)
        # Tests lift the database's guards; everything else must hold.
        assert {finding.code for finding in found.findings} <= {"unguarded"}
    told = [
        entry.at
        for entry in JournalEntry.objects.order_by("seq")
        if entry.kind.startswith(("dossiers.", "reports."))
    ]
    assert told == sorted(told)
