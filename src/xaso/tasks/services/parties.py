"""Tasks follow the post: parties are found anew when holders change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from xaso.core import journal
from xaso.core.clock import local_date
from xaso.core.ids import new_id
from xaso.core.text import squash
from xaso.organisation.models import Officer, Post
from xaso.tasks import events, permissions
from xaso.tasks.directory import Directory, Resolution, directory_of
from xaso.tasks.errors import TaskRefused
from xaso.tasks.models import TaskParty
from xaso.tasks.rules import OPEN_STATES

ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Changes:
    """What a resolution run is going to write."""

    updated: list[TaskParty]
    begun: list[TaskParty]
    journal: list[tuple[TaskParty, UUID | None, UUID | None]]


@transaction.atomic
def resolve_parties(
    *, unit_id: UUID, now: datetime, actor: Officer | None = None
) -> int:
    """Bring every current party of open tasks up to the day; returns how many changed.

    A new holder ends the row and begins another; somebody acting for the holder, or a
    post found at last, is noted in the row. Constant number of queries.
    """
    today = local_date(now)
    rows = (
        TaskParty.objects.current()
        .filter(unit=unit_id, task__state__in=OPEN_STATES)
        .select_related("post")
    )
    book = directory_of(unit_id, today)
    found = [(row, _found(row, book)) for row in rows]
    return _write([pair for pair in found if _differs(*pair)], today, now, actor)


@transaction.atomic
def settle_label(
    *, unit_id: UUID, label: str, post: Post, actor: Officer, now: datetime
) -> int:
    """Say once which post a text means, for every open party with it.

    Returns how many were settled. Raises TaskRefused without the right to assign.
    """
    today = local_date(now)
    permissions.may_create(actor, unit_id, today).or_raise(TaskRefused)
    rows = (
        TaskParty.objects.current()
        .unresolved()
        .filter(unit=unit_id, post__isnull=True, label=squash(label))
        .filter(task__state__in=OPEN_STATES)
        .select_related("post")
    )
    found = directory_of(unit_id, today).of_post(post.pk)
    return _write([(row, found) for row in rows], today, now, actor)


def _found(row: TaskParty, book: Directory) -> Resolution:
    if row.post_id:
        return book.of_post(row.post_id)
    if row.officer_id:
        return book.of_officer(row.officer_id)
    return book.resolve(row.label)


def _differs(row: TaskParty, found: Resolution) -> bool:
    return (row.post_id, row.officer_id, row.acting_id) != (
        found.post_id,
        found.officer_id,
        found.acting_id,
    )


def _write(
    pairs: list[tuple[TaskParty, Resolution]],
    today: date,
    now: datetime,
    actor: Officer | None,
) -> int:
    changes = _Changes([], [], [])
    for row, found in pairs:
        _change(row, found, today, changes)
    TaskParty.objects.bulk_update(
        changes.updated, ["post", "officer", "acting", "valid_to"], batch_size=200
    )
    TaskParty.objects.bulk_create(changes.begun, batch_size=500)
    _record(changes, now, actor)
    return len(pairs)


def _change(row: TaskParty, found: Resolution, today: date, changes: _Changes) -> None:
    changed_hands = row.officer_id and row.officer_id != found.officer_id
    if row.officer_id != found.officer_id:
        changes.journal.append((row, row.officer_id, found.officer_id))
    changes.updated.append(row)
    if changed_hands and row.valid_from < today:
        row.valid_to = today - ONE_DAY
        changes.begun.append(_successor(row, found, today))
        return
    row.post_id, row.officer_id = found.post_id, found.officer_id
    row.acting_id = found.acting_id


def _successor(row: TaskParty, found: Resolution, today: date) -> TaskParty:
    return TaskParty(
        id=new_id(),
        unit_id=row.unit_id,
        task_id=row.task_id,
        role=row.role,
        label=row.label,
        post_id=found.post_id,
        officer_id=found.officer_id,
        acting_id=found.acting_id,
        valid_from=today,
    )


def _record(changes: _Changes, now: datetime, actor: Officer | None) -> None:
    ids = {one for _row, *pair in changes.journal for one in pair if one}
    names = dict(Officer.objects.filter(pk__in=ids).values_list("pk", "full_name"))
    journal.record_all(_resolved(changes.journal, names, now, actor))


def _resolved(
    rows: Iterable[tuple[TaskParty, UUID | None, UUID | None]],
    names: dict[UUID, str],
    now: datetime,
    actor: Officer | None,
) -> list[events.PartyResolved]:
    return [
        events.PartyResolved(
            unit_id=row.unit_id,
            actor_id=actor.pk if actor else None,
            at=now,
            subject_id=row.task_id,
            post=row.label,
            officer_from=names.get(before, "") if before else "",
            officer_to=names.get(after, "") if after else "",
        )
        for row, before, after in rows
    ]
