"""What the services of this app share: the frame of an event, dates of a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from xaso.core import clock
from xaso.core.errors import NotAllowed
from xaso.organisation import permissions
from xaso.organisation.models import Dated, Officer, Unit
from xaso.organisation.rules import Period, day_before


class Frame(TypedDict):
    """The part of an event that every event has."""

    unit_id: UUID
    actor_id: UUID | None
    at: datetime
    subject_id: UUID | None


def frame(
    unit_id: UUID, actor: Officer | None, now: datetime, subject_id: UUID | None = None
) -> Frame:
    """The frame of an event about the subject, or else about the unit itself."""
    return {
        "unit_id": unit_id,
        "actor_id": actor.pk if actor else None,
        "at": now,
        "subject_id": subject_id or unit_id,
    }


def ensure_manages(actor: Officer | None, unit: Unit | UUID, now: datetime) -> None:
    """Raise NotAllowed unless the actor administers the unit; no actor: the system."""
    if actor is not None:
        today = clock.local_date(now)
        permissions.ensure(actor, "organisation.manage", unit, today)


def ensure_self_or_manages(
    actor: Officer | None, officer: Officer, unit: Unit | UUID, now: datetime
) -> None:
    """Raise NotAllowed unless it is the officer's own affair or the administrator's."""
    if actor is None or actor.pk != officer.pk:
        ensure_manages(actor, unit, now)
    elif not actor.is_active:
        raise NotAllowed(())


def locked_unit(unit_id: UUID) -> Unit:
    """The unit's row, held until the end of the transaction."""
    return Unit.objects.select_for_update().get(pk=unit_id)


def locked_officer(officer_id: UUID) -> Officer:
    """The officer's row, held until the end of the transaction."""
    return Officer.objects.select_for_update().get(pk=officer_id)


def period_of(row: Dated) -> Period:
    """The dates of the row, as the rules read them."""
    return Period(row.valid_from, row.valid_to)


def periods_of(rows: Iterable[Dated]) -> tuple[Period, ...]:
    """The dates of the rows, as the rules read them."""
    return tuple(period_of(row) for row in rows)


def end(row: Dated, last_day: date) -> None:
    """Let the row hold until the day, both included."""
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])


def end_before(row: Dated, first_day: date) -> None:
    """Let the row hold until the eve of the day."""
    end(row, day_before(first_day))
