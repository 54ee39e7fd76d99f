from datetime import date, datetime, timedelta

import pytest

from tests.factories.organisation import (
    AppointmentFactory,
    DelegationFactory,
    OfficerFactory,
    RoleGrantFactory,
)
from tests.factories.tasks import DUE, NOW, TODAY
from xaso.core.errors import NotFound
from xaso.core.ids import new_id
from xaso.core.queries import journal_of
from xaso.organisation.enums import Role
from xaso.tasks import queries, services
from xaso.tasks.enums import State, Timeliness
from xaso.tasks.errors import TaskRefused
from xaso.tasks.models import DueChange, Evidence, TaskNote, TaskParty
from xaso.tasks.services import NewTask

pytestmark = pytest.mark.django_db


def codes(refused) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def kinds(task) -> list[str]:
    return [entry.kind.removeprefix("tasks.") for entry in journal_of(task.pk)]


def test_the_whole_way_of_a_task(office):
    task = office.given()
    judicial, chair = office.judicial, office.chair

    services.accept(task_id=task.pk, actor=judicial, now=NOW)
    services.start(task_id=task.pk, actor=judicial, now=NOW)
    services.note(
        task_id=task.pk, text="Đã soạn xong", progress=60, actor=judicial, now=NOW
    )
    services.add_evidence(
        task_id=task.pk, label="", document_ref="5/KH-UBND", actor=judicial, now=NOW
    )
    services.report_done(task_id=task.pk, actor=judicial, now=NOW)
    services.close(task_id=task.pk, actor=chair, now=NOW)

    task.refresh_from_db()
    assert (task.state, task.progress) == (State.CLOSED, 60)
    assert (task.reported_on, task.closed_on) == (TODAY, TODAY)
    assert kinds(task) == [
        "TaskClosed",
        "TaskReportedDone",
        "EvidenceAdded",
        "NoteAdded",
        "TaskStarted",
        "TaskAccepted",
        "TaskCreated",
    ]


def test_the_timeline_speaks_vietnamese(office):
    task = office.reported()
    services.return_(
        task_id=task.pk, reason="Thiếu phụ lục số 2", actor=office.chair, now=NOW
    )

    assert [line.sentence for line in queries.history(task.pk)] == [
        "Trả lại để làm tiếp, lý do: Thiếu phụ lục số 2",
        "Báo cáo hoàn thành ngày 01/03/2027.",
        "Thêm minh chứng: Kế hoạch.",
        "Nhận việc.",
        (
            "Giao nhiệm vụ số 1/2027 “Ban hành kế hoạch theo dõi thi hành pháp luật”; "
            "chủ trì: Công chức Tư pháp - hộ tịch; hạn 31/03/2027."
        ),
    ]


def test_a_draft_goes_out_when_it_has_a_lead(office):
    task = office.given(lead_text="")
    services.reassign(
        task_id=task.pk,
        lead_post=office.judicial_post,
        reason="Bổ sung người chủ trì",
        actor=office.chair,
        now=NOW,
    )

    services.assign(task_id=task.pk, actor=office.chair, now=NOW)

    task.refresh_from_db()
    assert task.state == State.ASSIGNED


def test_nobody_else_accepts_for_the_lead(office):
    task = office.given()

    with pytest.raises(TaskRefused) as refused:
        services.accept(task_id=task.pk, actor=office.office, now=NOW)

    assert codes(refused) == ["not-lead"]


def test_everything_waiting_is_accepted_at_once(office):
    office.given()
    office.given()
    office.given(lead_text="Văn phòng – Thống kê")

    taken = services.accept_all(unit_id=office.unit.pk, actor=office.judicial, now=NOW)

    assert taken == 2


def test_done_needs_evidence(office):
    task = office.accepted()

    with pytest.raises(TaskRefused) as refused:
        services.report_done(task_id=task.pk, actor=office.judicial, now=NOW)

    assert codes(refused) == ["no-evidence"]


