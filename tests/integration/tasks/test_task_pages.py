"""Each page opens for those it is for, and says no in the right way to the others."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar
from openpyxl import load_workbook

from tests.factories.organisation import (
    RoleGrantFactory,
    UnitFactory,
    UnitLinkFactory,
)
from tests.factories.tasks import DUE, NOW, TODAY, Office
from tests.unit.tasks.test_task_exports import GOOD, HEADER, changed, xlsx
from xaso.core.ids import new_id
from xaso.organisation.enums import Role
from xaso.tasks import queries, services
from xaso.tasks.enums import ImportState, Period, State
from xaso.tasks.models import AssignmentImport, CalendarFeed, NoticeIssue, Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]

LISTS = ("mine", "unit", "owed", "board", "month", "notices")
WRITERS = ("new", "imports", "unsettled")


def page(response) -> str:
    return response.content.decode()


def address(name: str, *args) -> str:
    return reverse(f"tasks:{name}", args=args)


# --- who may come in --------------------------------------------------------------
@pytest.mark.parametrize("name", [*LISTS, *WRITERS])
def test_strangers_are_sent_to_the_login_page(client, db, name):
    response = client.get(address(name))

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


@pytest.mark.parametrize("name", LISTS)
def test_officers_of_the_unit_open_every_list(client_for, office, name):
    office.given()

    assert client_for(office.judicial).get(address(name)).status_code == 200


@pytest.mark.parametrize("name", WRITERS)
def test_only_those_who_assign_open_the_pages_of_assigning(client_for, office, name):
    assert client_for(office.judicial).get(address(name)).status_code == 403
    assert client_for(office.office).get(address(name)).status_code == 200


@pytest.mark.parametrize("name", ["mine", "owed", "board"])
def test_an_administrator_of_accounts_has_no_tasks(client_for, office, name):
    assert client_for(Role.ADMIN).get(address(name)).status_code == 403


def test_a_task_of_another_unit_is_not_there(client_for, office):
    elsewhere = Office(UnitFactory()).given()

    response = client_for(office.chair).get(address("task", elsewhere.pk))

    assert response.status_code == 404


def test_an_unknown_task_and_an_unknown_act_are_not_there(client_for, office):
    client = client_for(office.chair)

    assert client.get(address("task", new_id())).status_code == 404
    assert client.get(address("act", office.given().pk, "bay")).status_code == 404


def test_acts_by_address_alone_are_refused(client_for, office):
    task = office.given()
    client = client_for(office.chair)

    assert client.get(address("accept_all")).status_code == 405
    assert client.get(address("supervise", task.pk)).status_code == 405
    assert client.get(address("notices_produce")).status_code == 405


def test_the_front_reads_only_what_is_open_to_it(client_for, office, officer):
    hidden, shown = office.given(), office.given()
    services.open_to_supervision(
        task_id=shown.pk, is_open=True, actor=office.chair, now=NOW
    )
    client = client_for(officer(Role.FRONT))

    assert client.get(address("task", shown.pk)).status_code == 200
    assert client.get(address("task", hidden.pk)).status_code == 404
    assert [row.task for row in client.get(address("unit")).context["page"].rows] == [
        shown
    ]


def test_a_superiors_officer_reads_and_does_nothing(client_for, office):
    district = UnitFactory(kind="district")
    UnitLinkFactory(unit=office.unit, other=district)
    superior = RoleGrantFactory(unit=district, role=Role.SUPERIOR).officer
    task = office.given()
    client = client_for(superior)

    opened = client.get(address("task", task.pk))
    acted = client.post(address("act", task.pk, "nhan"))

    assert opened.status_code == 200
    assert opened.context["offers"] == []
    assert acted.status_code == 403


# --- lists ------------------------------------------------------------------------
def test_mine_groups_by_deadline(client_for, office):
    office.given(title="Việc hôm nay", due=TODAY)
    office.given(title="Việc tuần này", due=date(2027, 3, 5))
    office.given(title="Việc sau", due=DUE)
    office.given(title="Việc thường xuyên", due=None, recurrence="Hằng tuần")

    response = client_for(office.judicial).get(address("mine"))

    groups = {g.bucket.value: [r.task.title for r in g.rows] for g in response.context["mine"].groups}  # fmt: skip
    assert groups == {
        "today": ["Việc hôm nay"],
        "week": ["Việc tuần này"],
        "later": ["Việc sau"],
        "continuous": ["Việc thường xuyên"],
    }
    assert "4 việc mới giao cho bạn" in page(response)
    assert "2 việc đến hạn trong tuần này." in page(response)


def test_everything_new_is_accepted_by_one_button(client_for, office):
    office.given()
    office.given()

    response = client_for(office.judicial).post(address("accept_all"))

    assert response.status_code == 302
    assert set(Task.objects.values_list("state", flat=True)) == {State.ACCEPTED}


def test_what_waits_for_my_confirmation_stands_on_my_page(client_for, office):
    task = office.reported()

    response = client_for(office.chair).get(address("mine"))

    assert [row.task for row in response.context["mine"].to_close] == [task]


def test_the_unit_list_is_searched_without_diacritics(client_for, office):
    wanted = office.given(title="Số hóa kết quả giải quyết thủ tục")
    office.given(title="Tập huấn kỹ năng số")

    response = client_for(office.office).get(address("unit"), {"q": "so hoa ket qua"})

    assert [row.task for row in response.context["page"].rows] == [wanted]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Quá hạn", "Hộ tịch", "Văn phòng", "Thường xuyên"]),
        ({"due": "late"}, ["Quá hạn"]),
        ({"due": "continuous"}, ["Thường xuyên"]),
        ({"field": "Thể chế"}, ["Hộ tịch"]),
        ({"source": "superior"}, ["Quá hạn"]),
        ({"state": "accepted"}, ["Hộ tịch"]),
        ({"state": "closed"}, []),
        ({"unresolved": "on"}, ["Thường xuyên"]),
        ({"due": "nonsense", "post": "nonsense", "officer": "x"}, ["Quá hạn", "Hộ tịch", "Văn phòng", "Thường xuyên"]),
    ],
)  # fmt: skip
def test_the_unit_list_is_narrowed_by_its_address(
    client_for, office, monkeypatch, query, expected
):
    office.given(title="Quá hạn", issuer_name="UBND tỉnh", source_kind="superior", due=date(2027, 3, 2))  # fmt: skip
    office.accepted(title="Hộ tịch", field="Thể chế", due=date(2027, 3, 20))
    office.given(title="Văn phòng", lead_text="Văn phòng thống kê", due=DUE)
    office.given(title="Thường xuyên", lead_text="Bộ phận lạ", due=None)
    monkeypatch.setattr("xaso.core.clock.now", lambda: NOW + timedelta(days=7))

    response = client_for(office.office).get(address("unit"), query)

    assert [row.task.title for row in response.context["page"].rows] == expected


def test_the_unit_list_is_narrowed_by_post(client_for, office):
    office.given(title="Hộ tịch")
    office.given(title="Văn phòng", lead_text="Văn phòng thống kê")

    response = client_for(office.office).get(
        address("unit"), {"post": str(office.office_post.pk)}
    )

    assert [row.task.title for row in response.context["page"].rows] == ["Văn phòng"]


def test_a_long_list_goes_on_where_it_stopped(client_for, office, monkeypatch):
    monkeypatch.setattr(queries.lists, "PAGE", 2)
    for n in range(5):
        office.given(title=f"Việc {n}", due=DUE if n < 3 else None)
    client = client_for(office.office)
    seen, after = [], ""

    for _page in range(3):
        found = client.get(address("unit"), {"after": after}).context["page"]
        seen += [row.task.title for row in found.rows]
        after = found.next_key

    assert seen == [f"Việc {n}" for n in range(5)]
    assert after == ""


def test_htmx_gets_only_the_list(client_for, office):
    office.given()

    response = client_for(office.office).get(
        address("unit"), headers={"HX-Request": "true"}
    )

    assert "<html" not in page(response)
    assert "HX-Request" in response["Vary"]


def test_a_list_goes_out_as_a_sheet_in_which_nothing_computes(client_for, office):
    office.given(title='=HYPERLINK("http://xau.vn";"bấm")')

    response = client_for(office.office).get(address("unit_sheet"))

    sheet = load_workbook(io.BytesIO(response.content)).active
    cell = sheet["B2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://xau.vn";"bấm")', "s")
    assert sheet["G2"].value.date() == DUE


def test_who_owes_what_names_people_and_what_nobody_has(client_for, office):
    office.given(title="Việc tuần này", due=date(2027, 3, 5))
    office.given(title="Việc chưa rõ", lead_text="Bộ phận lạ", due=date(2027, 3, 5))

    response = client_for(office.chair).get(address("owed"))

    week = response.context["week"]
    assert [(one.name, one.this_week) for one in week.debtors] == [
        (office.judicial.full_name, 1),
        ("Bộ phận lạ", 1),
    ]
    assert "“Bộ phận lạ”" in page(response)
    assert (
        "Tuần này 2 người, chức danh có việc phải xong: 2 việc đến hạn, 0 việc đã trễ."
        in page(response)
    )


def test_who_owes_what_goes_out_as_a_sheet(client_for, office):
    office.given(due=date(2027, 3, 5))

    response = client_for(office.chair).get(address("owed_sheet"))

    sheet = load_workbook(io.BytesIO(response.content)).active
    assert [cell.value for cell in sheet[2]][:4] == [
        office.judicial.full_name,
        0,
        1,
        0,
    ]


def test_the_board_has_a_column_a_state(client_for, office):
    office.given()
    office.accepted()

    columns = client_for(office.chair).get(address("board")).context["columns"]

    counts = {column.state.value: column.count.value for column in columns}
    assert counts == {
        "assigned": 1,
        "accepted": 1,
        "in_progress": 0,
        "returned": 0,
        "reported": 0,
        "closed": 0,
    }


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"thang": "2027-03"}, []),
        ({"thang": "2027-03", "cua": "don-vi"}, ["Việc tháng ba"]),
        ({"thang": "2027-05", "cua": "don-vi"}, []),
        ({"thang": "nonsense", "cua": "don-vi"}, ["Việc tháng ba"]),
    ],
)
def test_the_calendar_shows_deadlines_of_a_month(client_for, office, query, titles):
    office.given(title="Việc tháng ba")

    weeks = client_for(office.office).get(address("month"), query).context["weeks"]

    shown = [row.task.title for week in weeks for day in week for row in day["rows"]]
    assert shown == titles


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


# --- settling words -------------------------------------------------------------------
def test_words_are_settled_on_their_page_and_known_the_next_time(client_for, office):
    office.given(lead_text="Bộ phận pháp chế")
    client = client_for(office.office)

    shown = client.get(address("unsettled"))
    client.post(
        address("unsettled"),
        {"label": "Bộ phận pháp chế", "post": str(office.judicial_post.pk)},
    )
    later = office.given(lead_text="bộ phận pháp chế")

    assert "“Bộ phận pháp chế”" in page(shown)
    assert queries.unsettled(office.unit.pk) == []
    assert later.parties.get().officer == office.judicial


# --- imports ------------------------------------------------------------------------
def uploaded(content: bytes, name: str = "giao viec.xlsx") -> dict:
    return {"file": SimpleUploadedFile(name, content), "issuer_name": "UBND tỉnh"}


def test_an_export_is_uploaded_looked_at_and_confirmed(client_for, office):
    client = client_for(office.office)
    bad = changed(text="Báo cáo khác", due="31/02/2027")

    looked = client.post(address("imports"), uploaded(xlsx(HEADER, GOOD, bad)), follow=True)  # fmt: skip
    kept = AssignmentImport.objects.get()
    settled = client.post(address("import_confirm", kept.pk), follow=True)

    assert "Đọc được 2 dòng: 1 việc mới, 0 đã có, 0 đã xong ở cấp trên, 1 có lỗi." in page(looked)  # fmt: skip
    assert "Ô G3: “31/02/2027” không phải là ngày" in page(looked)
    assert "Đã nhập 1 nhiệm vụ." in page(settled)
    assert Task.objects.get().title == GOOD[3]


def test_columns_are_chosen_by_hand(client_for, office):
    client = client_for(office.office)
    client.post(address("imports"), uploaded(xlsx(("A", "B"), ("việc", "12/3/2027"))))
    kept = AssignmentImport.objects.get()

    blind = client.get(address("import", kept.pk))
    refused = client.post(address("import", kept.pk), {"header_row": "0"})
    looked = client.post(
        address("import", kept.pk),
        {"header_row": "0", "text": "0", "due": "1"},
        follow=True,
    )

    assert "Chưa nhận ra cột nội dung nhiệm vụ." in page(blind)
    assert not refused.context["form"].is_valid()
    assert [row.text for row in looked.context["rows"]] == ["việc"]


def test_an_upload_is_thrown_away(client_for, office):
    client = client_for(office.office)
    client.post(address("imports"), uploaded(xlsx(HEADER, GOOD)))
    kept = AssignmentImport.objects.get()

    client.post(address("import_discard", kept.pk))

    kept.refresh_from_db()
    assert kept.state == ImportState.DISCARDED
    assert "đã bỏ" in page(client.get(address("import", kept.pk)))


@pytest.mark.parametrize(
    ("content", "name"), [(b"%PDF-1.7\n", "a.pdf"), (b"PK\x03\x04hong", "a.xlsx")]
)
def test_a_bad_upload_is_refused_beside_the_field(client_for, office, content, name):
    response = client_for(office.office).post(address("imports"), uploaded(content, name))  # fmt: skip

    assert response.status_code == 422
    assert response.context["form"].errors["file"]


def test_an_upload_of_another_unit_is_not_there(client_for, office):
    other = Office(UnitFactory())
    kept = services.upload_assignments(
        unit=other.unit,
        content=io.BytesIO(xlsx(HEADER, GOOD)),
        name="a.xlsx",
        issuer_name="UBND tỉnh",
        actor=other.office,
        now=NOW,
    )
    client = client_for(office.office)

    assert client.get(address("import", kept.pk)).status_code == 404
    assert client.post(address("import_confirm", kept.pk)).status_code == 404


# --- notices ------------------------------------------------------------------------
def test_notices_are_produced_read_and_printed(client_for, office):
    office.given(product="Kế hoạch đã ký")
    client = client_for(office.office)

    client.post(address("notices_produce"), {"period": "q1", "year": "2027"})
    issue = NoticeIssue.objects.get()
    read = client_for(office.judicial).get(address("notice", issue.pk))
    printed = client_for(office.judicial).get(address("notice_pdf", issue.pk))

    assert "Nhiệm vụ phải hoàn thành trong kỳ" in page(read)
    assert printed.content.startswith(b"%PDF-")


def test_producing_again_says_that_nothing_changed(client_for, office):
    office.given()
    client = client_for(office.office)
    client.post(address("notices_produce"), {"period": "q1", "year": "2027"})

    again = client.post(address("notices_produce"), {"period": "q1", "year": "2027"}, follow=True)  # fmt: skip

    assert "Nhiệm vụ không đổi so với lần thông báo trước" in page(again)


@pytest.mark.parametrize("data", [{"period": "q1", "year": "2027"}, {"period": "x"}])
def test_notices_for_nobody_are_refused_in_words(client_for, office, data):
    response = client_for(office.office).post(address("notices_produce"), data, follow=True)  # fmt: skip

    assert response.status_code == 200
    assert not NoticeIssue.objects.exists()


def test_a_notice_is_for_its_officer(client_for, office, officer):
    office.given()
    [issue] = services.issue_notices(
        unit=office.unit, period=Period.QUARTER_1, year=2027, now=NOW, actor=None
    )

    response = client_for(officer(Role.PROFESSIONAL)).get(address("notice", issue.pk))

    assert response.status_code == 404


# --- the calendar on the phone --------------------------------------------------------
def test_the_feed_is_read_without_login_by_its_secret(client_for, client, office):
    office.accepted(title="Ban hành kế hoạch", product="Kế hoạch")
    office.given(title="Thường xuyên", due=None)
    mine = client_for(office.judicial)

    made = mine.post(address("feed_rotate"), follow=True)
    again = mine.get(address("mine"))
    token = made.context["fresh_token"]
    response = client.get(address("feed", token))

    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["SUMMARY"] == "Hạn: Ban hành kế hoạch"
    assert event["DTSTART"].dt == DUE
    assert response["Content-Type"].startswith("text/calendar")
    assert again.context["fresh_token"] == ""
    assert not CalendarFeed.objects.filter(token_digest=token).exists()


def test_a_new_address_and_a_revocation_close_the_old_one(client_for, client, office):
    mine = client_for(office.judicial)
    first = mine.post(address("feed_rotate"), follow=True).context["fresh_token"]
    second = mine.post(address("feed_rotate"), follow=True).context["fresh_token"]
    open_then = client.get(address("feed", second)).status_code

    mine.post(address("feed_revoke"))

    assert client.get(address("feed", first)).status_code == 404
    assert (open_then, client.get(address("feed", second)).status_code) == (200, 404)


def test_a_guessed_address_is_not_there(client, db):
    assert client.get(address("feed", "khong-co")).status_code == 404


# --- today and search -----------------------------------------------------------------
def test_today_tells_what_is_mine(client_for, office):
    office.accepted(title="Việc hôm nay", due=TODAY)
    office.given(title="Việc mới", due=DUE)
    services.return_(
        task_id=office.reported(title="Việc bị trả").pk,
        reason="Thiếu phụ lục",
        actor=office.chair,
        now=NOW,
    )

    text = page(client_for(office.judicial).get(reverse("desk:today")))

    for words in ("Việc hôm nay", "1 việc mới giao, chờ nhận", "Việc bị trả"):
        assert words in text


def test_today_tells_the_issuer_what_waits_and_what_others_owe(
    client_for, office, monkeypatch
):
    office.reported(title="Chờ ký duyệt")
    office.accepted(title="Người khác trễ", due=date(2027, 3, 2))
    later = NOW + timedelta(days=2)
    services.remind(unit_id=office.unit.pk, now=later)
    monkeypatch.setattr("xaso.core.clock.now", lambda: later)

    text = page(client_for(office.chair).get(reverse("desk:today")))

    assert "Chờ ký duyệt" in text
    assert "Người khác trễ" in text
    assert "Việc bạn giao" in text


@pytest.mark.parametrize("typed", ["theo doi thi hanh", "1/2027", "tư pháp"])
def test_search_finds_tasks_without_diacritics(client_for, office, typed):
    office.given()

    text = page(client_for(office.office).get(reverse("desk:search"), {"q": typed}))

    assert "theo dõi thi hành" in text or "<mark>" in text


# --- the price of a page ----------------------------------------------------------------
def price(client, where: str) -> int:
    """How many questions a page asks the database, the second time it is opened."""
    client.get(where)
    with CaptureQueriesContext(connection) as asked:
        client.get(where)
    return len(asked)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_one_and_for_three(client_for, office, name):
    client = client_for(office.office)
    prices = []
    for _round in range(3):
        office.given(lead_text=office.office_post.label, due=date(2027, 3, 3))
        office.reported(cooperate=["Văn phòng thống kê"])
        services.issue_notices(
            unit=office.unit, period=Period.QUARTER_1, year=2027, now=NOW, actor=None
        )
        prices.append(price(client, address(name)))

    assert prices[0] == prices[2]


def test_a_task_costs_the_same_with_one_and_with_three_of_everything(
    client_for, office
):
    task = office.accepted(cooperate=["Văn phòng thống kê", "Lạ", "Khác"])
    client = client_for(office.judicial)
    prices = []
    for n in range(3):
        services.add_evidence(
            task_id=task.pk,
            label="Bản",
            document_ref=f"{n}/KH",
            actor=office.judicial,
            now=NOW,
        )
        services.move_deadline(
            task_id=task.pk,
            to=date(2027, 4, 1 + n),
            reason="Chờ hướng dẫn",
            actor=office.chair,
            now=NOW,
        )
        services.add_subtask(
            task_id=task.pk,
            new=services.NewTask(title=f"Phần {n}", lead_text="Văn phòng thống kê"),
            actor=office.judicial,
            now=NOW,
        )
        prices.append(price(client, address("task", task.pk)))

    assert prices[0] == prices[2]
