"""A task is divided among those who do it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from xaso.core import journal
from xaso.core.clock import local_date
from xaso.organisation.models import Officer
from xaso.tasks import events, permissions
from xaso.tasks.directory import directory_of
from xaso.tasks.enums import Act
from xaso.tasks.errors import TaskRefused
from xaso.tasks.models import Task
from xaso.tasks.services.acts import locked
from xaso.tasks.services.creation import NewTask, Origin, write


@transaction.atomic
def add_subtask(*, task_id: UUID, new: NewTask, actor: Officer, now: datetime) -> Task:
    """Give out a part of a task; the one who adds it is its issuer. TaskRefused."""
    task = locked(task_id)
    today = local_date(now)
    permissions.may(actor, Act.ADD_SUBTASK, task, today).or_raise(TaskRefused)
    origin = Origin(
        unit=task.unit,
        issuer=actor,
        issuer_post=None,
        parent=task,
        actor=actor,
        now=now,
        today=today,
        book=directory_of(task.unit_id, today),
    )
    part = write(origin, [new])[0]
    journal.record(
        events.SubtaskAdded(
            unit_id=task.unit_id,
            actor_id=actor.pk,
            at=now,
            subject_id=task.pk,
            code=part.code,
            title=part.title,
        )
    )
    return part
