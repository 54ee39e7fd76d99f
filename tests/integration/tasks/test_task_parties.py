from datetime import timedelta

import pytest

from tests.factories.organisation import (
    AbsenceFactory,
    AppointmentFactory,
    DelegationFactory,
    OfficerFactory,
    PostAliasFactory,
    PostFactory,
    PostLabelFactory,
)
from tests.factories.tasks import NOW, TODAY
from xaso.organisation.queries import resolve_post
from xaso.tasks import queries, services
from xaso.tasks.directory import directory_of
from xaso.tasks.enums import PartyRole
from xaso.tasks.errors import TaskRefused
from xaso.tasks.models import TaskParty

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
NEXT_DAY = NOW + timedelta(days=1)


def leads(task):
    rows = TaskParty.objects.filter(task=task, role=PartyRole.LEAD).order_by("id")
    return [(row.officer, row.acting, row.valid_from, row.valid_to) for row in rows]


def hand_over(office):
    """The judicial post changes hands tomorrow."""
    office.judicial.appointments.update(valid_to=TODAY)
    successor = OfficerFactory(unit=office.unit)
    AppointmentFactory(
        post=office.judicial_post, officer=successor, valid_from=TOMORROW
    )
    return successor


def test_a_task_follows_the_post_to_its_next_holder(office):
    task = office.given()
    successor = hand_over(office)

    changed = services.resolve_parties(unit_id=office.unit.pk, now=NEXT_DAY)

    assert changed == 1
    assert leads(task) == [
        (office.judicial, None, TODAY, TODAY),
        (successor, None, TOMORROW, None),
    ]
    assert queries.history(task.pk)[0].sentence == (
        f"Công chức Tư pháp - hộ tịch: nay do {successor.full_name} phụ trách."
    )


def test_resolving_twice_changes_nothing_more(office):
    office.given()
    hand_over(office)
    services.resolve_parties(unit_id=office.unit.pk, now=NEXT_DAY)

    assert services.resolve_parties(unit_id=office.unit.pk, now=NEXT_DAY) == 0


def test_closed_tasks_keep_who_led_them(office):
    task = office.reported()
    services.close(task_id=task.pk, actor=office.chair, now=NOW)
    hand_over(office)

    services.resolve_parties(unit_id=office.unit.pk, now=NEXT_DAY)

    assert leads(task) == [(office.judicial, None, TODAY, None)]


def test_a_post_left_empty_is_said(office):
    task = office.given()
    office.judicial.appointments.update(valid_to=TODAY)

    services.resolve_parties(unit_id=office.unit.pk, now=NEXT_DAY)

    assert leads(task)[-1] == (None, None, TOMORROW, None)
    assert queries.history(task.pk)[0].sentence == (
        "Chức danh Công chức Tư pháp - hộ tịch hiện chưa có người giữ."
    )
    assert [(v.label, v.count) for v in queries.vacant(office.unit.pk)] == [
        (office.judicial_post.label, 1)
    ]


def test_who_has_the_delegation_acts_and_may_take_the_task(office):
    task = office.given()
    DelegationFactory(
        unit=office.unit,
        giver=office.judicial,
        taker=office.office,
        valid_from=TODAY,
        valid_to=TODAY,
    )

    services.resolve_parties(unit_id=office.unit.pk, now=NOW)
    services.accept(task_id=task.pk, actor=office.office, now=NOW)

    assert leads(task) == [(office.judicial, office.office, TODAY, None)]


def test_when_the_delegation_ends_the_deputy_steps_back(office):
    task = office.given()
    DelegationFactory(
        unit=office.unit,
        giver=office.judicial,
        taker=office.office,
        valid_from=TODAY,
        valid_to=TODAY,
    )
    services.resolve_parties(unit_id=office.unit.pk, now=NOW)

    services.resolve_parties(unit_id=office.unit.pk, now=NEXT_DAY)

    assert leads(task) == [(office.judicial, None, TODAY, None)]


def test_a_colleague_of_the_same_post_acts_for_the_absent(office):
    colleague = OfficerFactory(unit=office.unit)
    AppointmentFactory(post=office.judicial_post, officer=colleague, is_lead=False)
    AbsenceFactory(officer=office.judicial, valid_from=TODAY, valid_to=TODAY)

    task = office.given()

    assert leads(task) == [(office.judicial, colleague, TODAY, None)]


def test_a_person_may_be_named_instead_of_a_post(office):
    task = office.given(lead_text=office.office.full_name)

    assert leads(task) == [(office.office, None, TODAY, None)]


def test_unknown_words_wait_to_be_settled_once_for_all(office):
    tasks = [office.given(lead_text="Bộ phận pháp chế") for _ in range(3)]
    waiting = queries.unsettled(office.unit.pk)

    settled = services.settle_label(
        unit_id=office.unit.pk,
        label="Bộ phận pháp chế",
        post=office.judicial_post,
        actor=office.office,
        now=NOW,
    )

    assert [(one.label, one.count) for one in waiting] == [("Bộ phận pháp chế", 3)]
    assert settled == 3
    assert leads(tasks[0]) == [(office.judicial, None, TODAY, None)]
    assert queries.unsettled(office.unit.pk) == []


def test_settling_words_needs_the_right_to_assign(office):
    office.given(lead_text="Bộ phận pháp chế")

    with pytest.raises(TaskRefused):
        services.settle_label(
            unit_id=office.unit.pk,
            label="Bộ phận pháp chế",
            post=office.judicial_post,
            actor=office.judicial,
            now=NOW,
        )


@pytest.mark.parametrize("count", [1, 3])
def test_resolving_costs_the_same_for_one_and_for_many(
    office, count, django_assert_num_queries
):
    for _ in range(count):
        office.given()
    hand_over(office)

    with django_assert_num_queries(16):
        services.resolve_parties(unit_id=office.unit.pk, now=NEXT_DAY)


@pytest.mark.parametrize(
    "text",
    [
        "Công chức Tư pháp - hộ tịch",
        "TƯ PHÁP – HỘ TỊCH XÃ",
        "Tư pháp hộ tịch",
        "TP-HT",
        "Tư pháp",
        "tphth",
        "Hộ tịch viên",
        "không ai",
        "",
    ],
)
def test_the_directory_reads_posts_as_the_organisation_does(office, text):
    PostAliasFactory(post=office.judicial_post, alias="TP-HT")
    PostLabelFactory(post=office.judicial_post, label="Hộ tịch viên")
    PostFactory(unit=office.unit, label="Kế toán")

    found = directory_of(office.unit.pk, TODAY).resolve(text)
    post = resolve_post(office.unit.pk, text, TODAY)

    assert found.post_id == (post.pk if post else None)
