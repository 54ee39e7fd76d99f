"""The frame of every page: signing in, theme, keys, phone menu, search, gallery."""

import pytest
from django.urls import reverse
from pypdfium2 import PdfDocument

from tests.factories.organisation import PASSWORD
from xaso.organisation.enums import Role
from xaso.ui import search
from xaso.ui.search import Hit

WIDTHS = [1440, 1024, 390]


@pytest.fixture
def plans_found(monkeypatch):
    """A search that finds one plan and one person."""
    monkeypatch.setattr(search, "_sources", {})

    def find(viewer, words, limit):
        hits = [
            Hit("Kế hoạch 193/QĐ-UBND", reverse("desk:search") + "?q=193", "năm 2024"),
            Hit("Kế hoạch 12/KH-UBND", reverse("desk:search") + "?q=12", "năm 2023"),
        ]
        return [hit for hit in hits if words in search.words(hit.title)]

    search.register("plans", "Kế hoạch", find)


def test_an_officer_signs_in_and_lands_on_today(open_page, officer, axe, shot):
    person = officer(Role.OFFICE, full_name="Nguyễn Thị Hạnh")
    page = open_page("/")
    axe(page)
    shot(page, "dang-nhap")

    page.locator("input[name=login]").fill(person.username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()

    page.wait_for_url("**/")
    assert page.get_by_role("heading", level=1).inner_text() == "Hôm nay"
    assert "Nguyễn Thị Hạnh" in page.locator(".x-person-menu summary").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_gallery_is_accessible_and_fits(page_as, axe, width, theme):
    page = page_as(Role.ADMIN, reverse("desk:gallery"), width=width, theme=theme)

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
def test_today_is_accessible_and_fits(page_as, axe, width):
    page = page_as(Role.OFFICE, "/", width=width)

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_theme_is_remembered(page_as):
    page = page_as(Role.OFFICE, "/")

    page.locator("[data-theme-toggle]").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.reload()

    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_keys_open_search_help_and_pages(page_as, axe):
    page = page_as(Role.OFFICE, reverse("desk:search"))
    page.locator("h1").click()

    page.keyboard.press("?")
    assert page.locator("#phim-tat").is_visible()
    axe(page)
    page.keyboard.press("Escape")
    assert page.locator("#phim-tat").is_hidden()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "tim"
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url(lambda url: url.endswith("/") and "tim-kiem" not in url)


def test_the_search_box_is_walked_by_keyboard(page_as, plans_found, axe):
    page = page_as(Role.OFFICE, "/")

    page.keyboard.press("/")
    page.keyboard.type("ke hoach")
    page.locator("#tim-thay [role=option]").first.wait_for()
    axe(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert "12/KH-UBND" in chosen.inner_text()
    page.keyboard.press("Enter")

    page.wait_for_url("**/tim-kiem/?q=12")
    assert page.locator("main mark").first.inner_text() == "12"


def test_a_phone_has_its_menu_at_the_thumb(page_as, axe):
    page = page_as(Role.OFFICE, "/", width=390)

    more = page.locator(".x-more summary")
    more.click()
    axe(page)
    assert page.locator(".x-sheet").is_visible()
    heights = page.locator(".x-bottom > a, .x-more summary, .x-sheet a").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    page.locator(".x-sheet").get_by_role("link", name="Tìm kiếm").click()

    page.wait_for_url("**/tim-kiem/")


def test_language_changes_and_comes_back(page_as):
    page = page_as(Role.OFFICE, "/")

    page.locator(".x-person-menu summary").click()
    page.get_by_role("button", name="English").click()

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", level=1).inner_text() == "Today"


def test_a_missing_page_keeps_the_way_back(page_as, axe):
    page = page_as(Role.OFFICE, "/khong-co-trang-nay/")

    axe(page)
    page.get_by_role("link", name="Về trang Hôm nay").click()
    page.wait_for_url(lambda url: url.endswith("/") and "khong-co" not in url)


def test_the_main_acts_work_without_script(browser, page_as):
    page = page_as(Role.OFFICE, "/", java_script_enabled=False)

    page.locator("#tim").fill("ho tich")
    page.locator("#tim").press("Enter")
    page.wait_for_url("**/tim-kiem/?q=ho+tich")
    page.locator(".x-person-menu summary").click()

    assert page.get_by_role("button", name="Đăng xuất").is_visible()


def test_paper_names_the_unit_and_counts_its_pages(page_as):
    page = page_as(Role.ADMIN, reverse("desk:gallery"))

    paper = PdfDocument(page.pdf(prefer_css_page_size=True))

    first = paper[0].get_textpage().get_text_range()
    assert len(paper) > 1
    assert f"Trang 1 / {len(paper)}" in first
    assert first.lower().count("xã suối đá") == 2
    assert "Tìm việc" not in first


def test_what_was_typed_survives_leaving_the_page(page_as):
    page = page_as(Role.ADMIN, reverse("desk:gallery"))
    page.locator("#id_dung-title").fill("Niêm yết thủ tục")
    page.wait_for_timeout(800)  # kept a moment after the last key

    page.goto("/")
    page.goto(reverse("desk:gallery"))
    page.get_by_role("button", name="Lấy lại").click()

    assert page.locator("#id_dung-title").input_value() == "Niêm yết thủ tục"
