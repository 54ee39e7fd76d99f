"""The pages of an import, as a clerk meets them."""

import io

import pytest
from django.urls import reverse

from tests.factories.dossiers import DossierChangeFactory, LedgerImportFactory
from tests.factories.organisation import UnitFactory
from tests.integration.dossiers.exporting import (
    FINISHED,
    HEADER,
    OPEN,
    changed,
    take_in,
    upload,
    xlsx,
)
from xaso.dossiers.enums import ImportState
from xaso.dossiers.models import Dossier, ExportSource, LedgerImport
from xaso.organisation.enums import Role

pytestmark = pytest.mark.django_db
IMPORTS = "/so-ho-so/nhap/"


@pytest.fixture
def clerk(officer):
    return officer(Role.CLERK)


@pytest.fixture
def browser(client_for, clerk):
    return client_for(clerk)


def page_of(kept, part=""):
    return f"{IMPORTS}{kept.pk}/{part}"


def send(browser, content, name="ho-so.xlsx", **fields):
    data = {"file": io.BytesIO(content), "new_source": "Một cửa tỉnh"} | fields
    data["file"].name = name
    return browser.post(IMPORTS, data)


def test_from_upload_to_ledger(browser, work_off):
    sent = send(browser, xlsx(FINISHED, OPEN))
    kept = LedgerImport.objects.get()
    assert sent.url == page_of(kept)
    assert "Đang đọc cả tệp" in browser.get(sent.url).content.decode()

    work_off()
    preview = browser.get(sent.url).content.decode()
    assert "Xem trước: chưa có gì được ghi vào sổ." in preview
    assert "H48.1" in preview
    assert "Đinh Văn Một" not in preview
    assert "040291000001" not in preview

    browser.post(page_of(kept, "ghi/"))
    work_off()
    done = browser.get(sent.url).content.decode()
    assert "Đã nhập: 2 hồ sơ mới" in done
    assert Dossier.objects.count() == 2


def test_the_waiting_part_asks_again_and_ends_by_a_refresh(browser, clerk, work_off):
    send(browser, xlsx(FINISHED))
    kept = LedgerImport.objects.get()

    waiting = browser.get(page_of(kept, "tien-do/"))
    work_off()
    over = browser.get(page_of(kept, "tien-do/"))

    assert 'hx-trigger="every 1s"' in waiting.content.decode()
    assert (over.status_code, over.headers["HX-Refresh"]) == (204, "true")


def test_errors_stand_with_their_cells_and_as_a_whole_file(browser, clerk):
    kept = upload(clerk, xlsx(changed(FINISHED, due="31/11/2026"), OPEN))

    preview = browser.get(page_of(kept)).content.decode()
    sheet = browser.get(page_of(kept, "loi.xlsx"))

    assert "Ô H2: “31/11/2026” không phải là ngày có thật." in preview
    assert (
        sheet.headers["Content-Disposition"] == 'attachment; filename="loi ho-so.xlsx"'
    )
    assert b"".join(sheet.streaming_content)[:2] == b"PK"


def test_a_file_without_errors_has_no_list_of_them(browser, clerk):
    kept = upload(clerk, xlsx(FINISHED))

    assert browser.get(page_of(kept, "loi.xlsx")).status_code == 404


def test_columns_are_settled_by_hand_and_remembered_for_the_source(
    browser, clerk, work_off
):
    header = ("Ký hiệu lạ", *HEADER[1:])
    kept = upload(clerk, xlsx(FINISHED, header=header))
    assert kept.summary["counts"] == {"refused": 0, "repeated": 0, "loose": 0}

    browser.post(page_of(kept, "cot/"), {"bang0": "dossiers"})
    work_off()
    kept.refresh_from_db()
    fields = {
        f"bang0-cot{i}": n for n, i in kept.layout["tables"][0]["columns"].items()
    }
    missing = browser.post(page_of(kept, "cot/"), {"bang0": "dossiers"} | fields)
    browser.post(
        page_of(kept, "cot/"), {"bang0": "dossiers", "bang0-cot0": "code"} | fields
    )
    work_off()
    kept.refresh_from_db()

    assert missing.status_code == 422
    assert "Bảng “Hồ sơ” chưa có cột mã hồ sơ." in missing.content.decode()
    assert kept.summary["counts"]["created"] == 1
    assert ExportSource.objects.get().mappings["dossiers"]["kyhieula"] == "code"
    again = upload(clerk, xlsx(FINISHED, header=header))
    assert again.summary["counts"]["created"] == 1


