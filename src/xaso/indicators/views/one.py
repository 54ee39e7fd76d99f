"""The page of one indicator, and of one of its versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xaso.core import facts
from xaso.core.errors import NotFound
from xaso.core.facts import Fact
from xaso.indicators import (
    doors,
    histories,
    in_words,
    listing,
    queries,
    splitting,
    wording,
)
from xaso.indicators.asked import Asked
from xaso.indicators.definitions import Definition, Kind
from xaso.indicators.views.asking import asked, seen
from xaso.indicators.wording_changes import changes
from xaso.organisation import permissions
from xaso.organisation.policy import OfficerRequest


@require_GET
@seen
def indicator(request: OfficerRequest, code: str) -> HttpResponse:
    """A figure with its doors, course, splits, other readings, definition, versions."""
    scope = asked(request)
    known = queries.definitions_in_force(scope.defined_by, scope.day)
    if code not in known:
        raise NotFound
    definition = known[code]
    versions = queries.versions_of(code, scope.defined_by)
    rivals = listing.other_readings(definition, known)
    context = {
        "asked": scope,
        "extra": {},
        "others": listing.valued(scope, known, rivals, request.now) if rivals else [],
        "versions": histories.lines(versions, definition, request.today),
        "proposed": histories.waiting(versions),
        "may_edit": _may(request, "indicators.edit"),
        **_figure(request, scope, known, definition),
        **definition_context(definition, known),
    }
    return render(request, "indicators/indicator.html", context)


def _figure(
    request: OfficerRequest,
    scope: Asked,
    known: Mapping[str, Definition],
    definition: Definition,
) -> dict[str, Any]:
    fact = fact_of(definition)
    course = splitting.course(scope, known, definition, request.now)
    value = course.value
    return {
        "value": value,
        "sentence": wording.sentence(value, fact),
        "doors": doors.doors_of(value, scope),
        "is_share": definition.kind is Kind.RATIO and value.amount is not None,
        "parts": splitting.parts(value, scope),
        "trend": course.chart,
        "months": course.months,
        "breakdowns": splitting.breakdowns(scope, definition, fact, request.now),
        "by_unit": splitting.by_unit(scope, definition, request.now),
    }


def fact_of(definition: Definition) -> Fact | None:
    """What a counted definition counts."""
    return facts.find(definition.fact) if definition.is_counted else None


def definition_context(
    definition: Definition, known: Mapping[str, Definition]
) -> dict[str, Any]:
    """What `_definition.html` shows."""
    fact = fact_of(definition)
    return {
        "definition": definition,
        "fact": fact,
        "said": in_words.pieces(definition, fact, known),
        "formal": in_words.formal(definition),
        "terms": in_words.terms(definition, fact),
    }


def _may(request: OfficerRequest, capability: str) -> bool:
    return bool(permissions.may(request.user, capability, request.unit, request.today))


@require_GET
@seen
def version(request: OfficerRequest, code: str, version_id: UUID) -> HttpResponse:
    """One version in words, and what it changed against the one before."""
    scope = asked(request)
    versions = queries.versions_of(code, scope.defined_by)
    shown = histories.pick(versions, version_id)
    before = histories.before(shown, versions)
    definition = shown.definition()
    context = {
        "asked": scope,
        "version": shown,
        "story": histories.story(shown),
        "before": before,
        "changes": changes(before.definition(), definition, _) if before else [],
        **definition_context(
            definition, queries.definitions_in_force(scope.defined_by, scope.day)
        ),
    }
    return render(request, "indicators/version.html", context)
