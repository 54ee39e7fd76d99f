"""What is the same everywhere: entering, searching, keys, dark, English, no script, admin."""

import re

from django.conf import settings
from playwright.sync_api import expect

from xaso.plans.models import PlanVersion
from xaso.tasks.enums import State

EXAMPLES = settings.ROOT / "examples"


def test_a_visitor_enters_by_one_click_and_finds_who_owes_what(
    demo, open_page, everywhere, shot
):
    page = open_page("/")
    everywhere(page, "vao-xem-thu")
    shot(page, "vao-xem-thu")

    page.get_by_role("button", name=re.compile("Văn phòng – Thống kê")).click()
    page.get_by_role("link", name="Ai nợ gì tuần này").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ai nợ gì tuần này")
    expect(page.locator(".t-debtor")).not_to_have_count(0)


def test_search_needs_no_diacritics(demo, page_as, axe, shot):
    page = page_as("lan")
    page.keyboard.press("/")
    page.keyboard.type("so hoa ket qua")
    found = page.locator("#tim-thay [role=option]")
    found.first.wait_for()
    axe(page)
    shot(page, "tim-kiem")
    expect(found.first).to_contain_text("ố hóa kết quả")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/giao-viec/*-*/")

    page.goto("/tim-kiem/?q=sonoivu")
    page.goto("/tim-kiem/?q=dinh+van+tung")
    expect(page.locator("main")).to_contain_text("Đinh Văn Tùng")


def test_the_keys_are_shown_and_work(demo, page_as, axe, shot):
    page = page_as("khoa")
    page.locator("h1").click()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Tìm mọi thứ")
    axe(page)
    shot(page, "phim-tat")
    page.keyboard.press("Escape")
    for key, path in (("n", "/giao-viec/ai-no-gi/"), ("h", "/")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(f"**{path}")


def test_dark_is_chosen_and_english_is_spoken(demo, page_as, axe, shot):
    page = page_as("khoa", "/bang-chi-tieu/")
    page.get_by_role("button", name="Đổi nền sáng hoặc tối").click()
    shot(page, "nen-toi")
    page.locator(".x-person-menu summary").click()
    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    axe(page)
    for path in ("/", "/giao-viec/ai-no-gi/", "/ke-hoach/2026/", "/bang-chi-tieu/"):
        page.goto(path)
        heading = page.get_by_role("heading", level=1).inner_text()
        assert heading.isascii() or "cải cách" in heading, heading


def test_a_phone_shows_the_day_and_the_week(demo, page_as, axe, shot):
    page = page_as("thuy", width=390)
    axe(page)
    shot(page, "dien-thoai-hom-nay")
    page.locator(".x-bottom").get_by_role("link", name=re.compile("Ai nợ gì")).click()
    axe(page)
    shot(page, "dien-thoai-ai-no-gi")


def test_from_document_to_approval_without_script(people, page_as):
    page = page_as("lan", "/ke-hoach/tai-len/", java_script_enabled=False)
    page.get_by_label("Tệp kế hoạch").set_input_files(
        EXAMPLES / "ke-hoach-cchc-2026.txt"
    )
    page.get_by_role("button", name="Gửi và đọc văn bản").click()
    page.wait_for_url("**/ra-soat/**")
    review = page.url.split("?")[0]
    while True:
        page.goto(review)
        waiting = page.locator("[data-card]:not([data-settled])").locator(
            "visible=true"
        )
        errors = waiting.locator(".is-error, .is-warning")
        if errors.count() == 0:
            break
        errors.first.get_by_role("button", name=re.compile("Chọn phương án này|Chấp nhận đề xuất|Đã xem")).first.click()  # fmt: skip

    chair = page_as("khoa", f"{review}phe-duyet/", java_script_enabled=False)
    chair.get_by_role("button", name="Phê duyệt").click()
    chair.wait_for_url("**/ke-hoach/2026/")

    assert PlanVersion.objects.get().tasks.count() == 39


def test_a_task_is_reported_done_without_script(demo, page_as):
    task = demo.task("Gửi phần số liệu tuyên truyền")
    address = f"/giao-viec/{task.pk}/"
    page = page_as("uyen", address, java_script_enabled=False)
    page.get_by_role("link", name="Thêm minh chứng").click()
    page.get_by_label("Mô tả").fill("Bảng số liệu đã đối chiếu")
    page.get_by_label("Số, ký hiệu văn bản").fill("21/BC-VHXH")
    page.get_by_role("button", name="Thêm minh chứng").click()
    page.get_by_role("link", name="Báo cáo hoàn thành").click()
    page.get_by_label("Kết quả, nói ngắn gọn").fill("Đã gửi Văn phòng.")
    page.get_by_role("button", name="Báo cáo hoàn thành").click()

    task.refresh_from_db()
    assert task.state == State.REPORTED


def test_the_administrator_makes_an_account_and_gives_it_a_role(
    demo, page_as, everywhere, shot
):
    page = page_as("quantri", "/to-chuc/")
    everywhere(page, "to-chuc")
    shot(page, "to-chuc")
    page.goto("/to-chuc/chuc-danh/")
    shot(page, "chuc-danh")
    page.goto("/to-chuc/can-bo/")
    everywhere(page, "can-bo")
    page.get_by_role("link", name="Thêm cán bộ, công chức").click()
    page.get_by_label("Họ và tên").fill("Hồ Thị Na")
    page.get_by_label("Tên đăng nhập").fill("hothina")
    shot(page, "can-bo-them")
    page.get_by_role("button", name="Tạo tài khoản").click()
    everywhere(page, "mat-khau-mot-lan")
    shot(page, "mat-khau-mot-lan")

    page.goto("/to-chuc/can-bo/")
    page.get_by_role("link", name="Hồ Thị Na").click()
    page.get_by_text("Phân vai trò").first.click()
    page.get_by_label("Vai trò").select_option(label="Cán bộ một cửa")
    shot(page, "phan-vai-tro")
    page.get_by_role("button", name="Phân vai trò").click()

    expect(page.locator("main")).to_contain_text("Cán bộ một cửa")
    assert demo.officer("hothina").grants.get().role == "clerk"
