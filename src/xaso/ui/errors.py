"""Answers to what went wrong: whole page, partial or problem+json, as the caller asks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from xaso.core.errors import NotAllowed, NotFound, Refused


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a person is told (điều không thực hiện được): title, sentences, way out."""

    status: int
    title: str
    sentences: tuple[str, ...]
    code: str = ""
    icon: str = "alert-circle"


def trouble_of(refused: Refused) -> Trouble:
    """The answer to a refusal: 404, 403, or 422 for what a rule forbids."""
    sentences = tuple(objection.sentence for objection in refused.objections)
    code = refused.objections[0].code if refused.objections else ""
    if isinstance(refused, NotFound):
        return Trouble(404, _("Không tìm thấy"), sentences, code, "zoom-exclamation")
    if isinstance(refused, NotAllowed):
        return Trouble(403, _("Bạn chưa có quyền này"), sentences, code, "lock")
    return Trouble(422, _("Chưa thực hiện được"), sentences, code, "ban")


def answer(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The same trouble as problem+json, htmx partial or page."""
    if _wants_json(request):
        response: HttpResponse = _problem(trouble)
    elif getattr(request, "htmx", False) and not request.htmx.boosted:  # type: ignore[attr-defined]
        response = _partial(request, trouble)
    else:
        response = _page(request, trouble)
    response["Vary"] = "Accept, HX-Request, Cookie"
    return response


def _wants_json(request: HttpRequest) -> bool:
    accept = request.headers.get("Accept", "")
    return "json" in accept and "text/html" not in accept


def _problem(trouble: Trouble) -> JsonResponse:
    # RFC 9457
    return JsonResponse(
        {
            "type": "about:blank",
            "title": trouble.title,
            "status": trouble.status,
            "detail": " ".join(trouble.sentences),
            "code": trouble.code,
        },
        status=trouble.status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def _partial(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    html = render_to_string("ui/_trouble.html", {"trouble": trouble}, request)
    response = HttpResponse(html, status=trouble.status)
    response["HX-Reswap"] = "none"
    response["X-Refused"] = quote(" ".join(trouble.sentences) or trouble.title)
    if trouble.status == REFUSED:
        words = {"text": " ".join(trouble.sentences), "tone": "error"}
        response["HX-Trigger"] = json.dumps({"xaso:toast": words})
    return response


REFUSED = 422


def _page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    html = render_to_string(
        "ui/trouble.html", {"trouble": trouble, "back": back(request)}, request
    )
    return HttpResponse(html, status=trouble.status)


def back(request: HttpRequest) -> str:
    """Where the person came from, if that was one of our own pages; else the start."""
    parts = urlsplit(request.headers.get("Referer", ""))
    try:
        is_ours = parts.netloc == request.get_host() and parts.path != request.path
    except DisallowedHost:
        return "/"
    return parts._replace(scheme="", netloc="").geturl() if is_ours else "/"


def bad_request(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """400."""
    sentence = _("Máy chủ không hiểu được yêu cầu này. Hãy quay lại và thử lại.")
    return answer(request, Trouble(400, _("Yêu cầu không đúng"), (sentence,)))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    sentence = _("Tài khoản của bạn chưa được giao quyền xem hoặc làm việc này.")
    ask = _("Nếu cần, hãy nhờ quản trị hệ thống của đơn vị phân quyền.")
    trouble = Trouble(403, _("Bạn chưa có quyền này"), (sentence, ask), icon="lock")
    return answer(request, trouble)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    sentence = _("Không có trang nào ở địa chỉ này, hoặc bạn không có quyền xem.")
    trouble = Trouble(
        404, _("Không tìm thấy trang"), (sentence,), icon="zoom-exclamation"
    )
    return answer(request, trouble)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: the request is larger than the server takes."""
    sentence = _("Tệp hoặc biểu mẫu gửi lên quá lớn. Hãy chọn tệp nhỏ hơn rồi gửi lại.")
    return answer(request, Trouble(413, _("Gửi lên quá lớn"), (sentence,)))


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too many attempts."""
    sentence = _("Bạn vừa thử quá nhiều lần. Hãy đợi năm phút rồi thử lại.")
    trouble = Trouble(429, _("Thử lại sau ít phút"), (sentence,), icon="hourglass")
    return answer(request, trouble)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: with no help from the database, which may be what failed."""
    sentence = _("Lỗi này là của hệ thống, không phải của bạn. Lỗi đã được ghi lại.")
    kept = _("Hãy quay lại và thử lần nữa; việc đã lưu vẫn còn nguyên.")
    trouble = Trouble(500, _("Hệ thống gặp lỗi"), (sentence, kept))
    if _wants_json(request):
        return _problem(trouble)
    try:
        page = render_to_string("ui/failure.html", {"trouble": trouble})
    except ValueError:  # the static files themselves are what is missing
        page = format_html(
            "<!DOCTYPE html><html lang=vi><meta charset=utf-8><title>{}</title>"
            "<h1>{}</h1><p>{} {}</p><p><a href=/>{}</a></p>",
            trouble.title,
            trouble.title,
            *trouble.sentences,
            _("Về trang Hôm nay"),
        )
    return HttpResponse(page, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token: mostly a page left open too long."""
    sentence = _("Trang này mở đã lâu hoặc trình duyệt chặn cookie.")
    way = _("Hãy quay lại, tải lại trang rồi gửi lần nữa.")
    trouble = Trouble(
        403, _("Trang đã hết hạn"), (sentence, way), "csrf", icon="refresh"
    )
    return answer(request, trouble)
