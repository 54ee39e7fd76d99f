import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.core import PDF
from tests.factories.indicators import ExternalValueFactory
from tests.factories.organisation import UnitFactory, UnitLinkFactory
from tests.factories.plans import (
    NOW,
    SPELLING,
    PlanDraftFactory,
    PlanFactory,
    PlanVersionFactory,
    approved,
)
from tests.unit.plans.sample import compiled
from xaso.indicators.models import ExternalValue
from xaso.legislation import services as legislation
from xaso.organisation.enums import Role
from xaso.plans import services
from xaso.plans.content import digest
from xaso.plans.corrections import Change

pytestmark = pytest.mark.django_db

PAGES = [
    ("plan", ()),
    ("plan_targets", ()),
    ("plan_tasks", ()),
    ("plan_windows", ()),
    ("plan_acts", ()),
    ("plan_findings", ()),
    ("plan_versions", ()),
    ("plan_data", (1,)),
]


@pytest.fixture
def version(commune):
    return approved(commune, draft=PlanDraftFactory(unit=commune, findings=[SPELLING]))


def adjusted(version, officer):
    office = officer(Role.OFFICE)
    reason = "Điều chỉnh theo chỉ đạo của huyện"
    draft = services.start_adjustment(
        plan_id=version.plan_id, reason=reason, actor=office, now=NOW
    )
    change = Change("set", "targets/0/measures/0/value", 85)
    services.correct(
        draft_id=draft.pk, changes=[change], reason=reason, actor=office, now=NOW
    )
    services.choose_reading(
        draft_id=draft.pk, path="targets/1/measures/1", reading="money",
        actor=office, now=NOW,
    )  # fmt: skip
    return services.approve(draft_id=draft.pk, actor=officer(Role.CHAIR), now=NOW)


def at(name, *rest):
    return reverse(f"plans:{name}", args=[2024, *rest])


@pytest.mark.parametrize(("name", "rest"), PAGES)
@pytest.mark.parametrize("role", [Role.CLERK, Role.FRONT])
def test_the_pages_of_a_plan_are_open_to_staff_and_to_the_front(
    client_for, version, name, rest, role
):
    assert client_for(role).get(at(name, *rest)).status_code == 200


@pytest.mark.parametrize(("name", "rest"), PAGES)
def test_the_pages_of_a_plan_are_closed_to_others(
    client, client_for, version, name, rest
):
    elsewhere = client_for(Role.CLERK, unit=UnitFactory())

    assert "/tai-khoan/" in client.get(at(name, *rest)).url
    assert elsewhere.get(at(name, *rest)).status_code == 404
    assert client_for(Role.ADMIN).get(at(name, *rest)).status_code == 403
    assert client_for(Role.CLERK).post(at(name, *rest)).status_code == 405


def test_a_superior_reads_the_plan_of_a_subordinate(client_for, commune, version):
    district = UnitLinkFactory(unit=commune).other
    superior = client_for(Role.SUPERIOR, unit=district)

    answer = superior.get(f"{at('plan')}?don-vi={commune.pk}")

    assert answer.status_code == 200
    assert "Điều chỉnh" not in answer.content.decode()


def test_the_plan_page_says_what_is_next(client_for, version):
    page = client_for(Role.CHAIR).get(at("plan")).content.decode()

    assert "12/KH-UBND" in page
    assert version.digest in page


def test_targets_show_the_reading_that_holds(client_for, version):
    page = client_for(Role.CHAIR).get(at("plan_targets")).content.decode()

    assert "Đếm giao dịch, chỉ trong các thủ tục đã mở" in page
    assert "(mặc định)" in page
    assert "giải ngân đạt 100%" in page


def test_tasks_show_their_lead_and_state(client_for, version):
    page = client_for(Role.CHAIR).get(at("plan_tasks")).content.decode()

    assert "Tư pháp – hộ tịch" in page
    assert "Đã giao, chờ nhận" in page
    assert "chưa nêu" in page


def test_windows_show_the_clash_the_compiler_found(client_for, version):
    page = client_for(Role.CHAIR).get(at("plan_windows")).content.decode()

    assert "số liệu đến ngày 14/12/2024 mới chốt" in page
    assert "rơi vào Chủ nhật" in page


