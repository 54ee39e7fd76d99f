"""Frozen figures, their records, the proof that they stand, and what changed since."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from xaso.core import files
from xaso.core.errors import NotFound
from xaso.indicators.queries import PART_LABELS, Part
from xaso.organisation.policy import OfficerRequest
from xaso.reports import queries, services
from xaso.reports.models import Freeze, Report
from xaso.reports.rows_file import RowsDamaged
from xaso.reports.views.one import report_page, seen, wanted


@require_GET
@seen
def figures(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """The figures of the freeze in use, or of the one asked for (`?lan=1`)."""
    report = wanted(request, report_id)
    freeze = _freeze(request, report)
    found = queries.figures_page(report, freeze) if freeze else None
    return report_page(
        request, report, "figures", found=found, freezes=queries.freezes_of(report)
    )


@require_GET
@seen
def frozen_records(request: OfficerRequest, report_id: UUID, code: str) -> HttpResponse:
    """The records a frozen figure counted, as they were."""
    report = wanted(request, report_id)
    freeze = queries.content_of(report)
    if freeze is None:
        raise NotFound
    said = request.GET.get("trang", "1")
    try:
        part = Part(request.GET.get("phan", Part.NUMERATOR))
        found = queries.records_page(
            report, freeze, code, part, int(said) if said.isdigit() else 1, request.now
        )
    except (ValueError, RowsDamaged) as error:
        raise NotFound from error
    return report_page(
        request, report, "frozen_records", found=found, parts=PART_LABELS.items(),
        code=code,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@seen
def verification(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """What can be proven of the report; a POST checks it now."""
    report = wanted(request, report_id)
    found = None
    if request.method == "POST":
        found = services.verify(report=report, actor=request.user, now=request.now)
    return report_page(request, report, "verification", found=found)


@require_GET
@seen
def restatement(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """What the report said, what the ledger gives now, and why."""
    report = wanted(request, report_id)
    freeze = queries.content_of(report)
    found, is_broken = None, False
    if freeze is not None:
        try:
            found = queries.restatement_of(freeze, request.now)
        except RowsDamaged:
            is_broken = True
    return report_page(request, report, "restatement", found=found, is_broken=is_broken)


@require_GET
@seen
def download(request: OfficerRequest, report_id: UUID, what: str) -> HttpResponse:
    """The frozen content or its records, for whoever checks them outside."""
    report = wanted(request, report_id)
    freeze = _freeze(request, report)
    if freeze is None:
        raise NotFound
    if what == "noi-dung.json":
        return _file(freeze.content.encode(), what, "application/json")
    raw = files.kept(freeze.rows_sha256)
    if raw is None:
        raise NotFound
    return _file(raw, what, "application/gzip")


def _freeze(request: OfficerRequest, report: Report) -> Freeze | None:
    said = request.GET.get("lan", "")
    if said.isdigit():
        return queries.get_freeze(report, int(said))
    return queries.content_of(report)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=0, no-transform"
    return response
