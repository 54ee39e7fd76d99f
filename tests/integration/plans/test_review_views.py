from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.plans import DATES, NO_FIGURE, SPELLING, PlanDraftFactory, approved
from xaso.organisation.enums import Role
from xaso.plans.facts import changes_of, findings_of
from xaso.plans.models import PlanDraft, PlanVersion

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def draft(commune):
    return PlanDraftFactory(unit=commune, findings=[DATES, SPELLING, NO_FIGURE])


@pytest.fixture
def office(client_for):
    return client_for(Role.OFFICE)


def at(name, draft, *rest):
    return reverse(f"plans:{name}", args=[draft.pk, *rest])


def document(text="KẾ HOẠCH\nNăm 2024\n1. Đạt 80% hồ sơ.\n"):
    return SimpleUploadedFile("ke-hoach.txt", text.encode())


def test_an_uploaded_document_is_read_and_opened_for_review(office):
    token = str(uuid4())

    answer = office.post(
        reverse("plans:upload"), {"file": document(), "submission": token}
    )
    again = office.post(
        reverse("plans:upload"), {"file": document(), "submission": token}
    )

    draft = PlanDraft.objects.get()
    assert draft.state == "review"
    assert answer.url == again.url == at("review", draft)


def test_an_upload_with_progress_is_sent_on_by_header(office):
    answer = office.post(reverse("plans:upload"), {"file": document()}, headers=HTMX)

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == at("review", PlanDraft.objects.get())


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Chọn tệp kế hoạch"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "Tệp rỗng"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ\x90\x00" + bytes(99))}, "Hãy dùng"),
    ],
)
def test_a_bad_upload_keeps_the_form_and_says_what_to_do(office, sent, words):
    answer = office.post(reverse("plans:upload"), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PlanDraft.objects.exists()


def test_a_long_document_is_read_in_the_background(office, settings):
    long = "KẾ HOẠCH\n" + "Đoạn văn dài để thử.\n" * 30_000

    answer = office.post(reverse("plans:upload"), {"file": document(long)}, follow=True)

    assert PlanDraft.objects.get().state == "compiling"
    assert "đang đọc ở nền" in answer.content.decode()
    part = office.get(at("progress", PlanDraft.objects.get()), headers=HTMX)
    assert part.status_code == 200


def test_progress_of_a_read_document_reloads_the_page(office, draft):
    answer = office.get(at("progress", draft), headers=HTMX)

    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")


def test_an_unreadable_document_says_why(office, commune):
    draft = PlanDraftFactory(
        unit=commune, state="unreadable", refusal="Văn bản không có chữ nào."
    )

    assert (
        "Văn bản không có chữ nào." in office.get(at("review", draft)).content.decode()
    )


@pytest.mark.parametrize(
    ("face", "words"),
    [
        ("phat-hien", "1741-KL/HU ghi ngày 13/12/2023"),
        ("muc-tieu", "Đếm giao dịch, chỉ trong các thủ tục"),
        ("nhiem-vu", "Công khai dự toán ngân sách"),
        ("ky-bao-cao", "Báo cáo Quý I/2024"),
        ("can-cu", "Kết luận 1741-KL/HU"),
        ("van-ban", "Lê Văn Tám"),
        ("da-sua", "Chưa sửa chỗ nào"),
    ],
)
def test_every_face_shows_as_page_and_as_part(office, draft, face, words):
    url = f"{at('review', draft)}?mat={face}"

    page = office.get(url)
    part = office.get(url, headers={**HTMX, "HX-Target": "rs-panel"})

    assert words in page.content.decode()
    assert words in part.content.decode()
    assert "<html" not in part.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_screen_takes_the_same_queries_whatever_the_findings(
    office, commune, count, django_assert_num_queries
):
    findings = [{**SPELLING, "line": line} for line in range(count)]
    draft = PlanDraftFactory(unit=commune, findings=findings)
    office.get(at("review", draft))

    with django_assert_num_queries(REVIEW_QUERIES):
        office.get(at("review", draft))


REVIEW_QUERIES = 14


def test_notes_wait_behind_a_link_until_asked_for(office, draft):
    url = at("review", draft)

    assert "Đọc là “Phấn đấu”." not in office.get(url).content.decode()
    assert "Đọc là “Phấn đấu”." in office.get(f"{url}?ghi-chu=1").content.decode()


def test_settling_by_htmx_answers_the_card_and_the_counters(office, draft):
    answer = office.post(
        at("settle", draft, "no-figure:13"), {"settlement": "accepted"}, headers=HTMX
    )

    html = answer.content.decode()
    assert "Chấp nhận đề xuất" in html
    assert 'id="rs-status" hx-swap-oob="true"' in html
    assert "1 lỗi" in html
    assert (
        "cảnh báo" not in html.partition('id="rs-status"')[2].partition("progress")[0]
    )


def test_settling_without_javascript_goes_back_to_the_card(office, draft):
    answer = office.post(
        at("settle", draft, "citation-dates:9"),
        {"settlement": "accepted", "alternative": "date:2023-12-13"},
    )

    assert answer.url == f"{at('review', draft)}#ph-0"
    assert len(changes_of(draft)) == 1


def test_a_refused_settlement_shows_its_sentence_in_the_card(office, draft):
    answer = office.post(
        at("settle", draft, "no-figure:13"),
        {"settlement": "dismissed", "reason": ""},
        headers=HTMX,
    )

    assert answer.status_code == 422
    assert "phải nói rõ vì sao" in answer.content.decode()


def test_the_second_officer_sees_who_decided(office, client_for, draft):
    office.post(at("settle", draft, "no-figure:13"), {"settlement": "accepted"})

    answer = client_for(Role.CHAIR).post(
        at("settle", draft, "no-figure:13"),
        {"settlement": "dismissed", "reason": "Không cần số"},
        headers=HTMX,
    )

    assert answer.status_code == 422
    assert "vừa quyết định phát hiện này" in answer.content.decode()


def test_a_decision_is_taken_back(office, draft):
    office.post(at("settle", draft, "no-figure:13"), {"settlement": "accepted"})
    seen = str(findings_of(draft)[2].decision.pk)

    office.post(at("reopen", draft, "no-figure:13"), {"seen": seen})

    assert findings_of(draft)[2].decision is None


def test_all_notes_are_accepted_at_once(office, draft):
    answer = office.post(at("settle_many", draft), {"severity": "note"}, headers=HTMX)

    states = [finding.decision is not None for finding in findings_of(draft)]
    assert states == [False, True, False]
    assert 'id="rs-acts" hx-swap-oob="true"' in answer.content.decode()


def test_findings_of_one_code_are_accepted_at_once(office, draft):
    answer = office.post(at("settle_many", draft), {"code": "no-figure"}, follow=True)

    assert findings_of(draft)[2].decision.settlement == "accepted"
    assert "Đã chấp nhận 1 đề xuất." in answer.content.decode()


def test_an_object_is_corrected_through_its_form(office, draft):
    url = at("edit", draft, "windows/1")
    shown = office.get(url).content.decode()
    assert 'value="2024-12-14"' in shown

    answer = office.post(
        url,
        {
            "name": "Báo cáo năm 2024", "kind": "year", "from": "2023-12-15",
            "to": "2024-12-10", "due": "2024-12-10", "cumulative": "true",
        },
    )  # fmt: skip

    assert answer.url == f"{at('review', draft)}?mat=ky-bao-cao#windows-1"
    assert [(c.path, c.after) for c in changes_of(draft)] == [
        ("windows/1/to", "2024-12-10")
    ]


def test_a_form_sent_back_as_it_came_changes_nothing(office, draft):
    page = office.get(at("edit", draft, "windows/1"))
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}

    office.post(at("edit", draft, "windows/1"), typed)

    assert changes_of(draft) == []


