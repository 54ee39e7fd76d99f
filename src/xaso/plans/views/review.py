"""The review screen: the document on the left, what was understood on the right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from xaso.core.errors import NotFound, Refused
from xaso.organisation.policy import OfficerRequest, requires
from xaso.plans import queries, services
from xaso.plans.enums import DraftState
from xaso.plans.forms import (
    ReadingForm,
    SettleForm,
)
from xaso.plans.models import PlanDraft
from xaso.plans.services.review import Answer
from xaso.plans.views.corrections import FACE_OF, back
from xaso.plans.views.document_pane import KIND_WORDS, pane
from xaso.plans.views.upload import waiting

FACES = {
    "phat-hien": gettext_lazy("Phát hiện"),
    "muc-tieu": gettext_lazy("Mục tiêu"),
    "nhiem-vu": gettext_lazy("Nhiệm vụ"),
    "ky-bao-cao": gettext_lazy("Kỳ báo cáo"),
    "can-cu": gettext_lazy("Căn cứ"),
    "van-ban": gettext_lazy("Văn bản"),
    "da-sua": gettext_lazy("Đã sửa"),
}

ICONS = {
    "targets": "target",
    "hidden_targets": "eye",
    "tasks": "checklist",
    "windows": "calendar-stats",
    "citations": "book-2",
    "document": "file-text",
}
LEGEND = [(kind, KIND_WORDS[kind], icon) for kind, icon in ICONS.items()]


@require_GET
@requires("plans.review")
def review(request: OfficerRequest, draft_id: UUID) -> HttpResponse:
    """The whole screen, or its right side when htmx asks for a face."""
    draft = queries.get_draft(request.user, draft_id, request.today)
    if draft.state == DraftState.COMPILING:
        return render(request, "plans/compiling.html", waiting(request, draft))
    if draft.state == DraftState.UNREADABLE:
        return render(request, "plans/unreadable.html", {"draft": draft})
    face = request.GET.get("mat", "")
    context = _context(request, draft, face if face in FACES else "phat-hien")
    if request.headers.get("HX-Target") == "rs-panel":
        response = render(request, "plans/_panel.html", context)
    else:
        context["pane"] = pane(context["review"].lines(), FACE_OF)
        context["kinds"] = LEGEND
        response = render(request, "plans/review.html", context)
    response["Vary"] = "HX-Request, HX-Target, Cookie"
    return response


def _context(request: OfficerRequest, draft: PlanDraft, face: str) -> dict[str, Any]:
    found = queries.review_of(draft)
    return {
        "draft": draft,
        "review": found,
        "face": face,
        "show_notes": request.GET.get("ghi-chu") == "1" or not found.weighty,
        "faces": [
            (key, label, _count(found, key), reverse("plans:review", args=[draft.pk]))
            for key, label in FACES.items()
        ],
        "may_approve": queries.may(request, "plans.approve"),
        "is_open": draft.state == DraftState.REVIEW,
    }


def _count(found: queries.Review, face: str) -> int:
    if face == "phat-hien":
        return found.waiting
    if face == "da-sua":
        return len(found.corrections)
    kinds = [kind for kind, place in FACE_OF.items() if place == face]
    return sum(len(found.cards.get(kind, ())) for kind in kinds if kind != "document")


@require_POST
@requires("plans.review")
def settle(request: OfficerRequest, draft_id: UUID, key: str) -> HttpResponse:
    """Settle one finding; the answer is its card, the counters come along."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        raise NotFound
    data = form.cleaned_data
    answer = Answer(
        data["settlement"], data["reason"], data["alternative"], seen=data["seen"]
    )
    try:
        services.settle(
            draft_id=draft_id,
            finding_key=key,
            answer=answer,
            actor=request.user,
            now=request.now,
        )
    except Refused as refused:
        return _finding_answer(request, draft_id, key, refused)
    return _finding_answer(request, draft_id, key)


@require_POST
@requires("plans.review")
def reopen(request: OfficerRequest, draft_id: UUID, key: str) -> HttpResponse:
    """Take the decision about a finding back."""
    form = SettleForm({**request.POST.dict(), "settlement": "accepted"})
    if not form.is_valid() or form.cleaned_data["seen"] is None:
        raise NotFound
    try:
        services.reopen(
            draft_id=draft_id,
            finding_key=key,
            seen=form.cleaned_data["seen"],
            actor=request.user,
            now=request.now,
        )
    except Refused as refused:
        return _finding_answer(request, draft_id, key, refused)
    return _finding_answer(request, draft_id, key)


@require_POST
@requires("plans.review")
def settle_many(request: OfficerRequest, draft_id: UUID) -> HttpResponse:
    """Accept the suggestions of all open notes, or of all findings of one code."""
    draft = queries.get_draft(request.user, draft_id, request.today)
    found = queries.review_of(draft)
    severity, code = request.POST.get("severity"), request.POST.get("code")
    keys = [
        card.finding.key
        for group in found.groups
        for card in group.cards
        if group.severity == severity or card.finding.data["code"] == code
    ]
    count = services.settle_many(
        draft_id=draft_id, finding_keys=keys, actor=request.user, now=request.now
    )
    if request.headers.get("HX-Request"):
        fresh = queries.get_draft(request.user, draft_id, request.today)
        context = _context(request, fresh, "phat-hien")
        return render(request, "plans/_panel.html", {**context, "oob": True})
    messages.success(request, _("Đã chấp nhận %(count)s đề xuất.") % {"count": count})
    return redirect("plans:review", draft_id=draft_id)


def _finding_answer(
    request: OfficerRequest, draft_id: UUID, key: str, refused: Refused | None = None
) -> HttpResponse:
    draft = queries.get_draft(request.user, draft_id, request.today)
    context = _context(request, draft, "phat-hien")
    card = queries.finding_card(context["review"], key)
    if card is None:
        raise refused or NotFound
    if not request.headers.get("HX-Request"):
        if refused:
            messages.error(request, str(refused))
        target = reverse("plans:review", args=[draft_id])
        return redirect(f"{target}#{card.anchor}")
    context |= {"card": card, "oob": True, "refused": str(refused) if refused else ""}
    status = 422 if refused else 200
    return render(request, "plans/_finding.html", context, status=status)


@require_POST
@requires("plans.review")
def choose(request: OfficerRequest, draft_id: UUID, path: str) -> HttpResponse:
    """Choose how a measure is counted."""
    form = ReadingForm(request.POST)
    if not form.is_valid():
        raise NotFound
    services.choose_reading(
        draft_id=draft_id,
        path=path,
        reading=form.cleaned_data["reading"],
        actor=request.user,
        now=request.now,
    )
    if not request.headers.get("HX-Request"):
        return back(draft_id, "targets", path)
    draft = queries.get_draft(request.user, draft_id, request.today)
    context = _context(request, draft, "muc-tieu")
    measures = (m for card in context["review"].cards["targets"] for m in card.measures)
    context["measure"] = next(m for m in measures if m.path == path)
    return render(request, "plans/_measure.html", {**context, "oob": True})
