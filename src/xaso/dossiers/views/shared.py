"""What the pages of the ledger share: which unit, which part of a page."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse

from xaso.dossiers import queries
from xaso.organisation.models import Unit
from xaso.organisation.policy import OfficerRequest

UNIT = "don-vi"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chosen_unit(request: OfficerRequest) -> Unit:
    """The unit in the address (`?don-vi=`), else the one the person works in.

    Raises NotFound for a unit whose ledger the person may not open.
    """
    if UNIT not in request.GET:
        return request.unit
    try:
        unit_id = UUID(request.GET[UNIT])
    except ValueError:
        return request.unit
    return queries.get_unit(request.user, unit_id, request.today)


def tail_of(request: OfficerRequest, unit: Unit) -> str:
    """What links must carry to stay with the unit: "?don-vi=…" or nothing."""
    return f"?{UNIT}={unit.pk}" if UNIT in request.GET else ""


def is_part(request: OfficerRequest) -> bool:
    """Whether htmx asks for the list alone."""
    is_htmx = request.headers.get("HX-Request") == "true"
    return is_htmx and request.headers.get("HX-Boosted") != "true"


def vary(response: HttpResponse) -> HttpResponse:
    """The same address answers the page and its part: caches must know."""
    response["Vary"] = "HX-Request, Cookie"
    return response


def download(pieces: Iterator[bytes], name: str) -> StreamingHttpResponse:
    """A spreadsheet on its way, never wholly in memory."""
    response = StreamingHttpResponse(pieces, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
