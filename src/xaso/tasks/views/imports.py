"""Assignments from above by export file: upload, look, confirm."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xaso.core.files import FileRefused
from xaso.organisation.policy import OfficerRequest, requires
from xaso.tasks import queries, services
from xaso.tasks.enums import ImportState
from xaso.tasks.errors import ImportRefused
from xaso.tasks.exports.columns import Column
from xaso.tasks.forms import ColumnsForm, UploadForm
from xaso.tasks.models import AssignmentImport

UNPROCESSABLE = 422
SHOWN_ROWS = 30
SHOWN_DOUBTS = 100


@requires("tasks.assign")
def imports(request: OfficerRequest) -> HttpResponse:
    """Uploads so far, and a new one."""
    is_post = request.method == "POST"
    form = UploadForm(request.POST or None, request.FILES or None)
    if is_post and form.is_valid():
        upload = _uploaded(request, form)
        if upload:
            return redirect("tasks:import", upload.pk)
    context = {"form": form, "imports": queries.imports_of(request.unit.pk)}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "tasks/imports.html", context, status=status)


def _uploaded(request: OfficerRequest, form: UploadForm) -> AssignmentImport | None:
    upload = form.cleaned_data["file"]
    try:
        return services.upload_assignments(
            unit=request.unit,
            content=upload,
            name=upload.name,
            issuer_name=form.cleaned_data["issuer_name"],
            actor=request.user,
            now=request.now,
        )
    except (ImportRefused, FileRefused) as refused:
        form.add_error("file", str(refused))
        return None


@requires("tasks.assign")
def one(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """What confirming would do: columns, rows, doubts by cell."""
    upload = queries.get_import(request.user, import_id, request.today)
    if upload.state != ImportState.PENDING:
        return render(request, "tasks/imported.html", {"upload": upload})
    found = services.preview(upload)
    data = request.POST if request.method == "POST" else None
    form = ColumnsForm(data, sheet=found.sheet, layout=found.layout)
    if request.method == "POST" and form.is_valid():
        services.set_columns(
            import_id=upload.pk,
            layout=form.layout,
            actor=request.user,
            now=request.now,
        )
        return redirect("tasks:import", upload.pk)
    doubts = [
        (row, doubt)
        for kind in (found.refused, found.fresh, found.settled)
        for row in kind
        for doubt in row.doubts
    ]
    context = {
        "upload": upload,
        "found": found,
        "form": form,
        "rows": found.fresh[:SHOWN_ROWS],
        "more": max(0, len(found.fresh) - SHOWN_ROWS),
        "doubts": doubts[:SHOWN_DOUBTS],
        "more_doubts": max(0, len(doubts) - SHOWN_DOUBTS),
        "has_text": Column.TEXT in found.layout.columns,
    }
    return render(request, "tasks/import.html", context)


@require_POST
@requires("tasks.assign")
def confirm(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Write the good new rows."""
    upload = queries.get_import(request.user, import_id, request.today)
    settled = services.confirm_import(
        import_id=upload.pk, actor=request.user, now=request.now
    )
    messages.success(
        request, _("Đã nhập %(n)d nhiệm vụ.") % {"n": settled.outcome["created"]}
    )
    return redirect("tasks:import", upload.pk)


@require_POST
@requires("tasks.assign")
def discard(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Put the upload away."""
    upload = queries.get_import(request.user, import_id, request.today)
    services.discard_import(import_id=upload.pk, actor=request.user, now=request.now)
    return redirect("tasks:imports")
