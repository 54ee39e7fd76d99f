"""The review journey: a document comes in, is settled by keyboard, approved, watched."""

import pytest
from django.urls import reverse

from tests.factories.plans import PlanDraftFactory, approved, uploaded
from tests.unit.plans.compiler.conftest import ba_nam_text
from xaso.legislation import services as legislation
from xaso.organisation.enums import Role
from xaso.plans.models import PlanVersion

__all__ = ["ba_nam_text"]
MOST_KEYS = 60


def send(page, text):
    page.set_input_files(
        "input[type=file]",
        {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": text.encode()},
    )
    page.get_by_role("button", name="Gửi và đọc văn bản").click()
    page.wait_for_url("**/ra-soat/**")


def settle_by_keyboard(page):
    """One dismissal with its reason, the rest accepted: a key each."""
    page.keyboard.press("x")
    page.keyboard.type("Đúng như bản ký")
    with page.expect_response("**/phat-hien/**"):
        page.keyboard.press("Enter")
    for _key in range(MOST_KEYS):
        if page.locator(".p-left-none").count():
            return
        page.wait_for_selector("[data-card].is-here:not([data-settled])")
        with page.expect_response("**/phat-hien/**"):
            page.keyboard.press("a")
        page.wait_for_timeout(60)  # the answer is swapped in


def test_a_plan_goes_from_document_to_board_by_keyboard(page_as, ba_nam_text):
    page = page_as(Role.OFFICE, reverse("plans:upload"))
    send(page, ba_nam_text)

    settle_by_keyboard(page)

    assert "Đã giải quyết hết lỗi và cảnh báo" in page.inner_text("#rs-status")
    page.get_by_role("button", name="ghi chú").click()
    page.locator("#rs-status", has_text="ghi chú").wait_for(state="detached")
    review = page.url.split("?")[0]
    chair = page_as(Role.CHAIR, review)
    chair.locator("#rs-acts").get_by_role("link", name="Phê duyệt").click()
    chair.get_by_role("button", name="Phê duyệt").click()
    chair.wait_for_url("**/ke-hoach/2024/")
    assert PlanVersion.objects.get().tasks.count() == 39
    chair.get_by_role("link", name="Bảng chỉ tiêu").last.click()
    assert chair.get_by_text("14 mục tiêu").is_visible()


def test_document_and_panel_point_at_each_other(page_as, commune, ba_nam_text):
    draft = uploaded(commune, ba_nam_text)
    page = page_as(Role.OFFICE, reverse("plans:review", args=[draft.pk]))

    page.locator(".p-doc a.p-mark.is-tasks").first.click()
    page.wait_for_selector("#tasks-0.is-here")
    page.locator("#tasks-1").get_by_role("heading").click()

    assert page.locator('.p-doc [data-obj="tasks-1"].is-here').count() >= 1


def test_the_review_works_without_script(page_as, commune, ba_nam_text):
    draft = uploaded(commune, ba_nam_text)
    url = reverse("plans:review", args=[draft.pk])
    page = page_as(Role.OFFICE, url, java_script_enabled=False)
    before = page.inner_text("#rs-status")

    page.locator("[data-card]").first.get_by_role(
        "button", name="Chọn phương án này"
    ).click()

    assert page.inner_text("#rs-status") != before


@pytest.mark.parametrize("face", ["phat-hien", "muc-tieu", "nhiem-vu", "van-ban"])
def test_the_review_screen_everywhere(page_as, everywhere, commune, ba_nam_text, face):
    draft = uploaded(commune, ba_nam_text)
    url = reverse("plans:review", args=[draft.pk])

    everywhere(page_as(Role.OFFICE, f"{url}?mat={face}"), f"ra-soat-{face}")


PAGES = [
    ("plans:plan", [2024]),
    ("plans:plan_targets", [2024]),
    ("plans:plan_tasks", [2024]),
    ("plans:plan_windows", [2024]),
    ("plans:plan_acts", [2024]),
    ("plans:plan_versions", [2024]),
    ("board:board", []),
    ("board:measure", [2024, "2b"]),
    ("plans:plans", []),
    ("plans:upload", []),
    ("legislation:acts", []),
]


@pytest.mark.parametrize(("name", "rest"), PAGES)
def test_the_pages_of_a_plan_everywhere(page_as, everywhere, commune, name, rest):
    legislation.load_register()
    approved(commune, draft=PlanDraftFactory(unit=commune))

    everywhere(page_as(Role.OFFICE, reverse(name, args=rest)), name.replace(":", "-"))
