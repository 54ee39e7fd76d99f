"""The board of targets, the page of one, remarks, alerts, and values from outside."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from xaso.core.errors import NotFound, Refused
from xaso.indicators import services as values
from xaso.indicators.services import Entry
from xaso.organisation.policy import OfficerRequest, requires
from xaso.plans import queries, services
from xaso.plans.forms import DaysForm, NoteForm, ValueForm, sent
from xaso.plans.models import Measure, Plan, PlanVersion
from xaso.plans.views.plan import chosen_unit

BY_WINDOW = "ky"


@require_GET
@requires("board.view", "supervision.view")
def board(request: OfficerRequest) -> HttpResponse:
    """All targets of the plan in force with what is known and counted now."""
    unit_id = chosen_unit(request)
    year = request.GET.get("nam", "")
    plans = queries.visible_plans(request.user, request.today)
    own = [plan for plan in plans if plan.unit_id == unit_id]
    if not own:
        may_upload = queries.may(request, "plans.edit")
        return render(request, "plans/board_empty.html", {"may_upload": may_upload})
    plan = _wanted(own, int(year) if year.isdigit() else request.today.year)
    by_window = request.GET.get("xem") == BY_WINDOW
    context = {
        "board": queries.board_of(plan, request.user, request.now),
        "plan": plan,
        "plans": own,
        "has_others": len({one.unit_id for one in plans}) > 1,
        "may_record": queries.may(request, "board.record"),
        "may_note": queries.may(request, "tasks.assign"),
        "tail": f"?don-vi={unit_id}" if "don-vi" in request.GET else "",
        "by_window": by_window,
        "is_now": not by_window,
    }
    return render(request, "plans/board.html", context)


def _wanted(plans: list[Plan], year: int) -> Plan:
    """The plan of the year, else the newest."""
    return next((plan for plan in plans if plan.year == year), plans[0])


@require_http_methods(["GET", "POST"])
@requires("board.view", "supervision.view")
def measure(request: OfficerRequest, year: int, label: str) -> HttpResponse:
    """One measure: its figure in any days, where it goes, what it rests on; values."""
    plan, version, found = _measure(request, year, label)
    form = ValueForm(found, *sent(request))
    if request.method == "POST" and form.is_valid():
        answer = _record(request, form, plan, version, found)
        if answer is not None:
            return answer
    return _page(request, plan, version, found, form)


@require_POST
@requires("board.view")
def note(request: OfficerRequest, year: int, label: str) -> HttpResponse:
    """Write a dated remark on a measure."""
    plan, version, found = _measure(request, year, label)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            services.note_measure(
                unit=plan.unit,
                measure_key=found.key,
                label=_label(found),
                actor=request.user,
                now=request.now,
                **form.cleaned_data,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi chú."))
            return redirect(f"{_address(request, year, label)}#ghi-chu")
    return _page(request, plan, version, found, ValueForm(found), note_form=form)


@require_POST
@requires("board.view")
def acknowledge(request: OfficerRequest, signal_id: UUID) -> HttpResponse:
    """Take note of an alert."""
    services.acknowledge(signal_id=signal_id, actor=request.user, now=request.now)
    messages.success(request, _("Đã ghi nhận: đã xem cảnh báo."))
    return redirect("board:board")


def _measure(
    request: OfficerRequest, year: int, label: str
) -> tuple[Plan, PlanVersion, Measure]:
    plan = queries.get_plan(request.user, year, chosen_unit(request), request.today)
    version = plan.current
    found = queries.measure_of(version, f"{year}/{label}") if version else None
    if version is None or found is None:
        raise NotFound
    return plan, version, found


def _page(
    request: OfficerRequest,
    plan: Plan,
    version: PlanVersion,
    found: Measure,
    form: ValueForm,
    note_form: NoteForm | None = None,
) -> HttpResponse:
    days = DaysForm(request.GET if "tu" in request.GET else None)
    page = queries.measure_page(
        plan, version, found, request.user, request.now, days.span()
    )
    context = {
        "plan": plan,
        "page": page,
        "line": page.line,
        "form": form,
        "days": days,
        "note_form": note_form or NoteForm(initial={"on": request.today}),
        "may_record": queries.may(request, "board.record"),
        "may_note": queries.may(request, "reports.write"),
        "may_acknowledge": queries.may(request, "tasks.assign"),
        "tail": f"?don-vi={plan.unit_id}" if "don-vi" in request.GET else "",
    }
    failed = form.errors or (note_form is not None and note_form.errors)
    return render(request, "plans/measure.html", context, status=422 if failed else 200)


def _record(
    request: OfficerRequest,
    form: ValueForm,
    plan: Plan,
    version: PlanVersion,
    found: Measure,
) -> HttpResponse | None:
    page = queries.measure_page(plan, version, found, request.user, request.now)
    if not page.line.takes_values:
        form.add_error(None, _("Chỉ tiêu này đếm được từ sổ, không ai gõ số."))
        return None
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
    return redirect(_address(request, plan.year, found.key.partition("/")[2]))


def _address(request: OfficerRequest, year: int, label: str) -> str:
    url = reverse("board:measure", args=[year, label])
    unit = request.GET.get("don-vi")
    return f"{url}?don-vi={unit}" if unit else url


def _label(found: Measure) -> str:
    return found.label if found.target.number else found.clause[:80]
