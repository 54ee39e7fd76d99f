"""Correcting, adding and taking out what the compiler read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xaso.core.errors import NotFound
from xaso.organisation.policy import OfficerRequest, requires
from xaso.plans import corrections, queries, schema, services
from xaso.plans.corrections import Change
from xaso.plans.facts import staged_of
from xaso.plans.forms import ObjectForm, ReasonForm, SettleForm, initial_of, sent
from xaso.plans.models import PlanDraft
from xaso.plans.services.review import Answer

FACE_OF = {
    "targets": "muc-tieu",
    "measures": "muc-tieu",
    "hidden_targets": "muc-tieu",
    "tasks": "nhiem-vu",
    "windows": "ky-bao-cao",
    "citations": "can-cu",
    "document": "van-ban",
    "recipients": "van-ban",
}


@require_http_methods(["GET", "POST"])
@requires("plans.review")
def edit(request: OfficerRequest, draft_id: UUID, path: str) -> HttpResponse:
    """Correct the fields of one object, perhaps in answer to a finding."""
    draft = queries.get_draft(request.user, draft_id, request.today)
    kind = schema.kind_of(path)
    item = corrections.at(staged_of(draft), path) if kind else None
    if kind is None or item is None:
        raise NotFound
    key = request.POST.get("finding") or request.GET.get("finding", "")
    form = ObjectForm(kind, *sent(request), initial=initial_of(kind, item))
    if request.method == "POST" and form.is_valid():
        _correct(request, draft_id, form, path, key)
        return back(draft_id, kind, path, key)
    context = {
        "draft": draft,
        "form": form,
        "title": schema.label_of(path),
        "path": path,
        "finding": key,
        "card": queries.finding_card(queries.review_of(draft), key) if key else None,
        "back": f"{reverse('plans:review', args=[draft_id])}?mat={FACE_OF[kind]}",
        "removable": kind != "document",
    }
    status = 422 if form.errors else 200
    return render(request, "plans/edit.html", context, status=status)


def _correct(
    request: OfficerRequest, draft_id: UUID, form: ObjectForm, path: str, key: str
) -> None:
    reason = form.cleaned_data["reason"]
    changes = form.changes(path)
    if not key:
        services.correct(
            draft_id=draft_id,
            changes=changes,
            reason=reason,
            actor=request.user,
            now=request.now,
        )
        return
    seen = SettleForm({**request.POST.dict(), "settlement": "corrected"})
    seen.is_valid()
    services.settle(
        draft_id=draft_id,
        finding_key=key,
        answer=Answer(
            "corrected",
            reason,
            changes=changes,
            seen=seen.cleaned_data.get("seen"),
        ),
        actor=request.user,
        now=request.now,
    )


def back(draft_id: UUID, kind: str, path: str, key: str = "") -> HttpResponse:
    """To the card of the object, or of the finding that was answered."""
    face = "phat-hien" if key else FACE_OF[kind]
    url = reverse("plans:review", args=[draft_id])
    return redirect(f"{url}?mat={face}#{path.replace('/', '-')}")


@require_http_methods(["GET", "POST"])
@requires("plans.review")
def add(request: OfficerRequest, draft_id: UUID, path: str) -> HttpResponse:
    """Add an object the compiler did not see, with a reason."""
    draft = queries.get_draft(request.user, draft_id, request.today)
    kind = schema.list_kind(path)
    if kind is None:
        raise NotFound
    form = ObjectForm(kind, *sent(request), initial=_next_number(draft, kind))
    form.fields["reason"].required = True
    if request.method == "POST" and form.is_valid():
        value = _new_object(kind, form.values())
        services.correct(
            draft_id=draft_id,
            changes=[Change("add", path, value)],
            reason=form.cleaned_data["reason"],
            actor=request.user,
            now=request.now,
        )
        return back(draft_id, kind, path)
    context = {
        "draft": draft,
        "form": form,
        "title": _("Thêm: %(kind)s") % {"kind": schema.KINDS[kind].label.lower()},
        "back": f"{reverse('plans:review', args=[draft_id])}?mat={FACE_OF[kind]}",
    }
    status = 422 if form.errors else 200
    return render(request, "plans/edit.html", context, status=status)


def _next_number(draft: PlanDraft, kind: str) -> dict[str, int]:
    if kind not in ("targets", "tasks"):
        return {}
    items = [item for item in staged_of(draft)[kind] if not corrections.is_gone(item)]
    return {"number": max((item["number"] for item in items), default=0) + 1}


def _new_object(kind: str, values: dict[str, Any]) -> Any:
    if kind == "recipients":
        return values[""]
    if kind == "citations":
        return {**values, "number": None, "symbol": None, "line": None}
    extra: dict[str, Any] = {"line": None} if kind != "measures" else {}
    if kind == "targets":
        extra["measures"] = []
    if kind == "measures":
        extra["denominator_of"] = None
    return {**values, **extra}


@require_http_methods(["GET", "POST"])
@requires("plans.review")
def remove(request: OfficerRequest, draft_id: UUID, path: str) -> HttpResponse:
    """Take an object out, with a reason."""
    draft = queries.get_draft(request.user, draft_id, request.today)
    kind = schema.kind_of(path)
    if kind is None or corrections.at(staged_of(draft), path) is None:
        raise NotFound
    form = ReasonForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        services.correct(
            draft_id=draft_id,
            changes=[Change("remove", path)],
            reason=form.cleaned_data["reason"],
            actor=request.user,
            now=request.now,
        )
        return back(draft_id, kind, path)
    context = {
        "draft": draft,
        "form": form,
        "title": _("Bỏ: %(place)s") % {"place": schema.label_of(path)},
        "item": corrections.at(staged_of(draft), path),
        "back": f"{reverse('plans:review', args=[draft_id])}?mat={FACE_OF[kind]}",
        "removing": True,
    }
    status = 422 if form.errors else 200
    return render(request, "plans/edit.html", context, status=status)
