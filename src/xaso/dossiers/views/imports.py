"""Nhập tệp xuất: upload, wait, look, settle columns, confirm, see what changed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xaso.core import downloads, jobs
from xaso.core.errors import NotFound
from xaso.core.files import FileRefused
from xaso.core.jobs import JobState, Progress
from xaso.dossiers import columns as columns_of_ledger
from xaso.dossiers import import_words, queries, services
from xaso.dossiers import jobs as ledger_jobs
from xaso.dossiers.enums import ImportState
from xaso.dossiers.errors import ImportRefused
from xaso.dossiers.exports import layout as layouts
from xaso.dossiers.import_forms import ExportForm, LayoutForm
from xaso.dossiers.models import LedgerImport
from xaso.organisation.policy import OfficerRequest, requires

UNPROCESSABLE = 422
BUSY = frozenset({ImportState.READING, ImportState.WRITING})
PAGES = {
    ImportState.READING: "dossiers/import_waiting.html",
    ImportState.WRITING: "dossiers/import_waiting.html",
    ImportState.PREVIEW: "dossiers/import_preview.html",
    ImportState.DONE: "dossiers/import_done.html",
    ImportState.DISCARDED: "dossiers/import_closed.html",
    ImportState.FAILED: "dossiers/import_closed.html",
}


@require_http_methods(["GET", "POST"])
@requires("ledger.import")
def imports(request: OfficerRequest) -> HttpResponse:
    """Uploads so far, and a new one."""
    is_post = request.method == "POST"
    form = ExportForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        sources=queries.source_names(request.unit.pk),
    )
    if is_post and form.is_valid():
        upload = _uploaded(request, form)
        if upload is not None:
            return redirect("dossiers:import", upload.pk)
    context = {
        "form": form,
        "unit": request.unit,
        "most": settings.MAX_EXPORT_BYTES // 1024 // 1024,
        "imports": [
            (one, import_words.STATE_TONES[one.state])
            for one in queries.imports_of(request.unit.pk)
        ],
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "dossiers/imports.html", context, status=status)


def _uploaded(request: OfficerRequest, form: ExportForm) -> LedgerImport | None:
    given = form.cleaned_data["file"]
    try:
        upload = services.upload_export(
            unit=request.unit,
            source_name=form.cleaned_data["source_name"],
            content=given,
            name=given.name,
            actor=request.user,
            now=request.now,
        )
    except (ImportRefused, FileRefused) as refused:
        form.add_error("file", str(refused))
        return None
    ledger_jobs.start_reading(upload.pk)
    return upload


@require_GET
@requires("ledger.import")
def one(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Where an upload stands: waiting, preview, done or closed."""
    upload = queries.get_import(request.user, import_id, request.today)
    return render(request, PAGES[ImportState(upload.state)], _context(upload))


def _context(upload: LedgerImport, form: LayoutForm | None = None) -> dict[str, Any]:
    context: dict[str, Any] = {"upload": upload, "summary": upload.summary}
    if upload.state in BUSY:
        return context | {"job": _progress(upload)}
    if upload.state in {ImportState.PREVIEW, ImportState.FAILED}:
        form = form or _form(upload)
        counts = upload.summary.get("counts", {})
        context |= {
            "form": form,
            "groups": form.groups(),
            "counts": counts,
            "kinds": _kinds(upload),
            "is_worth": any(counts.get(key) for key in ("created", "changed", "procedures", "loose")),
        }  # fmt: skip
    if upload.state == ImportState.DONE:
        context |= {
            "kinds": _kinds(upload),
            "days": [_day(upload.outcome.get(k)) for k in ("first_day", "last_day")],
        }
    return context


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _kinds(upload: LedgerImport) -> list[dict[str, Any]]:
    return [
        {**kind, "label": import_words.fault_label(kind["code"])}
        for kind in upload.summary.get("kinds", [])
    ]


def _form(upload: LedgerImport, data: Any = None) -> LayoutForm:
    tables = [layouts.unpacked(row) for row in upload.layout.get("tables", [])]
    day = date.fromisoformat(upload.layout["applies_from"])
    return LayoutForm(data, tables=tables, applies_from=day)


def _progress(upload: LedgerImport) -> Progress | None:
    if upload.job_id is None:
        return None
    try:
        return jobs.progress(upload.job_id)
    except NotFound:
        return None


@require_GET
@requires("ledger.import")
def progress(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """How far reading or writing is; asks again until it is over."""
    upload = queries.get_import(request.user, import_id, request.today)
    found = _progress(upload)
    is_over = upload.state not in BUSY or (found is not None and found.state is JobState.FAILED)  # fmt: skip
    if is_over:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    context = {"upload": upload, "job": found}
    return render(request, "dossiers/_import_progress.html", context)


@require_POST
@requires("ledger.import")
def columns(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Take over the chosen tables and columns, and read the file anew."""
    upload = queries.get_import(request.user, import_id, request.today)
    form = _form(upload, request.POST)
    if not form.is_valid():
        context = _context(upload, form)
        page = PAGES[ImportState(upload.state)]
        return render(request, page, context, status=UNPROCESSABLE)
    services.set_layout(
        import_id=upload.pk,
        tables=form.cleaned_data["tables"],
        applies_from=form.cleaned_data["applies_from"],
        actor=request.user,
        now=request.now,
    )
    ledger_jobs.start_reading(upload.pk)
    return redirect("dossiers:import", upload.pk)


@require_POST
@requires("ledger.import")
def confirm(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Let the preview be written."""
    upload = queries.get_import(request.user, import_id, request.today)
    services.confirm_import(import_id=upload.pk, actor=request.user, now=request.now)
    ledger_jobs.start_writing(upload.pk)
    return redirect("dossiers:import", upload.pk)


@require_POST
@requires("ledger.import")
def again(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Start the job of reading or writing anew after it failed for good."""
    upload = queries.get_import(request.user, import_id, request.today)
    if upload.state == ImportState.READING:
        ledger_jobs.start_reading(upload.pk)
    elif upload.state == ImportState.WRITING:
        ledger_jobs.start_writing(upload.pk)
    return redirect("dossiers:import", upload.pk)


@require_POST
@requires("ledger.import")
def discard(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Put the upload away."""
    upload = queries.get_import(request.user, import_id, request.today)
    services.discard_import(import_id=upload.pk, actor=request.user, now=request.now)
    return redirect("dossiers:imports")


@require_GET
@requires("ledger.import")
def faults(request: OfficerRequest, import_id: UUID) -> FileResponse:
    """The whole list of errors and notes as .xlsx."""
    upload = queries.get_import(request.user, import_id, request.today)
    if upload.faults is None:
        raise NotFound
    return downloads.answer(upload.faults)


@require_GET
@requires("ledger.import")
def changes(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Every value the import replaced; first those in periods already reported."""
    upload = queries.get_import(request.user, import_id, request.today)
    sealed_only = request.GET.get("chot") == "1"
    page = queries.changes_of(
        upload, sealed_only=sealed_only, after=request.GET.get("sau", "")
    )
    rows = [(change, columns_of_ledger.label(change.column)) for change in page.rows]
    context = {"upload": upload, "page": page, "rows": rows, "sealed_only": sealed_only}
    return render(request, "dossiers/import_changes.html", context)
