"""Changing a definition on pages: preview, hostile predicates, two pairs of eyes."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.factories import ledger
from tests.factories.dossiers import DossierFactory
from tests.factories.indicators import IndicatorVersionFactory
from tests.factories.organisation import UnitFactory
from tests.integration.indicators.pages import page
from xaso.core.models import JournalEntry
from xaso.indicators import queries
from xaso.indicators.enums import VersionState
from xaso.indicators.models import IndicatorVersion
from xaso.organisation.enums import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

PROPOSE = reverse("indicators:propose", args=["online-dossiers"])
PREVIEW = reverse("indicators:preview", args=["online-dossiers"])
PROPOSALS = reverse("indicators:proposals")
GIVEN = {
    "name": "Hồ sơ tiếp nhận trực tuyến",
    "name_en": "Dossiers received online",
    "legal_basis": "Nghị định 61/2018/NĐ-CP",
    "valid_from": "2024-05-01",
    "unit": "%",
    "factor": "100",
    "kind": "ratio",
    "fact": "dossiers",
    "measure": "*",
    "denominator": "received",
    "numerator": "online",
    "known": "channel <> ''",
    "points": "",
    "exclusions": ["errors"],
    "reason": "Theo hướng dẫn của Sở Tư pháp",
}


def there(version: IndicatorVersion) -> str:
    return reverse("indicators:proposal", args=[version.pk])


@pytest.fixture
def proposal(commune, officer) -> IndicatorVersion:
    return IndicatorVersionFactory(
        unit=commune,
        indicator__code="online-dossiers",
        proposed=True,
        numerator="online AND NOT late",
        valid_from=date(2024, 5, 1),
        proposed_by=officer(Role.OFFICE),
    )


# --- who may come in --------------------------------------------------------------
@pytest.mark.parametrize("address", [PROPOSE, PROPOSALS])
def test_strangers_are_sent_to_the_login_page(client, address):
    response = client.get(address)

    assert reverse("account_login") in response["Location"]


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.CHAIR, Role.ADMIN])
def test_only_the_office_writes_definitions(client_for, role):
    client = client_for(role)

    assert client.get(PROPOSE).status_code == 403
    assert client.post(PROPOSE, GIVEN).status_code == 403
    assert client.post(PREVIEW, GIVEN).status_code == 403


def test_a_proposal_of_another_unit_is_not_there(client_for):
    elsewhere = IndicatorVersionFactory(unit=UnitFactory(), proposed=True)

    assert client_for(Role.CHAIR).get(there(elsewhere)).status_code == 404


def test_a_preview_is_asked_for_by_post_only(client_for):
    assert client_for(Role.OFFICE).get(PREVIEW).status_code == 405


def test_an_unknown_act_is_not_there(client_for, proposal):
    response = client_for(Role.CHAIR).post(there(proposal), {"act": "sua"})

    assert response.status_code == 404


# --- the editor -------------------------------------------------------------------
def test_the_editor_opens_with_the_version_in_force(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get(PROPOSE))

    assert ">received</textarea>" in shown.replace("\n", "")
    assert 'data-words="/chi-so/du-lieu/dossiers/tu.json"' in shown
    assert "Không bản ghi nào vào hay ra" in shown


def test_a_preview_tells_what_comes_in_and_goes_out(client_for, dossiers):
    given = GIVEN | {"numerator": "online AND field_name = 'Chứng thực'"}

    shown = page(client_for(Role.OFFICE).post(PREVIEW, given))

    assert "1/10" in shown
    assert "4/10" in shown
    assert "Ra khỏi tử số: 3" in shown
    assert "Vào tử số" not in shown
    assert dossiers["online"][0].code in shown
    assert "1 bản ghi được loại ra." in shown


def test_a_preview_of_another_denominator_tells_both_parts(client_for, dossiers):
    given = GIVEN | {"denominator": "finished", "exclusions": []}

    shown = page(client_for(Role.OFFICE).post(PREVIEW, given))

    assert "Ra khỏi mẫu số: 1" in shown
    assert dossiers["open"][0].code in shown
    assert "Vào mẫu số: 1" in shown
    assert dossiers["wrong"][0].code in shown


def test_a_preview_on_other_data_compares_no_records(client_for, dossiers):
    given = GIVEN | {
        "fact": "tasks",
        "denominator": "counted",
        "numerator": "done",
        "known": "",
        "exclusions": [],
    }

    shown = page(client_for(Role.OFFICE).post(PREVIEW, given))

    assert "đếm trên dữ liệu khác nhau" in shown


def test_a_preview_needs_no_reason_yet(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).post(PREVIEW, GIVEN | {"reason": ""}))

    assert "40 %" in shown


@pytest.mark.parametrize(
    ("field", "text", "marked", "said"),
    [
        ("numerator", "online AND chanel = 'x'", "chanel", "có phải “channel”?"),
        ("numerator", "online; DROP TABLE dossiers_dossier", ";", "bỏ dấu “;”"),
        ("denominator", "LOWER(channel) = 'x'", "LOWER", "Không được gọi hàm"),
        ("denominator", "id IN (SELECT id FROM x)", "id", "không đứng được ngay sau “SELECT”"),
        ("known", "1 = 1", "1", "phải có một cột"),
        ("known", "channel = 'online' -- thôi", "", ""),
        ("numerator", "received_on > '2024-02-30'", "'2024-02-30'", "2024-02-30"),
        ("numerator", "(online", "", "chưa đóng"),
        ("points", "2: chanel = 'x'", "chanel", "có phải “channel”?"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_marked_at_its_place(
    client_for, dossiers, field, text, marked, said
):
    given = GIVEN | {field: text}

    shown = page(client_for(Role.OFFICE).post(PREVIEW, given))

    assert "Chưa tính được con số" in shown
    part = shown.partition(f'id="sai-{field}"')[2]
    assert f"<mark>{marked}" in part
    assert said in shown
    assert DossierFactory._meta.model.objects.count() == 12


def test_what_is_wrong_comes_back_as_it_was_typed(client_for, dossiers):
    given = GIVEN | {"numerator": "online AND <b>chanel</b>", "reason": "Vì & nên"}

    response = client_for(Role.OFFICE).post(PROPOSE, given)
    raw = response.content.decode()

    assert response.status_code == 422
    assert "online AND &lt;b&gt;chanel&lt;/b&gt;</textarea>" in raw
    assert "Vì &amp; nên</textarea>" in raw
    assert 'href="#id_numerator"' in raw
    assert not IndicatorVersion.objects.filter(unit__isnull=False).exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"factor": "nhiều"}, "không phải là số"),
        ({"points": "nhiều: online"}, "không phải là số"),
        ({"kind": "points", "numerator": ""}, "Nhập ít nhất một mức điểm"),
        ({"numerator": ""}, "Nhập điều kiện của tử số"),
        ({"exclusions": ["khong-co"]}, ""),
        ({"fact": "tasks", "denominator": "", "numerator": "done", "known": ""}, "không có nhóm “errors”"),
        ({"measure": "sum:channel"}, "Chỉ cộng được cột số nguyên"),
        ({"reason": ""}, ""),
        ({"valid_from": "1/5/2024"}, ""),
    ],
)  # fmt: skip
def test_a_definition_that_does_not_hold_is_not_sent(
    client_for, dossiers, change, said
):
    shown = page(client_for(Role.OFFICE).post(PROPOSE, GIVEN | change), 422)

    assert said in shown
    assert "chỗ cần sửa" in shown
    assert not IndicatorVersion.objects.filter(unit__isnull=False).exists()


def test_a_definition_like_the_one_in_force_is_not_sent(client_for, commune, dossiers):
    client = client_for(Role.OFFICE)
    current = queries.definition_of("online-dossiers", commune.pk, date(2024, 4, 15))
    given = GIVEN | {"legal_basis": current.legal_basis, "note": current.note}

    assert "giống hệt bản đang áp dụng" in page(client.post(PROPOSE, given), 422)


def test_components_of_a_score_are_lines(client_for, dossiers):
    address = reverse("indicators:propose", args=["q766-online"])
    client = client_for(Role.OFFICE)
    shown = page(client.get(address))
    lines = re.search(r'name="terms"[^>]*>\s*([^<]*)</textarea>', shown)
    assert lines
    assert lines[1].splitlines()[0] == "online-procedures-of-all; 2; 4/5; skip"

    given = GIVEN | {"kind": "score", "terms": "online-dossiers; 12; 0,5; full"}
    response = client.post(address, given)
    version = IndicatorVersion.objects.get(unit__isnull=False)

    assert response["Location"] == there(version)
    assert version.definition().terms[0].when_empty == "full"
    wrong = client.post(address, GIVEN | {"kind": "score", "terms": "x; 1; 1; khong"})
    assert wrong.status_code == 302  # one waits already


# --- two pairs of eyes ------------------------------------------------------------
def test_a_proposal_is_sent_and_waits_for_another_person(
    client_for, officer, commune, dossiers
):
    office = officer(Role.OFFICE)
    client = client_for(office)

    sent = client.post(PROPOSE, GIVEN | {"numerator": "online AND NOT late"})
    version = IndicatorVersion.objects.get(unit=commune)

    assert sent["Location"] == there(version)
    shown = page(client.get(there(version)))
    assert "Người đề nghị không được tự duyệt" in shown
    assert 'aria-disabled="true"' in shown
    assert "Rút đề nghị" in shown
    assert "<ins> AND NOT late</ins>" in shown
    assert client.get(PROPOSE)["Location"] == there(version)
    assert version.name in page(client.get(PROPOSALS))


def test_who_proposed_cannot_approve_by_address_either(client_for, proposal):
    client = client_for(proposal.proposed_by)

    refused = client.post(there(proposal), {"act": "approve"})

    proposal.refresh_from_db()
    assert refused.status_code == 422
    assert proposal.state == VersionState.PROPOSED


def test_an_officer_without_the_right_is_told_on_the_button(client_for, proposal):
    client = client_for(Role.PROFESSIONAL)

    shown = page(client.get(there(proposal)))
    refused = client.post(there(proposal), {"act": "approve"})

    assert "Bạn không có quyền làm việc này" in shown
    assert refused.status_code == 422
    proposal.refresh_from_db()
    assert proposal.state == VersionState.PROPOSED


def test_another_person_approves_and_it_holds_from_its_day(
    client_for, commune, dossiers, proposal
):
    client = client_for(Role.CHAIR)
    assert "Không duyệt" in page(client.get(there(proposal)))

    client.post(there(proposal), {"act": "approve", "note": "Đồng ý"})

    proposal.refresh_from_db()
    assert proposal.state == VersionState.APPROVED
    held = [queries.definition_of("online-dossiers", commune.pk, day).numerator
            for day in (date(2024, 4, 30), date(2024, 5, 1))]  # fmt: skip
    assert held == ["online", "online AND NOT late"]
    assert "Đã giải quyết" in page(client.get(PROPOSALS))
    assert JournalEntry.objects.filter(subject_id=proposal.pk).count() == 1


def test_turning_down_needs_a_reason(client_for, dossiers, proposal):
    client = client_for(Role.CHAIR)

    refused = client.post(there(proposal), {"act": "reject", "note": ""})
    client.post(there(proposal), {"act": "reject", "note": "Chưa có căn cứ"})

    assert "Nhập lý do không duyệt" in page(refused, 422)
    proposal.refresh_from_db()
    assert proposal.state == VersionState.REJECTED
    assert "Chưa có căn cứ" in page(client.get(there(proposal)))


def test_a_proposal_is_taken_back_by_its_author(client_for, proposal):
    client_for(proposal.proposed_by).post(there(proposal), {"act": "withdraw"})

    proposal.refresh_from_db()
    assert proposal.state == VersionState.WITHDRAWN


def test_a_proposal_stands_among_what_waits_for_the_chairman(client_for, proposal):
    shown = page(client_for(Role.CHAIR).get("/"))

    assert "Duyệt định nghĩa chỉ số: Hồ sơ tiếp nhận trực tuyến" in shown
    assert there(proposal) in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_proposals_ask_the_same_few_questions(
    client_for, commune, django_assert_num_queries, count
):
    for number in range(count):
        IndicatorVersionFactory(
            unit=commune, indicator__code=f"x-{number}", proposed=True
        )
        IndicatorVersionFactory(unit=commune, indicator__code=f"x-{number}")
    client = client_for(Role.CHAIR)
    client.get(PROPOSALS)

    with django_assert_num_queries(11):
        page(client.get(PROPOSALS))


def test_the_search_finds_an_indicator(client_for, dossiers):
    shown = page(client_for(Role.OFFICE).get("/tim-kiem/?q=ho+so+tiep+nhan+truc+tuyen"))

    assert reverse("indicators:indicator", args=["online-dossiers"]) in shown


def test_a_ledger_of_its_own_is_what_the_tests_count(dossiers):
    assert {name: len(rows) for name, rows in dossiers.items()} == {
        "online": 4, "direct": 4, "late": 1, "open": 1, "denied": 1, "wrong": 1,
    }  # fmt: skip
    assert ledger.MARCH == "?tu=2024-03-01&den=2024-03-31"