def test_acts_show_the_conflict_and_the_standing(client_for, commune):
    legislation.load_register()
    plan = compiled()
    plan["citations"].append(
        {"id": "118/2025/NĐ-CP", "type": "Nghị định", "number": "118", "symbol": None,
         "date": "2025-06-09", "issuer": "Chính phủ", "subject": None, "line": 5}
    )  # fmt: skip
    approved(commune, draft=PlanDraftFactory(unit=commune, compiled=plan))

    page = client_for(Role.CHAIR).get(at("plan_acts")).content.decode()

    assert "1741-KL/HU được ghi với nhiều ngày" in page
    assert "118/2025/NĐ-CP chưa có hiệu lực vào ngày của kế hoạch" in page
    assert '<svg class="p-graph"' in page


def test_the_register_draws_what_stands_on_what(client_for, commune):
    legislation.load_register()
    plan = compiled()
    plan["citations"] = [
        {"id": symbol, "type": kind, "number": None, "symbol": None, "date": day,
         "issuer": None, "subject": None, "line": 5}
        for symbol, kind, day in (
            ("23-CTr/HU", "Chương trình", "2022-07-08"),
            ("04-NQ/TU", "Nghị quyết", "2021-10-18"),
            ("61/2018/NĐ-CP", "Nghị định", "2018-04-24"),
        )
    ]  # fmt: skip
    approved(commune, draft=PlanDraftFactory(unit=commune, compiled=plan))

    page = client_for(Role.CHAIR).get(at("plan_acts")).content.decode()

    assert "triển khai thực hiện" in page
    assert "danh mục ghi ngày 23/04/2018" in page


def test_findings_show_how_they_were_settled(client_for, version):
    page = client_for(Role.FRONT).get(at("plan_findings")).content.decode()

    assert "“Phần đầu” có lẽ là “Phấn đấu”." in page
    assert "Ghi chú để mở khi phê duyệt." in page


def test_the_downloaded_json_is_what_was_hashed(client_for, version):
    answer = client_for(Role.CHAIR).get(at("plan_data", 1))

    data = json.loads(answer.content)
    assert data["schema"] == "xaso.plan/1"
    content = {k: v for k, v in data.items() if k not in ("version", "sha256")}
    assert digest(content) == data["sha256"] == version.digest


def test_a_version_without_a_document_has_none_to_download(client_for, version):
    assert client_for(Role.CHAIR).get(at("document", 1)).status_code == 404


def test_versions_tell_who_when_why_and_what_changed(client_for, version, officer):
    adjusted(version, officer)
    chair = client_for(Role.CHAIR)

    listed = chair.get(at("plan_versions")).content.decode()
    changed = chair.get(at("plan_changes", 2)).content.decode()

    assert "Điều chỉnh theo chỉ đạo của huyện" in listed
    assert "Ban hành lần đầu" in listed
    assert "<del>80</del>" in changed.replace("tối thiểu ", "") or "85" in changed
    assert "Tính theo số tiền." in changed
    assert chair.get(at("plan_changes", 1)).status_code == 404
    assert chair.get(at("plan_changes", 9)).status_code == 404


# --- lists --------------------------------------------------------------------


def a_plan(unit, year):
    plan = PlanFactory(unit=unit, year=year)
    plan.current = PlanVersionFactory(plan=plan)
    plan.save()
    return plan


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_whatever_its_length(
    client_for, commune, count, django_assert_num_queries
):
    for year in range(count):
        a_plan(commune, 2024 + year)
        PlanDraftFactory(unit=commune)
    office = client_for(Role.OFFICE)
    office.get(reverse("plans:plans"))

    with django_assert_num_queries(LIST_QUERIES):
        page = office.get(reverse("plans:plans")).content.decode()

    assert page.count("phê duyệt") >= 1


LIST_QUERIES = 12


def test_the_list_is_cut_by_year(client_for, commune):
    a_plan(commune, 2024)
    a_plan(commune, 2025)
    office = client_for(Role.OFFICE)

    page = office.get(f"{reverse('plans:plans')}?nam=2025").content.decode()

    assert reverse("plans:plan", args=[2025]) in page
    assert f'href="{reverse("plans:plan", args=[2024])}"' not in page


def test_an_empty_list_teaches_the_first_step(client_for):
    office = client_for(Role.OFFICE).get(reverse("plans:plans")).content.decode()
    clerk = client_for(Role.CLERK).get(reverse("plans:plans")).content.decode()

    assert "Thả tệp kế hoạch năm vào đây" in office
    assert "Chưa có kế hoạch nào được phê duyệt" in clerk


# --- board --------------------------------------------------------------------
BOARD = "/bang-chi-tieu/"


def test_an_empty_board_teaches_the_first_step(client_for):
    page = client_for(Role.OFFICE).get(BOARD).content.decode()

    assert "Chưa có kế hoạch đang áp dụng" in page


