"""The calendar of an officer, for the phone: a secret address, read without login."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from xaso.core import clock
from xaso.organisation.policy import OfficerRequest, public, requires
from xaso.tasks import ics, queries, services

FRESH = "tasks.feed_token"


@require_POST
@requires("tasks.view")
def rotate(request: OfficerRequest) -> HttpResponse:
    """A new address; shown once on the next page."""
    request.session[FRESH] = services.rotate_feed(actor=request.user, now=request.now)
    return redirect("tasks:mine")


@require_POST
@requires("tasks.view")
def revoke(request: OfficerRequest) -> HttpResponse:
    """No address any more."""
    services.revoke_feed(actor=request.user, now=request.now)
    return redirect("tasks:mine")


@never_cache
@require_safe
@public(
    reason="Ứng dụng lịch không đăng nhập; địa chỉ có khóa bí mật riêng từng người."
)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret; anything unknown is a 404."""
    officer = queries.officer_of_feed(services.digest_of(token))
    today = clock.local_date(clock.now())
    content = ics.calendar_of(
        queries.feed_tasks(officer, today),
        _("Việc của %(name)s") % {"name": officer.full_name},
        f"{request.scheme}://{request.get_host()}",
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
