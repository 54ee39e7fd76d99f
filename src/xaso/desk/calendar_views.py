"""The working calendar: a year as a picture, a trial count, publishing a version."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xaso.core.calendar import changes, codec, queries, services
from xaso.core.calendar.deadlines import Due, due
from xaso.core.calendar.rules import WorkCalendar
from xaso.core.errors import NotFound
from xaso.desk import calendar_layout as layout
from xaso.desk.calendar_forms import (
    MORE,
    OwnForms,
    PublishForm,
    TrialForm,
    with_one_more,
)
from xaso.organisation import permissions
from xaso.organisation.policy import OfficerRequest, requires

MANAGE = "calendar.manage"
VERSIONS_SHOWN = 20
# The unseen first button of the form, which the Enter key presses.
LOOK_FIRST = "xem"


@require_GET
@requires()
def calendar(request: OfficerRequest, year: int | None = None) -> HttpResponse:
    """Twelve months of a year, each special day with its decision."""
    shown = year or request.today.year
    if not layout.FIRST_YEAR <= shown <= layout.LAST_YEAR:
        raise NotFound
    versions = list(queries.published(request.unit.pk)[:VERSIONS_SHOWN])
    old = _asked_version(request)
    known = _calendar_of(request, old)
    trial = TrialForm(request.GET if "nhan" in request.GET else None)
    context = {
        "picture": layout.picture(known, shown, request.today),
        "hours": layout.week_of(known, request.today),
        "looks": layout.LOOKS.values(),
        "versions": versions,
        "old": next((v for v in versions if v.pk == old), None),
        "trial": trial,
        "answer": _count(trial, known),
        "may_manage": permissions.may(
            request.user, MANAGE, request.unit, request.today
        ),
    }
    return render(request, "desk/calendar.html", context)


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def publish(request: OfficerRequest) -> HttpResponse:
    """The unit's own days and hours: first what would change, then the new version."""
    unit_id = request.unit.pk
    national = queries.calendar_for(None)
    own, data = queries.own_calendar(unit_id), _posted(request)
    rows = OwnForms(own, national, data)
    form = PublishForm(data, initial={"valid_from": request.today})
    context = {"form": form, "rows": rows, "title": _("Phát hành lịch của đơn vị")}
    if data is None or MORE in data:
        return _editor(request, context)
    if not all([rows.is_valid(), form.is_valid()]):
        return _editor(request, context, status=422)
    new = rows.calendar()
    seen = f"{codec.digest(own)} {codec.digest(new)}"
    if data.get("seen") == seen and LOOK_FIRST not in data:
        return _publish(request, new, form)
    context |= {
        "seen": seen,
        "lines": layout.lines_of(
            changes.diff(queries.calendar_for(unit_id), changes.overlay(national, new))
        ),
        "decision": services.may_publish(unit_id, new, form.cleaned_data["note"]),
    }
    return _editor(request, context)


def _posted(request: OfficerRequest) -> QueryDict | None:
    if request.method != "POST":
        return None
    return with_one_more(request.POST) if MORE in request.POST else request.POST


def _publish(
    request: OfficerRequest, new: WorkCalendar, form: PublishForm
) -> HttpResponse:
    permissions.ensure(request.user, MANAGE, request.unit, request.today)
    version = services.publish_calendar(
        unit_id=request.unit.pk,
        own=new,
        valid_from=form.cleaned_data["valid_from"],
        note=form.cleaned_data["note"],
        actor_id=request.user.pk,
        now=request.now,
    )
    messages.success(
        request,
        _("Đã phát hành phiên bản %(number)s của lịch đơn vị.")
        % {"number": version.version},
    )
    return redirect("desk:calendar")


def _editor(
    request: HttpRequest, context: dict[str, object], status: int = 200
) -> HttpResponse:
    return render(request, "desk/calendar_publish.html", context, status=status)


def _asked_version(request: OfficerRequest) -> UUID | None:
    """The older version asked for by `?ban=`. Raises NotFound for one of others."""
    asked = request.GET.get("ban")
    if not asked:
        return None
    version = queries.find_published(request.unit.pk, asked)
    if version is None:
        raise NotFound
    return version.pk


def _calendar_of(request: OfficerRequest, version: UUID | None) -> WorkCalendar:
    if version is None:
        return queries.calendar_for(request.unit.pk)
    return queries.calendar_version(f"{queries.calendar_for(None).key}+{version}")


def _count(trial: TrialForm, known: WorkCalendar) -> Due | None:
    if not trial.is_bound or not trial.is_valid():
        return None
    received = trial.cleaned_data["nhan"]
    policy = queries.receipt_policy(known.local_date(received))
    return due(received, trial.limit(), known, policy)
