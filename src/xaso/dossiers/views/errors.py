"""Lỗi hồ sơ: what figures leave out, grouped, and how it is mended."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xaso.dossiers import queries, services, sheets
from xaso.dossiers.views.shared import chosen_unit, download, tail_of
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


@require_GET
@requires("ledger.view")
def errors_sheet(request: OfficerRequest) -> StreamingHttpResponse:
    """Every dossier with errors as .xlsx, for whoever keeps the source system."""
    unit = chosen_unit(request)
    found = queries.faulty(unit.pk).order_by("problem", "code").defer("search")
    services.note_export(
        unit_id=unit.pk,
        rows=found.count(),
        with_persons=False,
        actor=request.user,
        now=request.now,
    )
    return download(sheets.faults_file(found), "ho-so-co-loi.xlsx")
