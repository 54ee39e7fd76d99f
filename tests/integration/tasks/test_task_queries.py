from datetime import date, timedelta

import pytest

from tests.factories.tasks import (
    DUE,
    NOW,
    TODAY,
    Office,
    TaskFactory,
    TaskPartyFactory,
)
from xaso.organisation.permissions import remember
from xaso.tasks import panels, queries, rules, services
from xaso.tasks.enums import SourceKind, State, Timeliness
from xaso.tasks.models import Task
from xaso.tasks.queries import Count, Filter, OnTime
from xaso.ui.today import Place, Viewer

pytestmark = pytest.mark.django_db


def late_and_in_time(office: Office) -> None:
    """Four tasks of February and one of April, by their ways."""
    shared = {"unit": office.unit, "assigned_due": date(2027, 2, 10)}
    TaskFactory(**shared, state=State.CLOSED, reported_on=date(2027, 2, 10))
    TaskFactory(**shared, state=State.CLOSED, reported_on=date(2027, 2, 11))
    TaskFactory(
        **shared,
        due=date(2027, 2, 20),
        state=State.REPORTED,
        reported_on=date(2027, 2, 15),
    )
    TaskFactory(**shared, due=date(2027, 3, 30), state=State.IN_PROGRESS)
    TaskFactory(**shared, state=State.CANCELLED)
    TaskFactory(**shared, state=State.DRAFT)
    TaskFactory(unit=office.unit, assigned_due=date(2027, 4, 1))
    TaskFactory(unit=office.unit, assigned_due=None)


def test_on_time_is_told_against_both_deadlines(office):
    late_and_in_time(office)

    kept = queries.on_time(
        [office.unit.pk], date(2027, 1, 1), date(2027, 12, 31), TODAY
    )

    assert kept == OnTime(due=4, by_assigned=1, by_current=3)
    assert kept.percent_assigned == 25.0


def test_the_share_of_tasks_from_above_is_asked_by_source(office):
    late_and_in_time(office)
    TaskFactory(
        unit=office.unit,
        source_kind=SourceKind.SUPERIOR,
        assigned_due=date(2027, 2, 1),
        state=State.CLOSED,
        reported_on=date(2027, 2, 1),
    )

    kept = queries.on_time(
        [office.unit.pk],
        date(2027, 1, 1),
        date(2027, 12, 31),
        TODAY,
        source=SourceKind.SUPERIOR,
    )

    assert kept == OnTime(due=1, by_assigned=1, by_current=1)


def test_nothing_due_is_neither_zero_nor_hundred_percent(office):
    kept = queries.on_time([office.unit.pk], TODAY, TODAY, TODAY)

    assert (kept.percent_assigned, kept.percent_current) == (None, None)


def test_the_figure_is_a_door_to_rows_that_rules_judge_alike(office):
    late_and_in_time(office)
    span = ([office.unit.pk], date(2027, 1, 1), date(2027, 12, 31), TODAY)

    rows = list(queries.fell_due(*span))
    judged = [queries.punctuality_of(row, TODAY) for row in rows]

    counted = OnTime(
        len(rows),
        sum(one.assigned is Timeliness.ON_TIME for one in judged),
        sum(one.current in {Timeliness.ON_TIME, Timeliness.OPEN} for one in judged),
    )
    assert queries.on_time(*span) == counted


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_words_of_lists_and_the_rules_agree(office, state, days):
    due = TODAY + timedelta(days=days)
    reported_on = TODAY if state in {State.REPORTED, State.CLOSED} else None
    task = TaskFactory(
        unit=office.unit, state=state, assigned_due=due, reported_on=reported_on
    )
    kept = queries.punctuality_of(task, TODAY)

    tasks = Task.objects.all()

    assert tasks.overdue(TODAY).exists() == (kept.current is Timeliness.OVERDUE)
    assert tasks.finished_by_due().exists() == (kept.current is Timeliness.ON_TIME)
    assert tasks.finished_by_assigned_due().exists() == (
        kept.assigned is Timeliness.ON_TIME
    )
    assert tasks.open().exists() == (state in rules.OPEN_STATES)


