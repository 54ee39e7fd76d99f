"""Filters kept under a name, as their owners and their unit see them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from xaso.dossiers.models import SavedView
from xaso.organisation.models import Officer

MOST = 30


def saved_views(actor: Officer, unit_id: UUID, *, shared: bool) -> list[SavedView]:
    """The actor's own filters of that unit, and those shared with the unit."""
    wanted = Q(officer=actor)
    if shared:
        wanted |= Q(is_shared=True)
    rows = SavedView.objects.filter(wanted, unit=unit_id).select_related("officer")
    return list(rows.order_by("name", "pk")[:MOST])
