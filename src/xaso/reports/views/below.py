"""The superior's view of the reports of the units below."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xaso.core.spreadsheets import writing
from xaso.organisation.policy import OfficerRequest, requires
from xaso.reports import queries

YEAR_LENGTH = 4
HEAD = ("Chỉ số", "Đơn vị", "Giá trị", "Tử số", "Mẫu số", "Đơn vị tính")
WIDTHS = (50, 30, 16, 12, 12, 12)


@require_GET
@requires("reports.receive")
def below(request: OfficerRequest) -> HttpResponse:
    """Who has reported, in time or late, and who has not."""
    found = queries.below_of(request.user, _year(request), request.today)
    return render(request, "reports/below.html", {"below": found})


@require_GET
@requires("reports.receive")
def sums(request: OfficerRequest, year: int, key: str) -> HttpResponse:
    """The frozen figures of a round, summed; each unit's own under its sum."""
    slot, found = queries.sums_of(request.user, year, key, request.today)
    context = {"slot": slot, "sums": found, "year": year}
    return render(request, "reports/sums.html", context)


@require_GET
@requires("reports.receive")
def sums_xlsx(request: OfficerRequest, year: int, key: str) -> HttpResponse:
    """The same sums as a workbook."""
    _slot, found = queries.sums_of(request.user, year, key, request.today)
    response = HttpResponse(
        writing.write(_("Tổng hợp"), HEAD, queries.sum_rows(found), WIDTHS),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = f'attachment; filename="tong-hop-{year}.xlsx"'
    return response


def _year(request: OfficerRequest) -> int | None:
    said = request.GET.get("nam", "")
    return int(said) if said.isdigit() and len(said) == YEAR_LENGTH else None
