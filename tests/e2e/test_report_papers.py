"""The quarter's report written, taken, looked at, signed; a template of one's own."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.integration.reports import scenery
from xaso.organisation.enums import Role
from xaso.reports.papers.word import SHIPPED
from xaso.reports.services import path


@pytest.fixture
def scene(live_server, commune, officer):
    made = scenery.opened(
        commune,
        officer(Role.OFFICE, full_name="Nguyễn Thị Ngọc Lan"),
        officer(Role.CHAIR, full_name="Trần Minh Khoa"),
        officer(Role.PROFESSIONAL, full_name="Võ Thanh Sơn"),
    )
    scenery.frozen(made)
    return made


def test_the_quarter_is_written_taken_and_signed(scene, page_as, everywhere, shot):
    base = f"/bao-cao/{scene.report.pk}/"

    writer = page_as(scene.writer, f"{base}noi-dung/")
    writer.get_by_role("link", name="5. Cải cách tài chính công").click()
    text = writer.get_by_label("Nội dung")
    text.fill("Hồ sơ nộp trực tuyến đạt 51 %. Đạt ")
    text.press("End")
    text.type("{{")
    expect(writer.get_by_label("Chèn số liệu")).to_be_focused()
    option = writer.locator("#so-lieu option[data-token='online-dossiers']")
    writer.get_by_label("Chèn số liệu").fill(option.get_attribute("value"))
    writer.keyboard.press("Enter")
    expect(text).to_have_value("Hồ sơ nộp trực tuyến đạt 51 %. Đạt {{online-dossiers}}")
    expect(writer.get_by_text("Khác số đã chốt của “Hồ sơ nộp trực tuyến”")).to_be_visible()  # fmt: skip
    everywhere(writer, "bao-cao-phan")
    shot(writer, "bao-cao-viet-phan")
    text.fill(
        "Đã công khai dự toán quý I; hồ sơ nộp trực tuyến đạt {{online-dossiers}}."
    )
    writer.get_by_role("button", name="Ghi lại").click()
    expect(writer.get_by_text("Đã ghi phần II.5.")).to_be_visible()
    expect(writer.locator(".r-paper").first).to_contain_text("đạt 46 %")

    office = page_as(scene.office, f"{base}noi-dung/")
    everywhere(office, "bao-cao-cac-phan")
    shot(office, "bao-cao-cac-phan")
    office.goto(f"{base}noi-dung/II.5/")
    office.get_by_text("Trả lại để sửa").click()
    office.get_by_label("Cần sửa gì").fill("Nêu rõ số quyết định công khai.")
    office.get_by_role("button", name="Trả lại", exact=True).click()
    expect(office.get_by_text("Đã trả lại phần II.5.")).to_be_visible()
    office.get_by_role("button", name="Đã giải quyết").click()
    everywhere(office, "bao-cao-phan-van-phong")
    scenery.signed_off(scene)

    office.goto(f"{base}van-ban/")
    expect(office.locator("img.r-page").first).to_be_visible()
    everywhere(office, "bao-cao-van-ban")
    with office.expect_download() as word:
        office.get_by_role("link", name="Dự thảo Word").click()
    assert word.value.suggested_filename.endswith(".docx")

    path.put_up(report_id=scene.report.pk, actor=scene.office, now=scene.now)
    chair = page_as(scene.chair, f"{base}ky/")
    everywhere(chair, "bao-cao-ky")
    chair.get_by_role("button", name="Ký, lấy số").click()
    expect(
        chair.get_by_text(re.compile("Đã ký báo cáo, số 01/BC-UBND"))
    ).to_be_visible()
    everywhere(chair, "bao-cao-da-ky")


def test_a_part_is_written_without_javascript(scene, browser, live_server, client_for):
    session = client_for(scene.writer).cookies["sessionid"].value
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(
        [{"name": "sessionid", "value": session, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(f"/bao-cao/{scene.report.pk}/noi-dung/II.5/")

    page.get_by_label("Nội dung").fill("Đạt {{dossiers-received}} và {{la}}.")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".r-paper").first).to_contain_text("Đạt 348 hồ sơ và {{la}}.")
    expect(page.get_by_text("Không có số liệu nào tên như vậy.")).to_be_visible()
    expect(page.get_by_label("Nội dung")).to_have_value("Đạt {{dossiers-received}} và {{la}}.")  # fmt: skip

    page.get_by_role("button", name="Ghi lại").click()
    expect(page.get_by_text("Đã ghi phần II.5.")).to_be_visible()
    context.close()


def test_an_own_template_is_checked_and_taken_in(
    scene, page_as, everywhere, shot, tmp_path
):
    page = page_as(scene.office, "/bao-cao/mau/")
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai word")
    page.get_by_label("Tên mẫu").fill("Mẫu của xã")
    page.get_by_label("Tệp mẫu").set_input_files(broken)
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    expect(page.get_by_text("Không mở được mẫu")).to_be_visible()
    everywhere(page, "bao-cao-mau")

    page.get_by_label("Tệp mẫu").set_input_files(SHIPPED)
    page.get_by_label("Dùng từ ngày").fill(date(2026, 1, 1).isoformat())
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    expect(page.get_by_text("Đã nhận mẫu “Mẫu của xã”.")).to_be_visible()
    expect(page.get_by_text("đang dùng")).to_be_visible()
    shot(page, "bao-cao-mau")
