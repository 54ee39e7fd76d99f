"""Notes which devices are logged in, at most once in five minutes each."""

from __future__ import annotations

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

from xaso.core import clock

EVERY_SECONDS = 300
SEEN = "organisation.seen"
Handler = Callable[[HttpRequest], HttpResponse]


def session_trace(get_response: Handler) -> Handler:
    """Keep the session list of the account page up to date.

    allauth's own middleware writes on every request, which on SQLite would make
    every reader queue for the one writer.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            _note(request)
        return get_response(request)

    return middleware


def _note(request: HttpRequest) -> None:
    moment = int(clock.now().timestamp())
    if moment - request.session.get(SEEN, 0) >= EVERY_SECONDS:
        request.session[SEEN] = moment
        UserSession.objects.create_from_request(request)
