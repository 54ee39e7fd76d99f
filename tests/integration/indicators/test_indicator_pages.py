"""The list of indicators and the page of one: who may come in, what they say."""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.factories import ledger
from tests.factories.dossiers import ResultFactory
from tests.factories.indicators import IndicatorVersionFactory
from tests.factories.organisation import (
    RoleGrantFactory,
    UnitFactory,
    UnitLinkFactory,
)
from tests.integration.indicators.pages import address, page
from xaso.core.ids import new_id
from xaso.indicators import queries, services, shipped
from xaso.organisation.enums import Role, UnitKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

PAGES = (
    address("indicators"),
    address("facts"),
    address("indicator", "online-dossiers"),
    address("records", "online-dossiers"),
    address("records_sheet", "online-dossiers"),
    reverse("indicators:words", args=["dossiers"]),
    reverse("indicators:proposals"),
)


@pytest.fixture
def superior(commune, officer):
    """An officer of the district above the commune and its neighbour, both with dossiers."""
    district = UnitFactory(kind=UnitKind.DISTRICT, name="huyện Ba Nam")
    neighbour = UnitFactory(kind=UnitKind.COMMUNE, name="xã Láng Giềng")
    for unit in (commune, neighbour):
        UnitLinkFactory(unit=unit, other=district)
        ledger.fill(unit)
    person = officer(Role.SUPERIOR, unit=district)
    return person, commune, neighbour


# --- who may come in --------------------------------------------------------------
@pytest.mark.parametrize("there", PAGES)
def test_strangers_are_sent_to_the_login_page(client, there):
    response = client.get(there)

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


@pytest.mark.parametrize("there", PAGES)
def test_officers_of_the_unit_open_every_page(client_for, dossiers, there):
    assert client_for(Role.PROFESSIONAL).get(there).status_code == 200


@pytest.mark.parametrize("there", PAGES)
def test_an_administrator_of_accounts_has_no_figures(client_for, there):
    assert client_for(Role.ADMIN).get(there).status_code == 403


@pytest.mark.parametrize("there", PAGES[:5])
def test_another_unit_is_not_there(client_for, there):
    elsewhere = UnitFactory()

    response = client_for(Role.OFFICE).get(f"{there}&don-vi={elsewhere.pk}")

    assert response.status_code == 404


@pytest.mark.parametrize("there", PAGES[:5])
def test_a_unit_that_is_no_id_is_not_there(client_for, there):
    assert client_for(Role.OFFICE).get(f"{there}&don-vi=xa").status_code == 404


@pytest.mark.parametrize("name", ["indicator", "records", "records_sheet", "propose"])
def test_an_unknown_indicator_is_not_there(client_for, name):
    there = reverse(f"indicators:{name}", args=["khong-co"])

    assert client_for(Role.OFFICE).get(there).status_code == 404


@pytest.mark.parametrize("there", PAGES)
def test_pages_that_only_show_take_no_writing(client_for, there):
    assert client_for(Role.OFFICE).post(there).status_code == 405


def test_the_front_sees_figures_but_opens_no_record(client_for, dossiers):
    client = client_for(Role.FRONT)

    assert "40 %" in page(client.get(address("indicator", "online-dossiers")))
    refused = page(client.get(address("records", "online-dossiers")), 403)
    assert "chưa được mở từng bản ghi" in refused


# --- the list ---------------------------------------------------------------------
def test_every_figure_on_the_list_is_a_door(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(address("indicators")))

    door = address("records", "online-dossiers", more="&phan=tu-so")
    assert f'href="{door}"' in shown
    assert "4/10" in shown


def test_the_list_is_searched_without_diacritics(client_for, dossiers):
    client = client_for(Role.OFFICE)

    shown = page(client.get(address("indicators", more="&q=tiep+nhan+TRUC+tuyen")))
    nothing = page(client.get(address("indicators", more="&q=zzz")))

    assert "online-dossiers" in shown
    assert "dossiers-late" not in shown
    assert "Không có chỉ số nào khớp" in nothing


def test_a_part_of_the_list_is_answered_to_htmx(client_for, dossiers):
    response = client_for(Role.OFFICE).get(
        address("indicators", more="&q=766"), headers={"HX-Target": "ds-chi-so"}
    )

    assert "<html" not in page(response)
    assert "HX-Target" in response["Vary"]


def test_a_proposal_that_waits_is_marked_on_the_list(client_for, commune, dossiers):
    IndicatorVersionFactory(
        unit=commune, indicator__code="online-dossiers", proposed=True
    )

    shown = page(client_for(Role.OFFICE).get(address("indicators")))

    assert shown.count("đang đề nghị") == 1
    assert "Đề nghị thay đổi (1)" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_questions(
    client_for, commune, in_april, django_assert_num_queries, count
):
    for _time in range(count):
        ledger.fill(commune)
    client = client_for(Role.OFFICE)
    client.get(address("indicators"))

    with django_assert_num_queries(22):
        page(client.get(address("indicators")))


