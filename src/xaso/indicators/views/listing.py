"""The list of indicators in force, and the documented set of facts."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xaso.core import facts
from xaso.core.errors import NotFound
from xaso.core.text import marked
from xaso.indicators import language, listing, queries
from xaso.indicators.views.asking import asked, seen
from xaso.organisation import permissions
from xaso.organisation.policy import OfficerRequest

KINDS: Mapping[str, str] = {
    "column": marked("cột"),
    "macro": marked("viết tắt"),
    "value": marked("giá trị"),
    "parameter": marked("mốc của kỳ"),
    "keyword": marked("từ nối"),
}
FOUND = "ds-chi-so"


@require_GET
@seen
def indicators(request: OfficerRequest) -> HttpResponse:
    """Every definition in force with its value now, searched without diacritics."""
    scope = asked(request)
    typed = request.GET.get("q", "")
    waiting = queries.open_proposals([request.unit.pk])
    proposed = {version.indicator.code for version in waiting}
    lines = listing.lines(scope, typed, request.now, proposed)
    context = {
        "asked": scope,
        "extra": {"q": typed} if typed else {},
        "q": typed,
        "count": len(lines),
        "groups": listing.grouped(lines),
        "open_count": len(waiting),
        "may_edit": permissions.may(
            request.user, "indicators.edit", request.unit, request.today
        ),
    }
    is_part = request.headers.get("HX-Target") == FOUND
    template = "indicators/list.html#found" if is_part else "indicators/list.html"
    response = render(request, template, context)
    response["Vary"] = "HX-Request, HX-Target, Cookie"
    return response


@require_GET
@seen
def fact_set(request: OfficerRequest) -> HttpResponse:
    """What can be counted: columns, macros, exclusions, and how many rows there are."""
    scope = asked(request)
    context = {"asked": scope, "facts": listing.described(scope), "extra": {}}
    return render(request, "indicators/facts.html", context)


@require_GET
@seen
def words(request: OfficerRequest, name: str) -> JsonResponse:
    """What can be written about a fact, for the completion."""
    fact = facts.find(name)
    if fact is None:
        raise NotFound
    found = [_word(one) for one in language.words(fact)]
    response = JsonResponse({"words": found})
    response["Cache-Control"] = "private, max-age=600"
    return response


def _word(one: language.Word) -> dict[str, str]:
    return {
        "text": one.text,
        "kind": one.kind,
        "name": _(KINDS[one.kind]),
        "about": _(str(one.about)),
        "of": one.of,
    }
