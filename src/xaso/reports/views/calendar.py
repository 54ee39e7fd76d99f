"""The calendar of reports, and setting a period."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xaso.core.errors import Refused
from xaso.organisation import permissions
from xaso.organisation.policy import OfficerRequest, requires
from xaso.reports import queries, services
from xaso.reports.forms import NewPeriodForm, PeriodForm, sent


@require_GET
@requires("reports.view")
def calendar(request: OfficerRequest) -> HttpResponse:
    """The reports of the year: due, state, who still owes a part."""
    said = request.GET.get("nam", "")
    year = int(said) if said.isdigit() and len(said) == len("2024") else None
    found = queries.calendar_of(request.unit.pk, year, request.today)
    context = {
        "calendar": found,
        "unit": request.unit,
        "may_edit": permissions.may(
            request.user, "reports.edit", request.unit, request.today
        ),
        "may_receive": bool(
            permissions.unit_ids_with(request.user, "reports.receive", request.today)
        ),
    }
    return render(request, "reports/calendar.html", context)


@require_http_methods(["GET", "POST"])
@requires("reports.edit")
def new_period(request: OfficerRequest) -> HttpResponse:
    """A period the plan does not name."""
    form = NewPeriodForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            period = services.add_period(
                unit=request.unit,
                entry=form.entry(),
                actor=request.user,
                now=request.now,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã thêm kỳ báo cáo."))
            return redirect("reports:report", period.report.pk)
    return _form(request, form, None)


@require_http_methods(["GET", "POST"])
@requires("reports.edit")
def edit_period(request: OfficerRequest, period_id: UUID) -> HttpResponse:
    """Days, dues and addressee of a period."""
    period = queries.get_period(request.user, period_id, request.today)
    form = PeriodForm.of(period, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_period(
                period_id=period_id,
                entry=form.entry(),
                reason=form.cleaned_data["reason"],
                actor=request.user,
                now=request.now,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã sửa kỳ báo cáo."))
            return redirect("reports:report", period.report.pk)
    return _form(request, form, period)


def _form(request: OfficerRequest, form: PeriodForm, period: object) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "period": period}
    return render(request, "reports/period.html", context, status=status)
