"""Hồ sơ: one dossier, its way, its judgement, its details."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xaso.dossiers import queries, services
from xaso.dossiers.views.shared import UNIT
from xaso.organisation.policy import OfficerRequest, requires


@require_GET
@requires("ledger.view")
def dossier(request: OfficerRequest, dossier_id: UUID) -> HttpResponse:
    """The dossier; who sees the person's name leaves a trace of having looked."""
    found = queries.get_dossier(request.user, dossier_id, request.today)
    sight = queries.sight_of(request.user, found.unit_id, request.now, request.today)
    if sight.sees_persons:
        services.note_opening(
            dossier_id=found.pk,
            unit_id=found.unit_id,
            actor=request.user,
            now=request.now,
        )
    is_elsewhere = found.unit_id != request.unit.pk
    context = {
        "dossier": found,
        "detail": queries.detail_of(found, sight),
        "tail": f"?{UNIT}={found.unit_id}" if is_elsewhere else "",
    }
    return render(request, "dossiers/dossier.html", context)
