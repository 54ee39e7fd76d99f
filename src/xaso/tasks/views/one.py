"""One task: its page, its acts, its evidence; and a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xaso.core import downloads
from xaso.core.errors import NotFound
from xaso.core.files import FileRefused
from xaso.organisation.policy import OfficerRequest, requires
from xaso.tasks import permissions, queries, sentences, services
from xaso.tasks.enums import Act, SourceKind, State
from xaso.tasks.errors import TaskRefused
from xaso.tasks.forms import TaskForm, lines_of
from xaso.tasks.models import Task
from xaso.tasks.views.acts import BY_SLUG, SPECS, ActSpec, Offer, form_of, is_shown

UNPROCESSABLE = 422
PRIMARY_ORDER = (Act.ASSIGN, Act.ACCEPT, Act.CLOSE, Act.REPORT, Act.START)


@require_GET
@requires("tasks.view", "supervision.view")
def task(request: OfficerRequest, task_id: UUID) -> HttpResponse:
    """The task: where it stands, what is due, who takes part, what happened."""
    found = queries.get_task(request.user, task_id, request.today)
    detail = queries.detail(found, request.today)
    offers = _offers(request, found)
    primary = _primary(offers)
    kept = detail.punctuality
    context = {
        "task": found,
        "detail": detail,
        "sentence": sentences.where_it_stands(found, detail),
        "primary": primary,
        "quiet": [offer for offer in offers if offer is not primary],
        "offers": offers,
        "kept_assigned": sentences.timeliness_words(
            kept.assigned, kept.days_late_assigned
        ),
        "kept_current": sentences.timeliness_words(
            kept.current, kept.days_late_current
        ),
        "tone_assigned": sentences.TIMELINESS_TONES[kept.assigned],
        "tone_current": sentences.TIMELINESS_TONES[kept.current],
        "may_supervise": bool(
            permissions.may_create(request.user, found.unit_id, request.today)
        ),
    }
    return render(request, "tasks/task.html", context)


def _offers(request: OfficerRequest, found: Task) -> list[Offer]:
    acts = [spec.act for spec in SPECS]
    decisions = permissions.may_all(request.user, acts, found, request.today)
    return [
        Offer(spec, decisions[spec.act], form_of(spec, request, found))
        for spec in SPECS
        if is_shown(decisions[spec.act])
    ]


def _primary(offers: list[Offer]) -> Offer | None:
    """The one act the page asks for: the first that is possible, else the next step."""
    by_act = {offer.spec.act: offer for offer in offers}
    report = by_act.get(Act.REPORT)
    evidence = by_act.get(Act.ADD_EVIDENCE)
    if report and not report.decision and evidence and evidence.decision:
        return evidence
    steps = [by_act[act] for act in PRIMARY_ORDER if act in by_act]
    return next((offer for offer in steps if offer.decision), None)


@requires("tasks.act", "tasks.assign", "tasks.close")
def act(request: OfficerRequest, task_id: UUID, slug: str) -> HttpResponse:
    """An act: its form as a page of its own, and the doing."""
    spec = BY_SLUG.get(slug)
    if spec is None:
        raise NotFound
    found = queries.get_task(request.user, task_id, request.today)
    if request.method != "POST":
        return _act_page(request, found, spec, form_of(spec, request, found))
    form = form_of(spec, request, found, bound=True)
    if form.is_valid() and _performed(request, found, spec, form):
        messages.success(request, str(spec.done))
        return redirect("tasks:task", found.pk)
    return _act_page(request, found, spec, form, UNPROCESSABLE)


def _performed(
    request: OfficerRequest, found: Task, spec: ActSpec, form: forms.Form
) -> bool:
    """Do it; a refusal becomes a sentence on the form, so that nothing typed is lost."""
    try:
        spec.perform(request, found, form)
    except (TaskRefused, FileRefused) as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _act_page(
    request: OfficerRequest,
    found: Task,
    spec: ActSpec,
    form: forms.Form,
    status: int = 200,
) -> HttpResponse:
    context = {"task": found, "spec": spec, "form": form}
    return render(request, "tasks/act.html", context, status=status)


@require_POST
@requires("tasks.assign")
def supervise(request: OfficerRequest, task_id: UUID) -> HttpResponse:
    """Open the task to supervision by the Front, or close it."""
    found = queries.get_task(request.user, task_id, request.today)
    services.open_to_supervision(
        task_id=found.pk,
        is_open=not found.is_open_to_supervision,
        actor=request.user,
        now=request.now,
    )
    return redirect("tasks:task", found.pk)


@require_GET
@requires("tasks.view", "supervision.view")
def evidence(request: OfficerRequest, evidence_id: UUID) -> HttpResponseBase:
    """The file of a piece of evidence."""
    found = queries.get_evidence(request.user, evidence_id, request.today)
    if found.file is None:
        raise NotFound
    return downloads.answer(found.file, inline=True)


@requires("tasks.assign")
def new(request: OfficerRequest) -> HttpResponse:
    """Giao việc mới."""
    form = TaskForm(
        request.POST if request.method == "POST" else None,
        posts=queries.posts_of_unit(request.unit.pk, request.today),
        issuers=queries.issuers_for(request.user, request.unit.pk, request.today),
    )
    if request.method == "POST" and form.is_valid():
        created = _created(request, form)
        if created:
            messages.success(request, _created_words(created))
            return redirect("tasks:task", created.pk)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "tasks/new.html", {"form": form}, status=status)


def _created(request: OfficerRequest, form: TaskForm) -> Task | None:
    words: dict[str, Any] = dict(form.cleaned_data)
    issuer = form.issuers.get(words.pop("issued_by")) or request.user
    lead = form.lead
    for name in ("lead_post", "lead_text"):
        words.pop(name)
    for name in ("cooperate", "follow"):
        words[name] = lines_of(words[name])
    words["source_kind"] = SourceKind(words["source_kind"])
    try:
        return services.create(
            unit=request.unit,
            issued_by=issuer,
            actor=request.user,
            now=request.now,
            **lead,
            **words,
        )
    except TaskRefused as refused:
        form.add_error(None, str(refused))
        return None


def _created_words(created: Task) -> str:
    if created.state == State.DRAFT:
        return _("Đã lưu dự thảo nhiệm vụ số %(code)s.") % {"code": created.code}
    return _("Đã giao nhiệm vụ số %(code)s.") % {"code": created.code}
