"""Danh mục thủ tục: what the unit offers today, and where it starts from."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xaso.organisation.policy import OfficerRequest, requires
from xaso.procedures import queries, services
from xaso.procedures.enums import OnlineLevel
from xaso.procedures.forms import CatalogueForm, LoadForm

UNPROCESSABLE = 422


@require_GET
@requires("ledger.view")
def catalogue(request: OfficerRequest) -> HttpResponse:
    """Procedures in force today; search needs no diacritics."""
    return _page(request, _load_form(request))


@require_POST
@requires("ledger.import")
def load(request: OfficerRequest) -> HttpResponse:
    """Start from the shipped list, every row marked unconfirmed."""
    form = LoadForm(request.POST)
    if not form.is_valid():
        return _page(request, form, UNPROCESSABLE)
    listing = services.load_procedures(
        unit=request.unit,
        applies_from=form.cleaned_data["applies_from"],
        actor=request.user,
        now=request.now,
    )
    said = _("Đã đưa %(n)d thủ tục vào danh mục, chờ đơn vị đối chiếu.")
    messages.success(request, said % {"n": len(listing.opened)})
    return redirect("procedures:catalogue")


def _page(request: OfficerRequest, form: LoadForm, status: int = 200) -> HttpResponse:
    wanted = CatalogueForm(request.GET)
    wanted.is_valid()
    found = queries.offered_page(
        request.unit.pk,
        request.today,
        words=wanted.cleaned_data.get("q", ""),
        field_name=wanted.cleaned_data.get("linh_vuc", ""),
        level=wanted.cleaned_data.get("muc", ""),
    )
    context = {
        "unit": request.unit,
        "found": found,
        "wanted": wanted.cleaned_data,
        "levels": [c for c in OnlineLevel.choices if c[0]],
        "form": form,
        "may_import": request.unit.pk in request.rights.on(queries.IMPORT),
    }
    return render(request, "procedures/catalogue.html", context, status=status)


def _load_form(request: OfficerRequest) -> LoadForm:
    return LoadForm(initial={"applies_from": request.today.replace(month=1, day=1)})
