"""Walks over the links between units: downwards by date, backwards by merger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from xaso.organisation.enums import LinkKind
from xaso.organisation.models import UnitLink, valid_on


def subordinate_ids(tops: Iterable[UUID], today: date) -> set[UUID]:
    """Units below these on the day, level by level; the tops themselves excluded.

    One query a level (province, district, commune: three at most, two since
    1/7/2025), none without tops.
    """
    reached: set[UUID] = set()
    frontier = set(tops)
    while frontier:
        below = UnitLink.objects.on(today).filter(
            valid_on(today, "unit__"), kind=LinkKind.SUPERIOR, other__in=frontier
        )
        frontier = set(below.values_list("unit_id", flat=True)) - reached
        reached |= frontier
    return reached


def predecessor_map(units: Iterable[UUID], today: date) -> dict[UUID, set[UUID]]:
    """For each unit, every unit merged into it by the day, at any remove."""
    origins: dict[UUID, set[UUID]] = defaultdict(set)
    frontier = {unit_id: {unit_id} for unit_id in units}
    while frontier:
        links = UnitLink.objects.filter(
            kind=LinkKind.SUCCESSOR, other__in=frontier, valid_from__lte=today
        )
        reached: dict[UUID, set[UUID]] = defaultdict(set)
        for merged, carrier in links.values_list("unit_id", "other_id"):
            fresh = {top for top in frontier[carrier] if merged not in origins[top]}
            for top in fresh:
                origins[top].add(merged)
            if fresh:
                reached[merged] |= fresh
        frontier = reached
    return origins
