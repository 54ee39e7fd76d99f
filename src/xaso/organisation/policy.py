"""The early door of every view: who may come in, for which unit, on which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeGuard
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from xaso.core import clock
from xaso.core.decisions import refuse
from xaso.core.errors import NotAllowed
from xaso.organisation import queries
from xaso.organisation.models import Officer, Unit
from xaso.organisation.permissions import Capability, Rights, remember

SESSION_UNIT = "organisation.unit"
P = ParamSpec("P")


class OfficerRequest(HttpRequest):
    """A request that passed the door: somebody signed in, in a unit, on a day."""

    user: Officer
    unit: Unit
    now: datetime
    today: date
    rights: Rights


OfficerView = Callable[Concatenate[OfficerRequest, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def requires(*capabilities: str) -> Callable[[OfficerView[P]], View[P]]:
    """Let in officers who have at least one of the capabilities in some unit.

    Without capabilities: anybody who is signed in. Anonymous people are sent to the
    login page; lack of the capability raises NotAllowed (a 403 page with the
    sentence). Sets `request.unit` (the unit chosen in the session, if the
    capability holds there; else the first where it does), `request.today`,
    `request.now` and `request.rights`.
    """
    wanted = tuple(Capability(name) for name in capabilities)

    def decorate(view: OfficerView[P]) -> View[P]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not equip(request, wanted):
                return _to(request, settings.LOGIN_URL)
            if request.user.password_is_temporary:
                return _to(request, "account_change_password")
            return view(request, *args, **kwargs)

        return _mark(guarded, "requires", wanted)

    return decorate


def public(*, reason: str) -> Callable[[View[P]], View[P]]:
    """Let everybody in; the reason is for whoever reviews the open pages."""

    def decorate(view: View[P]) -> View[P]:
        return _mark(view, "public", reason)

    return decorate


def equip(
    request: HttpRequest, wanted: tuple[Capability, ...]
) -> TypeGuard[OfficerRequest]:
    """Put moment, rights and unit on the request; False when nobody is signed in.

    Raises NotAllowed when the person has none of the wanted capabilities anywhere.
    """
    officer = request.user
    if not isinstance(officer, Officer) or not officer.is_active:
        return False
    now = clock.now()
    today = clock.local_date(now)
    rights = remember(officer, today)
    unit = _current_unit(request, officer, rights, wanted)
    request.__dict__.update(now=now, today=today, rights=rights, unit=unit)
    return True


def choose_unit(request: OfficerRequest, unit_id: UUID) -> bool:
    """Make the unit the current one of this session; False if it is not reachable."""
    reachable = unit_id in request.rights.anywhere
    if reachable:
        request.session[SESSION_UNIT] = str(unit_id)
    return reachable


def _current_unit(
    request: HttpRequest,
    officer: Officer,
    rights: Rights,
    wanted: tuple[Capability, ...],
) -> Unit:
    if not wanted:
        allowed = rights.anywhere | {officer.unit_id}
    else:
        allowed = frozenset().union(*(rights.on(capability) for capability in wanted))
    if not allowed:
        raise NotAllowed(refuse("no-capability", _no_capability()).objections)
    preferred = (_session_unit(request), officer.unit_id)
    return queries.preferred_unit(allowed, preferred, rights.day)


def _session_unit(request: HttpRequest) -> UUID | None:
    chosen = request.session.get(SESSION_UNIT)
    return UUID(chosen) if chosen else None


def _no_capability() -> str:
    return _(
        "Vai trò của bạn không có quyền mở trang này. "
        "Nếu công việc cần đến, hãy đề nghị người quản trị của đơn vị phân quyền."
    )


def _to(request: HttpRequest, page: str) -> HttpResponse:
    """Send to a page and back; a whole page also when htmx asked for a part."""
    target = request.headers.get("HX-Current-URL") or request.get_full_path()
    redirect = redirect_to_login(_local_path(target), resolve_url(page))
    if request.headers.get("HX-Request") != "true":
        return redirect
    return HttpResponse(status=204, headers={"HX-Redirect": redirect.url})


def _local_path(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(("", "", parts.path, parts.query, ""))


def _mark(view: View[P], kind: str, detail: object) -> View[P]:
    view.policy = (kind, detail)  # type: ignore[attr-defined]
    return view
