"""What the ledger does when the catalogue of procedures changes."""

from __future__ import annotations

from xaso.core import jobs
from xaso.core.events import on
from xaso.dossiers.jobs import recheck_unit
from xaso.procedures.events import ProceduresListed


@on(ProceduresListed)
def judge_anew(event: ProceduresListed) -> None:
    """Write the job down; it runs after the change is kept."""
    jobs.enqueue(recheck_unit, event.unit_id)
