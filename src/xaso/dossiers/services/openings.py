"""Who looked at whose dossier: one row an officer, dossier and day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from xaso.core.clock import local_date
from xaso.dossiers.models import Opening
from xaso.organisation.models import Officer


@transaction.atomic
def note_opening(
    *, dossier_id: UUID, unit_id: UUID, actor: Officer, now: datetime
) -> None:
    """Note that the actor saw the dossier with the person's name.

    Kept beside the journal, not in it: a reading must not queue behind the unit's
    chain of changes, and the constraint keeps it to one row a day by itself.
    """
    day = local_date(now)
    known = Opening.objects.filter(dossier=dossier_id, officer=actor, day=day)
    if not known.exists():
        row = Opening(
            dossier_id=dossier_id, unit_id=unit_id, officer=actor, day=day, at=now
        )
        Opening.objects.bulk_create([row], ignore_conflicts=True)
