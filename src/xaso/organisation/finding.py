"""People in the search box."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from xaso.organisation import queries
from xaso.ui.search import Hit
from xaso.ui.today import Viewer


def find_people(viewer: Viewer, folded: str, limit: int) -> Sequence[Hit]:
    """People of the units the viewer may look into."""
    found = queries.find_officers(viewer.actor, folded, viewer.today, limit)
    return [
        Hit(
            title=officer.full_name,
            url=reverse("organisation:officer", args=[officer.pk]),
            note=officer.unit.name,
            icon="user",
        )
        for officer in found
    ]
