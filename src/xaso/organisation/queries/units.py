"""Reads about units: names, superiors, those below, those before and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from xaso.organisation.enums import LinkKind
from xaso.organisation.hierarchy import subordinate_ids
from xaso.organisation.models import Unit, UnitName, valid_on
from xaso.organisation.permissions import Actor, ensure_visible


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
