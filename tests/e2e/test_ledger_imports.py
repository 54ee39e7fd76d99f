"""A clerk brings an export: upload, columns, errors, confirmation, the catalogue."""

from pathlib import Path

from tests.integration.dossiers.exporting import FINISHED, OPEN, changed, upload, xlsx
from xaso.core import clock
from xaso.organisation.enums import Role
from xaso.procedures import services as procedures

ROWS = [changed(FINISHED, code=f"H48.21535-240304-{n:04d}") for n in range(12)]
BAD = [changed(OPEN, code=f"H48.21535-240305-{n:04d}", due="31/02/2024") for n in range(3)]  # fmt: skip


def test_a_clerk_imports_an_export(
    page_as, everywhere, officer, work_off, tmp_path: Path
):
    clerk = officer(Role.CLERK)
    page = page_as(clerk)
    file = tmp_path / "ho-so-thang-3.xlsx"
    file.write_bytes(xlsx(*ROWS, *BAD, changed(OPEN, due=None)))

    page.goto("/so-ho-so/nhap/")
    everywhere(page, "nhap-tep")
    page.get_by_label("Tệp xuất từ hệ thống một cửa").set_input_files(file)
    page.get_by_label("Hệ thống nguồn").fill("Hệ thống một cửa điện tử tỉnh")
    page.get_by_role("button", name="Tải lên và xem trước").click()
    page.get_by_text("Đang đọc cả tệp").wait_for()
    work_off()
    page.get_by_text("chưa có gì được ghi vào sổ").wait_for()
    page.get_by_text("Bảng nào, cột nào là gì").click()
    everywhere(page, "nhap-xem-truoc")
    page.get_by_role("button", name="Ghi vào sổ hồ sơ").click()
    page.get_by_text("Đang ghi vào sổ từng phần nhỏ").wait_for()
    work_off()
    page.get_by_text("Đã nhập: 13 hồ sơ mới").wait_for()
    everywhere(page, "nhap-xong")
    page.get_by_role("link", name="Xem giá trị trước và sau").click()
    everywhere(page, "nhap-thay-doi")


def test_the_catalogue_of_procedures(page_as, everywhere, officer):
    clerk = officer(Role.CLERK)
    page = page_as(clerk)
    page.goto("/so-ho-so/thu-tuc/")
    everywhere(page, "thu-tuc-trong")
    now = clock.now()
    procedures.load_procedures(
        unit=clerk.unit, applies_from=clock.local_date(now).replace(month=1, day=1),
        actor=clerk, now=now,
    )  # fmt: skip

    page.goto("/so-ho-so/thu-tuc/")
    everywhere(page, "thu-tuc")


def test_an_unreadable_file_says_why(page_as, everywhere, officer):
    clerk = officer(Role.CLERK)
    content = "Maõ hoà sô;Ngaøy tieáp nhaän".encode("cp1252")
    kept = upload(clerk, content, name="cu.csv", now=clock.now())

    page = page_as(clerk)
    page.goto(f"/so-ho-so/nhap/{kept.pk}/")

    page.get_by_text("bảng mã cũ VNI").wait_for()
    everywhere(page, "nhap-khong-doc-duoc")