# --- days in the address ----------------------------------------------------------
@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("?tu=2024-03-31&den=2024-03-01", "Ngày cuối kỳ đứng trước ngày đầu kỳ"),
        ("?tu=hom-nay&den=2024-03-01", "Kỳ phải có đủ từ ngày và đến ngày"),
        ("?tu=2024-03-01", "Kỳ phải có đủ từ ngày và đến ngày"),
        ("?ky=2024-02-30..2024-03-01", "Kỳ phải có đủ từ ngày và đến ngày"),
    ],
)
def test_days_that_make_no_window_are_told_and_the_usual_one_is_shown(
    client_for, dossiers, days, said
):
    client = client_for(Role.OFFICE)

    shown = page(client.get(address("indicator", "online-dossiers", days=days)))

    assert said in shown
    assert "01/01/2024 – 31/12/2024" in shown
    sheet = client.get(address("records_sheet", "online-dossiers", days=days))
    assert said in page(sheet, 422)


def test_a_window_is_chosen_by_its_name(client_for, dossiers):
    there = address("indicators", days="?ky=2024-02-01..2024-02-29")

    shown = page(client_for(Role.OFFICE).get(there))

    assert "số liệu từ 01/02/2024 đến 29/02/2024" in shown
    assert "Không phát sinh" in shown


# --- one indicator ----------------------------------------------------------------
def test_a_figure_says_what_it_is_out_of_and_by_which_definition(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(address("indicator", "online-dossiers")))

    for words in (
        "40 %",
        "4 trên 10 “Hồ sơ thủ tục hành chính” đạt điều kiện, từ 01/03/2024 đến 31/03/2024.",
        "Tử số: 4",
        "Mẫu số: 10",
        "Còn thiếu: 6",
        "Không tính: 1",
        "tính lúc 09:00 ngày 15/04/2024",
        "định nghĩa phiên bản 1",
        "lịch làm việc bản",
    ):
        assert words in shown


def test_a_definition_is_read_out_with_its_formula_and_words(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(address("indicator", "online-dossiers")))

    assert "tiếp nhận trong kỳ" in shown
    assert "nộp trực tuyến" in shown
    assert '<code class="i-formula">received</code>' in shown
    assert "received_on BETWEEN :from AND :to" in shown


def test_bars_by_field_and_channel_open_their_records(client_for, dossiers):
    client = client_for(Role.OFFICE)
    shown = page(client.get(address("indicator", "online-dossiers")))
    door = address(
        "records",
        "online-dossiers",
        more="&phan=mau-so&theo=field_name&nhom=Ch%E1%BB%A9ng+th%E1%BB%B1c",
    )

    assert f'href="{door}"' in shown
    opened = page(client.get(door))
    assert "Lĩnh vực: Chứng thực" in opened
    assert opened.count(dossiers["online"][3].code) == 1
    assert dossiers["direct"][0].code not in opened


def test_other_readings_stand_beside(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(address("indicator", "online-dossiers")))

    assert "Cách hiểu khác" in shown
    assert address("indicator", "online-dossiers-finished") in shown
    assert address("indicator", "epay-dossiers") not in shown


def test_a_composite_figure_opens_its_parts(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(address("indicator", "q766-online")))

    assert address("indicator", "online-dossiers") in shown
    assert "một trong các chỉ số thành phần chưa có số liệu" in shown


def test_nothing_to_count_and_no_rows_are_different_words(client_for, dossiers):
    client = client_for(Role.OFFICE)
    february = "?tu=2024-02-01&den=2024-02-29"

    nothing = client.get(address("indicator", "online-dossiers", days=february))
    unknown = client.get(address("indicator", "epay-procedures"))

    assert "Không phát sinh: từ 01/02/2024 đến 29/02/2024 không có" in page(nothing)
    assert "Chưa có số liệu: đơn vị chưa có bản ghi nào để tính." in page(unknown)
    assert "Người ghi: Bộ phận Một cửa" in page(unknown)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_one_asks_the_same_few_questions(
    client_for, commune, in_april, django_assert_num_queries, count
):
    for _time in range(count):
        ledger.fill(commune)
    IndicatorVersionFactory.create_batch(
        count, unit=commune, indicator__code="online-dossiers"
    )
    client = client_for(Role.OFFICE)
    client.get(address("indicator", "online-dossiers"))

    with django_assert_num_queries(22):
        page(client.get(address("indicator", "online-dossiers")))


# --- versions ---------------------------------------------------------------------
def test_versions_tell_who_why_and_what_changed(client_for, commune, dossiers):
    version = IndicatorVersionFactory(
        unit=commune,
        indicator__code="online-dossiers",
        numerator="online AND NOT late",
        reason="Theo hướng dẫn của Sở",
    )
    client = client_for(Role.OFFICE)

    shown = page(client.get(address("indicator", "online-dossiers")))
    there = address("version", "online-dossiers", version.pk)

    assert there in shown
    assert version.proposed_by.full_name in shown
    assert version.settled_by.full_name in shown
    assert "Vì: Theo hướng dẫn của Sở" in shown
    assert "<ins> AND NOT late</ins>" in page(client.get(there))


