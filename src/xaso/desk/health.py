"""What a load balancer, a monitor or a browser asks by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import never_cache

from xaso.core import clock, job_care
from xaso.organisation.policy import public

ENOUGH = 200 * 1024 * 1024


@public(reason="Browsers ask for it before anybody signs in.")
def favicon(_request: HttpRequest) -> HttpResponseRedirect:
    """The mark of the software, where browsers look for it when no page names it."""
    return HttpResponseRedirect(static("ui/mark.svg"))


@never_cache
@public(reason="Máy giám sát không đăng nhập; chỉ trả lời tốt hay không.")
def healthz(_request: HttpRequest) -> JsonResponse:
    """Database, disk, worker and clock: true or false each.

    503 when the web process itself cannot serve (database, disk); a silent worker or
    clock is told but keeps 200, so that a balancer does not take good web servers away.
    """
    state = {"database": _database(), "disk": _disk()} | _processes()
    well = state["database"] and state["disk"]
    return JsonResponse(state, status=200 if well else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def _disk() -> bool:
    place = Path(settings.VAR)
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free > ENOUGH


def _processes() -> dict[str, bool]:
    now = clock.now()
    try:
        return {role: job_care.is_heard(role, now) for role in ("worker", "ticker")}
    except DatabaseError:
        return {"worker": False, "ticker": False}
