"""Sổ hồ sơ: the list, and the filters kept under a name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xaso.dossiers import queries, services, sheets
from xaso.dossiers.ledger_forms import LedgerFilterForm, SaveViewForm
from xaso.dossiers.queries import Sight
from xaso.dossiers.views.shared import chosen_unit, download, is_part, tail_of, vary
from xaso.organisation.models import Unit
from xaso.organisation.permissions import Capability
from xaso.organisation.policy import OfficerRequest, requires

UNPROCESSABLE = 422


@require_GET
@requires("ledger.view")
def ledger(request: OfficerRequest) -> HttpResponse:
    """The unit's dossiers, narrowed and sorted by what stands in the address."""
    unit = chosen_unit(request)
    sight = queries.sight_of(request.user, unit.pk, request.now, request.today)
    sources = queries.sources_of(unit.pk)
    form = filter_form(request, unit, sources)
    sort = request.GET.get("sort", "")
    page = queries.ledger_page(
        unit.pk, form.wanted, sight, sort, request.GET.get("after", "")
    )
    context = {
        "unit": unit,
        "tail": tail_of(request, unit),
        "form": form,
        "page": page,
        "sort": sort or queries.DEFAULT_SORT,
        "sees_persons": sight.sees_persons,
        "is_narrowed": not form.wanted.is_empty,
    }
    if is_part(request):
        return vary(render(request, "dossiers/ledger.html#found", context))
    context |= _around(request, unit, sight, sources)
    return vary(render(request, "dossiers/ledger.html", context))


def filter_form(
    request: OfficerRequest, unit: Unit, sources: list[Any]
) -> LedgerFilterForm:
    """The conditions in the address, with what this unit's ledger offers to choose."""
    return LedgerFilterForm(
        request.GET,
        fields=queries.fields_in_use(unit.pk),
        procedures=queries.procedures_in_use(unit.pk),
        sources=[(str(source.pk), source.name) for source in sources],
    )


def _around(
    request: OfficerRequest, unit: Unit, sight: Sight, sources: list[Any]
) -> dict[str, Any]:
    """What stands around the list: what presses, where it comes from, saved filters."""
    own = sight.sees_persons
    return {
        "pulse": queries.pulse(unit.pk, sight),
        "official": [source.name for source in sources if source.is_official],
        "views": queries.saved_views(request.user, unit.pk, shared=own),
        "save_form": SaveViewForm(
            initial={"query": services.tidy(request.GET.urlencode())}
        ),
        "may_share": own,
        "may_import": unit.pk in request.rights.on(Capability.LEDGER_IMPORT),
    }


@require_POST
@requires("ledger.view")
def save_view(request: OfficerRequest) -> HttpResponse:
    """Lưu bộ lọc: keep what the list is narrowed to under a name."""
    unit = chosen_unit(request)
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        context = {"unit": unit, "save_form": form, "tail": tail_of(request, unit)}
        return render(
            request, "dossiers/save_view.html", context, status=UNPROCESSABLE
        )  # fmt: skip
    view = services.save_view(
        unit_id=unit.pk, actor=request.user, now=request.now, **form.cleaned_data
    )
    messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": view.name})
    return redirect(_address(unit, request, view.query))


@require_POST
@requires("ledger.view")
def delete_view(request: OfficerRequest, view_id: UUID) -> HttpResponse:
    """Xóa bộ lọc: forget a filter of one's own."""
    services.delete_view(view_id=view_id, actor=request.user, now=request.now)
    messages.success(request, _("Đã xóa bộ lọc."))
    return redirect(_address(chosen_unit(request), request, ""))


def _address(unit: Unit, request: OfficerRequest, query: str) -> str:
    tail = tail_of(request, unit)
    joined = "&".join(part for part in (tail.removeprefix("?"), query) if part)
    return reverse("dossiers:ledger") + (f"?{joined}" if joined else "")


@require_GET
@requires("ledger.view")
def ledger_sheet(request: OfficerRequest) -> StreamingHttpResponse:
    """The narrowed list as .xlsx, streamed; the journal notes who took it."""
    unit = chosen_unit(request)
    sight = queries.sight_of(request.user, unit.pk, request.now, request.today)
    wanted = filter_form(request, unit, queries.sources_of(unit.pk)).wanted
    dossiers = queries.listed(unit.pk, wanted, sight, request.GET.get("sort", ""))
    services.note_export(
        unit_id=unit.pk,
        rows=dossiers.count(),
        with_persons=sight.sees_persons,
        actor=request.user,
        now=request.now,
    )
    return download(sheets.ledger_file(dossiers, sight), "so-ho-so.xlsx")
