"""Background jobs (công việc nền): written down with the change, run by a worker.

    @job(retries=3)
    def read_document(document_id: UUID) -> int: ...

    job_id = jobs.enqueue(read_document, document.pk)      # in the service's transaction
    jobs.progress(job_id)                                  # what the waiting screen shows

A job is called at least once: a worker may die after the work and before the note that
it is done. Jobs load by id and call one service, which must stand a second call.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import update_wrapper
from typing import Any, ParamSpec, TypeAlias, TypeVar, get_type_hints
from uuid import UUID

from django.dispatch import receiver
from django.utils.module_loading import import_string
from django_tasks.base import Task, TaskContext, task
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from xaso.core import clock
from xaso.core.canonical import plain, revive
from xaso.core.errors import NotFound, Refused
from xaso.core.job_models import JobProgress

P = ParamSpec("P")
T = TypeVar("T")
JobRow: TypeAlias = "DBTaskResult[Any, Any]"


class JobState(StrEnum):
    """Where a job stands (trạng thái công việc nền)."""

    WAITING = "waiting"
    RUNNING = "running"
    RETRYING = "retrying"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """What a waiting screen needs to know."""

    job_id: UUID
    state: JobState
    done: int = 0
    total: int = 0
    sentence: str = ""
    result: Any = None

    @property
    def finished(self) -> bool:
        """Whether there is nothing left to wait for."""
        return self.state in {JobState.DONE, JobState.FAILED}

    @property
    def percent(self) -> int | None:
        """0–100, or None while the total is unknown."""
        return min(100, 100 * self.done // self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class Policy:
    """How often a failed job is tried again: after base, base², base³ … seconds."""

    retries: int
    base_seconds: int

    def wait(self, attempts: int) -> timedelta | None:
        """How long to wait after so many attempts; None when it is over."""
        if attempts > self.retries:
            return None
        return timedelta(seconds=self.base_seconds**attempts)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A job at set times; `cron` is read on the office's wall clock."""

    name: str
    cron: str
    job: Task[[], Any]


@dataclass(slots=True)
class _Registry:
    policies: dict[str, Policy] = field(default_factory=dict)
    schedules: dict[str, Schedule] = field(default_factory=dict)


_registry = _Registry()
_current: ContextVar[UUID | None] = ContextVar("current job", default=None)


def job(
    *, queue: str = "default", retries: int = 3, base_seconds: int = 2
) -> Callable[[Callable[P, T]], Task[P, T]]:
    """Make a module-level function a job.

    Arguments may be ids, dates, decimals, enums and plain values; they are stored as
    canonical JSON and come back as annotated. A failure is tried again `retries` times;
    `Refused` is an answer, not a failure, and is not tried again.
    """

    def wrap(function: Callable[P, T]) -> Task[P, T]:
        def run(context: TaskContext, *args: P.args, **kwargs: P.kwargs) -> T:
            return _run(function, UUID(context.task_result.id), args, kwargs)

        update_wrapper(run, function)
        del run.__wrapped__  # type: ignore[attr-defined] # its first argument must show
        made = task(queue_name=queue, takes_context=True)(run)  # type: ignore[arg-type]
        _registry.policies[made.module_path] = Policy(retries, base_seconds)
        return made

    return wrap


def enqueue(job: Task[P, Any], *args: P.args, **kwargs: P.kwargs) -> UUID:
    """Write the job down in the current transaction; the id is for `progress`."""
    plain_args = [plain(value) for value in args]
    plain_kwargs = {name: plain(value) for name, value in kwargs.items()}
    return UUID(job.enqueue(*plain_args, **plain_kwargs).id)  # type: ignore[arg-type]


def report(*, done: int = 0, total: int = 0, sentence: str = "") -> None:
    """Say from within a job how far it is; does nothing outside of one.

    Call it between transactions: inside one nobody sees it before the commit.
    """
    job_id = _current.get()
    if job_id is None:
        return
    JobProgress.objects.update_or_create(
        pk=job_id,
        defaults={
            "done": done, "total": total, "sentence": sentence[:500],
            "updated_at": clock.now(),
        },
    )  # fmt: skip


def progress(job_id: UUID) -> Progress:
    """Where the job stands; raises NotFound for one unknown or long forgotten."""
    row = DBTaskResult.objects.filter(pk=job_id).first()
    if row is None:
        raise NotFound("Không tìm thấy công việc này; có thể đã xong từ lâu.")
    told = JobProgress.objects.filter(pk=job_id).first()
    state = _state(row)
    return Progress(
        job_id, state,
        told.done if told else 0, told.total if told else 0,
        told.sentence if told else "",
        row.return_value if state is JobState.DONE else None,
    )  # fmt: skip


def schedule(name: str, cron: str, job: Task[[], Any]) -> Schedule:
    """Run the job at these times (five cron fields, local time), once per due moment."""
    made = Schedule(name, cron, job)
    _registry.schedules[name] = made
    return made


def schedules() -> tuple[Schedule, ...]:
    """Every schedule, by name."""
    return tuple(sorted(_registry.schedules.values(), key=lambda item: item.name))


def policy_of(path: str) -> Policy:
    """How the job with this module path is tried again; never, when it is unknown."""
    with suppress(ImportError):
        import_string(path)  # registers, if nothing has imported it yet
    return _registry.policies.get(path, Policy(retries=0, base_seconds=0))


def put_back(row: JobRow, *, after: datetime) -> None:
    """Make a failed or orphaned job ready again under the same id."""
    DBTaskResult.objects.filter(pk=row.pk, status=row.status).update(
        status="READY", run_after=after, started_at=None, finished_at=None
    )


def _run(
    function: Callable[..., T], job_id: UUID, args: Any, kwargs: dict[str, Any]
) -> T:
    token = _current.set(job_id)
    try:
        bound = inspect.signature(function).bind(*args, **kwargs)
        hints = get_type_hints(function)
        for name, value in bound.arguments.items():
            bound.arguments[name] = revive(value, hints.get(name, Any))
        return function(*bound.args, **bound.kwargs)
    except Refused as refused:
        report(sentence=str(refused))
        raise
    finally:
        _current.reset(token)


def _state(row: JobRow) -> JobState:
    if row.status == "READY":
        return JobState.RETRYING if row.worker_ids else JobState.WAITING
    return {
        "RUNNING": JobState.RUNNING,
        "SUCCESSFUL": JobState.DONE,
        "FAILED": JobState.FAILED,
    }[row.status]


@receiver(task_finished, dispatch_uid="core.jobs.retry")
def retry_failed(task_result: Any, **_signal: Any) -> None:
    """Give a failed job its next try; the only signal this house listens to."""
    row = task_result.db_result
    if row.status != "FAILED" or _is_answer(task_result):
        return
    wait = policy_of(row.task_path).wait(len(row.worker_ids))
    if wait is not None:
        put_back(row, after=clock.now() + wait)


def _is_answer(task_result: Any) -> bool:
    try:
        return issubclass(task_result.errors[0].exception_class, Refused)
    except (ImportError, ValueError):
        return False
