"""Changing a definition: write it with a live preview, propose, approve or turn down."""

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

from xaso.core import clock, periods
from xaso.core.decisions import Decision
from xaso.core.errors import NotFound, Refused
from xaso.core.windows import Window
from xaso.indicators import definition_rules as rules
from xaso.indicators import histories, previewing, queries, services
from xaso.indicators.definitions import Definition
from xaso.indicators.enums import VersionState
from xaso.indicators.forms import DefinitionForm, SettleForm, sent
from xaso.indicators.models import IndicatorVersion
from xaso.indicators.previewing import Preview
from xaso.indicators.queries.settled import settled_proposals
from xaso.indicators.views.one import definition_context
from xaso.indicators.wording_changes import changes
from xaso.organisation import permissions
from xaso.organisation.policy import OfficerRequest, requires

LOOKING = "xem-thu"


@require_http_methods(["GET", "POST"])
@requires("indicators.edit")
def propose(request: OfficerRequest, code: str) -> HttpResponse:
    """Write a new version of a definition and put it before whoever approves."""
    current = queries.definition_of(code, request.unit.pk, request.today)
    waiting = histories.waiting(queries.versions_of(code, request.unit.pk))
    if waiting is not None:
        messages.info(request, _("Chỉ số này đang có một đề nghị chờ duyệt; xem và giải quyết đề nghị ấy trước."))  # fmt: skip
        return redirect("indicators:proposal", waiting.pk)
    form = DefinitionForm(current, request.today, sent(request))
    is_looking = LOOKING in request.POST
    if request.method == "POST" and not is_looking and form.is_valid():
        answer = _proposed(request, form)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "current": current,
        "heading": _("Đề nghị phiên bản mới: %(name)s") % {"name": current.name},
        "preview_url": reverse("indicators:preview", args=[code]),
        "preview": _preview(request, form, current),
    }
    status = 422 if form.errors and not is_looking else 200
    return render(request, "indicators/propose.html", context, status=status)


def _proposed(request: OfficerRequest, form: DefinitionForm) -> HttpResponse | None:
    try:
        version = services.propose(
            unit=request.unit,
            definition=form.definition(),
            reason=form.cleaned_data["reason"],
            actor=request.user,
            now=request.now,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, _("Đã gửi đề nghị; người có quyền duyệt thấy ở trang Hôm nay của họ."))  # fmt: skip
    return redirect("indicators:proposal", version.pk)


@require_POST
@requires("indicators.edit")
def preview(request: OfficerRequest, code: str) -> HttpResponse:
    """The figure of what is typed, its differences, and where it cannot be read."""
    current = queries.definition_of(code, request.unit.pk, request.today)
    form = DefinitionForm(current, request.today, request.POST)
    context = {"form": form, "current": current, "preview": _preview(request, form, current), "live": True}  # fmt: skip
    return render(request, "indicators/_live.html", context)


def _preview(
    request: OfficerRequest, form: DefinitionForm, current: Definition
) -> Preview | None:
    """None while a part cannot be read; an untouched form shows what is in force."""
    if form.is_bound and (not form.is_readable() or not form.is_countable(_known(request))):  # fmt: skip
        return None
    draft = form.definition() if form.is_bound else current
    return previewing.preview(
        draft, current, request.unit.pk, _window(request), request.now
    )


def _known(request: OfficerRequest) -> Any:
    return queries.definitions_in_force(request.unit.pk, request.today)


def _window(request: OfficerRequest) -> Window:
    reported = periods.reported(request.unit.pk, request.today)
    found = periods.default_of(reported, request.today, _)
    return clock.window(found.start, found.end, request.now)


@require_GET
@requires("indicators.view")
def proposals(request: OfficerRequest) -> HttpResponse:
    """What waits for approval in the unit, and what was decided before."""
    context = {
        "waiting": queries.open_proposals([request.unit.pk]),
        "settled": settled_proposals([request.unit.pk]),
    }
    return render(request, "indicators/proposals.html", context)


@require_http_methods(["GET", "POST"])
@requires("indicators.view")
def proposal(request: OfficerRequest, version_id: UUID) -> HttpResponse:
    """A proposal: what it changes, what it would count; to approve or turn down."""
    version = _visible(request, version_id)
    form = SettleForm(sent(request))
    if request.method == "POST" and form.is_valid():
        answer = _settled(request, version, form)
        if answer is not None:
            return answer
    draft = version.definition()
    current = _stands_before(request, version)
    context = {
        "proposal": version,
        "form": form,
        "icon": histories.ICONS[version.state],
        "changes": changes(current, draft, _) if current else [],
        "current": current,
        "preview": previewing.preview(
            draft, current, version.unit_id or request.unit.pk, _window(request), request.now
        ),
        **_acts(request, version),
        **definition_context(draft, _known(request)),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "indicators/proposal.html", context, status=status)


def _visible(request: OfficerRequest, version_id: UUID) -> IndicatorVersion:
    version = queries.get_version(version_id)
    if version.unit_id is None:
        raise NotFound
    permissions.ensure_visible(
        request.user, "indicators.view", version.unit_id, request.today
    )
    return version


def _stands_before(
    request: OfficerRequest, version: IndicatorVersion
) -> Definition | None:
    versions = queries.versions_of(version.indicator.code, version.unit_id)
    before = histories.before(version, versions)
    return before.definition() if before else None


def _acts(request: OfficerRequest, version: IndicatorVersion) -> dict[str, Any]:
    """Which buttons there are, and what stands against them."""
    is_open = version.state == VersionState.PROPOSED
    unit_id = version.unit_id or request.unit.pk
    right = permissions.may(request.user, "indicators.approve", unit_id, request.today)
    is_own = version.proposed_by_id == request.user.pk
    eyes = rules.may_settle(version.proposed_by_id, request.user.pk, is_open=is_open)
    return {
        "is_open": is_open,
        "is_own": is_own,
        "may_settle": _first(eyes, right),
    }


def _first(*decisions: Decision) -> Decision:
    """The first that refuses, so that one reason stands on the button."""
    return next((one for one in decisions if not one), decisions[0])


def _settled(
    request: OfficerRequest, version: IndicatorVersion, form: SettleForm
) -> HttpResponse | None:
    act, note = request.POST.get("act", ""), form.cleaned_data["note"]
    try:
        said = _ACTS[act](request, version, note)
    except KeyError:
        raise NotFound from None
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, said)
    return redirect("indicators:proposal", version.pk)


def _approve(request: OfficerRequest, version: IndicatorVersion, note: str) -> str:
    services.approve(
        version_id=version.pk, note=note, actor=request.user, now=request.now
    )
    said = _("Đã duyệt; áp dụng từ %(day)s.")
    return said % {"day": f"{version.valid_from:%d/%m/%Y}"}


def _reject(request: OfficerRequest, version: IndicatorVersion, note: str) -> str:
    services.reject(
        version_id=version.pk, note=note, actor=request.user, now=request.now
    )
    return _("Đã trả lại đề nghị kèm lý do.")


def _withdraw(request: OfficerRequest, version: IndicatorVersion, _note: str) -> str:
    services.withdraw(version_id=version.pk, actor=request.user, now=request.now)
    return _("Đã rút đề nghị.")


_ACTS = {"approve": _approve, "reject": _reject, "withdraw": _withdraw}
