"""The office's own work: assignments from above, notices, the week, calendar, journal."""

import io
import re

import pytest
from django.db import connection
from openpyxl import Workbook
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from xaso.core import journal_guards
from xaso.tasks.models import Task

HEAD = [
    "Số văn bản", "Ngày văn bản", "Nội dung nhiệm vụ", "Đơn vị chủ trì",
    "Hạn hoàn thành", "Trạng thái",
]  # fmt: skip
ROWS = [
    ["4301/SNV-CCHC", "16/11/2026", "Báo cáo kết quả tự chấm điểm Chỉ số cải cách hành chính", "Văn phòng HĐND và UBND", "11/12/2026", "Đang thực hiện"],
    ["1688/STC-HCSN", "17/11/2026", "Rà soát tài sản công sau sắp xếp, báo cáo số trụ sở dôi dư", "Phòng Kinh tế", "30/11/2026", "Đang thực hiện"],
    ["1701/STC-HCSN", "18/11/2026", "Cập nhật dữ liệu tài sản công trên phần mềm", "Phòng Kinh tế", "31/11/2026", "Đang thực hiện"],
    ["977/SVHTT", "18/11/2026", "", "Phòng Văn hóa – Xã hội", "04/12/2026", "Đang thực hiện"],
    ["912/STP-HT", "02/11/2026", "Góp ý quy chế phối hợp đăng ký hộ tịch", "Công chức Tư pháp – hộ tịch", "10/11/2026", "Đã hoàn thành"],
]  # fmt: skip


def export_of_the_province() -> bytes:
    """The file the province's system gives: two rows good, two wrong, one done."""
    book = Workbook()
    book.active.append(["DANH SÁCH NHIỆM VỤ GIAO XÃ SÔNG TRÀ"])
    book.active.append(HEAD)
    for row in ROWS:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def text_of(paper: bytes) -> str:
    """All words of a PDF."""
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(paper)]
    return " ".join(" ".join(pages).split())


def test_assignments_from_above_are_looked_at_row_by_row_before_they_count(
    demo, page_as, everywhere, shot
):
    before = Task.objects.count()
    page = page_as("lan", "/giao-viec/don-vi/")
    shot(page, "viec-cua-don-vi")
    page.get_by_role("link", name="Nhập việc cấp trên giao").click()
    page.get_by_label("Cơ quan giao").fill("UBND tỉnh Quảng Ngãi")
    page.get_by_label("Tệp xuất từ hệ thống").set_input_files(
        {
            "name": "nhiem-vu-tinh-giao.xlsx",
            "mimeType": "application/octet-stream",
            "buffer": export_of_the_province(),
        }
    )
    page.get_by_role("button", name="Tải lên và xem trước").click()

    expect(page.locator(".x-lede")).to_contain_text("Đọc được 5 dòng: 2 việc mới")
    doubts = page.locator(".x-card", has_text="Cần chú ý")
    expect(doubts).to_contain_text("Ô E5: “31/11/2026” không phải là ngày")
    expect(doubts).to_contain_text("Ô C6: chưa có nội dung nhiệm vụ")
    everywhere(page, "nhap-viec")
    shot(page, "nhap-viec")
    assert Task.objects.count() == before
    page.get_by_role("button", name="Nhập 2 nhiệm vụ").click()

    assert Task.objects.count() == before + 2
    page.goto("/giao-viec/don-vi/?source=superior")
    expect(page.get_by_role("link", name=re.compile("Rà soát tài sản công sau sắp xếp"))).to_be_visible()  # fmt: skip


def test_who_owes_what_this_week_is_said_and_printed(demo, page_as, everywhere, shot):
    page = page_as("lan", "/giao-viec/ai-no-gi/")
    everywhere(page, "ai-no-gi")
    shot(page, "ai-no-gi")

    late = page.locator(".t-debtor", has_text="Phạm Thị Thu Thủy")
    expect(late).to_contain_text("Trả lời kiến nghị của cử tri")
    expect(late).to_contain_text("trễ 2 ngày làm việc")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải XLSX").click()
    assert download.value.suggested_filename.endswith(".xlsx")

    for path, words in (
        ("/giao-viec/ai-no-gi/", "Ai nợ gì tuần này"),
        ("/bang-chi-tieu/", "Bảng chỉ tiêu 2026"),
    ):
        page.goto(path)
        page.emulate_media(media="print")
        paper = page.pdf(prefer_css_page_size=True)
        said = text_of(paper)
        assert words in said
        assert f"Trang 1 / {len(PdfDocument(paper))}" in said
        assert len(PdfDocument(paper)) <= 6


