"""Lỗi hồ sơ: what figures leave out, grouped, and how it is mended."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xaso.dossiers import queries
from xaso.dossiers.views.shared import chosen_unit, tail_of
from xaso.organisation.policy import OfficerRequest, requires


@require_GET
@requires("ledger.view")
def errors(request: OfficerRequest) -> HttpResponse:
    """Faults by kind with their counts; each opens its dossiers."""
    unit = chosen_unit(request)
    groups = queries.fault_groups(unit.pk)
    context = {
        "unit": unit,
        "tail": tail_of(request, unit),
        "groups": groups,
        "total": sum(group.count for group in groups),
    }
    return render(request, "dossiers/errors.html", context)
