"""The register of acts, to look things up."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xaso.legislation import queries
from xaso.organisation.policy import OfficerRequest, requires


@require_GET
@requires("legislation.view")
def acts(request: OfficerRequest) -> HttpResponse:
    """Acts by words, or the newest ones."""
    words = request.GET.get("q", "").strip()
    context = {"words": words, "acts": queries.listed(words, request.today)}
    return render(request, "legislation/acts.html", context)


@require_GET
@requires("legislation.view")
def act(request: OfficerRequest, key: str) -> HttpResponse:
    """One act: its days of force, what it amends, what replaced it."""
    found = queries.get_act(key)
    context = {
        "act": found,
        "standing": queries.status_on(found, request.today),
        "links": queries.links_of(found),
    }
    return render(request, "legislation/act.html", context)
