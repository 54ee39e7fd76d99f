"""Figures that open: from the list to the dossier, and a definition changed by two people."""

import pytest
from django.urls import reverse

from tests.factories import ledger
from tests.factories.indicators import IndicatorVersionFactory
from xaso.core import clock
from xaso.indicators.models import IndicatorVersion
from xaso.organisation.enums import Role


@pytest.fixture
def dossiers(commune, monkeypatch):
    """The commune's little ledger, seen on Monday 15/4/2024."""
    monkeypatch.setattr(clock, "now", lambda: ledger.NOW)
    return ledger.fill(commune)


def address(name: str, *args: object, more: str = "") -> str:
    """A page of indicators over March 2024."""
    return reverse(f"indicators:{name}", args=args) + ledger.MARCH + more


@pytest.fixture
def proposal(commune, officer) -> IndicatorVersion:
    """A proposal of the office that waits."""
    return IndicatorVersionFactory(
        unit=commune, indicator__code="online-dossiers", proposed=True,
        numerator="online AND NOT late", proposed_by=officer(Role.OFFICE),
    )  # fmt: skip


def test_every_page_is_accessible_and_fits(dossiers, proposal, page_as, everywhere):
    page = page_as(Role.CHAIR, address("indicators"))
    everywhere(page, "indicators-list")
    for name, there in {
        "indicator": address("indicator", "online-dossiers"),
        "indicator-score": address("indicator", "q766-online"),
        "indicator-records": address("records", "online-dossiers", more="&phan=con-thieu"),
        "indicator-facts": address("facts"),
        "indicator-proposals": reverse("indicators:proposals"),
        "indicator-proposal": reverse("indicators:proposal", args=[proposal.pk]),
        "indicator-version": address("version", "online-dossiers", proposal.pk),
    }.items():  # fmt: skip
        page.goto(there)
        everywhere(page, name)


def test_in_the_demo_year_a_figure_opens_to_a_late_dossier_in_three_clicks(
    demo, page_as, everywhere, shot
):
    page = page_as("lan", reverse("indicators:indicators"))
    page.get_by_role("heading", name="Chỉ tiêu của kế hoạch").wait_for()
    shot(page, "chi-so-danh-sach")

    page.get_by_role("link", name="Hồ sơ giải quyết trước hạn và đúng hạn").click()
    page.get_by_role("heading", name="Con số").wait_for()
    shot(page, "chi-so-mot", full=True)
    everywhere(page, "indicator-demo")
    missing = page.get_by_role("link", name="Còn thiếu:")
    count = missing.inner_text().partition(":")[2].strip()
    missing.click()
    page.get_by_text(f"{count} bản ghi", exact=True).wait_for()
    shot(page, "chi-so-ho-so")
    everywhere(page, "indicator-demo-records")
    page.locator("main table tbody a").first.click()

    page.wait_for_url("**/so-ho-so/**")
    page.get_by_text("Trễ", exact=False).first.wait_for()
    page.go_back()
    page.get_by_text(f"{count} bản ghi", exact=True).wait_for()


def test_a_definition_is_written_by_keyboard_and_approved_by_another(
    dossiers, page_as, everywhere, axe, shot, commune
):
    page = page_as(Role.OFFICE, reverse("indicators:propose", args=["online-dossiers"]))
    everywhere(page, "indicator-propose")
    box = page.get_by_role("textbox", name="Tử số")
    box.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("onl")
    page.locator("[role=listbox]:not([hidden]) [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert box.input_value() == "online"

    page.keyboard.type(" AND field_name = 'Chứng thực'")
    page.get_by_text("Ra khỏi tử số: 3").wait_for()
    axe(page)
    shot(page, "chi-so-de-nghi")

    page.keyboard.type(" AND chanel")
    page.locator("#sai-numerator mark").wait_for()
    assert page.locator("#sai-numerator mark").inner_text() == "chanel"
    axe(page)
    for _letter in " AND chanel":
        page.keyboard.press("Backspace")
    page.get_by_text("Ra khỏi tử số: 3").wait_for()

    page.get_by_label("Vì sao đổi").fill("Theo hướng dẫn của Sở Tư pháp")
    page.get_by_role("button", name="Gửi đề nghị").click()
    page.get_by_text("Đã gửi đề nghị").wait_for()
    page.get_by_text("Người đề nghị không được tự duyệt").wait_for()

    chair = page_as(Role.CHAIR, page.url)
    shot(chair, "chi-so-duyet")
    chair.get_by_role("button", name="Duyệt", exact=True).click()
    chair.get_by_text("Đã duyệt; áp dụng từ").wait_for()
    assert IndicatorVersion.objects.get(unit=commune).state == "approved"


def test_values_of_a_column_are_offered_inside_quotes(dossiers, page_as):
    page = page_as(Role.OFFICE, reverse("indicators:propose", args=["online-dossiers"]))
    box = page.get_by_label("Mẫu số")
    box.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("channel = 'buu")
    option = page.locator("[role=listbox]:not([hidden]) [role=option]")
    option.first.wait_for()

    assert option.count() == 1
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    assert box.input_value() == "channel = 'post'"
    page.keyboard.press("Escape")
    assert page.locator("[role=listbox]:not([hidden])").count() == 0


def test_without_javascript_everything_still_works(dossiers, page_as):
    page = page_as(Role.OFFICE, address("indicators"), java_script_enabled=False)
    page.get_by_label("Kỳ số liệu").select_option("2024-02-01..2024-02-29")
    page.get_by_role("button", name="Xem", exact=True).click()
    page.get_by_text("số liệu từ 01/02/2024 đến 29/02/2024").wait_for()
    page.get_by_label("Tìm theo tên, mã, căn cứ").fill("truc tuyen")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("link", name="Hồ sơ tiếp nhận trực tuyến").first.click()
    page.get_by_role("link", name="Đề nghị phiên bản mới").click()
    page.get_by_role("textbox", name="Tử số").fill("online AND chanel = 'x'")
    page.get_by_role("button", name="Xem thử").click()
    page.locator("#sai-numerator mark").wait_for()

    assert (
        page.get_by_role("textbox", name="Tử số").input_value()
        == "online AND chanel = 'x'"
    )
    page.get_by_role("textbox", name="Tử số").fill("online AND late")
    page.get_by_role("button", name="Xem thử").click()
    page.get_by_text("Ra khỏi tử số: 4").wait_for()
