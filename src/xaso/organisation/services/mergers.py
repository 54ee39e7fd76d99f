"""The end of units: merged into another (as the communes of 2025), or closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from xaso.core import clock, journal
from xaso.organisation import events, rules
from xaso.organisation.enums import CodeScheme, LinkKind, Role, UnitKind
from xaso.organisation.errors import UnitRefused
from xaso.organisation.models import (
    Appointment,
    DatedQuerySet,
    Delegation,
    Officer,
    Post,
    PostLabel,
    RoleGrant,
    Unit,
    UnitCode,
    UnitLink,
    UnitName,
)
from xaso.organisation.rules import day_before
from xaso.organisation.services._shared import (
    end,
    ensure_manages,
    frame,
    locked_unit,
    period_of,
    periods_of,
)
from xaso.organisation.services.units import create_unit


@transaction.atomic
def merge_units(
    *,
    merged: Sequence[Unit],
    kind: UnitKind,
    name: str,
    first_day: date,
    superior: Unit,
    decided_by: str,
    actor: Officer | None,
    now: datetime,
    unit_codes: Iterable[tuple[CodeScheme, str]] = (),
) -> Unit:
    """Close the merged units on the eve of `first_day` and open the one carrying on.

    Names, codes, plans and tasks stay with the closed units, readable under the old
    names by the successor. Administrators of the merged units administer the new
    one; every other role and post ends and is given anew. An actor needs
    organisation.manage in each merged unit. Raises UnitRefused, NotAllowed.
    """
    wanted = sorted({unit.pk for unit in merged})
    units = [locked_unit(unit_id) for unit_id in wanted]
    for unit in units:
        ensure_manages(actor, unit, now)
    rules.may_merge(periods_of(units), first_day).or_raise(UnitRefused)
    successor = create_unit(
        kind=kind,
        name=name,
        valid_from=first_day,
        superior=superior,
        unit_codes=unit_codes,
        decided_by=decided_by,
        actor=None,
        now=now,
    )
    _carry_over(units, successor, first_day, decided_by)
    for unit in units:
        _close(unit, day_before(first_day))
    _record_merger(units, successor, first_day, actor, now)
    move_into_successors(today=clock.local_date(now))
    return successor


@transaction.atomic
def move_into_successors(*, today: date) -> int:
    """Give officers of units that were merged by the day their new home unit.

    Returns how many moved. Run with a merger and daily, because mergers are often
    recorded before their day. An officer of a unit that was divided stays: somebody
    has to say where.
    """
    moved = 0
    links = UnitLink.objects.filter(kind=LinkKind.SUCCESSOR, valid_from__lte=today)
    homes: dict[UUID, set[UUID]] = defaultdict(set)
    for unit_id, successor_id in links.values_list("unit_id", "other_id"):
        homes[unit_id].add(successor_id)
    for unit_id, carriers in homes.items():
        if len(carriers) == 1:
            moved += Officer.objects.filter(unit=unit_id).update(unit=carriers.pop())
    return moved


@transaction.atomic
def close_unit(
    *, unit: Unit, last_day: date, actor: Officer | None, now: datetime
) -> Unit:
    """End the unit and all that hangs on it after the day (as the districts of 2025)."""
    unit = locked_unit(unit.pk)
    ensure_manages(actor, unit, now)
    rules.may_end(period_of(unit), last_day).or_raise(UnitRefused)
    _close(unit, last_day)
    journal.record(
        events.UnitClosed(
            **frame(unit.pk, actor, now), name=unit.name, valid_to=last_day
        )
    )
    return unit


def _carry_over(
    units: list[Unit], successor: Unit, first_day: date, decided_by: str
) -> None:
    for unit in units:
        UnitLink.objects.create(
            unit=unit,
            kind=LinkKind.SUCCESSOR,
            other=successor,
            valid_from=first_day,
            decided_by=decided_by,
        )
    administrators = RoleGrant.objects.on(day_before(first_day)).filter(
        unit__in=units, role=Role.ADMIN
    )
    for officer_id in set(administrators.values_list("officer_id", flat=True)):
        RoleGrant.objects.create(
            officer_id=officer_id,
            unit=successor,
            role=Role.ADMIN,
            valid_from=first_day,
        )


def _close(unit: Unit, last_day: date) -> None:
    end(unit, last_day)
    for rows in _hanging_on(unit):
        rows.filter(Q(valid_to=None) | Q(valid_to__gt=last_day)).filter(
            valid_from__lte=last_day
        ).update(valid_to=last_day)
        rows.filter(valid_from__gt=last_day).delete()


def _hanging_on(unit: Unit) -> list[DatedQuerySet[Any]]:
    superiors = Q(kind=LinkKind.SUPERIOR) & (Q(unit=unit) | Q(other=unit))
    return [
        UnitName.objects.filter(unit=unit),
        UnitCode.objects.filter(unit=unit),
        UnitLink.objects.filter(superiors),
        RoleGrant.objects.filter(unit=unit),
        Delegation.objects.filter(unit=unit),
        Appointment.objects.filter(post__unit=unit),
        PostLabel.objects.filter(post__unit=unit),
        Post.objects.filter(unit=unit),
    ]


def _record_merger(
    units: list[Unit],
    successor: Unit,
    first_day: date,
    actor: Officer | None,
    now: datetime,
) -> None:
    names = tuple(unit.name for unit in units)
    for unit in (*units, successor):
        journal.record(
            events.UnitsMerged(
                **frame(unit.pk, actor, now),
                successor_id=successor.pk,
                successor_name=successor.name,
                merged_names=names,
                valid_from=first_day,
            )
        )
