"""Language of the page, and refusals turned into answers."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django_htmx.http import trigger_client_event

from xaso.core.errors import Refused
from xaso.ui import errors

Handler = Callable[[HttpRequest], HttpResponse]


def language(get_response: Handler) -> Handler:
    """Vietnamese unless the person chose otherwise; the browser's wish is not asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return middleware


class Refusals:
    """Answer a refused act with its sentences, in the form the caller can read."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Refusals and oversized bodies are answers; anything else is a fault."""
        if isinstance(exception, Refused):
            return errors.answer(request, errors.trouble_of(exception))
        if isinstance(exception, RequestDataTooBig):
            return errors.too_large(request)
        return None


refusals = Refusals


def toasts(get_response: Handler) -> Handler:
    """Messages of an act done by htmx appear at once, not on the next whole page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.headers.get("HX-Request") == "true" and _shows(response):
            for message in messages.get_messages(request):
                said = {"text": str(message), "tone": message.level_tag}
                trigger_client_event(response, "xaso:toast", said)
        return response

    return middleware


def _shows(response: HttpResponse) -> bool:
    leaves = ("HX-Redirect", "HX-Refresh", "HX-Location")
    is_redirect = HTTPStatus.MULTIPLE_CHOICES <= response.status_code < 400  # noqa: PLR2004 -- 3xx
    return not is_redirect and not any(name in response for name in leaves)
