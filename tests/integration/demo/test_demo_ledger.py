"""The demo's ledger: files read in one after the other, with what real files bring."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from xaso.core import clock
from xaso.demo import ledger, organisation, reporting, seed
from xaso.dossiers.enums import ImportState
from xaso.dossiers.models import Dossier, DossierChange, LedgerImport
from xaso.indicators import queries
from xaso.indicators.models import ExternalValue
from xaso.procedures.models import Offering

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def _november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(ledger, "COUNT", 400)
    monkeypatch.setattr(reporting, "scenes", lambda *_given: [])


@pytest.fixture
def _january(monkeypatch):
    monkeypatch.setattr(
        clock, "now", lambda: datetime(2027, 1, 6, 2, 0, tzinfo=UTC)
    )  # fmt: skip
    monkeypatch.setattr(ledger, "COUNT", 400)
    monkeypatch.setattr(reporting, "scenes", lambda *_given: [])


@pytest.mark.usefixtures("_november")
def test_the_clerk_reads_in_what_happened_since_the_file_before():
    seed.ensure()

    found = LedgerImport.objects.order_by("uploaded_at")
    assert [row.file.name for row in found] == [
        "DanhSachHoSo_20260128.xlsx", "DanhSachHoSo_20260310.xlsx",
        "DanhSachHoSo_20260610.xlsx", "DanhSachHoSo_20260910.xlsx",
        "DanhSachHoSo_20261028.xlsx", "DanhSachHoSo_20261122.xlsx",
    ]  # fmt: skip
    assert {row.state for row in found} == {ImportState.DONE}
    assert {row.uploaded_by.username for row in found} == {"thuy"}
    assert all(row.outcome["created"] > 0 for row in found)
    assert sum(row.outcome["created"] for row in found) == Dossier.objects.count()
    assert Offering.objects.filter(is_internal=True).exists()


@pytest.mark.usefixtures("_november")
def test_the_last_file_leaves_faults_to_mend():
    seed.ensure()

    spoilt = set(Dossier.objects.exclude(problem="").values_list("problem", flat=True))
    assert spoilt
    *earlier, last = LedgerImport.objects.order_by("uploaded_at")
    assert {row.outcome["refused"] for row in earlier} == {0}
    assert last.faults is not None


@pytest.mark.usefixtures("_november")
def test_a_dossier_of_the_first_quarter_is_corrected_in_june():
    seed.ensure()

    changed = DossierChange.objects.filter(column="finished_at").exclude(old="").get()
    assert clock.local_date(changed.at) == date(2026, 6, 10)
    dossier = changed.dossier
    assert dossier.finished_on.month == 2
    assert dossier.finished_at > dossier.due_at


@pytest.mark.usefixtures("_november")
def test_the_figures_of_the_year_can_be_counted():
    seed.ensure()

    commune = organisation.found()
    year = clock.window(date(2025, 12, 15), date(2026, 12, 14), NOW)
    found = queries.figures(
        unit_ids=[commune.unit.pk], codes=None, windows=[year], now=NOW
    )
    for code in ("handover-electronic", "online-dossiers", "no-resupply"):
        assert found.value(code).state == queries.ValueState.COUNTED
    growth = found.value(ledger.BASELINE)
    assert {row.value for row in ExternalValue.objects.all()} == {growth.baseline}
    assert growth.amount > 0


@pytest.mark.usefixtures("_january")
def test_a_demo_begun_in_january_knows_only_january():
    seed.ensure()

    only = LedgerImport.objects.get()
    assert only.file.name == "DanhSachHoSo_20270105.xlsx"
    assert Dossier.objects.filter(received_on__lte=date(2027, 1, 5)).exists()
    assert not Dossier.objects.filter(received_on__gt=date(2027, 1, 5)).exists()