def test_evidence_is_something(office):
    task = office.accepted()

    with pytest.raises(TaskRefused) as refused:
        services.add_evidence(
            task_id=task.pk, label="Kế hoạch", actor=office.judicial, now=NOW
        )

    assert codes(refused) == ["nothing"]
    assert not Evidence.objects.exists()


def test_who_cooperates_may_add_evidence_and_notes_but_not_report(office):
    task = office.accepted(cooperate=["Văn phòng – Thống kê"])
    services.add_evidence(
        task_id=task.pk,
        label="Phần của văn phòng",
        url="https://example.vn/1",
        actor=office.office,
        now=NOW,
    )
    services.note(task_id=task.pk, text="Đã gửi", actor=office.office, now=NOW)

    with pytest.raises(TaskRefused) as refused:
        services.report_done(task_id=task.pk, actor=office.office, now=NOW)

    assert codes(refused) == ["not-lead"]


def test_an_empty_note_is_refused(office):
    task = office.accepted()

    with pytest.raises(TaskRefused) as refused:
        services.note(task_id=task.pk, text="  ", actor=office.judicial, now=NOW)

    assert codes(refused) == ["no-text"]
    assert not TaskNote.objects.exists()


def test_another_with_the_right_to_close_is_not_the_issuer(office):
    task = office.reported()

    with pytest.raises(TaskRefused) as refused:
        services.close(task_id=task.pk, actor=office.office, now=NOW)

    assert codes(refused) == ["not-issuer"]


def test_the_deputy_of_the_issuer_closes(office):
    task = office.reported()
    DelegationFactory(
        unit=office.unit,
        giver=office.chair,
        taker=office.office,
        valid_from=TODAY,
        valid_to=TODAY,
    )

    services.close(task_id=task.pk, actor=office.office, now=NOW)

    task.refresh_from_db()
    assert task.state == State.CLOSED


def test_the_next_holder_of_the_issuing_post_closes_and_the_former_does_not(office):
    task = office.reported()
    office.chair.appointments.update(valid_to=TODAY)
    successor = OfficerFactory(unit=office.unit)
    tomorrow = TODAY + timedelta(days=1)
    AppointmentFactory(post=office.chair_post, officer=successor, valid_from=tomorrow)
    RoleGrantFactory(officer=successor, unit=office.unit, role=Role.CHAIR)
    later = NOW + timedelta(days=1)

    with pytest.raises(TaskRefused) as refused:
        services.close(task_id=task.pk, actor=office.chair, now=later)
    services.close(task_id=task.pk, actor=successor, now=later)

    assert codes(refused) == ["not-issuer"]


def test_the_chair_confirms_for_an_issuer_who_has_left(office):
    task = services.create(
        unit=office.unit,
        title="Việc của văn phòng",
        lead_text="Tư pháp hộ tịch",
        due=DUE,
        needs_evidence=False,
        issued_by=office.office,
        actor=office.office,
        now=NOW,
    )
    services.accept(task_id=task.pk, actor=office.judicial, now=NOW)
    services.report_done(task_id=task.pk, actor=office.judicial, now=NOW)
    office.office.is_active = False
    office.office.save()

    services.close(task_id=task.pk, actor=office.chair, now=NOW)

    task.refresh_from_db()
    assert task.state == State.CLOSED


def test_what_came_from_outside_is_confirmed_by_the_office_not_by_who_did_it(office):
    task = office.given(issuer_name="UBND tỉnh", lead_text="Văn phòng thống kê")
    services.accept(task_id=task.pk, actor=office.office, now=NOW)
    services.add_evidence(
        task_id=task.pk, label="", document_ref="1/BC", actor=office.office, now=NOW
    )
    services.report_done(task_id=task.pk, actor=office.office, now=NOW)

    with pytest.raises(TaskRefused) as refused:
        services.close(task_id=task.pk, actor=office.office, now=NOW)
    services.close(task_id=task.pk, actor=office.chair, now=NOW)

    assert codes(refused) == ["own-report"]