def test_a_correction_in_answer_to_a_finding_settles_it(office, draft):
    office.post(
        at("edit", draft, "targets/1/measures/0"),
        {"finding": "no-figure:13", "operator": ">=", "value": "85,5", "unit": "%"},
    )

    assert findings_of(draft)[2].decision.settlement == "corrected"
    assert [c.after for c in changes_of(draft)] == [85.5]


def test_a_form_with_mistakes_keeps_what_was_typed(office, draft):
    answer = office.post(
        at("edit", draft, "targets/0"), {"number": "", "text": "Nội dung mới"}
    )

    assert answer.status_code == 422
    assert "Nội dung mới" in answer.content.decode()
    assert changes_of(draft) == []


def test_an_object_is_added_and_taken_out_with_a_reason(office, draft):
    assert "Số thứ tự" in office.get(at("add", draft, "tasks")).content.decode()
    office.post(
        at("add", draft, "tasks"),
        {"number": "3", "text": "Mua máy quét", "cooperate": "Công an\nĐịa chính",
         "reason": "Trình đọc bỏ sót"},
    )  # fmt: skip
    assert "Mua máy quét" in office.get(at("remove", draft, "tasks/2")).content.decode()
    office.post(at("remove", draft, "tasks/2"), {"reason": "Thêm nhầm chỗ"})

    kinds = [change.kind for change in changes_of(draft)]
    assert kinds == ["add", "remove"]
    assert changes_of(draft)[0].after["cooperate"] == ["Công an", "Địa chính"]
    history = office.get(f"{at('review', draft)}?mat=da-sua").content.decode()
    assert "Thêm nhầm chỗ" in history