def test_the_board_says_no_more_than_is_known(client_for, version):
    page = client_for(Role.FRONT).get(BOARD).content.decode()

    assert page.count("Chưa có số liệu") >= 3
    assert "Các bước chuyển hồ sơ chưa được nạp" in page
    assert "Người ghi: Bộ phận Một cửa." in page


def test_a_value_with_its_source_decides_a_target(client_for, version):
    ExternalValueFactory(
        unit=version.unit, measure_key="2024/1", kind="result",
        value=Decimal("82.5"), as_of=date(2024, 3, 10),
    )  # fmt: skip

    page = client_for(Role.CHAIR).get(BOARD).content.decode()

    assert "82,5 %" in page
    assert "15/BC-UBND ngày 20/12/2023" in page
    assert "Đạt, theo văn bản nguồn." in page


@pytest.mark.parametrize("values", [1, 3])
def test_the_board_takes_the_same_queries_whatever_it_holds(
    client_for, version, values, django_assert_num_queries
):
    for label in ("1", "2a", "2b")[:values]:
        ExternalValueFactory(
            unit=version.unit, measure_key=f"2024/{label}", kind="result"
        )
    chair = client_for(Role.CHAIR)
    chair.get(BOARD)

    with django_assert_num_queries(BOARD_QUERIES):
        chair.get(BOARD)


BOARD_QUERIES = 38
VALUE = {
    "kind": "result", "value": "82,5", "judgement": "", "as_of": "2024-01-05",
    "source_number": "15/BC-UBND", "source_date": "2024-01-06",
    "source_issuer": "UBND huyện",
}  # fmt: skip


def test_the_office_records_a_value_with_its_document(client_for, version):
    url = reverse("board:measure", args=[2024, "1"])
    office = client_for(Role.OFFICE)
    assert "Ghi số liệu kèm văn bản nguồn" in office.get(url).content.decode()

    answer = office.post(
        url, {**VALUE, "file": SimpleUploadedFile("nguon.pdf", PDF)}, follow=True
    )

    row = ExternalValue.objects.get()
    assert (row.measure_key, row.value, row.source_file.name) == (
        "2024/1", Decimal("82.5"), "nguon.pdf",
    )  # fmt: skip
    assert "Đã ghi số liệu" in answer.content.decode()


def test_a_value_without_figure_or_source_is_refused_in_the_form(client_for, version):
    url = reverse("board:measure", args=[2024, "1"])
    office = client_for(Role.OFFICE)

    nothing = office.post(url, {**VALUE, "value": ""})
    unsourced = office.post(url, {**VALUE, "source_issuer": ""})

    assert nothing.status_code == unsourced.status_code == 422
    assert "chọn kết luận của văn bản nguồn" in nothing.content.decode()
    assert not ExternalValue.objects.exists()


def test_only_the_office_may_record(client_for, version):
    url = reverse("board:measure", args=[2024, "1"])

    assert client_for(Role.CHAIR).post(url, VALUE).status_code == 422
    assert not ExternalValue.objects.exists()
    assert "Ghi số liệu kèm" not in client_for(Role.FRONT).get(url).content.decode()


def test_a_measure_that_is_not_in_the_plan_is_not_found(client_for, version):
    url = reverse("board:measure", args=[2024, "99z"])

    assert client_for(Role.CHAIR).get(url).status_code == 404


# --- today and search -----------------------------------------------------------


def test_today_shows_the_draft_that_waits(client_for, commune):
    PlanDraftFactory(unit=commune, title="Kế hoạch chờ rà soát")

    for role in (Role.OFFICE, Role.CHAIR):
        assert "Kế hoạch chờ rà soát" in client_for(role).get("/").content.decode()


def test_search_finds_targets_and_acts_without_diacritics(client_for, version):
    legislation.load_register()
    chair = client_for(Role.CHAIR)

    found = chair.get("/tim-kiem/?q=luan chuyen dien tu").content.decode()
    acts = chair.get("/tim-kiem/?q=cong tac van thu").content.decode()

    assert "#muc-tieu-1" in found
    assert "30/2020/NĐ-CP" in acts


def test_the_register_can_be_read_and_searched(client_for):
    legislation.load_register()
    clerk = client_for(Role.CLERK)

    listed = clerk.get(reverse("legislation:acts"), {"q": "mot cua"}).content.decode()
    one = clerk.get(reverse("legislation:act", args=["nd-61-2018"])).content.decode()

    assert "118/2025/NĐ-CP" in listed
    assert "Hết hiệu lực" in one
    assert "Thay thế bởi" in one
    missing = clerk.get(reverse("legislation:act", args=["khong-co"]))
    assert missing.status_code == 404