def test_who_owes_counts_everything_and_lists_the_first(office, monkeypatch):
    monkeypatch.setattr(queries.people, "SHOWN_EACH", 2)
    for day in (1, 2, 3):
        office.given(title=f"Trễ {day}", due=date(2027, 3, day))
    office.given(title="Tuần này", due=date(2027, 3, 14))
    office.given(title="Tuần sau", due=date(2027, 3, 15))
    office.given(title="Sau nữa", due=DUE)
    office.given(title="Thường xuyên", due=None)
    office.reported(due=date(2027, 3, 4))

    week = queries.owed(office.chair, office.unit.pk, date(2027, 3, 10))

    [one] = week.debtors
    assert (week.monday, week.sunday) == (date(2027, 3, 8), date(2027, 3, 14))
    counts = (one.late, one.this_week, one.next_week, one.later, one.continuous, one.waiting)  # fmt: skip
    assert counts == (3, 1, 1, 1, 1, 1)
    assert [row.task.title for row in one.late_rows] == ["Trễ 1", "Trễ 2"]
    assert [row.task.title for row in one.week_rows] == ["Tuần này"]
    assert [row.task.title for row in one.next_rows] == ["Tuần sau"]
    assert one.unshown_late == 1
    assert (one.on_time, week.total.open) == (OnTime(4, 1, 1), 7)


def test_who_owes_most_comes_first_and_nobody_last(office):
    office.given(due=DUE)
    office.given(lead_text="Bộ phận lạ", due=date(2027, 3, 2))
    office.given(lead_text="Văn phòng thống kê", due=date(2027, 3, 2))

    week = queries.owed(office.chair, office.unit.pk, date(2027, 3, 4))

    assert [one.name for one in week.debtors] == [
        office.office.full_name,
        office.judicial.full_name,
        "Bộ phận lạ",
    ]


def test_counts_stop_at_the_cap():
    for _ in range(3):
        TaskFactory()

    counts = [queries.capped(Task.objects.all(), cap) for cap in (2, 3)]

    assert counts == [Count(2, is_capped=True), Count(3)]
    assert [str(Count(1000, True)), str(Count(12))] == ["hơn 1.000", "12"]


def test_the_panels_of_today_say_how_many_there_are(office):
    for n in range(10):
        office.accepted(title=f"Việc {n}", due=date(2027, 3, 1 + n))
    viewer = Viewer(office.judicial, office.unit.pk, date(2027, 3, 5), NOW)

    lots = {lot.place: lot for lot in panels.today(viewer)}

    assert (lots[Place.LATE].total, lots[Place.TODO].total) == (4, 1)
    assert (lots[Place.SOON].total, len(lots[Place.SOON].rows)) == (5, 5)
    assert lots[Place.SOON].by_day[date(2027, 3, 8)] == 1
    assert lots[Place.LATE].rows[0].left == -4


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("read", "asked"),
    [
        (lambda o: queries.mine(o.judicial, o.unit.pk, TODAY), 5),
        (lambda o: queries.unit_page(o.judicial, o.unit.pk, Filter(), TODAY), 4),
        (lambda o: queries.board(o.judicial, o.unit.pk, Filter(), TODAY), 14),
        (lambda o: queries.owed(o.judicial, o.unit.pk, TODAY), 5),
        (lambda o: list(panels.today(Viewer(o.judicial, o.unit.pk, TODAY, NOW))), 9),
        (lambda o: queries.feed_tasks(o.judicial, TODAY), 1),
    ],
    ids=["mine", "unit", "board", "owed", "today", "feed"],
)
def test_reads_cost_the_same_for_one_and_for_three(
    office, read, asked, count, django_assert_num_queries
):
    for n in range(count):
        task = office.accepted(due=date(2027, 3, 3 + n))
        TaskPartyFactory(task=task, unit=office.unit, role="cooperate")

    remember(office.judicial, TODAY)  # as the door of every view does

    with django_assert_num_queries(asked):
        read(office)


def test_services_and_lists_know_the_same_people(office):
    task = office.given()
    services.accept(task_id=task.pk, actor=office.judicial, now=NOW)

    groups = queries.mine(office.judicial, office.unit.pk, TODAY).groups

    assert [row.task for group in groups for row in group.rows] == [task]
