"""Drafts somebody may see."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation.models import Officer
from xaso.plans.models import PlanDraft

SHOWN = 20


def get_draft(actor: Officer, draft_id: UUID, today: date) -> PlanDraft:
    """A draft the actor may review; else NotFound."""
    rows = PlanDraft.objects.select_related(
        "unit", "file", "plan", "base", "created_by", "closed_by"
    )
    draft = rows.filter(pk=draft_id).first()
    if draft is None:
        raise NotFound
    permissions.ensure_visible(actor, "plans.review", draft.unit_id, today)
    return draft


def open_drafts(actor: Officer, today: date, limit: int = SHOWN) -> list[PlanDraft]:
    """Drafts that wait for somebody, newest first, in the units the actor reviews."""
    units = permissions.unit_ids_with(actor, "plans.review", today)
    rows = PlanDraft.objects.open().light().filter(unit__in=units)
    return list(
        rows.select_related("unit", "created_by").order_by("-created_at")[:limit]
    )
