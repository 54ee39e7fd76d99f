"""The records behind a figure: as many as it says, on the page and in the sheet."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.dossiers import DossierFactory
from tests.factories.organisation import UnitFactory, UnitLinkFactory
from tests.integration.indicators.pages import address, page
from xaso.core import clock
from xaso.indicators import drilling, queries
from xaso.indicators.queries import Part
from xaso.organisation.enums import Role, UnitKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

CODE = "online-dossiers"
MARCH = (date(2024, 3, 1), date(2024, 3, 31))


def part(name: str) -> str:
    return address("records", CODE, more=f"&phan={name}")


def sheet_of(response):
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    rows = [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    about = dict(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    return rows[0], rows[1:], about


# --- the page ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("tu-so", ["online"]),
        ("mau-so", ["online", "direct", "late", "open"]),
        ("con-thieu", ["direct", "late", "open"]),
        ("loai", ["wrong"]),
    ],
)
def test_a_part_shows_its_records_and_how_many(client_for, dossiers, name, groups):
    shown = page(client_for(Role.OFFICE).get(part(name)))

    wanted = {one.code for group in groups for one in dossiers[group]}
    every = {one.code for rows in dossiers.values() for one in rows}
    assert {code for code in every if code in shown} == wanted
    assert f"{len(wanted)} bản ghi" in shown
    for one in dossiers[groups[0]]:
        assert reverse("dossiers:dossier", args=[one.pk]) in shown


def test_the_heads_of_the_table_are_those_of_the_fact(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(part("tu-so")))

    for head in ("Thủ tục", "Kênh", "Tiếp nhận", "Hẹn trả", "Xong", "Trạng thái"):
        assert f'data-label="{head}"' in shown


def test_an_unknown_part_is_not_there_and_says_which_there_are(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(part("tat-ca")), 404)

    assert "chọn tử số, mẫu số, còn thiếu hoặc không tính" in shown


@pytest.mark.parametrize("more", ["&theo=mat-khau&nhom=x", "&theo=received_on&nhom=x"])
def test_only_columns_with_words_split_the_records(client_for, dossiers, more):
    assert client_for(Role.OFFICE).get(part("tu-so") + more).status_code == 404


def test_a_composite_figure_sends_to_its_parts(client_for, dossiers):
    there = address("records", "q766-online")

    assert "mở từng thành phần" in page(client_for(Role.OFFICE).get(there), 404)


def test_a_part_without_records_says_so(client_for, commune, in_april):
    DossierFactory(unit=commune)

    shown = page(client_for(Role.OFFICE).get(part("tu-so")))

    assert "Không có bản ghi nào trong phần này" in shown


def test_pages_follow_one_another_without_losing_a_record(client_for, commune):
    made = DossierFactory.create_batch(drilling.PAGE + 3, unit=commune)
    client = client_for(Role.OFFICE)

    first = page(client.get(part("mau-so")))
    after = sorted(one.pk for one in made)[drilling.PAGE - 1]
    second = page(client.get(part("mau-so") + f"&after={after}"))

    assert "53 bản ghi" in first
    assert f"after={after}" in first
    codes = [one.code for one in made]
    assert [code in first for code in codes].count(True) == drilling.PAGE
    assert all((code in first) != (code in second) for code in codes)
    assert "Về đầu danh sách" in second


def test_a_key_that_is_none_is_told(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(part("tu-so") + "&after=1"), 404)

    assert "hãy xem lại từ đầu danh sách" in shown


def test_records_that_hold_nothing_in_a_column_open_too(client_for, commune):
    DossierFactory(unit=commune, field_name="", field_code="")

    there = part("mau-so") + "&theo=field_name&nhom="
    shown = page(client_for(Role.OFFICE).get(there))

    assert "Lĩnh vực: chưa ghi" in shown
    assert "1 bản ghi" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_records_ask_the_same_few_questions(
    client_for, commune, django_assert_num_queries, count
):
    DossierFactory.create_batch(count, unit=commune)
    client = client_for(Role.OFFICE)
    client.get(part("mau-so"))

    with django_assert_num_queries(17):
        page(client.get(part("mau-so")))


# --- the sheet --------------------------------------------------------------------
def test_the_sheet_holds_the_records_of_the_page(client_for, commune, dossiers):
    there = address("records_sheet", CODE, more="&phan=mau-so")

    head, rows, about = sheet_of(client_for(Role.OFFICE).get(there))

    window = clock.window(*MARCH, clock.now())
    listed = queries.records(
        definition=queries.definition_of(CODE, commune.pk, window.end),
        part=Part.DENOMINATOR,
        window=window,
        unit_ids=[commune.pk],
    ).records
    assert [row[0] for row in rows] == [record.title for record in listed]
    assert head[:3] == ("Hồ sơ thủ tục hành chính", "Thủ tục", "Kênh")
    assert rows[0][3] == clock.local(listed[0].cells[2]).replace(tzinfo=None)
    assert about["Đơn vị"] == commune.name
    assert about["Kỳ"] == "từ 01/03/2024 đến 31/03/2024"
    assert about["Con số"].endswith("4/10")
    assert about["Định nghĩa"] == "phiên bản 1"


def test_the_sheet_goes_on_past_one_page(client_for, commune, monkeypatch):
    monkeypatch.setattr("xaso.indicators.exporting.PIECE", 2)
    made = DossierFactory.create_batch(5, unit=commune)

    there = address("records_sheet", CODE, more="&phan=mau-so")
    _head, rows, _about = sheet_of(client_for(Role.OFFICE).get(there))

    assert sorted(row[0] for row in rows) == sorted(one.code for one in made)


def test_no_cell_of_the_sheet_is_a_formula(client_for, commune):
    DossierFactory(unit=commune, procedure_name="=1+1", code="@SUM(A1)")

    there = address("records_sheet", CODE, more="&phan=mau-so")
    response = client_for(Role.OFFICE).get(there)
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))

    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}


def test_the_sheet_of_a_group_holds_the_group(client_for, dossiers):
    more = "&phan=mau-so&theo=channel&nhom=online"

    there = address("records_sheet", CODE, more=more)
    _head, rows, about = sheet_of(client_for(Role.OFFICE).get(there))

    assert sorted(row[0] for row in rows) == sorted(
        one.code for one in dossiers["online"]
    )
    assert about["Nhóm"] == "Kênh nộp: trực tuyến"


def test_all_units_together_are_a_row_each(client_for, officer, commune, dossiers):
    district = UnitFactory(kind=UnitKind.DISTRICT)
    other = UnitFactory(name="xã Không Hồ Sơ")
    for unit in (commune, other):
        UnitLinkFactory(unit=unit, other=district)
    person = officer(Role.SUPERIOR, unit=district)

    there = address("records_sheet", CODE)
    _head, rows, about = sheet_of(client_for(person).get(there))

    assert rows == [
        ("xã Không Hồ Sơ", None, None, 0, "Chưa có số liệu"),
        (commune.name, 4, 10, 1, "40\N{NO-BREAK SPACE}%"),
    ]
    assert "Đơn vị" not in about
