"""Lists of tasks: mine, the unit's, who owes what, board, calendar."""

from __future__ import annotations

import calendar as months
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from xaso.core.calendar.queries import calendar_for
from xaso.organisation.permissions import unit_ids_with
from xaso.organisation.policy import OfficerRequest, requires
from xaso.tasks import queries, sentences, services, spreadsheets
from xaso.tasks.forms import FilterForm, SettleForm
from xaso.tasks.queries import DayOfMonth, Filter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORT_CAP = 10_000


@require_GET
@requires("tasks.view")
def mine(request: OfficerRequest) -> HttpResponse:
    """Việc của tôi: late, today, this week, later, continuing."""
    found = queries.mine(request.user, request.unit.pk, request.today)
    return render(
        request,
        "tasks/mine.html",
        {
            "mine": found,
            "sentence": sentences.mine_sentence(found),
            "feed": queries.feed_of(request.user),
            "may_assign": _may(request, "tasks.assign"),
            "fresh_token": request.session.pop("tasks.feed_token", ""),
            "base_url": f"{request.scheme}://{request.get_host()}",
        },
    )


@require_POST
@requires("tasks.act")
def accept_all(request: OfficerRequest) -> HttpResponse:
    """Nhận tất cả việc mới giao."""
    services.accept_all(unit_id=request.unit.pk, actor=request.user, now=request.now)
    return redirect("tasks:mine")


@require_GET
@requires("tasks.view", "supervision.view")
def unit(request: OfficerRequest) -> HttpResponse:
    """Việc của đơn vị, narrowed by what stands in the address."""
    form, wanted = _filter(request)
    page = queries.unit_page(
        request.user,
        request.unit.pk,
        wanted,
        request.today,
        request.GET.get("after", ""),
    )
    template = "tasks/unit.html#found" if _is_part(request) else "tasks/unit.html"
    context = {
        "form": form,
        "page": page,
        "may_assign": _may(request, "tasks.assign"),
        "owner": _owner(wanted),
    }
    return _vary(render(request, template, context))


@require_GET
@requires("tasks.view", "supervision.view")
def unit_sheet(request: OfficerRequest) -> HttpResponse:
    """The narrowed list as .xlsx."""
    _form, wanted = _filter(request)
    tasks = queries.unit_tasks(request.user, request.unit.pk, wanted, request.today)
    ordered = queries.with_leads(tasks.order_by("due_sort", "id"))[:EXPORT_CAP]
    rows = queries.rows_of(ordered, request.today, calendar_for(request.unit.pk))
    return _file(spreadsheets.list_sheet(rows), "nhiem-vu.xlsx")


@require_GET
@requires("tasks.view")
def owed(request: OfficerRequest) -> HttpResponse:
    """Ai nợ gì tuần này: every lead, what is late, due, next."""
    week = queries.owed(request.user, request.unit.pk, request.today)
    context = {
        "week": week,
        "sentence": sentences.owed_sentence(week),
        "nobody": queries.nobody(request.unit.pk),
        "may_assign": _may(request, "tasks.assign"),
    }
    return render(request, "tasks/owed.html", context)


@require_GET
@requires("tasks.view")
def owed_sheet(request: OfficerRequest) -> HttpResponse:
    """The same as .xlsx."""
    week = queries.owed(request.user, request.unit.pk, request.today)
    return _file(spreadsheets.owed_sheet(week), "ai-no-gi-tuan-nay.xlsx")


@require_GET
@requires("tasks.view")
def board(request: OfficerRequest) -> HttpResponse:
    """Bảng việc: a column a state."""
    form, wanted = _filter(request)
    columns = queries.board(request.user, request.unit.pk, wanted, request.today)
    template = "tasks/board.html#found" if _is_part(request) else "tasks/board.html"
    return _vary(render(request, template, {"form": form, "columns": columns}))


@require_GET
@requires("tasks.view")
def month(request: OfficerRequest) -> HttpResponse:
    """Lịch: deadlines of a month, mine or the unit's."""
    first = _month(request.GET.get("thang", ""), request.today)
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    own = request.GET.get("cua") != "don-vi"
    rows = queries.month(
        request.user,
        request.unit.pk,
        weeks[0][0],
        weeks[-1][-1],
        request.today,
        own=own,
    )
    calendar = calendar_for(request.unit.pk)
    days = [
        [
            _day(day, first, rows.get(day), request.today, is_off=not calendar.is_working_day(day))
            for day in week
        ]
        for week in weeks
    ]  # fmt: skip
    context = {
        "first": first,
        "weeks": days,
        "own": own,
        "before": first - timedelta(days=1),
        "after": (first + timedelta(days=32)).replace(day=1),
        "is_confirmed": calendar.is_confirmed(first.year),
    }
    return render(request, "tasks/month.html", context)


def _day(
    day: date, first: date, found: DayOfMonth | None, today: date, *, is_off: bool
) -> dict[str, Any]:
    return {
        "on": day,
        "rows": found.rows if found else [],
        "more": found.more if found else 0,
        "is_out": day.month != first.month,
        "is_off": is_off,
        "is_today": day == today,
    }


def _month(text: str, today: date) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


@requires("tasks.assign")
def unsettled(request: OfficerRequest) -> HttpResponse:
    """Chưa xác định được người: words that name no post, settled once for all."""
    posts = queries.posts_of_unit(request.unit.pk, request.today)
    if request.method == "POST":
        form = SettleForm(request.POST, posts=posts)
        if form.is_valid():
            services.settle_label(
                unit_id=request.unit.pk,
                label=form.cleaned_data["label"],
                post=form.posts[form.cleaned_data["post"]],
                actor=request.user,
                now=request.now,
            )
            return redirect("tasks:unsettled")
    context = {
        "nobody": queries.nobody(request.unit.pk),
        "posts": posts,
    }
    return render(request, "tasks/unsettled.html", context)


def _filter(request: OfficerRequest) -> tuple[FilterForm, Filter]:
    """The form and what of it is valid; nonsense in the address narrows nothing."""
    form = FilterForm(
        request.GET,
        posts=queries.posts_of_unit(request.unit.pk, request.today),
        fields=queries.fields_in_use(request.unit.pk),
    )
    form.is_valid()
    cleaned = form.cleaned_data
    day = _iso(request.GET.get("day", ""))
    return form, Filter(
        q=cleaned.get("q", ""),
        field=cleaned.get("field", ""),
        post=cleaned.get("post"),
        officer=cleaned.get("officer"),
        state=cleaned.get("state", ""),
        source=cleaned.get("source", ""),
        due=cleaned.get("due", ""),
        unresolved=bool(cleaned.get("unresolved")),
        first=day,
        last=day,
    )


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _owner(wanted: Filter) -> str:
    if not wanted.officer:
        return ""
    return queries.officer_name(wanted.officer)


def _may(request: OfficerRequest, capability: str) -> bool:
    return request.unit.pk in unit_ids_with(request.user, capability, request.today)


def _is_part(request: OfficerRequest) -> bool:
    is_htmx = request.headers.get("HX-Request") == "true"
    return is_htmx and request.headers.get("HX-Boosted") != "true"


def _vary(response: HttpResponse) -> HttpResponse:
    response["Vary"] = "HX-Request, Cookie"
    return response


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
