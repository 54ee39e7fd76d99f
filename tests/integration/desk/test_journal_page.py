"""The journal for its readers."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.urls import reverse

from tests.factories.organisation import OfficerFactory, UnitFactory
from tests.factories.tasks import TaskFactory
from tests.integration.core.test_journal import BoxLost, opened
from xaso.core import journal, journal_digests, journal_guards, queries
from xaso.core.events import kind_of
from xaso.core.models import JournalEntry
from xaso.organisation.enums import Role

AT = datetime(2024, 6, 10, 5, tzinfo=UTC)
PAGE = reverse("desk:journal")


@pytest.fixture
def chair(officer):
    return officer(Role.CHAIR, full_name="Trần Văn Bình")


@pytest.fixture
def written(commune, chair):
    """Three entries of the commune on two days, one of another unit."""
    journal.record(opened("Một", commune.pk, actor_id=chair.pk))
    journal.record(opened("Hai", commune.pk, at=AT + timedelta(days=1)))
    journal.record(BoxLost(unit_id=commune.pk, actor_id=None, at=AT))
    journal.record(opened("Của xã khác", UUID(int=77)))


def read(client, **query) -> str:
    response = client.get(PAGE, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_journal_is_read_in_sentences_with_who_and_when(client_for, chair, written):
    page = read(client_for(chair))

    assert "Đã mở hộp “Một”." in page
    assert "Trần Văn Bình" in page
    assert "mục 3" in page
    assert "Của xã khác" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"ngay": "2024-06-11"}, [False, True, False]),
        ({"loai": kind_of(BoxLost)}, [False, False, True]),
        ({"truoc": "2"}, [True, False, False]),
        ({"ngay": "vô lý", "loai": "lạ", "truoc": "-1"}, [True, True, True]),
    ],
)
def test_readers_filter_by_day_kind_and_page(client_for, chair, written, query, shown):
    page = read(client_for(chair), **query)

    found = [text in page for text in ("“Một”", "“Hai”", "sự kiện “Mất hộp”")]
    assert found == shown


def test_readers_filter_by_person(client_for, chair, written):
    page = read(client_for(chair), nguoi=str(chair.pk))

    assert ["“Một”" in page, "“Hai”" in page] == [True, False]


def test_a_long_journal_has_pages(client_for, chair, commune):
    journal.record_all(opened(f"hộp {n}", commune.pk) for n in range(queries.PAGE + 1))

    first = read(client_for(chair))
    second = read(client_for(chair), truoc="2")

    assert ("truoc=2" in first, "“hộp 0”" in first) == (True, False)
    assert "“hộp 0”" in second


def test_an_entry_opens_the_record_it_is_about(client_for, chair, commune):
    task = TaskFactory(unit=commune, title="Niêm yết danh mục")
    person = OfficerFactory(unit=commune, full_name="Lê Thị Thu")
    for subject in (task, person):
        journal.record(
            BoxLost(unit_id=commune.pk, actor_id=None, at=AT, subject_id=subject.pk)
        )

    page = read(client_for(chair))

    assert f'<a href="{reverse("tasks:task", args=[task.pk])}">{task}</a>' in page
    assert reverse("organisation:officer", args=[person.pk]) in page


def test_a_record_shut_to_the_reader_is_named_but_not_linked(client_for, commune):
    task = TaskFactory(unit=commune, title="Niêm yết danh mục")
    journal.record(
        BoxLost(unit_id=commune.pk, actor_id=None, at=AT, subject_id=task.pk)
    )

    page = read(client_for(Role.ADMIN))

    assert str(task) in page
    assert reverse("tasks:task", args=[task.pk]) not in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(
    client_for, chair, commune, count, django_assert_max_num_queries
):
    client = client_for(chair)
    journal.record_all(opened(f"{n}", commune.pk) for n in range(count))
    read(client)

    # among them one for each app that says what an entry is about
    with django_assert_max_num_queries(23):
        read(client)


def test_a_closed_day_shows_its_digest(client_for, chair, commune, written):
    digest = journal_digests.close_day(
        unit_id=commune.pk, day=AT.date(), now=AT + timedelta(days=5)
    )

    assert digest.root in read(client_for(chair))


@pytest.mark.parametrize("role", [Role.CLERK, Role.FRONT, Role.PROFESSIONAL])
def test_without_the_right_the_journal_stays_shut(client_for, role):
    client = client_for(role)

    assert client.get(PAGE).status_code == 403
    assert client.post(reverse("desk:journal_start_check")).status_code == 403


def checked(client, work_off) -> str:
    answer = client.post(reverse("desk:journal_start_check"))
    waiting = client.get(answer["Location"]).content.decode()
    assert "Đang kiểm tra" in waiting
    work_off()
    return client.get(answer["Location"]).content.decode()


def test_a_sound_journal_is_confirmed_and_the_check_recorded(
    client_for, chair, commune, written, work_off
):
    journal_guards.install(connection)

    page = checked(client_for(chair), work_off)

    assert "Đã tính lại 3 mục" in page
    assert "không còn chặn" not in page
    last = JournalEntry.objects.of_unit(commune.pk).newest_first().first()
    assert journal.present(last) == "Kiểm tra nhật ký: 3 mục, nguyên vẹn."
    assert last.actor_id == chair.pk


def test_a_spoilt_journal_is_told_entry_by_entry(client_for, chair, written, work_off):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_journalentry SET data = '{}' WHERE seq = 2")

    page = checked(client_for(chair), work_off)

    assert "Nhật ký có 1 chỗ sai" in page
    assert "Mục 2 (" in page
    assert "không còn chặn việc sửa, xóa" in page


def test_the_answer_is_for_the_unit_it_was_asked_in(
    client_for, chair, officer, written, work_off
):
    client = client_for(chair)
    answer = client.post(reverse("desk:journal_start_check"))
    work_off()
    stranger = officer(Role.CHAIR, unit=UnitFactory(name="xã Khác"))

    assert client_for(stranger).get(answer["Location"]).status_code == 404


def test_a_part_is_answered_to_htmx(client_for, chair, written):
    client = client_for(chair)
    answer = client.post(reverse("desk:journal_start_check"))

    part = client.get(answer["Location"], headers={"HX-Request": "true"})

    assert part.content.decode().lstrip().startswith("<div hx-get=")
