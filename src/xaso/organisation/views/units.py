"""The unit: what it was and is, and the few acts that change it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from xaso.organisation import lineage, queries, services
from xaso.organisation.forms import (
    CodeForm,
    MergeForm,
    RenameForm,
    SuperiorForm,
    attempt,
    sent,
)
from xaso.organisation.models import Unit
from xaso.organisation.permissions import Capability
from xaso.organisation.policy import OfficerRequest, requires

MANAGE = Capability.ORGANISATION_MANAGE


@require_GET
@requires("organisation.view")
def current(request: OfficerRequest) -> HttpResponse:
    """The unit one works in."""
    return _page(request, request.unit)


@require_GET
@requires("organisation.view")
def detail(request: OfficerRequest, unit_id: UUID) -> HttpResponse:
    """Another unit one may look at: merged, subordinate."""
    return _page(request, queries.get_unit(request.user, unit_id, request.today))


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def rename(request: OfficerRequest) -> HttpResponse:
    """Record a new name."""
    form = RenameForm(sent(request))
    act = partial(services.rename, unit=request.unit)
    title = gettext_lazy("Đổi tên đơn vị")
    return _form(request, form, act, title, _("Đã ghi tên mới của đơn vị."))


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def superior(request: OfficerRequest) -> HttpResponse:
    """Record a new superior."""
    choices = queries.possible_superiors(request.today)
    form = SuperiorForm(sent(request), superior=choices)
    act = partial(services.link_superior, unit=request.unit)
    title = gettext_lazy("Ghi cấp trên trực tiếp")
    return _form(request, form, act, title, _("Đã ghi cấp trên trực tiếp."))


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def code(request: OfficerRequest) -> HttpResponse:
    """Record an identifier code."""
    form = CodeForm(sent(request))
    act = partial(services.record_code, unit=request.unit)
    title = gettext_lazy("Ghi mã định danh")
    return _form(request, form, act, title, _("Đã ghi mã định danh."))


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def merge(request: OfficerRequest) -> HttpResponse:
    """Merge units one administers into a new one."""
    units = queries.managed_units(request.user, request.today)
    superiors = queries.possible_superiors(request.today)
    form = MergeForm(sent(request), merged=units, superior=superiors)
    title = gettext_lazy("Sáp nhập đơn vị")
    done = _("Đã ghi việc sáp nhập; dữ liệu cũ vẫn xem được dưới tên cũ.")
    return _form(request, form, services.merge_units, title, done)


def _form(
    request: OfficerRequest,
    form: forms.Form,
    act: Callable[..., object],
    title: Promise,
    done: str,
) -> HttpResponse:
    bound = partial(act, actor=request.user, now=request.now)
    if request.method == "POST" and attempt(form, bound):
        messages.success(request, done)
        return redirect("organisation:unit")
    context = {"form": form, "title": title, "unit": request.unit}
    status = 422 if form.errors else 200
    return render(request, "organisation/unit_form.html", context, status=status)


def _page(request: OfficerRequest, unit: Unit) -> HttpResponse:
    history = queries.history_of(unit, request.today)
    context = {
        "unit": unit,
        "history": history,
        "picture": lineage.draw(queries.strands_of(history), request.today),
        "may_manage": unit.pk in request.rights.on(MANAGE),
    }
    return render(request, "organisation/unit.html", context)
