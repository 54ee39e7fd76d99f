"""Settling words, imports, notices, the calendar on the phone, today and search."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from icalendar import Calendar

from tests.factories.organisation import (
    UnitFactory,
)
from tests.factories.tasks import DUE, NOW, TODAY, Office
from tests.integration.tasks.pages import address, page
from tests.unit.tasks.test_task_exports import GOOD, HEADER, changed, xlsx
from xaso.organisation.enums import Role
from xaso.tasks import queries, services
from xaso.tasks.enums import ImportState, Period
from xaso.tasks.models import AssignmentImport, CalendarFeed, NoticeIssue, Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work", "common_rules")]


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
