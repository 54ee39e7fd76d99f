"""Each page opens for those it is for, and says no in the right way to the others."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.organisation import (
    RoleGrantFactory,
    UnitFactory,
    UnitLinkFactory,
)
from tests.factories.tasks import DUE, NOW, TODAY, Office
from tests.integration.tasks.pages import address, page
from xaso.core.ids import new_id
from xaso.organisation.enums import Role
from xaso.tasks import queries, services
from xaso.tasks.enums import Period, State
from xaso.tasks.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]

LISTS = ("mine", "unit", "owed", "board", "month", "notices")
WRITERS = ("new", "imports", "unsettled")


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
    done = office.reported(title="Việc đã xong")
    services.close(task_id=done.pk, actor=office.chair, now=NOW)

    columns = client_for(office.chair).get(address("board")).context["columns"]

    counts = {column.state.value: column.count.value for column in columns}
    assert counts == {
        "assigned": 1,
        "accepted": 1,
        "in_progress": 0,
        "returned": 0,
        "reported": 0,
        "closed": 1,
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


def test_the_front_is_shown_no_way_into_pages_shut_to_it(client_for, office):
    RoleGrantFactory(
        officer=office.judicial, unit=office.unit, role=Role.FRONT, valid_from=TODAY
    )
    office.judicial.grants.exclude(role=Role.FRONT).delete()

    page = client_for(office.judicial).get(address("unit")).content.decode()

    assert reverse("tasks:owed") not in page
    assert reverse("tasks:board") not in page
