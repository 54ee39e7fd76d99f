"""People in the search box, people and posts in the journal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.urls import reverse

from xaso.organisation import queries
from xaso.organisation.models import Officer, Post
from xaso.ui.search import Hit
from xaso.ui.subjects import Subject
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


def subjects(ids: Collection[UUID]) -> dict[UUID, Subject]:
    """The people and posts among the ids, for readers of the journal."""
    people = Officer.objects.filter(pk__in=ids).values_list("pk", "full_name")
    posts = Post.objects.filter(pk__in=ids).values_list("pk", "label")
    return {
        pk: Subject(
            name, reverse(f"organisation:{page}", args=[pk]), "organisation.view"
        )
        for page, rows in (("officer", people), ("post", posts))
        for pk, name in rows
    }
