from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.tasks import DUE, NOW, TODAY, ReminderFactory, ReminderRuleFactory
from xaso.organisation.enums import Role
from xaso.tasks import papers, queries, services
from xaso.tasks.enums import Period
from xaso.tasks.errors import NoticeRefused
from xaso.tasks.models import NoticeIssue, Reminder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("common_rules")]


def at(day: date) -> datetime:
    """Early morning in the office."""
    return datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC)


def remind(office, day: date) -> int:
    return services.remind(unit_id=office.unit.pk, now=at(day))


# DUE is Wednesday 31/3/2027.
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 3, 23), []),
        (date(2027, 3, 24), [-5]),
        (date(2027, 3, 30), [-1]),
        (DUE, [0]),
        (date(2027, 4, 1), [1, 1]),
    ],
)
def test_reminders_come_by_working_days_and_reach_the_issuer_when_late(
    office, day, expected
):
    office.given()

    remind(office, day)

    rows = Reminder.objects.order_by("id")
    assert [row.offset for row in rows] == expected
    assert {row.officer for row in rows} <= {office.judicial, office.chair}


def test_a_reminder_is_written_once(office):
    office.given()

    assert remind(office, date(2027, 3, 24)) == 1
    assert remind(office, date(2027, 3, 25)) == 0


def test_a_moved_deadline_reminds_anew_and_silences_the_old(office):
    task = office.given()
    remind(office, DUE)
    services.move_deadline(
        task_id=task.pk,
        to=date(2027, 4, 1),
        reason="Chờ hướng dẫn",
        actor=office.chair,
        now=at(DUE),
    )

    remind(office, DUE)
    shown = queries.reminders_for(office.judicial, office.unit.pk, DUE)

    assert [(row.offset, row.due) for row in shown] == [(-1, date(2027, 4, 1))]


def test_a_reported_task_reminds_nobody(office):
    office.reported()

    assert remind(office, DUE) == 0


def test_the_units_own_rules_replace_the_common_ones_while_they_hold(office):
    ReminderRuleFactory(
        unit=office.unit,
        offset=-2,
        valid_from=date(2027, 1, 1),
        valid_to=date(2027, 6, 30),
    )

    during = queries.reminder_offsets(office.unit.pk, date(2027, 6, 30))
    after = queries.reminder_offsets(office.unit.pk, date(2027, 7, 1))

    assert (during, after) == ([-2], [-5, -1, 0, 1, 5])


def test_old_reminders_are_no_longer_shown(office):
    task = office.given()
    ReminderFactory(task=task, officer=office.judicial, on=TODAY - timedelta(days=3))

    assert queries.reminders_for(office.judicial, office.unit.pk, TODAY) == []


# --- notices ------------------------------------------------------------------
def issue(office, period=Period.QUARTER_1, actor=None, now=NOW):
    return services.issue_notices(
        unit=office.unit, period=period, year=2027, actor=actor, now=now
    )


def test_each_officer_is_told_what_is_overdue_due_and_continuing(office):
    office.given(title="Việc quá hạn", due=date(2027, 3, 2))
    office.given(title="Việc trong kỳ")
    office.given(title="Việc quý sau", due=date(2027, 4, 1))
    office.given(title="Việc thường xuyên", due=None, recurrence="Thường xuyên")
    later = NOW + timedelta(days=7)

    [notice] = issue(office, actor=office.office, now=later)

    told = {
        heap: [line["title"] for line in notice.content[heap]]
        for heap in ("overdue", "due", "later", "continuing")
    }
    assert notice.officer == office.judicial
    assert told == {
        "overdue": ["Việc quá hạn"],
        "due": ["Việc trong kỳ"],
        "later": [],
        "continuing": ["Việc thường xuyên"],
    }
    assert (notice.window_from, notice.window_to) == (date(2027, 1, 1), DUE)


def test_the_notice_of_the_year_tells_everything(office):
    office.given(title="Việc cuối năm", due=date(2027, 12, 10))

    [notice] = issue(office, Period.YEAR)

    assert [line["title"] for line in notice.content["due"]] == ["Việc cuối năm"]


def test_who_cooperates_is_told_too(office):
    office.given(cooperate=["Văn phòng thống kê"])

    notices = issue(office)

    assert {notice.officer for notice in notices} == {office.judicial, office.office}
    mine = next(one for one in notices if one.officer == office.office)
    assert [line["role"] for line in mine.content["due"]] == ["Phối hợp"]


def test_issuing_again_gives_a_new_version_only_where_something_changed(office):
    office.given()
    issue(office)

    again = issue(office)
    office.given(title="Việc mới")
    [second] = issue(office)

    assert again == []
    assert (second.version, NoticeIssue.objects.count()) == (2, 2)


def test_notices_are_issued_by_those_who_assign(office):
    office.given()

    with pytest.raises(NoticeRefused):
        issue(office, actor=office.judicial)


def test_nothing_to_tell_is_said_to_a_person_and_not_to_the_night(office):
    with pytest.raises(NoticeRefused):
        issue(office, actor=office.office)

    assert issue(office) == []


def test_an_officer_reads_their_own_notices_the_office_all(office, officer):
    office.given(cooperate=["Văn phòng thống kê"])
    issue(office)
    unit_id = office.unit.pk

    assert len(queries.notices_of(office.judicial, unit_id, TODAY)) == 1
    assert len(queries.notices_of(office.office, unit_id, TODAY)) == 2
    assert queries.notices_of(officer(Role.PROFESSIONAL), unit_id, TODAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_composing_costs_the_same_for_one_and_for_many(
    office, count, django_assert_num_queries
):
    for _ in range(count):
        office.given(cooperate=["Văn phòng thống kê"])

    with django_assert_num_queries(10):
        issue(office)


def test_a_notice_is_signed_under_the_post_of_who_issued_it(office):
    office.given(title="Việc trong kỳ")

    [notice] = issue(office, actor=office.office)

    assert papers.notice_data(notice)["capacity"] == [
        "TL. Chủ tịch", "Văn phòng – Thống kê",
    ]  # fmt: skip