def test_the_chair_confirms_his_own_report_and_the_journal_says_so(office):
    task = office.given(lead_text="Chủ tịch UBND", needs_evidence=False)
    services.accept(task_id=task.pk, actor=office.chair, now=NOW)
    services.report_done(task_id=task.pk, actor=office.chair, now=NOW)

    services.close(task_id=task.pk, actor=office.chair, now=NOW)

    assert queries.history(task.pk)[0].sentence == (
        "Tự xác nhận hoàn thành việc do chính mình báo cáo."
    )


def test_a_return_takes_the_report_back(office):
    task = office.reported()

    services.return_(
        task_id=task.pk, reason="Chưa có chữ ký", actor=office.chair, now=NOW
    )

    task.refresh_from_db()
    assert (task.state, task.reported_on, task.reported_by) == (
        State.RETURNED,
        None,
        None,
    )
    assert task.last_reason == "Chưa có chữ ký"


@pytest.mark.parametrize("act", [services.return_, services.cancel])
def test_returning_and_cancelling_need_a_reason(office, act):
    task = office.reported() if act is services.return_ else office.given()

    with pytest.raises(TaskRefused) as refused:
        act(task_id=task.pk, reason=" ", actor=office.chair, now=NOW)

    assert codes(refused) == ["no-reason"]


def test_a_moved_deadline_leaves_the_assigned_one(office):
    task = office.accepted()
    later = date(2027, 4, 15)

    services.move_deadline(
        task_id=task.pk,
        to=later,
        reason="Chờ hướng dẫn của tỉnh",
        actor=office.chair,
        now=NOW,
    )

    task.refresh_from_db()
    assert (task.assigned_due, task.due, task.due_sort) == (DUE, later, later)
    change = DueChange.objects.get()
    assert (change.due_from, change.due_to, change.decided_by) == (
        DUE,
        later,
        office.chair,
    )


def test_the_lead_does_not_move_the_deadline(office):
    task = office.accepted()

    with pytest.raises(TaskRefused) as refused:
        services.move_deadline(
            task_id=task.pk,
            to=date(2027, 4, 15),
            reason="Chưa kịp làm",
            actor=office.judicial,
            now=NOW,
        )

    assert codes(refused) == ["no-right", "not-issuer"]


def test_a_deadline_from_outside_moves_only_with_the_document(office):
    task = office.given(issuer_name="UBND tỉnh")
    words = {
        "task_id": task.pk,
        "to": date(2027, 4, 15),
        "reason": "Tỉnh cho lùi hạn",
        "actor": office.chair,
        "now": NOW,
    }

    with pytest.raises(TaskRefused) as refused:
        services.move_deadline(**words)
    services.move_deadline(**words, document="52/UBND-NC ngày 01/3/2027")

    assert codes(refused) == ["no-document"]
    assert DueChange.objects.get().document == "52/UBND-NC ngày 01/3/2027"


def test_late_against_the_assigned_in_time_against_the_current_deadline(office):
    task = office.accepted(needs_evidence=False)
    services.move_deadline(
        task_id=task.pk,
        to=date(2027, 4, 15),
        reason="Chờ hướng dẫn",
        actor=office.chair,
        now=NOW,
    )
    april = NOW + timedelta(days=35)
    services.report_done(task_id=task.pk, actor=office.judicial, now=april)

    task.refresh_from_db()
    kept = queries.punctuality_of(task, date(2027, 5, 1))

    assert (kept.assigned, kept.current) == (Timeliness.LATE, Timeliness.ON_TIME)
    assert (kept.days_late_assigned, kept.days_late_current) == (5, 0)


