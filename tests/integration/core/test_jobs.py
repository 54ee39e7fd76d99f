import os
import socket
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from tests.integration.core import sample_jobs
from xaso.core import clock, errors, job_care, jobs
from xaso.core.jobs import JobState
from xaso.core.models import Beat, JobProgress, ScheduleRun

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 6, 10, 5, tzinfo=UTC)
LATER = timedelta(days=365 * 10)


@pytest.fixture(autouse=True)
def forget():
    sample_jobs.calls.clear()


def hurry():
    """Pretend that the wait before the next try is over."""
    DBTaskResult.objects.filter(status="READY").update(run_after=NOW)


def test_a_job_is_written_with_the_change_or_not_at_all():
    with transaction.atomic():
        jobs.enqueue(sample_jobs.told)
        transaction.set_rollback(True)

    assert DBTaskResult.objects.count() == 0


def test_arguments_come_back_as_annotated(work_off):
    key, day = UUID(int=5), date(2024, 6, 10)

    jobs.enqueue(sample_jobs.typed, key, day=day, names=["Ủy ban"])
    work_off()

    assert sample_jobs.calls == [(key, day, ["Ủy ban"])]


def test_a_flaky_job_waits_longer_each_time_and_succeeds_under_the_same_id(work_off):
    job_id = jobs.enqueue(sample_jobs.flaky, 2)

    seen, waits = [], []
    for _ in range(3):
        before = clock.now()
        work_off()
        row = DBTaskResult.objects.get(pk=job_id)
        seen.append(jobs.progress(job_id).state)
        waits.append(round((row.run_after - before).total_seconds()))
        hurry()

    assert seen == [JobState.RETRYING, JobState.RETRYING, JobState.DONE]
    assert waits[:2] == [2, 4]
    assert jobs.progress(job_id).result == "done"


def test_a_job_that_keeps_failing_fails_in_the_end(work_off):
    job_id = jobs.enqueue(sample_jobs.flaky, 99)

    for _ in range(5):
        work_off()
        hurry()

    assert jobs.progress(job_id).state is JobState.FAILED
    assert len(sample_jobs.calls) == 3


def test_a_refusal_is_an_answer_and_is_not_tried_again(work_off):
    job_id = jobs.enqueue(sample_jobs.refused)

    work_off()

    told = jobs.progress(job_id)
    assert (told.state, told.sentence, told.finished) == (
        JobState.FAILED, "Tệp không đọc được, hãy tải lại.", True,
    )  # fmt: skip


def test_a_waiting_screen_sees_how_far_the_job_is(work_off):
    job_id = jobs.enqueue(sample_jobs.told)

    before = jobs.progress(job_id)
    work_off()
    after = jobs.progress(job_id)

    assert before == jobs.Progress(job_id, JobState.WAITING)
    assert before.percent is None
    assert after == jobs.Progress(
        job_id, JobState.DONE, 2, 3, "Đang đọc trang 2 trên 3.", 3
    )
    assert after.percent == 66


def test_an_unknown_job_is_not_found():
    with pytest.raises(errors.NotFound):
        jobs.progress(UUID(int=9))


def test_reporting_outside_of_a_job_does_nothing():
    jobs.report(done=1)

    assert JobProgress.objects.count() == 0


@pytest.fixture
def nightly():
    """A schedule at half past midnight, local time."""
    others = dict(jobs._registry.schedules)
    jobs._registry.schedules.clear()
    yield jobs.schedule("test.nightly", "30 0 * * *", sample_jobs.nightly)
    jobs._registry.schedules.clear()
    jobs._registry.schedules.update(others)


def test_a_due_moment_is_taken_once_by_any_number_of_tickers(nightly):
    first_sight = datetime(2024, 6, 9, 17, 29, tzinfo=UTC)  # 00:29 of the 10th
    due = datetime(2024, 6, 9, 17, 30, tzinfo=UTC)

    rounds = [job_care.tick(now).enqueued for now in (first_sight, due, due, NOW)]

    assert rounds == [(), ("test.nightly",), (), ()]
    assert DBTaskResult.objects.filter(queue_name="low").count() == 1
    assert ScheduleRun.objects.get(due=due).name == "test.nightly"


