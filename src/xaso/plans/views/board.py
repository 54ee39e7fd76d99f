"""The board of targets, and values from outside coming in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xaso.core.errors import NotFound, Refused
from xaso.indicators import queries as indicators
from xaso.indicators import services as values
from xaso.indicators.services import Entry
from xaso.organisation.policy import OfficerRequest, requires
from xaso.plans import queries
from xaso.plans.forms import ValueForm, sent
from xaso.plans.models import Measure, Plan
from xaso.plans.queries.board import measure_line
from xaso.plans.views.plan import chosen_unit


@require_GET
@requires("board.view", "supervision.view")
def board(request: OfficerRequest) -> HttpResponse:
    """All targets of the plan in force with what is known now."""
    unit_id = chosen_unit(request)
    year = request.GET.get("nam", "")
    plans = queries.visible_plans(request.user, request.today)
    own = [plan for plan in plans if plan.unit_id == unit_id]
    if not own:
        may_upload = queries.may(request, "plans.edit")
        return render(request, "plans/board_empty.html", {"may_upload": may_upload})
    plan = _wanted(own, int(year) if year.isdigit() else request.today.year)
    context = {
        "board": queries.board_of(plan, request.user, request.today),
        "plan": plan,
        "plans": own,
        "may_record": queries.may(request, "board.record"),
    }
    return render(request, "plans/board.html", context)


def _wanted(plans: list[Plan], year: int) -> Plan:
    """The plan of the year, else the newest."""
    return next((plan for plan in plans if plan.year == year), plans[0])


@require_http_methods(["GET", "POST"])
@requires("board.view", "supervision.view")
def measure(request: OfficerRequest, year: int, label: str) -> HttpResponse:
    """One measure: reading, values with sources, history; a form to record one."""
    plan = queries.get_plan(request.user, year, chosen_unit(request), request.today)
    found = (
        queries.measure_of(plan.current, f"{year}/{label}") if plan.current else None
    )
    if found is None:
        raise NotFound
    form = ValueForm(found, *sent(request))
    if request.method == "POST" and form.is_valid():
        answer = _record(request, form, plan, found)
        if answer is not None:
            return answer
    known = indicators.known_values(plan.unit_id, [found.key])
    context = {
        "plan": plan,
        "line": measure_line(found, known.get(found.key, indicators.Known())),
        "history": indicators.history_of(plan.unit_id, found.key),
        "form": form,
        "may_record": queries.may(request, "board.record"),
    }
    status = 422 if form.errors else 200
    return render(request, "plans/measure.html", context, status=status)


def _record(
    request: OfficerRequest, form: ValueForm, plan: Plan, found: Measure
) -> HttpResponse | None:
    data: dict[str, Any] = dict(form.cleaned_data)
    given = data.pop("file")
    try:
        values.record_value(
            unit=plan.unit,
            entry=Entry(measure_key=found.key, **data),
            actor=request.user,
            now=request.now,
            file=given.open("rb") if given else None,
            file_name=given.name if given else "",
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, _("Đã ghi số liệu kèm văn bản nguồn."))
    return redirect("board:measure", year=plan.year, label=found.key.partition("/")[2])
