"""All communes of a superior side by side, on the page and as files."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xaso.organisation.policy import OfficerRequest, requires
from xaso.plans import exports, queries
from xaso.plans.forms import DaysForm
from xaso.plans.queries.communes import CommuneTable
from xaso.plans.spans import Span

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
seen = requires("board.view", "supervision.view")


@require_GET
@seen
def communes(request: OfficerRequest) -> HttpResponse:
    """One row a commune, one column a target; the sums are counted."""
    years = queries.years_of_plans(request.user, request.today)
    table, form = _table(request, years)
    context = {"table": table, "form": form, "years": years}
    return render(request, "plans/communes.html", context)


@require_GET
@seen
def sheet(request: OfficerRequest) -> HttpResponse:
    """The table as a workbook."""
    years = queries.years_of_plans(request.user, request.today)
    table, _form = _table(request, years)
    return _file(exports.xlsx(table), XLSX, f"cac-xa-{table.year}.xlsx")


@require_GET
@seen
def separated(request: OfficerRequest) -> HttpResponse:
    """The table as comma-separated text."""
    years = queries.years_of_plans(request.user, request.today)
    table, _form = _table(request, years)
    content = exports.comma_separated(table).encode()
    return _file(content, "text/csv; charset=utf-8", f"cac-xa-{table.year}.csv")


def _table(request: OfficerRequest, years: list[int]) -> tuple[CommuneTable, DaysForm]:
    given = request.GET.get("nam", "")
    newest = next((y for y in years if y <= request.today.year), request.today.year)
    year = int(given) if given.isdigit() and int(given) in years else newest
    form = DaysForm(request.GET if "tu" in request.GET else None)
    span = form.span() or _year_so_far(year, request.today)
    table = queries.commune_table(
        request.user, request.unit.pk, year, span, request.now
    )
    return table, form


def _year_so_far(year: int, today: date) -> Span:
    """From 15 December before to 14 December, as plans of the year report; or today."""
    start, end = date(year - 1, 12, 15), date(year, 12, 14)
    return Span(str(year), start, max(start, min(end, today)))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
