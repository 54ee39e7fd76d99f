from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.factories.organisation import AppointmentFactory, OfficerFactory
from tests.factories.tasks import NOW, TODAY
from xaso.core import jobs as core_jobs
from xaso.organisation import events as organisation_events
from xaso.tasks import jobs, queries, receivers
from xaso.tasks.models import NoticeIssue, Reminder, TaskParty

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("common_rules")]
FIRST_WORKING_DAY_OF_APRIL = datetime(2027, 4, 1, 0, 15, tzinfo=UTC)


def at(monkeypatch, moment: datetime) -> None:
    monkeypatch.setattr("xaso.core.clock.now", lambda: moment)


def test_the_night_writes_one_job_for_each_unit_at_work(office):
    office.given()

    assert queries.units_at_work() == [office.unit.pk]
    assert jobs.nightly.func(_context()) == 1
    assert DBTaskResult.objects.count() == 1


def test_the_nights_work_is_scheduled():
    assert [one.cron for one in core_jobs.schedules() if one.name == "tasks-nightly"] == [
        "15 0 * * *"
    ]  # fmt: skip


def test_the_night_finds_people_and_reminds(office, monkeypatch):
    office.given(due=TODAY + timedelta(days=1))
    office.judicial.appointments.update(valid_to=TODAY)
    successor = OfficerFactory(unit=office.unit)
    AppointmentFactory(
        post=office.judicial_post,
        officer=successor,
        valid_from=TODAY + timedelta(days=1),
    )
    at(monkeypatch, NOW + timedelta(days=1))

    jobs.nightly_of_unit.func(_context(), str(office.unit.pk))

    assert TaskParty.objects.current().get().officer == successor
    assert Reminder.objects.get().officer == successor
    assert not NoticeIssue.objects.exists()


def test_notices_go_out_on_the_first_working_day_of_a_quarter(office, monkeypatch):
    office.given(due=None)
    at(monkeypatch, FIRST_WORKING_DAY_OF_APRIL)

    jobs.nightly_of_unit.func(_context(), str(office.unit.pk))

    assert [issue.period for issue in NoticeIssue.objects.all()] == ["q2"]


def test_a_change_of_people_has_the_unit_looked_over(office):
    event = organisation_events.AppointmentEnded(
        unit_id=office.unit.pk,
        actor_id=None,
        at=NOW,
        officer_id=office.judicial.pk,
        post_label="Tư pháp – Hộ tịch",
        valid_to=TODAY,
    )

    receivers.find_people_anew(event)

    row = DBTaskResult.objects.get()
    assert row.task_path == "xaso.tasks.jobs.resolve_unit"
    assert row.args_kwargs["args"] == [str(office.unit.pk)]


def test_looking_over_a_unit_resolves_its_parties(office):
    office.given(lead_text="Bộ phận lạ")

    assert jobs.resolve_unit.func(_context(), str(office.unit.pk)) == 0


class _Result:
    id = "01a209390000700080000000000000aa"


class _context:  # noqa: N801 -- stands for a value
    """What a worker hands to a job."""

    task_result = _Result()
