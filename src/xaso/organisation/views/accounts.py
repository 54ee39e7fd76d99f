"""Signing in, the person's own account, and the devices it is open on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as sign_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xaso.core import clock
from xaso.core.decisions import refuse
from xaso.core.errors import NotAllowed, NotFound
from xaso.organisation import queries, services
from xaso.organisation.policy import OfficerRequest, choose_unit, public, requires


class EntranceView(LoginView):  # type: ignore[misc]
    """The login page; in the demo with its accounts by role."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if settings.DEMO:
            today = clock.local_date(clock.now())
            context["demo_roles"] = queries.demo_accounts(today)
        return context


login = public(reason="Whoever has an account comes in here")(EntranceView.as_view())


@require_POST
@public(reason="One click into the demo; absent wherever the demo is not served")
def demo_login(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of the demo's people, without a password."""
    if not settings.DEMO:
        raise NotFound
    now = clock.now()
    officer = queries.find_demo_account(username, clock.local_date(now))
    if officer is None:
        raise NotFound
    sign_in(request, officer, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(_safe(request, settings.LOGIN_REDIRECT_URL))


@require_GET
@requires()
def account(request: OfficerRequest) -> HttpResponse:
    """Who I am here, what I may do, for whom I act."""
    profile = queries.profile_of(request.user, request.today)
    units = queries.reachable_units(request.user, request.today)
    context = {"profile": profile, "units": units, "unit": request.unit}
    return render(request, "organisation/account.html", context)


@requires()
def no_password(request: OfficerRequest) -> HttpResponse:
    """Where an account without a password is sent that wants to change it."""
    refuse(
        "no-password",
        _(
            "Tài khoản này chưa có mật khẩu nên không đổi được. "
            "Người quản trị của đơn vị đặt mật khẩu tạm cho bạn."
        ),
    ).or_raise(NotAllowed)
    return redirect("organisation:account")


@require_POST
@requires()
def switch_unit(request: OfficerRequest) -> HttpResponse:
    """Work in another of my units from now on."""
    try:
        unit_id = UUID(request.POST.get("unit", ""))
    except ValueError:
        raise NotFound from None
    if not choose_unit(request, unit_id):
        raise NotFound
    return redirect(_safe(request, "/"))


@require_GET
@requires()
def sessions(request: OfficerRequest) -> HttpResponse:
    """The devices this account is open on."""
    key = request.session.session_key or ""
    devices = queries.devices_of(request.user, key)
    return render(request, "organisation/sessions.html", {"devices": devices})


@require_POST
@requires()
def end_session(request: OfficerRequest, session_id: int) -> HttpResponse:
    """Log one device out."""
    services.end_session(officer=request.user, session_id=session_id)
    messages.success(request, _("Đã đăng xuất khỏi thiết bị đó."))
    return redirect("usersessions_list")


@require_POST
@requires()
def end_other_sessions(request: OfficerRequest) -> HttpResponse:
    """Log every other device out."""
    services.end_all(officer=request.user, but=request.session.session_key or "")
    messages.success(request, _("Đã đăng xuất khỏi mọi thiết bị khác."))
    return redirect("usersessions_list")


def _safe(request: HttpRequest, default: str) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}):
        return target
    return default
