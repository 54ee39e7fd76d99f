"""Spreadsheets of the ledger: opened again and compared with what the page shows."""

import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.dossiers import DossierFactory
from tests.factories.organisation import RoleGrantFactory, UnitFactory, UnitLinkFactory
from xaso.core import journal
from xaso.core.models import JournalEntry
from xaso.dossiers.enums import Problem
from xaso.organisation.enums import Role

pytestmark = pytest.mark.django_db
SHEET, FAULTS = reverse("dossiers:ledger_sheet"), reverse("dossiers:errors_sheet")


def opened(response) -> list[dict]:
    """The rows of the sheet by their heads."""
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    head, *rows = book.active.values
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_list_comes_out_as_it_is_narrowed(client_for, unit):
    DossierFactory(unit=unit, channel="online", owner_name="Đinh Thị Hoa", code="H1")
    DossierFactory(unit=unit, channel="direct")

    (row,) = opened(client_for(Role.CLERK).get(SHEET, {"kenh": "online"}))

    assert (row["Mã hồ sơ"], row["Chủ hồ sơ"], row["Kênh nộp"]) == (
        "H1", "Đinh Thị Hoa", "trực tuyến",
    )  # fmt: skip
    assert row["Tiếp nhận"] == datetime(2024, 3, 4, 9)  # noqa: DTZ001 -- a sheet has no zone
    assert (row["Tình trạng hạn"], row["Chênh so với hẹn"]) == (
        "Trước hạn", "sớm 1 ngày làm việc",
    )  # fmt: skip


def test_a_text_that_looks_like_a_formula_stays_a_text(client_for, unit):
    DossierFactory(unit=unit, owner_name="=1+1", procedure_name="@cmd", code="+84")

    response = client_for(Role.CLERK).get(SHEET)

    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    cells = [cell for cell in book.active[2] if cell.value in {"=1+1", "@cmd", "+84"}]
    assert [cell.data_type for cell in cells] == ["s", "s", "s"]


def test_a_superior_takes_initials_and_the_journal_says_so(client_for, unit):
    district = UnitFactory(kind="district")
    UnitLinkFactory(unit=unit, other=district)
    superior = RoleGrantFactory(unit=district, role=Role.SUPERIOR).officer
    DossierFactory(unit=unit, owner_name="Đinh Thị Hoa")

    (row,) = opened(client_for(superior).get(SHEET, {"don-vi": unit.pk}))

    assert row["Chủ hồ sơ"] == "Đ. T. H."
    said = [journal.present(entry) for entry in JournalEntry.objects.all()]
    assert said == ["Tải sổ hồ sơ ra tệp: 1 hồ sơ, không có tên chủ hồ sơ."]


def test_the_province_gets_every_fault_and_no_name(client_for, unit):
    DossierFactory(unit=unit)
    DossierFactory(
        unit=unit, code="H2", owner_name="Đinh Thị Hoa", problem=Problem.NO_DUE,
        problems=["no-due", "unknown-procedure"],
    )  # fmt: skip

    (row,) = opened(client_for(Role.CLERK).get(FAULTS))

    assert row["Mã hồ sơ"] == "H2"
    assert row["Lỗi"] == "không có ngày hẹn trả; thủ tục không có trong danh mục của xã"
    assert row["Cách sửa"].startswith("Ghi ngày hẹn trả như trên giấy hẹn")
    assert "Đinh Thị Hoa" not in row.values()


@pytest.mark.parametrize("address", [SHEET, FAULTS])
def test_spreadsheets_are_for_those_who_see_the_pages(
    client_for, client, unit, address
):
    assert client.get(address).status_code == 302
    assert client_for(Role.FRONT).get(address).status_code == 403
    assert client_for(Role.CLERK).post(address).status_code == 405
    other = client_for(Role.CLERK).get(address, {"don-vi": UnitFactory().pk})
    assert other.status_code == 404


def test_a_long_list_takes_the_same_queries(
    client_for, unit, django_assert_num_queries
):
    client = client_for(Role.CLERK)
    DossierFactory.create_batch(
        3, unit=unit, received_at=datetime(2024, 3, 1, tzinfo=UTC)
    )
    opened(client.get(SHEET))

    with django_assert_num_queries(18):
        opened(client.get(SHEET))
