"""The ledger, looked at: list, one dossier, errors; on a desk and on a phone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from tests.factories.dossiers import (
    DossierChangeFactory,
    DossierFactory,
    DossierPartFactory,
    ExportSourceFactory,
    HandOverFactory,
    OpeningFactory,
    PaymentFactory,
    ResultFactory,
    SavedViewFactory,
)
from xaso.core import clock
from xaso.dossiers.enums import Channel, Problem, Status
from xaso.organisation.enums import Role

NOW = datetime(2024, 3, 8, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def ledger(commune, monkeypatch):
    """A commune with a few dossiers of every kind, on Friday 8/3/2024 at nine."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    source = ExportSourceFactory(unit=commune, name="Một cửa điện tử tỉnh Quảng Ngãi")
    common = {"unit": commune, "source": source}
    DossierFactory.create_batch(3, **common, channel=Channel.ONLINE)
    DossierFactory(**common, open=True, due_at=NOW - 20 * HOUR)
    DossierFactory(**common, open=True, due_at=NOW + 6 * HOUR, status=Status.WAITING)
    DossierFactory(**common, open=True, due_at=NOW + 96 * HOUR, channel="")
    DossierFactory(**common, due_at=None, due_on=None, problem=Problem.NO_DUE, problems=["no-due"])  # fmt: skip
    DossierFactory(**common, status=Status.DENIED, received_at=None, finished_at=None)
    return late(common)


def late(common):
    """A dossier that went every way there is."""
    dossier = DossierFactory(
        **common,
        finished_at=NOW - 2 * HOUR,
        returned_at=NOW - HOUR,
        apologised_on=datetime(2024, 3, 6, tzinfo=UTC).date(),
        supplements=1,
        procedure_name="Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
    )
    unit = common["unit"]
    HandOverFactory(dossier=dossier, receiver="Tư pháp – Hộ tịch")
    HandOverFactory(
        dossier=dossier, step="Ký duyệt", sender="Tư pháp – Hộ tịch",
        receiver="Chủ tịch UBND", at=dossier.received_at + 30 * HOUR,
    )  # fmt: skip
    DossierPartFactory.create_batch(2, dossier=dossier)
    DossierPartFactory(dossier=dossier, origin="resupplied", name="Sổ hộ khẩu")
    PaymentFactory(dossier=dossier)
    ResultFactory(dossier=dossier)
    DossierChangeFactory(dossier=dossier, after_seal="Báo cáo quý I")
    OpeningFactory(dossier=dossier, officer__full_name="Nguyễn Thị Xem", officer__unit=unit)  # fmt: skip
    SavedViewFactory(unit=unit, name="Trễ hạn quý này", is_shared=True)
    return dossier


@pytest.mark.parametrize("name", ["ledger", "errors"])
def test_the_lists_are_accessible_and_fit(ledger, page_as, everywhere, name):
    everywhere(page_as(Role.CLERK, reverse(f"dossiers:{name}")), f"so-ho-so-{name}")


def test_a_dossier_is_accessible_and_fits(ledger, page_as, everywhere):
    page = page_as(Role.CLERK, reverse("dossiers:dossier", args=[ledger.pk]))

    everywhere(page, "so-ho-so-ho-so")


def test_in_the_demo_year_the_ledger_leads_to_the_dossier_that_is_late(
    demo, page_as, shot
):
    page = page_as("thuy", reverse("dossiers:ledger"))
    page.locator("tbody tr").first.wait_for()
    shot(page, "so-ho-so")

    page.goto(f"{reverse('dossiers:ledger')}?han=tre")
    page.locator("tbody td.d-title a").first.click()
    page.get_by_role("heading", name="Đường đi của hồ sơ").wait_for()
    shot(page, "ho-so", full=True)

    page.goto(reverse("dossiers:errors"))
    page.locator("main").get_by_role("link", name="Tải XLSX gửi tỉnh").wait_for()
    shot(page, "so-loi")

    page.goto(f"{reverse('indicators:form_06a')}?tu=2025-12-15&den=2026-03-10")
    page.locator("tfoot a").first.wait_for()
    shot(page, "bieu-06a")


def test_narrowing_changes_the_list_and_the_address(ledger, page_as):
    page = page_as(Role.CLERK, reverse("dossiers:ledger"))

    page.locator("#id_han").select_option("tre")
    page.wait_for_url("**han=tre*")

    page.get_by_text("1 hồ sơ.").wait_for()
    assert page.locator("tbody tr").count() == 1


def test_form_06a_is_accessible_and_fits(ledger, page_as, everywhere):
    DossierFactory(unit=ledger.unit, field_name="Chứng thực", channel=Channel.POST)
    DossierFactory(unit=ledger.unit, field_name="Bảo trợ xã hội", open=True)
    address = f"{reverse('indicators:form_06a')}?tu=2024-02-15&den=2024-03-14"
    page = page_as(Role.CLERK, address)

    everywhere(page, "so-ho-so-06a")


def test_from_a_number_of_the_form_to_the_dossier_that_is_late(ledger, page_as, axe):
    address = f"{reverse('indicators:form_06a')}?tu=2024-02-15&den=2024-03-14"
    page = page_as(Role.CLERK, address)

    page.locator("tfoot .is-late a").first.click()
    page.wait_for_url("**/bieu/form-06a/late/**")
    axe(page)
    page.get_by_role("link", name=ledger.code).click()

    page.get_by_text("Trễ hạn", exact=True).wait_for()
