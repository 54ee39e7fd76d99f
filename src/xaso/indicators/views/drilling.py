"""From a figure to the records that made it: pages, and the same as .xlsx."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xaso.core import facts
from xaso.core.decisions import refuse
from xaso.core.facts import Fact
from xaso.indicators import doors, drilling, exporting, queries, splitting, wording
from xaso.indicators.asked import Asked
from xaso.indicators.definitions import PART_LABELS, Definition, Part
from xaso.indicators.drilling import Grouped
from xaso.indicators.views.asking import after_key, asked, ensure_openable, seen
from xaso.organisation.policy import OfficerRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@seen
def records(request: OfficerRequest, code: str) -> HttpResponse:
    """The records of one part of a figure, fifty at a time; all units: by unit."""
    scope, definition, fact, part = _asked(request, code)
    group = _group(request, fact)
    value = _value(scope, definition, request)
    context: dict[str, Any] = {
        "asked": scope,
        "definition": definition,
        "fact": fact,
        "part": part,
        "part_label": _(PART_LABELS[part]),
        "lede": wording.sentence(value, fact),
        "extra": _kept(part, group),
        "tabs": drilling.tabs(value, scope, part, group),
        "group": group,
        "ungrouped": doors.door(definition, part, scope),
        "sheet": doors.sheet(definition, part, scope, group.key if group else None),
    }
    if scope.is_all:
        context["by_unit"] = splitting.by_unit(scope, definition, request.now, part)
    else:
        context |= _page(request, scope, definition, fact, part, group)
    return render(request, "indicators/records.html", context)


@require_GET
@seen
def records_sheet(request: OfficerRequest, code: str) -> FileResponse:
    """Every record of the part as .xlsx; for all units, one row a unit."""
    scope, definition, fact, part = _asked(request, code)
    if scope.problem:
        refuse("bad-window", scope.problem).or_raise(exporting.CannotExport)
    value = _value(scope, definition, request)
    if scope.is_all:
        by_unit = splitting.by_unit(scope, definition, request.now, part)
        packed = exporting.units_sheet(by_unit, value, part)
    else:
        group = _group(request, fact)
        packed = exporting.records_sheet(scope, value, fact, part, group)
    name = f"{code}-{part.value}-{scope.window.start}-{scope.window.end}.xlsx"
    return FileResponse(packed, as_attachment=True, filename=name, content_type=XLSX)


def _asked(request: OfficerRequest, code: str) -> tuple[Asked, Definition, Fact, Part]:
    scope = asked(request)
    definition = queries.definition_of(code, scope.defined_by, scope.day)
    part = drilling.part_of(definition, request.GET.get("phan", ""))
    fact = facts.get(definition.fact)
    ensure_openable(request, fact, scope)
    return scope, definition, fact, part


def _value(scope: Asked, definition: Definition, request: OfficerRequest) -> Any:
    found = queries.figures_of(
        definitions={definition.code: definition},
        codes=[definition.code],
        unit_ids=scope.unit_ids,
        windows=[scope.window],
        now=request.now,
    )
    return found.value(definition.code)


def _group(request: OfficerRequest, fact: Fact) -> Grouped | None:
    column, value = request.GET.get("theo", ""), request.GET.get("nhom", "")
    return drilling.group_of(fact, column, value)


def _kept(part: Part, group: Grouped | None) -> dict[str, str]:
    narrowed = {"theo": group.column, "nhom": group.value} if group else {}
    return {"phan": part.value, **narrowed}


def _page(
    request: OfficerRequest,
    scope: Asked,
    definition: Definition,
    fact: Fact,
    part: Part,
    group: Grouped | None,
) -> dict[str, Any]:
    after = after_key(request)
    page = drilling.page(definition, part, scope, group, after)
    heads = drilling.heads(fact)
    return {
        "page": page,
        "heads": heads,
        "rows": drilling.rows(page.records, heads),
        "is_later": after is not None,
        "shown": drilling.shown(page),
    }