def test_after_a_pause_only_the_last_missed_moment_is_made_up_for(nightly):
    job_care.tick(NOW)

    assert job_care.tick(NOW + timedelta(days=9)).enqueued == ("test.nightly",)
    assert DBTaskResult.objects.count() == 1


def test_the_schedules_of_the_house_are_valid():
    assert {item.name for item in jobs.schedules()} >= {
        "core.prune",
        "core.close_journal_days",
    }
    for item in jobs.schedules():
        job_care._due(item, NOW)


def running(worker="w1", tries=1, started=NOW) -> DBTaskResult:
    job_id = jobs.enqueue(sample_jobs.flaky, 0)
    DBTaskResult.objects.filter(pk=job_id).update(
        status="RUNNING", started_at=started, worker_ids=[worker] * tries
    )
    return DBTaskResult.objects.get(pk=job_id)


def signed(worker="w1", **changes) -> None:
    values = {
        "role": "worker", "host": socket.gethostname(), "pid": os.getpid(),
        "born": job_care.born(os.getpid()), "seen_at": NOW,
    }  # fmt: skip
    Beat.objects.create(pk=worker, **(values | changes))


@pytest.mark.parametrize(
    ("beat", "now", "orphan"),
    [
        ({}, NOW + LATER, False),
        ({"pid": 2**22 + 1, "born": "1"}, NOW, True),
        ({"born": "another process with our number"}, NOW, True),
        ({"host": "elsewhere"}, NOW + timedelta(seconds=80), False),
        ({"host": "elsewhere"}, NOW + timedelta(seconds=100), True),
        (None, NOW + timedelta(minutes=50), False),
        (None, NOW + timedelta(minutes=70), True),
    ],
)
def test_only_jobs_whose_worker_is_gone_are_orphans(beat, now, orphan):
    row = running()
    if beat is not None:
        signed(**beat)

    assert job_care.is_orphan(row, now) is orphan


def test_an_orphan_is_put_back_and_runs_under_the_same_id(work_off):
    row = running()
    signed(born="gone")

    assert job_care.tick(NOW).reaped == 1
    assert jobs.progress(row.pk).state is JobState.RETRYING
    work_off()
    assert jobs.progress(row.pk).state is JobState.DONE


def test_a_job_that_kills_its_workers_fails_in_the_end():
    row = running(tries=3)
    signed(born="gone")

    job_care.reap(NOW)

    assert jobs.progress(row.pk).state is JobState.FAILED


def test_a_living_workers_job_is_left_alone():
    row = running()
    signed()

    assert job_care.reap(NOW + LATER) == 0
    assert jobs.progress(row.pk).state is JobState.RUNNING


def test_pruning_forgets_what_is_old_and_keeps_what_is_not(work_off):
    old, young = jobs.enqueue(sample_jobs.told), jobs.enqueue(sample_jobs.told)
    work_off()
    finished = DBTaskResult.objects.get(pk=young).finished_at
    DBTaskResult.objects.filter(pk=old).update(finished_at=finished - LATER)
    signed("silent", seen_at=finished - timedelta(days=2))
    signed("heard", seen_at=finished)

    job_care.prune(finished)

    assert [row.pk for row in DBTaskResult.objects.all()] == [young]
    assert [beat.pk for beat in Beat.objects.all()] == ["heard"]


def test_the_health_page_knows_whether_a_worker_is_heard():
    signed(host="elsewhere")

    assert job_care.is_heard("worker", NOW + timedelta(seconds=60))
    assert not job_care.is_heard("worker", NOW + timedelta(seconds=120))
    assert not job_care.is_heard("ticker", NOW)
