"""The pages of an approved plan."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from xaso.core import downloads
from xaso.core.errors import NotFound
from xaso.organisation.policy import OfficerRequest, requires
from xaso.plans import queries
from xaso.plans.diff import diff
from xaso.plans.models import Plan
from xaso.plans.queries.board import board_of
from xaso.plans.views.graph_picture import picture

PAGES = (
    ("plan", _("Tổng quan")),
    ("plan_targets", _("Mục tiêu")),
    ("plan_tasks", _("Nhiệm vụ")),
    ("plan_windows", _("Kỳ báo cáo")),
    ("plan_acts", _("Căn cứ")),
    ("plan_findings", _("Phát hiện")),
    ("plan_versions", pgettext_lazy("tab", "Phiên bản")),
)
seen = requires("plans.view", "supervision.view")


def chosen_unit(request: OfficerRequest) -> UUID:
    """The unit in the address (`?don-vi=`), else the one the person works in."""
    try:
        return UUID(request.GET["don-vi"])
    except (KeyError, ValueError):
        return request.unit.pk


def _plan(request: OfficerRequest, year: int) -> Plan:
    return queries.get_plan(request.user, year, chosen_unit(request), request.today)


def _page(
    request: OfficerRequest, plan: Plan, page: str, **context: Any
) -> HttpResponse:
    tail = f"?don-vi={plan.unit_id}" if "don-vi" in request.GET else ""
    context |= {
        "plan": plan,
        "version": plan.current,
        "page": page,
        "pages": PAGES,
        "tail": tail,
        "may_edit": queries.may(request, "plans.edit"),
    }
    return render(request, f"plans/{page}.html", context)


@require_GET
@seen
def overview(request: OfficerRequest, year: int) -> HttpResponse:
    """What the plan is, what stands next, how far its tasks are."""
    plan = _plan(request, year)
    board = board_of(plan, request.user, request.now)
    return _page(
        request,
        plan,
        "plan",
        board=board,
        next_due=queries.next_window(_current(plan), request.today),
    )


@require_GET
@seen
def targets(request: OfficerRequest, year: int) -> HttpResponse:
    """Targets with their measures and the readings that hold."""
    plan = _plan(request, year)
    board = board_of(plan, request.user, request.now)
    hidden = list(plan.current.hidden.all()) if plan.current else []
    return _page(request, plan, "plan_targets", board=board, hidden=hidden)


@require_GET
@seen
def tasks(request: OfficerRequest, year: int) -> HttpResponse:
    """Tasks by field with lead and state."""
    plan = _plan(request, year)
    fields = queries.tasks_by_field(_current(plan), request.user, request.today)
    return _page(request, plan, "plan_tasks", fields=fields)


@require_GET
@seen
def windows(request: OfficerRequest, year: int) -> HttpResponse:
    """Report windows on the year's line, with holes and clashes."""
    plan = _plan(request, year)
    board = board_of(plan, request.user, request.now)
    return _page(request, plan, "plan_windows", board=board)


@require_GET
@seen
def acts(request: OfficerRequest, year: int) -> HttpResponse:
    """The citation graph as a list and as a picture."""
    plan = _plan(request, year)
    graph = queries.graph_of(_current(plan))
    label = _current(plan).document_number or plan.title
    return _page(request, plan, "plan_acts", graph=graph, picture=picture(graph, label))


@require_GET
@seen
def findings(request: OfficerRequest, year: int) -> HttpResponse:
    """The findings as they were settled before approval."""
    plan = _plan(request, year)
    version = queries.get_version(plan, _current(plan).number)
    return _page(request, plan, "plan_findings", settled=version.content["settled"])


@require_GET
@seen
def versions(request: OfficerRequest, year: int) -> HttpResponse:
    """All versions: who approved what, when and why."""
    plan = _plan(request, year)
    return _page(request, plan, "plan_versions", versions=queries.versions_of(plan))


@require_GET
@seen
def changes(request: OfficerRequest, year: int, number: int) -> HttpResponse:
    """What a version changed against the one before it."""
    plan = _plan(request, year)
    version = queries.get_version(plan, number)
    before = queries.get_version(plan, number - 1)
    found = diff(before.content, version.content)
    return _page(
        request,
        plan,
        "plan_changes",
        after=version,
        before=before,
        diff=found,
        readings=_reading_changes(before.content, version.content),
    )


def _reading_changes(
    before: dict[str, Any], after: dict[str, Any]
) -> list[tuple[str, str, str]]:
    old = {item["measure"]: item for item in before["readings"]}
    return [
        (item["measure"], old[item["measure"]]["sentence"], item["sentence"])
        for item in after["readings"]
        if item["measure"] in old and old[item["measure"]]["reading"] != item["reading"]
    ]


@require_GET
@seen
def data(request: OfficerRequest, year: int, number: int) -> HttpResponse:
    """The content of a version as JSON, as it was approved and hashed."""
    version = queries.get_version(_plan(request, year), number)
    body = {**version.content, "version": version.number, "sha256": version.digest}
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False, indent=1),
        content_type="application/json; charset=utf-8",
    )
    name = f"ke-hoach-{year}-phien-ban-{number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_GET
@seen
def document(request: OfficerRequest, year: int, number: int) -> HttpResponseBase:
    """The source document of a version."""
    version = queries.get_version(_plan(request, year), number)
    if version.draft.file is None:
        raise NotFound
    return downloads.answer(version.draft.file)


def _current(plan: Plan) -> Any:
    if plan.current is None:
        raise NotFound
    return plan.current
