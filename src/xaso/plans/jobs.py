"""Background jobs of plans: load by id, call one service."""

from __future__ import annotations

from uuid import UUID

from xaso.core import clock
from xaso.core.jobs import job
from xaso.plans import services


@job(retries=2)
def read_document(draft_id: UUID) -> str:
    """Read an uploaded document that is too long to read while the person waits."""
    return services.compile_draft(draft_id=draft_id, now=clock.now()).state
