"""Proposals somebody has already decided on."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from xaso.indicators.enums import VersionState
from xaso.indicators.models import IndicatorVersion

MOST = 50


def settled_proposals(unit_ids: Iterable[UUID]) -> list[IndicatorVersion]:
    """Versions of the units that were approved, turned down or taken back, newest first."""
    rows = IndicatorVersion.objects.filter(unit__in=list(unit_ids))
    rows = rows.exclude(state=VersionState.PROPOSED)
    rows = rows.select_related("indicator", "unit", "proposed_by", "settled_by")
    return list(rows.order_by("-settled_at")[:MOST])
