"""Being away: everybody's own page."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xaso.organisation import queries, services
from xaso.organisation.forms import AbsenceForm, attempt, sent
from xaso.organisation.policy import OfficerRequest, requires
from xaso.organisation.rules import day_before


@require_http_methods(["GET", "POST"])
@requires()
def absences(request: OfficerRequest) -> HttpResponse:
    """Tôi vắng mặt từ… đến…, người làm thay; and what is already noted."""
    colleagues = queries.colleagues_of(request.user, request.unit.pk, request.today)
    form = AbsenceForm(sent(request), replacement=colleagues)
    act = partial(
        services.record_absence,
        officer=request.user,
        unit=request.unit,
        actor=request.user,
        now=request.now,
    )
    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Đã ghi nhận ngày vắng mặt."))
        return redirect("organisation:absences")
    profile = queries.profile_of(request.user, request.today)
    context = {"form": form, "profile": profile}
    status = 422 if form.errors else 200
    return render(request, "organisation/absences.html", context, status=status)


@require_POST
@requires()
def end_absence(request: OfficerRequest, absence_id: UUID) -> HttpResponse:
    """Back today, or not going at all."""
    absence = queries.get_absence(request.user, absence_id, request.today)
    services.end_absence(
        absence=absence,
        last_day=day_before(request.today),
        actor=request.user,
        now=request.now,
    )
    messages.success(request, _("Đã ghi nhận bạn có mặt từ hôm nay."))
    return redirect("organisation:absences")


@require_POST
@requires()
def end_delegation(request: OfficerRequest, delegation_id: UUID) -> HttpResponse:
    """From today on nobody acts for me any more."""
    delegation = queries.get_delegation(request.user, delegation_id, request.today)
    services.end_delegation(
        delegation=delegation,
        last_day=day_before(request.today),
        actor=request.user,
        now=request.now,
    )
    messages.success(request, _("Đã kết thúc việc làm thay."))
    return redirect("organisation:absences")
