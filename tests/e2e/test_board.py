"""The board of targets: from "Hôm nay" to the figure, its forecast and a remark on it."""

from __future__ import annotations

import pytest

from tests.e2e.stage import Demo
from xaso.plans import services

BOARD = "/bang-chi-tieu/"


@pytest.fixture
def watched(demo: Demo) -> Demo:
    """The demo after a night in which the targets were judged."""
    services.watch_plan(plan_id=demo.version().plan_id, now=demo.now)
    return demo


def test_the_chairman_sees_what_to_push_and_takes_note(watched, page_as, shot):
    page = page_as("khoa", "/")
    alert = page.locator("a", has_text="đã lệch hướng").first
    alert.wait_for()
    shot(page, "chi-tieu-canh-bao")

    page.goto(BOARD)
    concerns = page.locator(".p-concerns li")
    before = concerns.locator("form").count()
    shot(page, "bang-chi-tieu")
    concerns.locator("form button").first.click()

    page.wait_for_load_state()
    assert page.locator(".p-concerns form").count() == before - 1
    page.get_by_role("link", name="Theo kỳ báo cáo").click()
    page.locator("th", has_text="Báo cáo quý I/2026").wait_for()
    shot(page, "bang-chi-tieu-theo-ky")


def test_a_target_has_its_figure_trend_and_remarks(watched, page_as, shot):
    page = page_as("lan", f"{BOARD}2026/10c/")
    page.locator(".p-figure").wait_for()
    shot(page, "chi-tieu-10c")
    page.get_by_role("link", name="Báo cáo quý I/2026").first.click()
    page.wait_for_url("**tu=2025-12-15**")

    page.get_by_label("Ghi chú", exact=True).fill("Mở điểm hỗ trợ nộp trực tuyến.")
    page.get_by_role("button", name="Thêm ghi chú").click()

    page.locator(".x-event", has_text="Mở điểm hỗ trợ nộp trực tuyến.").wait_for()


def test_the_pages_are_accessible_and_fit_everywhere(watched, page_as, everywhere):
    page = page_as("khoa", BOARD)
    everywhere(page, "bang-chi-tieu")
    page.goto(f"{BOARD}?xem=ky")
    everywhere(page, "bang-chi-tieu-ky")
    for label in ("7", "10c", "tasks-on-time", "1"):
        page.goto(f"{BOARD}2026/{label}/")
        everywhere(page, f"chi-tieu-{label}")
    page.goto(f"{BOARD}cac-xa/")
    everywhere(page, "cac-xa")
