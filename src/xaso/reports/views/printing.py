"""The documents of a report: a look before signing, signing, downloads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xaso.core import downloads
from xaso.core.errors import NotFound, Refused
from xaso.core.file_kinds import FileKind
from xaso.core.text import slug
from xaso.organisation.policy import OfficerRequest, requires
from xaso.reports import papers
from xaso.reports.enums import Act
from xaso.reports.models import Report
from xaso.reports.queries import offer_of
from xaso.reports.queries import printing as queries
from xaso.reports.services import signing
from xaso.reports.views.one import report_page, seen, wanted

KINDS = {"pdf": FileKind.PDF, "docx": FileKind.DOCX, "xlsx": FileKind.XLSX}


@require_GET
@seen
def prints(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """The report page by page as it will be printed, and its files."""
    report = wanted(request, report_id)
    paper = _paper(request, report)
    pages = papers.pages(paper) if paper else []
    template = queries.template_on(report.unit_id, request.today)
    return report_page(
        request,
        report,
        "prints",
        is_ready=paper is not None,
        pages=range(1, len(pages) + 1),
        template=template,
    )


@require_GET
@seen
def page_picture(request: OfficerRequest, report_id: UUID, number: int) -> HttpResponse:
    """One page as a picture."""
    report = wanted(request, report_id)
    paper = _paper(request, report)
    pages = papers.pages(paper) if paper else []
    if not 1 <= number <= len(pages):
        raise Http404
    response = HttpResponse(pages[number - 1], content_type="image/png")
    response["Cache-Control"] = "private, max-age=0"
    return response


@require_GET
@seen
def draft_file(request: OfficerRequest, report_id: UUID, kind: str) -> HttpResponse:
    """The report as it stands now, as a draft, in one form."""
    report = wanted(request, report_id)
    paper = _paper(request, report)
    if paper is None or kind not in KINDS:
        raise NotFound
    template = queries.template_on(report.unit_id, request.today)
    if kind == "docx":
        content = papers.word(paper, queries.template_bytes(template))
    else:
        content = papers.pdf(paper) if kind == "pdf" else papers.workbook(paper)
    name = f"du-thao-{slug(report.period.name)}.{kind}"
    response = HttpResponse(content, content_type=KINDS[kind].mime)
    header = content_disposition_header(kind != "pdf", name)
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
@seen
def paper_file(request: OfficerRequest, paper_id: UUID) -> FileResponse:
    """A document of a signed edition, as it was kept."""
    paper = queries.get_paper(request.user, paper_id, request.today)
    return downloads.answer(paper.file, inline=paper.kind == "pdf")


@require_http_methods(["GET", "POST"])
@requires("reports.sign")
def sign(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Ask once, then sign: the number is drawn and the documents are kept."""
    report = wanted(request, report_id)
    if request.method == "POST":
        try:
            edition = signing.sign(
                report_id=report_id,
                url=_address(request, report),
                actor=request.user,
                now=request.now,
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            said = _("Đã ký báo cáo, số %(symbol)s.") % {"symbol": edition.symbol}
            messages.success(request, said)
            return redirect("reports:submission", report_id)
    offer = offer_of(Act.SIGN, report, request.user, request.today)
    context = {"report": report, "period": report.period, "act": offer}
    return render(request, "reports/sign.html", context)


def _paper(request: OfficerRequest, report: Report) -> dict[str, Any] | None:
    return queries.paper_of(report, url=_address(request, report))


def _address(request: OfficerRequest, report: Report) -> str:
    return request.build_absolute_uri(reverse("reports:report", args=[report.pk]))
