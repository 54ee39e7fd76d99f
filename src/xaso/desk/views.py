"""The officer's first page, search, language, and the gallery of components."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xaso.core import clock
from xaso.core.decisions import refuse
from xaso.core.errors import NotAllowed
from xaso.desk import layout, queries
from xaso.organisation import permissions
from xaso.organisation import services as accounts
from xaso.organisation.models import Officer
from xaso.organisation.policy import OfficerRequest, public, requires
from xaso.ui import gallery as examples
from xaso.ui import search as finder
from xaso.ui import today as board
from xaso.ui.today import Place, Viewer

IN_DROPDOWN = 5
ON_PAGE = 25
LANGUAGE_YEARS = 2


@require_GET
@requires()
def today(request: OfficerRequest) -> HttpResponse:
    """Hôm nay: what is mine, what is due, what is late, what waits for me."""
    viewer = _viewer(request)
    given = board.gather(viewer)
    panels = {place.value: layout.panel(place, given.lots) for place in Place}
    context = {
        "panels": panels,
        "sentence": layout.sentence(panels),
        "week": layout.week(given.lots, viewer.today, queries.working_days(viewer)),
        "boards": given.boards,
        "steps": given.steps,
        "is_quiet": not given.boards and not any(p.total for p in panels.values()),
    }
    return render(request, "desk/today.html", context)


@require_GET
@requires()
def search(request: OfficerRequest) -> HttpResponse:
    """Everything the person may see that holds the words; a list for the search box."""
    typed = request.GET.get("q", "").strip()
    is_part = bool(request.headers.get("HX-Request"))
    limit = IN_DROPDOWN if is_part else ON_PAGE
    groups = finder.find(_viewer(request), typed, limit)
    template = "desk/search.html#found" if is_part else "desk/search.html"
    context = {"typed": typed, "groups": groups, "words": finder.words(typed)}
    response = render(request, template, context)
    response["Vary"] = "HX-Request, Cookie"
    return response


@require_POST
@public(reason="Choosing the language of the page shows nothing and changes nothing")
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie and go back to the page."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = "/"
    response = redirect(target)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        if isinstance(request.user, Officer):
            accounts.set_language(officer=request.user, language=chosen)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=LANGUAGE_YEARS * 365 * 24 * 3600,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


@require_GET
@public(reason="Components hold no data; outside the demo only administrators see them")
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    if not (settings.DEMO or settings.DEBUG or _is_admin(request)):
        sentence = _("Chỉ quản trị hệ thống xem được bộ thành phần giao diện.")
        raise NotAllowed(refuse("gallery", sentence).objections)
    return render(request, "ui/gallery.html", examples.context())


def _is_admin(request: HttpRequest) -> bool:
    officer = request.user
    if not isinstance(officer, Officer):
        return False
    day = clock.local_date(clock.now())
    return bool(permissions.unit_ids_with(officer, "organisation.manage", day))


def _viewer(request: OfficerRequest) -> Viewer:
    return Viewer(request.user, request.unit.pk, request.today, request.now)