def test_the_day_of_the_report_is_the_local_day(office):
    task = office.accepted(needs_evidence=False)
    evening_in_utc = datetime.fromisoformat("2027-03-31T17:30:00+00:00")

    services.report_done(task_id=task.pk, actor=office.judicial, now=evening_in_utc)

    task.refresh_from_db()
    assert task.reported_on == date(2027, 4, 1)


def test_a_task_with_open_parts_is_not_done(office):
    task = office.accepted(needs_evidence=False)
    part = services.add_subtask(
        task_id=task.pk,
        new=NewTask(
            title="Lấy số liệu",
            lead_text="Văn phòng thống kê",
            needs_evidence=False,
            due=date(2027, 3, 15),
        ),
        actor=office.judicial,
        now=NOW,
    )

    with pytest.raises(TaskRefused) as refused:
        services.report_done(task_id=task.pk, actor=office.judicial, now=NOW)
    services.accept(task_id=part.pk, actor=office.office, now=NOW)
    services.report_done(task_id=part.pk, actor=office.office, now=NOW)
    services.close(task_id=part.pk, actor=office.judicial, now=NOW)
    services.report_done(task_id=task.pk, actor=office.judicial, now=NOW)

    assert codes(refused) == ["open-subtasks"]
    assert kinds(task)[:2] == ["TaskReportedDone", "SubtaskAdded"]


def test_a_part_is_not_due_after_the_whole(office):
    task = office.accepted()

    with pytest.raises(TaskRefused) as refused:
        services.add_subtask(
            task_id=task.pk,
            new=NewTask(title="Lấy số liệu", due=date(2027, 4, 1)),
            actor=office.judicial,
            now=NOW,
        )

    assert codes(refused) == ["due-after-parent"]


def test_a_stranger_adds_no_part(office):
    task = office.accepted()

    with pytest.raises(TaskRefused) as refused:
        services.add_subtask(
            task_id=task.pk,
            new=NewTask(title="Việc"),
            actor=office.office,
            now=NOW,
        )

    assert codes(refused) == ["not-lead-or-issuer"]


def test_cancelling_the_whole_cancels_its_parts(office):
    task = office.accepted()
    part = services.add_subtask(
        task_id=task.pk,
        new=NewTask(title="Lấy số liệu", lead_text="Văn phòng thống kê"),
        actor=office.judicial,
        now=NOW,
    )

    services.cancel(
        task_id=task.pk, reason="Không còn phù hợp", actor=office.chair, now=NOW
    )

    part.refresh_from_db()
    assert (part.state, part.last_reason) == (State.CANCELLED, "Không còn phù hợp")


def test_reassigning_ends_the_lead_and_asks_the_next_to_accept(office):
    task = office.accepted()

    services.reassign(
        task_id=task.pk,
        lead_text="Văn phòng - thống kê",
        reason="Công chức tư pháp đi học",
        actor=office.chair,
        now=NOW,
    )

    task.refresh_from_db()
    assert task.state == State.ASSIGNED
    rows = TaskParty.objects.filter(task=task).order_by("id")
    assert [(row.officer, row.valid_to) for row in rows] == [
        (office.judicial, TODAY),
        (office.office, None),
    ]


def test_reassigning_names_somebody(office):
    task = office.given()

    with pytest.raises(TaskRefused) as refused:
        services.reassign(
            task_id=task.pk, reason="Đổi người làm", actor=office.chair, now=NOW
        )

    assert codes(refused) == ["no-lead"]


def test_supervision_is_opened_by_those_who_assign(office):
    task = office.given()

    services.open_to_supervision(
        task_id=task.pk, is_open=True, actor=office.office, now=NOW
    )
    with pytest.raises(TaskRefused):
        services.open_to_supervision(
            task_id=task.pk, is_open=False, actor=office.judicial, now=NOW
        )

    task.refresh_from_db()
    assert task.is_open_to_supervision


def test_an_unknown_task_is_not_found(office):
    with pytest.raises(NotFound):
        services.accept(task_id=new_id(), actor=office.chair, now=NOW)
