"""People of the unit: accounts, roles, passwords."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from xaso.core import journal
from xaso.core.queries import journal_of
from xaso.organisation import queries, rules, services
from xaso.organisation.forms import (
    GrantForm,
    LastDayForm,
    OfficerChangeForm,
    OfficerForm,
    attempt,
    sent,
)
from xaso.organisation.models import Officer
from xaso.organisation.permissions import Capability
from xaso.organisation.policy import OfficerRequest, requires

MANAGE = Capability.ORGANISATION_MANAGE


@require_GET
@requires("organisation.view")
def officers(request: OfficerRequest) -> HttpResponse:
    """People of the unit, found without diacritics, in Vietnamese order."""
    typed = request.GET.get("q", "").strip()
    page = queries.officers_page(
        request.unit.pk,
        request.today,
        typed=typed,
        after=_uuid(request.GET.get("sau", "")),
    )
    context = {
        "page": page,
        "typed": typed,
        "unit": request.unit,
        "may_manage": request.unit.pk in request.rights.on(MANAGE),
    }
    part = "#list" if request.headers.get("HX-Target") == "danh-sach" else ""
    response = render(request, f"organisation/officers.html{part}", context)
    response["Vary"] = "HX-Target, Cookie"
    return response


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def create(request: OfficerRequest) -> HttpResponse:
    """Make an account; the temporary password is shown once."""
    form = OfficerForm(sent(request))
    password = services.temporary_password()
    act = partial(
        services.create_officer,
        unit=request.unit,
        password=password,
        actor=request.user,
        now=request.now,
    )
    context: dict[str, Any] = {"form": form, "unit": request.unit}
    if request.method == "POST" and attempt(form, act):
        context |= {"password": password, "username": form.cleaned_data["username"]}
        return _once(request, context)
    status = 422 if form.errors else 200
    return render(request, "organisation/officer_form.html", context, status=status)


@require_GET
@requires("organisation.view")
def detail(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    """One person: posts, roles, absences."""
    officer = _get(request, officer_id, "organisation.view")
    return _page(request, officer)


@require_POST
@requires(MANAGE)
def change(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    """Correct the name or the language."""
    officer = _get(request, officer_id, MANAGE)
    form = OfficerChangeForm(request.POST)
    act = partial(services.change_officer, officer=officer)
    return _act(request, officer, "change", form, act, _("Đã lưu."))


@require_POST
@requires(MANAGE)
def grant(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    """Give a role in the unit."""
    officer = _get(request, officer_id, MANAGE)
    form = GrantForm(request.POST)
    act = partial(services.grant_role, officer=officer, unit=officer.unit)
    return _act(request, officer, "grant", form, act, _("Đã phân vai trò."))


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def revoke(request: OfficerRequest, grant_id: UUID) -> HttpResponse:
    """Take a role away."""
    row = queries.get_grant(request.user, grant_id, request.today)
    form = LastDayForm(sent(request))
    act = partial(services.revoke_role, grant=row, actor=request.user, now=request.now)
    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Đã thu hồi vai trò."))
        return redirect("organisation:officer", officer_id=row.officer_id)
    title = _("Thu hồi vai trò %(role)s của %(name)s") % {
        "role": row.get_role_display(),
        "name": row.officer.full_name,
    }
    context = {"form": form, "title": title, "unit": request.unit}
    status = 422 if form.errors else 200
    return render(request, "organisation/post_form.html", context, status=status)


@require_POST
@requires(MANAGE)
def reset_password(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    """Set a temporary password and show it once."""
    officer = _get(request, officer_id, MANAGE)
    password = services.temporary_password()
    services.set_password(
        officer=officer, password=password, actor=request.user, now=request.now
    )
    context = {
        "password": password,
        "username": officer.username,
        "unit": request.unit,
    }
    return _once(request, context)


@require_POST
@requires(MANAGE)
def deactivate(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    """Close the account."""
    officer = _get(request, officer_id, MANAGE)
    services.deactivate(officer=officer, actor=request.user, now=request.now)
    messages.success(request, _("Đã ngừng tài khoản."))
    return redirect("organisation:officer", officer_id=officer.pk)


@require_POST
@requires(MANAGE)
def reactivate(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    """Open the account again."""
    officer = _get(request, officer_id, MANAGE)
    services.reactivate(officer=officer, actor=request.user, now=request.now)
    messages.success(request, _("Đã mở lại tài khoản."))
    return redirect("organisation:officer", officer_id=officer.pk)


def _get(request: OfficerRequest, officer_id: UUID, capability: str) -> Officer:
    return queries.get_officer(request.user, officer_id, capability, request.today)


def _act(
    request: OfficerRequest,
    officer: Officer,
    name: str,
    form: forms.Form,
    service: Any,
    done: str,
) -> HttpResponse:
    if attempt(form, partial(service, actor=request.user, now=request.now)):
        messages.success(request, done)
        return redirect("organisation:officer", officer_id=officer.pk)
    return _page(request, officer, **{name: form})


def _page(
    request: OfficerRequest, officer: Officer, **bound: forms.Form
) -> HttpResponse:
    may_manage = officer.unit_id in request.rights.on(MANAGE)
    known = {"full_name": officer.full_name, "language": officer.language}
    entries = journal_of(officer.pk, limit=20) if may_manage else []
    context = {
        "officer": officer,
        "unit": officer.unit,
        "file": queries.file_of(request.user, officer, request.today),
        "may_manage": may_manage,
        "may_deactivate": rules.may_deactivate(
            is_self=officer.pk == request.user.pk,
            is_last_administrator=queries.is_last_administrator(
                officer.pk, officer.unit_id, request.today
            ),
        ),
        "entries": [(entry.at, journal.present(entry)) for entry in entries],
        "forms": {
            "change": OfficerChangeForm(initial=known),
            "grant": GrantForm(initial={"valid_from": request.today}),
            **bound,
        },
    }
    status = 422 if bound else 200
    return render(request, "organisation/officer.html", context, status=status)


def _once(request: OfficerRequest, context: dict[str, Any]) -> HttpResponse:
    response = render(request, "organisation/password_once.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
