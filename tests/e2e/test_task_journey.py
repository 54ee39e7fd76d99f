"""A task from “Hôm nay” to confirmed, by the officer who does it and the chairman."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from xaso.tasks.enums import State

TASK = "Xây dựng kế hoạch bồi dưỡng công chức năm sau"


def say(page, words):
    """The page answers with this sentence."""
    told = page.locator(".x-notice, .x-toast").filter(has_text=words)
    expect(told.first).to_be_visible()


@pytest.fixture
def plan_pdf(tmp_path):
    """A small real PDF, the product of the task."""
    path = tmp_path / "ke-hoach-boi-duong.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
    return path


def test_from_today_to_reported_and_confirmed(
    demo, page_as, everywhere, shot, plan_pdf
):
    page = page_as("uyen")
    everywhere(page, "hom-nay-uyen")
    shot(page, "hom-nay")

    # By keyboard: to my tasks, down to the new one, open it.
    page.keyboard.press("g")
    page.keyboard.press("v")
    page.wait_for_url("**/giao-viec/")
    everywhere(page, "viec-cua-toi")
    shot(page, "viec-cua-toi")
    for _ in range(30):
        page.keyboard.press("j")
        if TASK in page.evaluate("document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TASK)
    shot(page, "viec-moi")
    page.get_by_role("button", name="Nhận việc").focus()
    page.keyboard.press("Enter")
    say(page, "Đã nhận việc")

    # Done is greyed until there is a product, and says so.
    page.get_by_text("Việc khác").click()
    done = page.get_by_role("button", name="Báo cáo hoàn thành")
    expect(done).to_have_attribute("aria-disabled", "true")
    reason = page.locator(f"#{done.get_attribute('aria-describedby')}")
    expect(reason).to_contain_text("Chưa có sản phẩm hoặc minh chứng")
    everywhere(page, "viec-chua-co-minh-chung")
    shot(page, "viec-chua-co-minh-chung")

    page.get_by_role("link", name="Ghi tiến độ").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nội dung").fill("Đã lấy ý kiến các phòng, đang tổng hợp.")
    dialog.get_by_label("Tiến độ, %").fill("60")
    dialog.get_by_role("button", name="Ghi tiến độ").click()
    say(page, "Đã ghi tiến độ")

    page.get_by_role("link", name="Thêm minh chứng").click()
    dialog.get_by_label("Mô tả").fill("Dự thảo kế hoạch bồi dưỡng năm 2027")
    dialog.get_by_label("Tệp").set_input_files(plan_pdf)
    shot(page, "viec-minh-chung")
    dialog.get_by_role("button", name="Thêm minh chứng").click()
    say(page, "Đã thêm minh chứng")
    kept = page.get_by_role("link", name="Dự thảo kế hoạch bồi dưỡng năm 2027")
    answer = page.request.get(kept.get_attribute("href"))
    assert answer.body() == plan_pdf.read_bytes()

    page.get_by_role("link", name="Báo cáo hoàn thành").click()
    dialog.get_by_label("Kết quả, nói ngắn gọn").fill("Dự thảo đã gửi các phòng.")
    dialog.get_by_role("button", name="Báo cáo hoàn thành").click()
    say(page, "chờ người giao xác nhận")
    assert demo.task(TASK).state == State.REPORTED

    # The chairman returns it with a reason, then confirms.
    address = page.url
    chair = page_as("khoa")
    everywhere(chair, "hom-nay-chu-tich")
    shot(chair, "hom-nay-chu-tich")
    chair.get_by_role("link", name=TASK).click()
    assert chair.url == address
    shot(chair, "viec-cho-xac-nhan")
    chair.get_by_text("Việc khác").click()
    chair.get_by_role("link", name="Trả lại").click()
    back = chair.get_by_role("dialog")
    back.get_by_label("Lý do").fill("chưa")
    back.get_by_role("button", name="Trả lại").click()
    expect(chair.get_by_text("ít nhất hai từ").first).to_be_visible()
    expect(chair.get_by_label("Lý do").first).to_have_value("chưa")
    chair.get_by_label("Lý do").first.fill(
        "Chưa có kinh phí từng lớp; bổ sung bảng dự toán."
    )
    chair.get_by_role("button", name="Trả lại").last.click()
    say(chair, "Đã trả lại")
    assert demo.task(TASK).state == State.RETURNED

    page.goto("/")
    row = page.locator("li", has_text=TASK).first
    expect(row).to_contain_text("Bị trả lại")
    page.goto(address)
    expect(page.get_by_text("Chưa có kinh phí từng lớp").first).to_be_visible()
    page.get_by_role("link", name="Báo cáo hoàn thành").click()
    dialog.get_by_label("Kết quả, nói ngắn gọn").fill("Đã bổ sung bảng dự toán.")
    dialog.get_by_role("button", name="Báo cáo hoàn thành").click()

    chair.goto(address)
    chair.get_by_role("button", name="Xác nhận hoàn thành").click()
    say(chair, "Đã xác nhận hoàn thành")
    everywhere(chair, "viec-da-xong")
    shot(chair, "viec-da-xong", full=True)
    assert demo.task(TASK).state == State.CLOSED


def test_only_the_issuer_moves_a_deadline_and_the_assigned_one_stays(
    demo, page_as, axe, shot
):
    task = demo.task("Cập nhật 68 thủ tục")
    lead = page_as("thuy", reverse("tasks:task", args=[task.pk]))
    lead.get_by_text("Việc khác").click()
    expect(lead.get_by_role("link", name="Đổi hạn")).to_have_count(0)

    page = page_as("khoa", reverse("tasks:task", args=[task.pk]))
    page.get_by_text("Việc khác").click()
    page.get_by_role("link", name="Đổi hạn").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Hạn mới").fill("2026-12-04")
    dialog.get_by_label("Lý do").fill("Chờ tỉnh công bố danh mục thủ tục mới.")
    axe(page)
    shot(page, "viec-doi-han")
    dialog.get_by_role("button", name="Đổi hạn").click()
    say(page, "hạn được giao vẫn giữ")

    card = page.locator(".x-card", has_text="So với hạn được giao")
    expect(card).to_contain_text("25/11/2026")
    expect(card).to_contain_text("04/12/2026")
    task.refresh_from_db()
    assert (task.assigned_due.isoformat(), task.due.isoformat()) == (
        "2026-11-25", "2026-12-04",
    )  # fmt: skip


def test_the_substitute_sees_and_acts_while_the_officer_is_away(
    demo, page_as, everywhere, shot
):
    task = demo.task("Đôn đốc hai công trình chậm giải ngân")
    address = reverse("tasks:task", args=[task.pk])
    other = page_as("uyen", address)
    expect(other.get_by_role("link", name="Thêm minh chứng")).to_have_count(0)

    away = page_as("son")
    away.locator(".x-person-menu summary").click()
    away.get_by_role("link", name="Vắng mặt, người làm thay").click()
    away.get_by_label("Vắng mặt từ ngày").fill("2026-11-23")
    away.get_by_label("Đến hết ngày").fill("2026-11-27")
    away.get_by_label("Lý do").fill("Đi tập huấn tại tỉnh")
    away.get_by_label("Người làm thay").select_option(label="Lê Hoàng Uyên")
    everywhere(away, "vang-mat")
    shot(away, "vang-mat")
    away.get_by_role("button", name="Ghi nhận").click()
    expect(away.locator("main")).to_contain_text("Lê Hoàng Uyên")

    demo.work_off()
    other.goto("/giao-viec/")
    other.get_by_role("link", name=re.compile("Đôn đốc hai công trình")).click()
    expect(other.locator("main")).to_contain_text("làm thay: Lê Hoàng Uyên")
    everywhere(other, "viec-lam-thay")
    other.get_by_text("Việc khác").click()
    other.get_by_role("link", name="Ghi tiến độ").click()
    dialog = other.get_by_role("dialog")
    dialog.get_by_label("Nội dung").fill("Đã làm việc với hai nhà thầu.")
    dialog.get_by_role("button", name="Ghi tiến độ").click()

    say(other, "Đã ghi tiến độ")
    assert task.notes.latest("at").author.username == "uyen"
