"""A task's page, its acts, and a new task."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.tasks import DUE
from tests.integration.tasks.pages import address, page
from xaso.tasks.enums import State
from xaso.tasks.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]


# --- one task -----------------------------------------------------------------------
def test_a_task_says_where_it_stands_and_what_to_do(client_for, office):
    task = office.given()

    response = client_for(office.judicial).get(address("task", task.pk))

    assert f"{office.chair.full_name} đã giao, đang chờ {office.judicial.full_name} nhận việc." in page(response)  # fmt: skip
    assert response.context["primary"].spec.slug == "nhan"


def test_a_greyed_act_says_why(client_for, office):
    task = office.accepted()

    response = client_for(office.judicial).get(address("task", task.pk))

    assert response.context["primary"].spec.slug == "minh-chung"
    assert "Chưa có sản phẩm hoặc minh chứng" in page(response)


def test_the_journey_by_the_pages(client_for, office):
    task = office.given()
    judicial, chair = client_for(office.judicial), client_for(office.chair)
    file = SimpleUploadedFile("ke-hoach.pdf", b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n")  # fmt: skip

    judicial.post(address("act", task.pk, "nhan"))
    judicial.post(
        address("act", task.pk, "minh-chung"),
        {"minh-chung-label": "Kế hoạch", "minh-chung-file": file},
    )
    judicial.post(address("act", task.pk, "bao-cao"), {"bao-cao-text": "Đã ban hành"})
    chair.post(address("act", task.pk, "tra-lai"), {"tra-lai-reason": "Thiếu phụ lục"})
    judicial.post(address("act", task.pk, "bao-cao"))
    response = chair.post(address("act", task.pk, "xac-nhan"), follow=True)

    task.refresh_from_db()
    assert task.state == State.CLOSED
    assert "Đã xác nhận hoàn thành." in page(response)
    evidence = task.evidence.get()
    opened = chair.get(address("evidence", evidence.pk))
    assert opened["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("slug", "data", "sentence"),
    [
        ("tien-do", {"tien-do-progress": 120, "tien-do-text": "x"}, "100"),
        ("minh-chung", {}, "Hãy chọn tệp, ghi số văn bản hoặc dán đường dẫn."),
        (
            "minh-chung",
            {"minh-chung-file": SimpleUploadedFile("a.exe", b"MZ\x00\x01")},
            "Hãy dùng một trong các loại",
        ),
        ("bao-cao", {"bao-cao-text": "Đã xong rồi"}, "Chưa có sản phẩm"),
        (
            "viec-con",
            {"viec-con-title": "Lấy số liệu", "viec-con-due": "2027-12-31"},
            "Hạn của việc con",
        ),
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(
    client_for, office, slug, data, sentence
):
    task = office.accepted()

    response = client_for(office.judicial).post(address("act", task.pk, slug), data)

    assert response.status_code == 422
    assert sentence in page(response)
    if slug == "bao-cao":
        assert "Đã xong rồi" in page(response)


def test_every_act_has_a_page_of_its_own(client_for, office):
    task = office.given()
    client = client_for(office.chair)

    for slug in ("giao-lai", "doi-han", "huy", "viec-con", "tien-do"):
        assert client.get(address("act", task.pk, slug)).status_code == 200


@pytest.mark.parametrize(
    ("slug", "data"),
    [
        ("tien-do", {"text": "Đã soạn", "progress": 40}),
        ("doi-han", {"to": "2027-04-15", "reason": "Chờ hướng dẫn"}),
        ("huy", {"reason": "Không còn phù hợp"}),
        ("viec-con", {"title": "Lấy số liệu", "lead_text": "Văn phòng thống kê"}),
        ("giao-lai", {"lead_text": "Văn phòng thống kê", "reason": "Đi học dài ngày"}),
    ],
)
def test_the_issuers_acts_go_through(client_for, office, slug, data):
    task = office.accepted()
    words = {f"{slug}-{name}": value for name, value in data.items()}

    response = client_for(office.chair).post(address("act", task.pk, slug), words)

    assert response.status_code == 302


def test_the_supervision_flag_is_turned(client_for, office):
    task = office.given()

    client_for(office.office).post(address("supervise", task.pk))

    task.refresh_from_db()
    assert task.is_open_to_supervision


# --- a new task ---------------------------------------------------------------------
def test_a_task_is_given_by_the_form(client_for, office):
    response = client_for(office.office).post(
        address("new"),
        {
            "title": "Rà soát thủ tục",
            "lead_post": str(office.judicial_post.pk),
            "due": "2027-03-31",
            "source_kind": "later",
            "issued_by": str(office.chair.pk),
            "cooperate": "Văn phòng thống kê\nKế toán",
        },
        follow=True,
    )

    task = Task.objects.get()
    assert (task.issuer, task.due, task.needs_evidence) == (office.chair, DUE, False)
    assert task.parties.count() == 3
    assert "Đã giao nhiệm vụ số 1/2027." in page(response)


def test_a_task_from_above_names_the_body(client_for, office):
    data = {"title": "Báo cáo", "lead_text": "Văn phòng thống kê", "source_kind": "superior"}  # fmt: skip
    client = client_for(office.office)

    refused = client.post(address("new"), data)
    client.post(address("new"), data | {"issuer_name": "UBND tỉnh"})

    assert refused.status_code == 422
    assert "Hãy ghi cơ quan giao nhiệm vụ." in page(refused)
    assert Task.objects.get().issuer_name == "UBND tỉnh"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"title": "Báo cáo"}, "Hãy chọn chức danh hoặc ghi tên chủ trì."),
        (
            {"title": "Báo cáo", "lead_text": "Ai đó", "due": "2026-01-01"},
            "Hạn không được trước ngày giao.",
        ),
    ],
)
def test_a_wrong_task_comes_back(client_for, office, data, sentence):
    response = client_for(office.chair).post(
        address("new"), {"source_kind": "later"} | data
    )

    assert response.status_code == 422
    assert sentence in page(response)
