"""What a page was asked for: which units, which days. Read from the address."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core import clock, periods
from xaso.core.decisions import refuse
from xaso.core.errors import NotAllowed, NotFound
from xaso.core.facts import Fact
from xaso.core.periods import Period
from xaso.core.windows import Window
from xaso.indicators.asked import Asked
from xaso.organisation import queries as units
from xaso.organisation.enums import Role
from xaso.organisation.models import Unit
from xaso.organisation.permissions import Capability, roles_of
from xaso.organisation.policy import OfficerRequest, requires

MONTHS = 14
SEEING = ("indicators.view", "supervision.view")
seen = requires(*SEEING)


def asked(request: OfficerRequest) -> Asked:
    """Units and days in the address; raises NotFound for a unit not to be seen."""
    allowed = frozenset().union(*(request.rights.on(Capability(c)) for c in SEEING))
    may_sum = len(allowed) > 1 and _is_superior(request)
    unit, unit_ids = _units(request, allowed, may_sum=may_sum)
    home = unit.pk if unit else request.unit.pk
    reported = periods.reported(home, request.today)
    window, problem = _window(request, periods.default_of(reported, request.today, _))
    return Asked(
        unit=unit,
        unit_ids=unit_ids,
        defined_by=unit.pk if unit else request.user.unit_id,
        window=window,
        today=request.today,
        choices=(*reported, periods.year_of(request.today, _)),
        months=periods.months_until(request.today, MONTHS, _)[::-1],
        reachable=_reachable(request, allowed),
        is_superior=may_sum,
        problem=problem,
        kept={"don-vi": str(unit.pk)} if unit and request.GET.get("don-vi") else {},
    )


def _units(
    request: OfficerRequest, allowed: frozenset[UUID], *, may_sum: bool
) -> tuple[Unit | None, tuple[UUID, ...]]:
    wanted = request.GET.get("don-vi", "")
    if wanted:
        unit_id = _uuid(wanted)
        if unit_id not in allowed:
            raise NotFound
        chosen = units.preferred_unit(frozenset({unit_id}), (), request.today)
        return chosen, (unit_id,)
    if may_sum:
        return None, tuple(sorted(allowed))
    return request.unit, (request.unit.pk,)


def _is_superior(request: OfficerRequest) -> bool:
    roles = roles_of(request.user, request.today)
    return any(role == Role.SUPERIOR for role, _unit in roles)


def _reachable(request: OfficerRequest, allowed: frozenset[UUID]) -> tuple[Unit, ...]:
    if len(allowed) < 2:  # noqa: PLR2004 -- nothing to choose from
        return ()
    found = units.reachable_units(request.user, request.today)
    return tuple(unit for unit in found if unit.pk in allowed)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def _window(request: OfficerRequest, default: Period) -> tuple[Window, str]:
    start, end, problem = _days(request)
    if start is None or end is None:
        start, end = default.start, default.end
    return clock.window(start, end, request.now), problem


def _days(request: OfficerRequest) -> tuple[date | None, date | None, str]:
    first, _dots, last = request.GET.get("ky", "").partition("..")
    typed = (
        (first, last)
        if first
        else (request.GET.get("tu", ""), request.GET.get("den", ""))
    )
    if not any(typed):
        return None, None, ""
    try:
        start, end = map(date.fromisoformat, typed)
    except ValueError:
        return None, None, _("Kỳ phải có đủ từ ngày và đến ngày, dạng năm-tháng-ngày; đang xem kỳ mặc định.")  # fmt: skip
    if end < start:
        return None, None, _("Ngày cuối kỳ đứng trước ngày đầu kỳ, hãy chọn lại; đang xem kỳ mặc định.")  # fmt: skip
    return start, end, ""


def after_key(request: OfficerRequest) -> UUID | None:
    """The record after which the page goes on; raises NotFound for what is no key."""
    text = request.GET.get("after", "")
    try:
        return UUID(text) if text else None
    except ValueError:
        raise NotFound(
            _("Trang này không còn; hãy xem lại từ đầu danh sách.")
        ) from None


def ensure_openable(request: OfficerRequest, fact: Fact, scope: Asked) -> None:
    """Opening records asks for the right of their ledger, in every unit looked at."""
    held = request.rights.on(Capability(fact.capability))
    if not held.issuperset(scope.unit_ids):
        said = _("Xem được con số nhưng chưa được mở từng bản ghi; quyền này do người quản trị của đơn vị phân.")  # fmt: skip
        refuse("no-records", said).or_raise(NotAllowed)
