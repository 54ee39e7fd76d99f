"""The list of plans, and documents coming in."""

from __future__ import annotations

from typing import IO, Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xaso.core import jobs
from xaso.core.files import FileRefused
from xaso.organisation.policy import OfficerRequest, requires
from xaso.plans import jobs as plan_jobs
from xaso.plans import queries, services
from xaso.plans.enums import DraftState
from xaso.plans.forms import AdjustmentForm, UploadForm, sent
from xaso.plans.models import Plan, PlanDraft
from xaso.plans.services.drafts import is_quick


@require_GET
@requires("plans.view", "supervision.view")
def plans(request: OfficerRequest) -> HttpResponse:
    """Plans the person may see, and drafts that wait for somebody."""
    year = request.GET.get("nam", "")
    context = {
        "plans": queries.visible_plans(
            request.user, request.today, int(year) if year.isdigit() else None
        ),
        "years": queries.years_of_plans(request.user, request.today),
        "year": year,
        "drafts": queries.open_drafts(request.user, request.today),
        "form": UploadForm(),
        "may_upload": queries.may(request, "plans.edit"),
    }
    return render(request, "plans/plans.html", context)


@require_http_methods(["GET", "POST"])
@requires("plans.edit")
def upload(request: OfficerRequest) -> HttpResponse:
    """Take a plan document in and go to its review."""
    form = UploadForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        draft = _taken_in(request, form)
        if draft is not None:
            return _go(request, draft)
    status = 422 if form.errors else 200
    return render(request, "plans/upload.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@requires("plans.edit")
def adjust(request: OfficerRequest, year: int) -> HttpResponse:
    """Adjust an approved plan: by a document, or by an edit without one."""
    plan = queries.get_plan(request.user, year, request.unit.pk, request.today)
    form = AdjustmentForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        draft = _adjusted(request, form, plan)
        if draft is not None:
            return _go(request, draft)
    status = 422 if form.errors else 200
    context = {"form": form, "plan": plan}
    return render(request, "plans/adjust.html", context, status=status)


def _adjusted(
    request: OfficerRequest, form: AdjustmentForm, plan: Plan
) -> PlanDraft | None:
    if form.cleaned_data["file"]:
        return _taken_in(request, form, plan)
    return services.start_adjustment(
        plan_id=plan.pk,
        reason=form.cleaned_data["reason"],
        actor=request.user,
        now=request.now,
    )


def _taken_in(
    request: OfficerRequest, form: UploadForm, plan: Plan | None = None
) -> PlanDraft | None:
    """The draft of the uploaded file; None when it was refused, the form says why."""
    try:
        return _read(request, form.cleaned_data, plan)
    except FileRefused as refused:
        form.add_error("file", str(refused))
        return None


def _read(
    request: OfficerRequest, data: dict[str, Any], plan: Plan | None
) -> PlanDraft:
    given: UploadedFile[bytes] = data["file"]
    content: IO[bytes] = given.open("rb")
    draft = services.upload(
        unit=plan.unit if plan else request.unit,
        content=content,
        name=given.name or "",
        actor=request.user,
        now=request.now,
        plan=plan,
        reason=data.get("reason", ""),
        submission=data["submission"],
    )
    if is_quick(draft):
        return services.compile_draft(draft_id=draft.pk, now=request.now)
    job = jobs.enqueue(plan_jobs.read_document, draft.pk)
    request.session[_job_key(draft.pk)] = str(job)
    return draft


def _go(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """To the review; htmx (upload with progress) follows by header."""
    response = redirect("plans:review", draft_id=draft.pk)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": response.url})
    return response


@require_GET
@requires("plans.review")
def progress(request: OfficerRequest, draft_id: UUID) -> HttpResponse:
    """How far the reading of a long document is; asks again until it is done."""
    draft = queries.get_draft(request.user, draft_id, request.today)
    if draft.state != DraftState.COMPILING:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "plans/_progress.html", waiting(request, draft))


def waiting(request: HttpRequest, draft: PlanDraft) -> dict[str, Any]:
    """What the waiting screen shows."""
    known = request.session.get(_job_key(draft.pk))
    found = jobs.progress(UUID(known)) if known else None
    sentence = _("Văn bản dài, hệ thống đang đọc ở nền.")
    return {"draft": draft, "job": found, "sentence": sentence}


def _job_key(draft_id: UUID) -> str:
    return f"plans.job.{draft_id}"