def test_a_file_in_an_old_table_of_characters_is_refused_in_words(
    browser, clerk, work_off
):
    send(browser, "Maõ hoà sô;Ngaøy tieáp nhaän".encode("cp1252"), "cu.csv")
    work_off()

    page = browser.get(page_of(LedgerImport.objects.get())).content.decode()

    assert "bảng mã cũ VNI" in page
    assert "chưa có gì được ghi" in page


def test_a_picture_is_refused_beside_the_field(browser):
    sent = send(browser, b"\x89PNG\r\n\x1a\n....", "anh.png")

    assert sent.status_code == 422
    assert "Đây là tệp ảnh PNG" in sent.content.decode()


def test_an_upload_without_a_system_is_refused(browser):
    sent = send(browser, xlsx(FINISHED), new_source=" ")

    assert sent.status_code == 422
    assert "Hãy chọn hoặc ghi tên hệ thống nguồn." in sent.content.decode()


def test_a_discarded_upload_is_closed(browser, clerk):
    kept = upload(clerk, xlsx(FINISHED))

    browser.post(page_of(kept, "bo/"))

    kept.refresh_from_db()
    assert kept.state == ImportState.DISCARDED
    assert "Tệp này đã bỏ" in browser.get(page_of(kept)).content.decode()


def test_a_file_that_changes_nothing_cannot_be_confirmed(browser, clerk):
    take_in(clerk, xlsx(FINISHED))
    kept = upload(clerk, xlsx(FINISHED))

    page = browser.get(page_of(kept)).content.decode()

    assert "không có gì để ghi" in page
    assert "Ghi vào sổ hồ sơ" not in page


def test_a_step_that_failed_for_good_is_started_anew(browser, clerk, work_off):
    send(browser, xlsx(FINISHED))
    kept = LedgerImport.objects.get()
    LedgerImport.objects.update(job_id=None)

    assert "Làm lại bước này" in browser.get(page_of(kept)).content.decode()
    browser.post(page_of(kept, "lam-lai/"))
    work_off()

    kept.refresh_from_db()
    assert kept.state == ImportState.PREVIEW


def test_changes_in_sealed_periods_are_listed_apart(browser, clerk):
    kept = LedgerImportFactory(unit=clerk.unit)
    sealed = DossierChangeFactory(ledger_import=kept, after_seal="Quý I năm 2024", dossier__unit=clerk.unit)  # fmt: skip
    plain = DossierChangeFactory(ledger_import=kept, dossier__unit=clerk.unit)

    every = browser.get(page_of(kept, "thay-doi/")).content.decode()
    flagged = browser.get(page_of(kept, "thay-doi/?chot=1")).content.decode()

    assert sealed.dossier.code in every
    assert plain.dossier.code in every
    assert "thuộc kỳ đã chốt: Quý I năm 2024" in flagged
    assert plain.dossier.code not in flagged


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_imports_costs_the_same_for_one_and_many(
    browser, clerk, count, django_assert_num_queries
):
    LedgerImportFactory.create_batch(count, unit=clerk.unit, uploaded_by=clerk)
    browser.get(IMPORTS)

    with django_assert_num_queries(12):
        page = browser.get(IMPORTS)

    assert page.content.decode().count("x-row-title") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_changes_costs_the_same_for_one_and_many(
    browser, clerk, count, django_assert_num_queries
):
    kept = LedgerImportFactory(unit=clerk.unit)
    DossierChangeFactory.create_batch(
        count, ledger_import=kept, dossier__unit=clerk.unit
    )
    browser.get(page_of(kept, "thay-doi/"))

    with django_assert_num_queries(11):
        browser.get(page_of(kept, "thay-doi/"))


@pytest.mark.parametrize(
    "role", [Role.PROFESSIONAL, Role.CHAIR, Role.FRONT, Role.ADMIN]
)
def test_only_the_counter_and_the_office_import(client_for, clerk, role):
    kept = upload(clerk, xlsx(FINISHED))
    other = client_for(role)

    assert other.get(IMPORTS).status_code == 403
    assert other.post(page_of(kept, "ghi/")).status_code == 403


def test_an_import_of_another_unit_is_not_there(client_for, clerk):
    kept = upload(clerk, xlsx(FINISHED))
    stranger = client_for(Role.CLERK, unit=UnitFactory())

    pages = [reverse(f"dossiers:{name}", args=[kept.pk]) for name in ("import", "import_progress", "import_faults", "import_changes")]  # fmt: skip
    acts = [reverse(f"dossiers:{name}", args=[kept.pk]) for name in ("import_columns", "import_confirm", "import_again", "import_discard")]  # fmt: skip

    assert [stranger.get(page).status_code for page in pages] == [404] * 4
    assert [stranger.post(act).status_code for act in acts] == [404] * 4
