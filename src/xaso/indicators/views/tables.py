"""Biểu II.06a and its like: the table, its records, the same as .xlsx."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xaso.core import facts
from xaso.core.errors import NotFound
from xaso.indicators import drilling, queries, statutory, table_pages, tables
from xaso.indicators.asked import Asked
from xaso.indicators.definitions import Part
from xaso.indicators.table_sheets import form_sheet
from xaso.indicators.tables import Table, TableSpec
from xaso.indicators.views.asking import after_key, asked, ensure_openable, seen
from xaso.organisation.policy import OfficerRequest

FORM = "form-06a"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@seen
def form_06a(request: OfficerRequest) -> HttpResponse:
    """Biểu II.06a for the units and days in the address; every number is a door."""
    scope = asked(request)
    table = _table(request, scope)
    context = {
        "asked": scope,
        "table": table,
        "lines": table_pages.lines(table, scope),
        "total": table_pages.total_line(table, scope),
        "faults": table_pages.fault_lines(table, scope),
        "notes": list(table_pages.notes(table)),
        "quick": statutory.statutory_periods(request.today, _),
        "left_out": table.excluded + table.undated,
    }
    return render(request, "indicators/form_06a.html", context)


@require_GET
@seen
def form_06a_sheet(request: OfficerRequest) -> HttpResponse:
    """The same in the layout of the official form."""
    scope = asked(request)
    unit = scope.unit.name if scope.unit else request.unit.name
    content = form_sheet(_table(request, scope), unit)
    response = HttpResponse(content, content_type=XLSX)
    name = f"bieu-06a-{scope.window.start}-{scope.window.end}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_GET
@seen
def table_records(request: OfficerRequest, key: str, column: str) -> HttpResponse:
    """The records of one cell, or of a total; fifty at a time."""
    scope = asked(request)
    spec = _spec(key, column)
    ensure_openable(request, facts.get(spec.fact), scope)
    definition = queries.cell_definition(spec, column)
    row = request.GET.get(table_pages.ROW)
    group = None
    if row is not None:
        group = drilling.group_of(facts.get(spec.fact), spec.group, row)
    after = after_key(request)
    page = drilling.page(definition, Part.NUMERATOR, scope, group, after)
    heads = drilling.heads(facts.get(spec.fact))
    narrowed = {} if row is None else {table_pages.ROW: row}
    context: dict[str, Any] = {
        "asked": scope,
        "spec": spec,
        "column": spec.column(column),
        "row": spec.blank if row == "" else row,
        "extra": narrowed,
        "page": page,
        "heads": heads,
        "rows": drilling.rows(page.records, heads),
        "shown": drilling.shown(page),
        "is_later": after is not None,
    }
    return render(request, "indicators/table_records.html", context)


def _table(request: OfficerRequest, scope: Asked) -> Table:
    return queries.table_of(FORM, scope.unit_ids, scope.window, request.now)


def _spec(key: str, column: str) -> TableSpec:
    try:
        spec = tables.spec_of(key)
        spec.column(column)
    except KeyError:
        raise NotFound(_("Không có biểu hoặc cột này.")) from None
    return spec
