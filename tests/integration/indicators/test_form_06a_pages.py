"""The page of form II.06a: who opens it, its doors, what it says when sums fail."""

import io
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.dossiers import DossierFactory
from tests.factories.organisation import RoleGrantFactory, UnitFactory, UnitLinkFactory
from xaso.core import clock
from xaso.dossiers.enums import Problem
from xaso.indicators import statutory
from xaso.organisation.enums import Role

pytestmark = pytest.mark.django_db
FORM, SHEET = reverse("indicators:form_06a"), reverse("indicators:form_06a_sheet")
MARCH = {"tu": "2024-02-15", "den": "2024-03-14"}
NOW = datetime(2024, 4, 1, 2, tzinfo=UTC)


def cell(key: str) -> str:
    return reverse("indicators:table_records", args=["form-06a", key])


@pytest.fixture(autouse=True)
def at_work(monkeypatch):
    """It is Monday 1/4/2024, nine in the morning."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def superior(commune):
    district = UnitFactory(kind="district", name="huyện Thử")
    UnitLinkFactory(unit=commune, other=district)
    UnitLinkFactory(unit=UnitFactory(), other=district)
    return RoleGrantFactory(unit=district, role=Role.SUPERIOR).officer


# --- who may come in --------------------------------------------------------------
@pytest.mark.parametrize("address", [FORM, SHEET, cell("received")])
def test_the_five_refusals(client, client_for, commune, address):
    clerk = client_for(Role.CLERK)

    assert client.get(address).status_code == 302
    assert client_for(Role.ADMIN).get(address).status_code == 403
    assert clerk.post(address).status_code == 405
    assert clerk.get(address, {"don-vi": UnitFactory().pk}).status_code == 404
    assert clerk.get(address, MARCH).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        cell("khong-co"),
        reverse("indicators:table_records", args=["khong-co", "received"]),
        cell("received") + "?after=x",
    ],
)
def test_an_unknown_cell_is_not_there(client_for, commune, address):
    assert client_for(Role.CLERK).get(address).status_code == 404


def test_the_front_reads_the_form_and_opens_no_dossier(client_for, commune):
    DossierFactory(unit=commune)
    front = client_for(Role.FRONT)

    assert front.get(FORM, MARCH).status_code == 200
    assert front.get(cell("received"), MARCH).status_code == 403


# --- what it shows ----------------------------------------------------------------
def test_every_number_is_the_door_to_its_records(client_for, commune):
    DossierFactory.create_batch(2, unit=commune, channel="online")
    DossierFactory(unit=commune, field_name="", channel="direct")
    client = client_for(Role.CLERK)

    response = client.get(FORM, MARCH)

    for line in (*response.context["lines"], response.context["total"]):
        for one in line.cells:
            if one.url:
                opened = client.get(one.url)
                assert opened.context["page"].total == one.value
    assert [line.label for line in response.context["lines"]] == [
        "Hộ tịch", "Chưa rõ lĩnh vực",
    ]  # fmt: skip


def test_the_window_and_what_was_left_out_stand_below(client_for, commune):
    DossierFactory(unit=commune)
    DossierFactory(unit=commune, problem=Problem.NO_DUE, due_at=None)

    text = client_for(Role.CLERK).get(FORM, MARCH).content.decode()

    assert "Kỳ số liệu: từ 15/02/2024 đến hết 14/03/2024." in text
    assert "1 hồ sơ thuộc kỳ này có lỗi, không tính vào biểu." in text
    assert "Hồ sơ dân rút có ngày xong tính là đã giải quyết" in text


def test_a_broken_sum_is_a_fault_with_its_cause_and_a_door(client_for, commune):
    DossierFactory(unit=commune, channel="")
    client = client_for(Role.CLERK)

    response = client.get(FORM, MARCH)

    (fault,) = response.context["faults"]
    assert fault.sentence == (
        "Tổng số: (3) = (4) + (5) + (6) không đúng, lệch 1 hồ sơ. "
        "Nguyên nhân: 1 hồ sơ tiếp nhận trong kỳ chưa rõ kênh nộp."
    )
    assert client.get(fault.url).context["page"].total == 1
    assert "is-broken" in response.content.decode()


def test_an_empty_window_teaches_the_next_step(client_for, commune):
    text = client_for(Role.CLERK).get(FORM, MARCH).content.decode()

    assert "Không có hồ sơ nào trong kỳ này" in text


def test_a_superior_sees_all_units_summed_and_one_alone(client_for, commune, superior):
    DossierFactory(unit=commune)
    client = client_for(superior)

    summed = client.get(FORM, MARCH)
    alone = client.get(FORM, MARCH | {"don-vi": commune.pk})

    assert summed.context["table"].total("received") == 1
    assert alone.context["table"].total("received") == 1
    assert "Cộng 2 đơn vị bạn theo dõi" in summed.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_many_fields(
    client_for, commune, django_assert_num_queries, rows
):
    for n in range(rows):
        DossierFactory(unit=commune, field_name=f"Lĩnh vực {n}")
    client = client_for(Role.CLERK)
    client.get(FORM, MARCH)

    with django_assert_num_queries(11):
        response = client.get(FORM, MARCH)

    assert len(response.context["lines"]) == rows


# --- the sheet --------------------------------------------------------------------
def test_the_sheet_has_the_official_layout_and_the_same_numbers(client_for, commune):
    DossierFactory.create_batch(2, unit=commune, channel="online")
    DossierFactory(unit=commune, channel="")
    client = client_for(Role.CLERK)

    response = client.get(SHEET, MARCH)

    sheet = load_workbook(io.BytesIO(response.content)).active
    rows = [[value for value in row if value is not None] for row in sheet.values]
    assert rows[0] == ["Biểu số II.06a/VPCP/KSTT"]
    assert rows[1] == ["Đơn vị báo cáo: xã Suối Đá"]
    assert rows[8] == [f"({n})" for n in range(1, 14)]
    assert rows[9] == [1, "Hộ tịch", 3, 2, 0, 0, 3, 3, 0, 0, 0, 0, 0]
    assert rows[10][1:] == ["Tổng số", 3, 2, 0, 0, 3, 3, 0, 0, 0, 0, 0]
    below = [row[0] for row in rows[11:] if row]
    assert below[0] == "Kỳ số liệu: từ 15/02/2024 đến hết 14/03/2024."
    assert below[-1].startswith("Tổng số: (3) = (4) + (5) + (6) không đúng, lệch 1")


# --- statutory periods ------------------------------------------------------------
@pytest.mark.parametrize(
    ("today", "month", "year"),
    [
        (date(2024, 4, 14), (date(2024, 3, 15), date(2024, 4, 14)), 2024),
        (date(2024, 4, 15), (date(2024, 4, 15), date(2024, 5, 14)), 2024),
        (date(2024, 12, 14), (date(2024, 11, 15), date(2024, 12, 14)), 2024),
        (date(2024, 12, 15), (date(2024, 12, 15), date(2025, 1, 14)), 2025),
        (date(2025, 1, 1), (date(2024, 12, 15), date(2025, 1, 14)), 2025),
    ],
)
def test_statistics_run_from_the_fifteenth_to_the_fourteenth(today, month, year):
    first, *_rest, whole = statutory.statutory_periods(today)

    assert (first.start, first.end) == month
    assert (whole.start, whole.end) == (date(year - 1, 12, 15), date(year, 12, 14))


def test_the_quarters_fill_the_year_without_gap_or_overlap():
    found = statutory.statutory_periods(date(2024, 5, 1))
    quarters = found[1:5]

    assert quarters[0].start == found[-1].start
    assert quarters[-1].end == found[-1].end
    for before, after in pairwise(quarters):
        assert (after.start - before.end).days == 1
