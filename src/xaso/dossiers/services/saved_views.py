"""Filters kept under a name: saved, shared with the unit, deleted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import QueryDict

from xaso.core import journal
from xaso.core.clock import local_date
from xaso.core.errors import NotFound
from xaso.core.text import squash
from xaso.dossiers import events
from xaso.dossiers.models import SavedView
from xaso.organisation import permissions
from xaso.organisation.models import Officer

NOT_KEPT = ("after", "don-vi")


@transaction.atomic
def save_view(
    *,
    unit_id: UUID,
    name: str,
    query: str,
    is_shared: bool,
    actor: Officer,
    now: datetime,
) -> SavedView:
    """Keep a filter; the same name of the same officer is written over.

    Sharing asks for the right to see persons: a filter may hold a name.
    """
    needed = "ledger.persons" if is_shared else "ledger.view"
    permissions.ensure(actor, needed, unit_id, local_date(now))
    view, _made = SavedView.objects.update_or_create(
        officer=actor,
        unit_id=unit_id,
        name=squash(name),
        defaults={"query": tidy(query), "is_shared": is_shared, "created_at": now},
    )
    journal.record(
        events.ViewSaved(
            unit_id=unit_id, actor_id=actor.pk, at=now, subject_id=view.pk,
            is_shared=is_shared,
        )
    )  # fmt: skip
    return view


@transaction.atomic
def delete_view(*, view_id: UUID, actor: Officer, now: datetime) -> None:
    """Forget a filter; only whoever saved it may. Raises NotFound."""
    view = SavedView.objects.select_for_update().filter(pk=view_id, officer=actor)
    found = view.first()
    if found is None:
        raise NotFound
    found.delete()
    journal.record(
        events.ViewDeleted(
            unit_id=found.unit_id, actor_id=actor.pk, at=now, subject_id=view_id
        )
    )


def tidy(query: str) -> str:
    """The conditions without the page one stood on and without empty ones."""
    values = QueryDict(query.removeprefix("?"), mutable=True)
    for name in NOT_KEPT:
        values.pop(name, None)
    for name in [name for name, value in values.items() if not value]:
        del values[name]
    return values.urlencode()