@pytest.mark.parametrize(
    "kind", ["targets", "citations", "recipients", "targets/0/measures"]
)
def test_every_kind_of_object_can_be_added(office, draft, kind):
    values = {
        "number": "9", "text": "Chỉ tiêu mới", "type": "Quyết định", "value": "7",
        "operator": ">=", "reason": "Trình đọc bỏ sót",
    }  # fmt: skip

    answer = office.post(at("add", draft, kind), values)

    assert answer.status_code == 302
    assert office.get(f"{at('review', draft)}?mat=muc-tieu").status_code == 200


def test_a_reading_is_chosen(office, draft):
    url = at("choose", draft, "targets/1/measures/1")

    part = office.post(url, {"reading": "dossiers"}, headers=HTMX).content.decode()
    plain = office.post(url, {"reading": "money"})

    assert "đã chọn" in part
    assert plain.url == f"{at('review', draft)}?mat=muc-tieu#targets-1-measures-1"


def test_approval_shows_what_it_does_then_does_it(client_for, commune):
    draft = PlanDraftFactory(unit=commune)
    chair = client_for(Role.CHAIR)
    page = chair.get(at("approve", draft)).content.decode()
    assert "1 nhiệm vụ chưa nêu chủ trì" in page

    answer = chair.post(at("approve", draft), follow=True)

    assert PlanVersion.objects.get().number == 1
    assert "Đã phê duyệt phiên bản 1" in answer.content.decode()


def test_approval_with_open_errors_is_refused_with_the_reasons(client_for, draft):
    answer = client_for(Role.CHAIR).post(at("approve", draft))

    assert answer.status_code == 422
    assert "Dòng 9" in answer.content.decode()


def test_the_office_sees_who_will_approve(office, commune):
    draft = PlanDraftFactory(unit=commune)

    assert "Chủ tịch phê duyệt" in office.get(at("approve", draft)).content.decode()
    assert office.post(at("approve", draft)).status_code == 403


def test_a_draft_is_put_away_with_a_reason(office, draft):
    assert office.get(at("discard", draft)).status_code == 200
    assert office.post(at("discard", draft), {}).status_code == 422

    office.post(at("discard", draft), {"reason": "Tải nhầm tệp"})

    draft.refresh_from_db()
    assert draft.state == "discarded"
    assert "đã đóng" in office.get(at("review", draft)).content.decode()


def test_an_adjustment_starts_from_a_document_or_without_one(office, commune):
    approved(commune)
    url = reverse("plans:adjust", args=[2024])
    assert office.get(url).status_code == 200
    assert office.post(url, {}).status_code == 422

    office.post(url, {"reason": "Huyện giao lại chỉ tiêu"})
    office.post(url, {"reason": "Theo quyết định mới", "file": document()})

    made = PlanDraft.objects.filter(plan__isnull=False).order_by("created_at")
    assert [bool(draft.file_id) for draft in made] == [False, True]
    assert all(draft.base.number == 1 for draft in made)


REFUSED = [
    ("get", "review", ()),
    ("get", "edit", ("tasks/0",)),
    ("get", "add", ("tasks",)),
    ("get", "remove", ("tasks/0",)),
    ("post", "settle", ("no-figure:13",)),
    ("post", "reopen", ("no-figure:13",)),
    ("post", "settle_many", ()),
    ("post", "choose", ("targets/1/measures/1",)),
    ("get", "approve", ()),
    ("get", "discard", ()),
    ("get", "progress", ()),
]


@pytest.mark.parametrize(("method", "name", "rest"), REFUSED)
def test_the_screen_is_closed_to_strangers(
    client, client_for, draft, method, name, rest
):
    url = at(name, draft, *rest)

    anonymous = getattr(client, method)(url)
    clerk = getattr(client_for(Role.CLERK), method)(url)
    front = getattr(client_for(Role.FRONT), method)(url)

    assert "/tai-khoan/" in anonymous.url
    assert (clerk.status_code, front.status_code) == (403, 403)


def test_a_draft_of_another_unit_is_not_found(office):
    draft = PlanDraftFactory()

    assert office.get(at("review", draft)).status_code == 404
    assert office.get(at("edit", draft, "tasks/0")).status_code == 404


@pytest.mark.parametrize(
    ("name", "path"),
    [("edit", "tasks/99"), ("edit", "x"), ("add", "x"), ("remove", "document/number")],
)
def test_a_place_that_does_not_exist_is_not_found(office, draft, name, path):
    assert office.get(at(name, draft, path)).status_code == 404


def test_the_wrong_method_is_refused(office, draft):
    assert office.post(at("review", draft)).status_code == 405
    assert office.get(at("settle", draft, "no-figure:13")).status_code == 405


def test_a_settlement_that_is_no_settlement_is_not_found(office, draft):
    answer = office.post(at("settle", draft, "no-figure:13"), {"settlement": "maybe"})

    assert answer.status_code == 404
