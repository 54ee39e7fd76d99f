"""A list of dossiers leaves as a file: the journal says who took how many."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from xaso.core import journal
from xaso.core.clock import local_date
from xaso.dossiers import events
from xaso.organisation import permissions
from xaso.organisation.models import Officer


@transaction.atomic
def note_export(
    *, unit_id: UUID, rows: int, with_persons: bool, actor: Officer, now: datetime
) -> None:
    """Write down that a list left, and whether it names people. Raises NotAllowed."""
    needed = "ledger.persons" if with_persons else "ledger.view"
    permissions.ensure(actor, needed, unit_id, local_date(now))
    journal.record(
        events.LedgerExported(
            unit_id=unit_id, actor_id=actor.pk, at=now, rows=rows,
            with_persons=with_persons,
        )
    )  # fmt: skip
