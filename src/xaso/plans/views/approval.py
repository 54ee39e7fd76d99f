"""Approving a draft, or putting it away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xaso.organisation.policy import OfficerRequest, requires
from xaso.plans import queries, services
from xaso.plans.diff import diff
from xaso.plans.forms import ReasonForm, sent


@require_http_methods(["GET", "POST"])
@requires("plans.review")
def approve(request: OfficerRequest, draft_id: UUID) -> HttpResponse:
    """What approval will do, then approval."""
    draft = queries.get_draft(request.user, draft_id, request.today)
    if request.method == "POST":
        version = services.approve(
            draft_id=draft_id,
            actor=request.user,
            now=request.now,
            seen=request.POST.get("seen", ""),
        )
        messages.success(
            request,
            _("Đã phê duyệt phiên bản %(number)s của kế hoạch năm %(year)s.")
            % {"number": version.number, "year": version.plan.year},
        )
        return redirect("plans:plan", year=version.plan.year)
    found = queries.review_of(draft)
    context = {
        "draft": draft,
        "review": found,
        "diff": diff(draft.base.content, found.content) if draft.base else None,
        "may_approve": queries.may(request, "plans.approve"),
        "without_lead": sum(not task["lead"] for task in found.content["tasks"]),
    }
    return render(request, "plans/approve.html", context)


@require_http_methods(["GET", "POST"])
@requires("plans.edit")
def discard(request: OfficerRequest, draft_id: UUID) -> HttpResponse:
    """Put a draft away, with a reason."""
    draft = queries.get_draft(request.user, draft_id, request.today)
    form = ReasonForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        services.discard(
            draft_id=draft_id,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            now=request.now,
        )
        messages.success(request, _("Đã bỏ bản rà soát."))
        return redirect("plans:plans")
    context = {"draft": draft, "form": form}
    status = 422 if form.errors else 200
    return render(request, "plans/discard.html", context, status=status)
