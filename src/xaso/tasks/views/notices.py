"""Notices of tasks (thông báo nhiệm vụ): list, produce, read, print."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xaso.organisation.permissions import unit_ids_with
from xaso.organisation.policy import OfficerRequest, requires
from xaso.tasks import papers, queries, rules, services
from xaso.tasks.errors import NoticeRefused
from xaso.tasks.forms import NoticesForm
from xaso.tasks.models import NoticeIssue


@require_GET
@requires("tasks.view")
def notices(request: OfficerRequest) -> HttpResponse:
    """Notices one may read; the office can produce them."""
    assigns = unit_ids_with(request.user, "tasks.assign", request.today)
    initial = {
        "period": rules.current_quarter(request.today).value,
        "year": request.today.year,
    }
    context = {
        "notices": queries.notices_of(request.user, request.unit.pk, request.today),
        "form": NoticesForm(initial=initial),
        "may_assign": request.unit.pk in assigns,
    }
    return render(request, "tasks/notices.html", context)


@require_POST
@requires("tasks.assign")
def produce(request: OfficerRequest) -> HttpResponse:
    """Produce the notices of a period for everybody with tasks."""
    form = NoticesForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn kỳ và năm."))
        return redirect("tasks:notices")
    try:
        issued = services.issue_notices(
            unit=request.unit, actor=request.user, now=request.now, **form.cleaned_data
        )
    except NoticeRefused as refused:
        messages.warning(request, str(refused))
        return redirect("tasks:notices")
    messages.success(request, _produced(len(issued)))
    return redirect("tasks:notices")


def _produced(count: int) -> str:
    if not count:
        return _("Nhiệm vụ không đổi so với lần thông báo trước; không lập thêm.")
    return _("Đã lập %(n)d thông báo nhiệm vụ.") % {"n": count}


@require_GET
@requires("tasks.view")
def notice(request: OfficerRequest, notice_id: UUID) -> HttpResponse:
    """A notice as it was given."""
    found = queries.get_notice(request.user, notice_id, request.today)
    context = {"notice": found, "groups": papers.notice_groups(found)}
    return render(request, "tasks/notice.html", context)


@require_GET
@requires("tasks.view")
def notice_pdf(request: OfficerRequest, notice_id: UUID) -> HttpResponse:
    """… and as a document to print and sign."""
    found = queries.get_notice(request.user, notice_id, request.today)
    response = HttpResponse(papers.notice_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{_name(found)}"'
    return response


def _name(found: NoticeIssue) -> Any:
    return f"thong-bao-nhiem-vu-{found.period}-{found.year}-{str(found.pk)[-6:]}.pdf"
