"""Word templates: what they may say, taking one in, ending one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from xaso.core import downloads
from xaso.core.decisions import Decision
from xaso.core.errors import Refused
from xaso.core.file_kinds import FileKind
from xaso.organisation import permissions
from xaso.organisation.policy import OfficerRequest, requires
from xaso.reports.papers.template_check import MAX_BYTES
from xaso.reports.papers.vocabulary import documented
from xaso.reports.papers.word import SHIPPED, shipped
from xaso.reports.part_forms import TemplateForm
from xaso.reports.queries import printing as queries
from xaso.reports.services import templates as service


@require_http_methods(["GET", "POST"])
@requires("reports.view")
def templates(request: OfficerRequest) -> HttpResponse:
    """Templates of the unit, the words they may use, and a form to add one."""
    may_edit = permissions.may(
        request.user, "reports.edit", request.unit.pk, request.today
    )
    form = TemplateForm(None, None, today=request.today)
    refused: Refused | None = None
    if request.method == "POST":
        permissions.ensure(request.user, "reports.edit", request.unit.pk, request.today)
        form = TemplateForm(request.POST, request.FILES, today=request.today)
        if form.is_valid():
            try:
                return _add(request, form)
            except Refused as error:
                refused = error
    return _page(request, form, may_edit, refused)


@require_GET
@requires("reports.view")
def shipped_template(request: OfficerRequest) -> HttpResponse:
    """The template that is always there, to start from."""
    response = HttpResponse(shipped(), content_type=FileKind.DOCX.mime)
    response["Content-Disposition"] = f'attachment; filename="{SHIPPED.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
@requires("reports.view")
def template_file(request: OfficerRequest, template_id: UUID) -> FileResponse:
    """A template of the unit."""
    found = queries.get_template(request.user, template_id, request.today)
    return downloads.answer(found.file)


@require_POST
@requires("reports.edit")
def end_template(request: OfficerRequest, template_id: UUID) -> HttpResponse:
    """Stop using a template."""
    queries.get_template(request.user, template_id, request.today)
    service.end_template(template_id=template_id, actor=request.user, now=request.now)
    messages.success(
        request, _("Đã thôi dùng mẫu; báo cáo đã ký bằng mẫu này giữ nguyên.")
    )
    return redirect("reports:templates")


def _add(request: OfficerRequest, form: TemplateForm) -> HttpResponse:
    upload = form.cleaned_data["file"]
    template, judgement = service.add_template(
        unit=request.unit,
        content=upload.read(MAX_BYTES + 1),
        name=form.cleaned_data["name"],
        file_name=upload.name,
        valid_from=form.cleaned_data["valid_from"],
        actor=request.user,
        now=request.now,
    )
    messages.success(request, _("Đã nhận mẫu “%(name)s”.") % {"name": template.name})
    for finding in judgement.warnings:
        messages.warning(request, finding.sentence)
    return redirect("reports:templates")


def _page(
    request: OfficerRequest,
    form: TemplateForm,
    may_edit: Decision,
    refused: Refused | None,
) -> HttpResponse:
    current = queries.template_on(request.unit.pk, request.today)
    context = {
        "form": form,
        "flaws": refused.objections if refused else (),
        "templates": queries.templates_of(request.unit.pk),
        "current": current,
        "chapters": documented(),
        "tag_note": _(
            "Thẻ bắt đầu bằng %(p)s đứng một mình trong một đoạn, bắt đầu bằng %(tr)s đứng "
            "một mình trong một dòng của bảng."
        )
        % {"p": "{%p", "tr": "{%tr"},
        "may_edit": may_edit,
        "unit": request.unit,
        "today": request.today,
    }
    status = 422 if form.errors or refused else 200
    return render(request, "reports/templates.html", context, status=status)