def test_a_spelling_nobody_knows_is_settled_once(demo, page_as, everywhere, shot):
    page = page_as("lan", "/giao-viec/chua-ro/")
    everywhere(page, "chua-ro")
    shot(page, "chua-ro")
    label = "bưu điện"

    page.get_by_label(f"Chức danh của “{label}”").select_option(
        label="Phòng Văn hóa – Xã hội"
    )
    page.get_by_role("row", name=label).get_by_role("button").click()
    demo.work_off()
    page.goto("/giao-viec/chua-ro/")

    expect(page.get_by_text(f"“{label}”")).to_have_count(0)


def test_notices_of_tasks_are_made_and_read_as_pdf(demo, page_as, everywhere, shot):
    page = page_as("lan", "/giao-viec/thong-bao/")
    page.get_by_role("button", name="Lập thông báo").click()
    demo.work_off()
    page.goto("/giao-viec/thong-bao/")
    expect(page.get_by_role("link", name=re.compile("Lê Hoàng Uyên"))).to_be_visible()
    everywhere(page, "thong-bao")
    shot(page, "thong-bao")

    page.get_by_role("link", name=re.compile("Lê Hoàng Uyên")).click()
    everywhere(page, "thong-bao-mot-nguoi")
    address = page.get_by_role("link", name="Mở PDF").get_attribute("href")
    said = text_of(page.request.get(address).body())

    assert "Lê Hoàng Uyên" in said
    assert "Lập danh sách cán bộ, công chức chưa qua tập huấn kỹ năng số" in said


def test_the_phone_reads_the_calendar_by_a_secret_address(demo, page_as, axe):
    page = page_as("uyen", "/giao-viec/")
    page.get_by_role("button", name="Tạo địa chỉ lịch").click()
    address = page.locator(".t-secret code").inner_text()
    axe(page)

    feed = page.request.get(address)
    page.get_by_role("button", name="Thu hồi").click()

    assert feed.headers["content-type"].startswith("text/calendar")
    assert "Lập danh sách cán bộ" in feed.text().replace("\r\n ", "")
    assert page.request.get(address).status == 404


def test_the_working_calendar_counts_and_cites(demo, page_as, everywhere, shot):
    page = page_as("lan", "/lich-lam-viec/")
    everywhere(page, "lich-lam-viec")
    shot(page, "lich-lam-viec")

    page.get_by_label("Nhận lúc").fill("2026-11-27T15:40")
    page.get_by_label("Thời hạn").fill("3")
    page.get_by_role("button", name="Tính").click()

    expect(page.locator("main")).to_contain_text("02/12/2026")


def test_the_journal_is_read_and_proved_whole(demo, page_as, everywhere, shot):
    page = page_as("khoa", "/nhat-ky/")
    everywhere(page, "nhat-ky")
    shot(page, "nhat-ky")

    page.get_by_role("button", name="Kiểm tra toàn vẹn").click()
    journal_guards.install(connection)
    demo.work_off()
    journal_guards.remove(connection)

    expect(page.get_by_text("Nhật ký nguyên vẹn")).to_be_visible()
    everywhere(page, "nhat-ky-kiem-tra")
    shot(page, "nhat-ky-kiem-tra")


@pytest.mark.parametrize("path", ["tao/", "bang/", "lich/?cua=don-vi", "don-vi/"])
def test_the_other_lists_stand_everywhere(demo, page_as, everywhere, shot, path):
    page = page_as("lan", f"/giao-viec/{path}")

    everywhere(page, f"giao-viec-{path.split('/')[0]}")
    if path == "tao/":
        page.get_by_label("Tên nhiệm vụ").fill("Lập danh sách hộ nghèo cần hỗ trợ nộp hồ sơ trực tuyến")  # fmt: skip
        page.get_by_label("Chức danh chủ trì").select_option(label="Phòng Văn hóa – Xã hội")  # fmt: skip
        page.get_by_label("Hạn hoàn thành").fill("2026-12-04")
        page.get_by_label("Sản phẩm phải có").fill("Danh sách theo từng thôn")
        shot(page, "giao-viec")
        page.locator("main").get_by_role("button", name="Giao việc").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Lập danh sách hộ nghèo")  # fmt: skip
    elif path == "bang/":
        shot(page, "bang-viec")
