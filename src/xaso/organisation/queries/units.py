"""Reads about units: names, superiors, those below, those before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from xaso.organisation.enums import LinkKind, UnitKind
from xaso.organisation.hierarchy import subordinate_ids
from xaso.organisation.lineage import Strand
from xaso.organisation.models import (
    Officer,
    Unit,
    UnitCode,
    UnitLink,
    UnitName,
    valid_on,
)
from xaso.organisation.permissions import Actor, ensure_visible, unit_ids_with

MOST_BELOW = 50


def get_unit(actor: Actor, unit_id: UUID, today: date) -> Unit:
    """The unit, if the actor may look into its organisation; else NotFound."""
    ensure_visible(actor, "organisation.view", unit_id, today)
    return Unit.objects.get(pk=unit_id)


def preferred_unit(
    allowed: frozenset[UUID], preferred: Iterable[UUID | None], today: date
) -> Unit:
    """The first preferred unit among the allowed; else the first by name.

    Units that exist today come before merged ones. `allowed` must not be empty.
    """
    for unit_id in preferred:
        if unit_id in allowed:
            return Unit.objects.get(pk=unit_id)
    units = Unit.objects.filter(pk__in=allowed).order_by("name", "id")
    return units.filter(valid_on(today)).first() or units[0]


def name_on(unit: Unit, day: date) -> str:
    """The name the unit bore on the day; a closed unit keeps its last name."""
    names = UnitName.objects.filter(unit=unit, valid_from__lte=day)
    last = names.order_by("-valid_from").first()
    return last.name if last else unit.name


def superior_on(unit: Unit, day: date) -> Unit | None:
    """The direct superior on the day (district to 30/6/2025, then the province)."""
    return Unit.objects.filter(
        valid_on(day, "linked_from__"),
        linked_from__unit=unit,
        linked_from__kind=LinkKind.SUPERIOR,
    ).first()


def superior_links(unit_id: UUID) -> list[tuple[UUID, UUID, date, date | None]]:
    """Every (unit, superior, from, to) from the unit upwards, of all times.

    One query a level: three at most.
    """
    found: list[tuple[UUID, UUID, date, date | None]] = []
    reached: set[UUID] = set()
    frontier = {unit_id}
    while frontier:
        links = UnitLink.objects.filter(kind=LinkKind.SUPERIOR, unit__in=frontier)
        rows = list(links.values_list("unit_id", "other_id", "valid_from", "valid_to"))
        found += rows
        reached |= frontier
        frontier = {row[1] for row in rows} - reached
    return found


def subordinates_on(unit: Unit, day: date) -> list[Unit]:
    """All units below on the day, at every level, by name."""
    ids = subordinate_ids([unit.pk], day)
    return list(Unit.objects.filter(pk__in=ids).order_by("name"))


def successors(unit: Unit) -> list[Unit]:
    """Units that carry on what this one was, by name."""
    return _linked(Q(linked_from__unit=unit, linked_from__kind=LinkKind.SUCCESSOR))


def predecessors(unit: Unit) -> list[Unit]:
    """Units that were merged into this one, by name."""
    return _linked(Q(links__other=unit, links__kind=LinkKind.SUCCESSOR))


def _linked(condition: Q) -> list[Unit]:
    return list(Unit.objects.filter(condition).order_by("name", "id").distinct())


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """Everything the page of a unit tells: what it was called, whose it was."""

    unit: Unit
    names: list[UnitName]
    codes: list[UnitCode]
    superiors: list[UnitLink]
    merged: list[Unit]
    carried_on_by: list[Unit]
    below: list[Unit]
    below_count: int


def history_of(unit: Unit, today: date) -> UnitHistory:
    """Names, codes, superiors, mergers and the units below on the day."""
    superiors = UnitLink.objects.filter(unit=unit, kind=LinkKind.SUPERIOR)
    below = Unit.objects.filter(pk__in=subordinate_ids([unit.pk], today))
    return UnitHistory(
        unit=unit,
        names=list(UnitName.objects.filter(unit=unit).order_by("valid_from")),
        codes=list(UnitCode.objects.filter(unit=unit).order_by("scheme", "valid_from")),
        superiors=list(superiors.select_related("other").order_by("valid_from")),
        merged=predecessors(unit),
        carried_on_by=successors(unit),
        below=list(below.order_by("name", "id")[:MOST_BELOW]),
        below_count=below.count(),
    )


def strands_of(history: UnitHistory) -> list[Strand]:
    """What the picture of a unit's past draws, from the merged units to those above."""
    units = [(unit, "merged") for unit in history.merged]
    units += [(history.unit, "unit")]
    units += [(unit, "successor") for unit in history.carried_on_by]
    above = [
        Strand("superior", link.other.name, link.valid_from, link.valid_to)
        for link in history.superiors
    ]
    return [
        Strand(kind, unit.name, unit.valid_from, unit.valid_to) for unit, kind in units
    ] + above


def possible_superiors(today: date) -> list[Unit]:
    """Units that may stand above others today, from the widest down, by name."""
    kinds = [UnitKind.CENTRAL, UnitKind.PROVINCE, UnitKind.DISTRICT]
    units = Unit.objects.on(today).filter(kind__in=kinds).order_by("kind", "name")
    return list(units[:500])


def managed_units(actor: Officer, today: date) -> list[Unit]:
    """Units the actor administers today, by name."""
    ids = unit_ids_with(actor, "organisation.manage", today)
    return list(Unit.objects.filter(pk__in=ids).order_by("name", "id"))
