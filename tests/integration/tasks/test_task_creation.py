from datetime import date

import pytest

from tests.factories.organisation import PostFactory, UnitFactory
from tests.factories.tasks import DUE, NOW, TODAY
from xaso.core.queries import journal_of
from xaso.organisation.enums import Role
from xaso.tasks import services
from xaso.tasks.enums import PartyRole, SourceKind, State
from xaso.tasks.errors import TaskRefused
from xaso.tasks.models import NO_DUE_SORT, Task, TaskParty
from xaso.tasks.services import NewTask

pytestmark = pytest.mark.django_db


def test_a_task_goes_to_the_holder_of_the_post_the_words_mean(office):
    task = office.given(
        cooperate=["Văn phòng thống kê", "Các tổ chức, cá nhân có liên quan"],
        follow=["Chủ tịch UBND"],
    )

    parties = TaskParty.objects.filter(task=task).order_by("id")
    assert [(p.role, p.label, p.post, p.officer) for p in parties] == [
        ("lead", "Công chức Tư pháp - hộ tịch", office.judicial_post, office.judicial),
        ("cooperate", "Văn phòng thống kê", office.office_post, office.office),
        ("cooperate", "Các tổ chức, cá nhân có liên quan", None, None),
        ("follow", "Chủ tịch UBND", office.chair_post, office.chair),
    ]


def test_a_task_keeps_both_deadlines_and_who_issued_it(office):
    task = office.given(text="Nội dung đầy đủ", field="Thể chế", product="Kế hoạch")

    task.refresh_from_db()
    assert (task.state, task.assigned_due, task.due, task.due_sort) == (
        State.ASSIGNED,
        DUE,
        DUE,
        DUE,
    )
    assert (task.issuer, task.issuer_post) == (office.chair, office.chair_post)
    assert (task.code, task.issued_on) == ("1/2027", TODAY)
    assert "ban hanh ke hoach theo doi" in task.search


def test_numbers_run_on_within_the_unit_and_the_year(office):
    other = UnitFactory()
    first, second = office.given(), office.given()

    assert (first.number, second.number) == (1, 2)
    assert other.pk != first.unit_id


def test_a_continuous_task_has_no_deadline_and_sorts_last(office):
    task = office.given(due=None, recurrence="Thường xuyên")

    assert (task.due, task.due_sort) == (None, NO_DUE_SORT)


def test_without_a_lead_a_task_stays_a_draft(office):
    task = office.given(lead_text="")

    assert task.state == State.DRAFT
    assert not task.parties.exists()


def test_a_long_title_is_cut_for_lists_and_kept_whole_as_text(office):
    title = "Xây dựng kế hoạch " * 40

    task = office.given(title=title)

    assert len(task.title) <= 300
    assert task.title.endswith("…")
    assert task.text == title.strip()


def test_a_task_from_outside_has_no_issuer_inside(office):
    task = office.given(
        issuer_name="Chủ tịch UBND tỉnh",
        source_kind=SourceKind.SUPERIOR,
        document_number="45/UBND-NC",
        document_date=date(2027, 2, 26),
    )

    assert (task.issuer, task.issuer_post) == (None, None)
    assert task.issuer_name == "Chủ tịch UBND tỉnh"


def test_the_journal_says_what_was_given(office):
    task = office.given()

    assert [entry.kind for entry in journal_of(task.pk)] == ["tasks.TaskCreated"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"title": "  "}, "no-title"),
        ({"due": date(2027, 2, 28)}, "due-before-issue"),
    ],
)
def test_a_task_without_sense_is_refused(office, words, code):
    with pytest.raises(TaskRefused) as refused:
        office.given(**words)

    assert [o.code for o in refused.value.objections] == [code]


def test_a_task_needs_an_issuer(office):
    with pytest.raises(TaskRefused) as refused:
        services.create(
            unit=office.unit, title="Việc", actor=office.chair, now=NOW, due=DUE
        )

    assert [o.code for o in refused.value.objections] == ["no-issuer"]


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.CLERK, Role.SUPERIOR, Role.FRONT, Role.ADMIN])  # fmt: skip
def test_only_those_with_the_right_give_tasks_out(office, officer, role):
    with pytest.raises(TaskRefused):
        services.create(
            unit=office.unit,
            title="Việc",
            issuer_name="UBND tỉnh",
            actor=officer(role),
            now=NOW,
        )

    assert not Task.objects.exists()


@pytest.mark.parametrize("count", [1, 3, 20])
def test_a_whole_plan_costs_no_more_queries_than_one_task(
    office, count, django_assert_num_queries
):
    new = [
        NewTask(
            title=f"Việc {n}",
            lead_text="Tư pháp hộ tịch",
            cooperate=["Văn phòng – Thống kê", "Kế toán"],
            source_kind=SourceKind.PLAN,
            due=DUE,
        )
        for n in range(count)
    ]

    with django_assert_num_queries(24):
        services.create_many(
            unit=office.unit,
            new=new,
            issued_by=office.chair,
            actor=office.chair,
            now=NOW,
        )


def test_two_posts_that_could_be_meant_leave_the_party_open(office):
    PostFactory(unit=office.unit, label="Tư pháp – Hộ tịch")

    task = office.given(lead_text="Tư pháp - Hộ tịch")

    lead = TaskParty.objects.get(task=task, role=PartyRole.LEAD)
    assert (lead.post, lead.officer) == (None, None)