def test_a_version_of_another_unit_is_not_there(client_for, dossiers):
    version = IndicatorVersionFactory(indicator__code="online-dossiers")

    there = address("version", "online-dossiers", version.pk)

    assert client_for(Role.OFFICE).get(there).status_code == 404
    unknown = address("version", "online-dossiers", new_id())
    assert client_for(Role.OFFICE).get(unknown).status_code == 404


# --- facts ------------------------------------------------------------------------
def test_the_facts_are_documented_with_their_rows(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(address("facts")))

    assert 'id="dossiers"' in shown
    assert "hồ sơ có lỗi phải sửa ở hệ thống nguồn" in shown
    assert "<code>'online'</code> trực tuyến" in shown
    assert '<span class="x-count">12</span>' in shown


def test_words_of_a_fact_are_given_to_the_completion(client_for):
    client = client_for(Role.OFFICE)

    found = client.get(reverse("indicators:words", args=["dossiers"])).json()["words"]

    assert {"text": "online", "kind": "macro", "name": "viết tắt", "about": "nộp trực tuyến", "of": ""} in found  # fmt: skip
    assert {"text": "'online'", "kind": "value", "name": "giá trị", "about": "trực tuyến", "of": "channel"} in found  # fmt: skip
    assert client.get(reverse("indicators:words", args=["thu"])).status_code == 404


# --- the superior -----------------------------------------------------------------
def test_a_superior_sees_all_units_summed_and_each_by_itself(client_for, superior):
    person, commune, neighbour = superior
    client = client_for(person)

    summed = page(client.get(address("indicator", "online-dossiers")))
    alone = page(client.get(address("indicator", "online-dossiers", more=f"&don-vi={neighbour.pk}")))  # fmt: skip

    assert "Cộng 2 đơn vị bạn theo dõi" in summed
    assert "8 trên 20" in summed
    assert f"don-vi={commune.pk}" in summed
    assert "4 trên 10" in alone
    assert "xã Láng Giềng" in alone


def test_a_superior_opens_units_first_then_their_records(client_for, superior):
    person, _commune, neighbour = superior
    client = client_for(person)

    units = page(client.get(address("records", "online-dossiers")))
    door = address("records", "online-dossiers", more=f"&don-vi={neighbour.pk}&phan=tu-so")  # fmt: skip

    assert door in units
    assert "4 bản ghi" in page(client.get(door))


def test_a_superior_without_units_is_told_so(client_for, officer):
    person = officer(Role.SUPERIOR, unit=UnitFactory(kind=UnitKind.DISTRICT))
    RoleGrantFactory(officer=person, unit=person.unit, role=Role.ADMIN)

    assert client_for(person).get(address("indicators")).status_code == 403


# --- every definition that ships --------------------------------------------------
def test_every_shipped_indicator_has_a_page_in_words(client_for, dossiers):
    client = client_for(Role.OFFICE)

    for code in shipped.in_force(ledger.NOW.date()):
        shown = page(client.get(address("indicator", code)))
        assert "Định nghĩa bằng lời" in shown
        assert "%(" not in shown


def test_points_tiers_and_sums_are_said(client_for, dossiers):
    client = client_for(Role.OFFICE)

    points = page(client.get(address("indicator", "tt01-1")))
    tiers = page(client.get(address("indicator", "tt01-9")))
    money = page(client.get(address("indicator", "epay-money")))
    people = page(client.get(address("indicator", "no-resupply-persons")))

    assert "2 điểm khi" in points
    assert "Kết quả từ 01/03/2024 đến 31/03/2024 là 1,8 điểm." in points
    assert "điểm khi" in tiers
    assert "cộng cột “Số tiền, đồng”" in money
    assert "đếm số giá trị khác nhau của “Khóa chủ hồ sơ”" in people


def test_in_english_an_indicator_bears_its_english_name(client_for, dossiers, settings):
    client = client_for(Role.OFFICE)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    shown = page(client.get(address("indicator", "online-dossiers")))

    assert "Dossiers received online" in shown
    assert "4 of 10" in shown


def test_growth_without_its_baseline_says_what_to_record(client_for, commune, in_april):
    ResultFactory(dossier__unit=commune)

    there = address("indicator", "results-digitised-growth")
    shown = page(client_for(Role.OFFICE).get(there))

    assert "Không tính được" in shown
    assert "ghi số nền kèm văn bản" in shown


def test_the_journal_names_the_definition(client_for, commune, officer, dossiers):
    version = services.propose(
        unit=commune,
        definition=replace(
            queries.definition_of("online-dossiers", commune.pk, ledger.NOW.date()),
            numerator="online AND NOT late",
        ),
        reason="Theo hướng dẫn",
        actor=officer(Role.OFFICE),
        now=ledger.NOW,
    )

    shown = page(client_for(Role.CHAIR).get(reverse("desk:journal")))

    assert reverse("indicators:proposal", args=[version.pk]) in shown
