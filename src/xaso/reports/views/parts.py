"""The parts of a report: list, editor, remarks, sign-off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from xaso.core.errors import Refused
from xaso.organisation import permissions
from xaso.organisation.policy import OfficerRequest, requires
from xaso.reports.enums import SectionState
from xaso.reports.models import Report, Section
from xaso.reports.part_forms import CommentForm, PartForm
from xaso.reports.queries import parts as queries
from xaso.reports.services import composing
from xaso.reports.views.one import report_page, seen, wanted


@require_GET
@seen
def parts(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """The parts by the outline, who writes each, how far it is."""
    report = wanted(request, report_id)
    composition = queries.composition_of(report, request.user, request.today)
    return report_page(request, report, "parts", composition=composition)


@require_POST
@requires("reports.edit")
def lay_out(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Make the parts of the outline."""
    wanted(request, report_id)
    made = composing.lay_out(report_id=report_id, actor=request.user, now=request.now)
    composing.redraft(report_id=report_id, now=request.now)
    messages.success(request, _("Đã lập %(n)d phần theo đề cương.") % {"n": made})
    return redirect("reports:parts", report_id)


@require_http_methods(["GET", "POST"])
@seen
def part(request: OfficerRequest, report_id: UUID, key: str) -> HttpResponse:
    """Write one part; `act=preview` shows it with its figures and keeps nothing."""
    report = wanted(request, report_id)
    section = queries.get_part(report, key)
    if request.method == "GET":
        return _editor(request, report, section)
    form = PartForm(request.POST)
    if not form.is_valid() or request.POST.get("act") == "preview":
        return _editor(request, report, section, form)
    try:
        composing.write_part(
            report_id=report_id,
            key=key,
            text=form.cleaned_data["text"],
            seen=form.cleaned_data["seen"],
            actor=request.user,
            now=request.now,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _editor(request, report, queries.get_part(report, key), form)
    messages.success(request, _("Đã ghi phần %(key)s.") % {"key": key})
    return redirect("reports:part", report_id, key)


@require_POST
@seen
def preview(request: OfficerRequest, report_id: UUID, key: str) -> HttpResponse:
    """The text as it will be printed, while it is being typed."""
    report = wanted(request, report_id)
    section = queries.get_part(report, key)
    shown = queries.preview_of(
        request.POST.get("text", "")[:20_000], queries.figures_for(report)
    )
    context = {"preview": shown, "section": section, "report": report}
    return render(request, "reports/_preview.html", context)


@require_POST
@requires("reports.edit")
def sign_off(request: OfficerRequest, report_id: UUID, key: str) -> HttpResponse:
    """The office takes the part and goes on to the next one."""
    report = wanted(request, report_id)
    answer = _settle(
        request, report_id, key, composing.sign_off_part, _("Đã duyệt phần %(key)s.")
    )
    section = queries.get_part(report, key)
    if section.state != SectionState.SIGNED_OFF:
        return answer
    following = queries.next_to_settle(report, key)
    if following:
        return redirect("reports:part", report_id, following)
    return redirect("reports:parts", report_id)


@require_POST
@requires("reports.edit")
def reopen(request: OfficerRequest, report_id: UUID, key: str) -> HttpResponse:
    """A part that was taken may be written again."""
    return _settle(
        request, report_id, key, composing.reopen_part, _("Đã mở lại phần %(key)s.")
    )


@require_POST
@requires("reports.edit")
def send_back(request: OfficerRequest, report_id: UUID, key: str) -> HttpResponse:
    """Return the part with what to put right."""
    comment = request.POST.get("comment", "")
    return _settle(
        request, report_id, key, composing.return_part, _("Đã trả lại phần %(key)s."),
        comment=comment,
    )  # fmt: skip


@require_POST
@requires("reports.write")
def comment(request: OfficerRequest, report_id: UUID, key: str) -> HttpResponse:
    """Leave a remark."""
    return _settle(
        request, report_id, key, composing.comment_on_part, _("Đã ghi ý kiến."),
        text=request.POST.get("comment", ""),
    )  # fmt: skip


@require_POST
@requires("reports.write")
def resolve(
    request: OfficerRequest, report_id: UUID, key: str, comment_id: UUID
) -> HttpResponse:
    """A remark is settled."""
    wanted(request, report_id)
    composing.resolve_comment(
        report_id=report_id, comment_id=comment_id, actor=request.user, now=request.now
    )
    messages.success(request, _("Đã đánh dấu ý kiến là giải quyết xong."))
    return redirect("reports:part", report_id, key)


@require_POST
@requires("reports.edit")
def assign(request: OfficerRequest, report_id: UUID, key: str) -> HttpResponse:
    """Give the part to a post."""
    said = request.POST.get("post", "")
    return _settle(
        request, report_id, key, composing.assign_part, _("Đã giao phần %(key)s."),
        post_id=UUID(said) if said else None,
    )  # fmt: skip


def _settle(
    request: OfficerRequest,
    report_id: UUID,
    key: str,
    service: Callable[..., object],
    said: str,
    **more: Any,
) -> HttpResponse:
    """Run the service and go back to the part; a refusal is told there."""
    report = wanted(request, report_id)
    queries.get_part(report, key)
    try:
        service(
            report_id=report_id, key=key, actor=request.user, now=request.now, **more
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said % {"key": key} if "%(key)s" in said else said)
    return redirect("reports:part", report_id, key)


def _editor(
    request: OfficerRequest,
    report: Report,
    section: Section,
    form: PartForm | None = None,
) -> HttpResponse:
    figures = queries.figures_for(report)
    editor = queries.editor_of(report, section, request.user, request.today, figures)
    text = form["text"].value() if form else editor.text
    version = composing.version_of(section)
    if form is None:
        form = PartForm(initial={"text": editor.text, "seen": version})
    context = {
        "report": report,
        "period": report.period,
        "section": section,
        "editor": editor,
        "form": form,
        "version": version,
        "comment_form": CommentForm(),
        "preview": queries.preview_of(text or "", figures),
        "figures": figures,
        "may_edit": permissions.may(
            request.user, "reports.edit", report.unit_id, request.today
        ),
        "may_comment": permissions.may(
            request.user, "reports.write", report.unit_id, request.today
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "reports/part.html", context, status=status)
