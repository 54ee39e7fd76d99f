"""Who may do what, where and when. What is not in the tables is refused.

A right comes from a role in a unit on a day, or from a delegation of somebody who
has the role there. A superior's officer reads the subordinate units; the unit that
carries on a merged one reads what the merged one left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from xaso.core.decisions import ALLOWED, Decision, refuse
from xaso.core.errors import NotAllowed, NotFound
from xaso.organisation.enums import Role
from xaso.organisation.hierarchy import predecessor_map, subordinate_ids
from xaso.organisation.models import (
    DatedQuerySet,
    Delegation,
    Officer,
    RoleGrant,
    Unit,
    valid_on,
)

Actor = Officer | AnonymousUser


class Capability(StrEnum):
    """One kind of act a screen or a service asks for (quyền thao tác)."""

    PLANS_VIEW = "plans.view"
    PLANS_EDIT = "plans.edit"
    PLANS_REVIEW = "plans.review"
    PLANS_APPROVE = "plans.approve"
    TASKS_VIEW = "tasks.view"
    TASKS_ASSIGN = "tasks.assign"
    TASKS_ACT = "tasks.act"
    TASKS_CLOSE = "tasks.close"
    BOARD_VIEW = "board.view"
    BOARD_RECORD = "board.record"
    LEDGER_VIEW = "ledger.view"
    LEDGER_PERSONS = "ledger.persons"
    LEDGER_IMPORT = "ledger.import"
    INDICATORS_VIEW = "indicators.view"
    INDICATORS_EDIT = "indicators.edit"
    INDICATORS_APPROVE = "indicators.approve"
    REPORTS_VIEW = "reports.view"
    REPORTS_WRITE = "reports.write"
    REPORTS_EDIT = "reports.edit"
    REPORTS_SIGN = "reports.sign"
    REPORTS_RECEIVE = "reports.receive"
    LEGISLATION_VIEW = "legislation.view"
    LEGISLATION_EDIT = "legislation.edit"
    CALENDAR_MANAGE = "calendar.manage"
    ORGANISATION_VIEW = "organisation.view"
    ORGANISATION_MANAGE = "organisation.manage"
    JOURNAL_VIEW = "journal.view"
    SUPERVISION_VIEW = "supervision.view"


C = Capability

READS = frozenset(
    {
        C.PLANS_VIEW,
        C.TASKS_VIEW,
        C.BOARD_VIEW,
        C.LEDGER_VIEW,
        C.INDICATORS_VIEW,
        C.REPORTS_VIEW,
        C.LEGISLATION_VIEW,
        C.ORGANISATION_VIEW,
        C.JOURNAL_VIEW,
        C.SUPERVISION_VIEW,
    }
)
"""Capabilities that change nothing; only these reach merged and subordinate units."""

_STAFF = READS - {C.JOURNAL_VIEW}
_WORKER = _STAFF | {C.TASKS_ACT, C.LEDGER_PERSONS, C.REPORTS_WRITE}
_LEADER = (
    READS
    | {C.PLANS_REVIEW, C.TASKS_ACT, C.TASKS_ASSIGN, C.TASKS_CLOSE}
    | {C.LEDGER_PERSONS, C.INDICATORS_APPROVE, C.REPORTS_WRITE, C.REPORTS_SIGN}
)

IN_OWN_UNIT: Mapping[Role, frozenset[Capability]] = {
    Role.OFFICE: READS
    | {C.PLANS_EDIT, C.PLANS_REVIEW, C.TASKS_ASSIGN, C.TASKS_ACT, C.TASKS_CLOSE}
    | {C.BOARD_RECORD, C.LEGISLATION_EDIT, C.CALENDAR_MANAGE}
    | {C.LEDGER_PERSONS, C.LEDGER_IMPORT, C.INDICATORS_EDIT}
    | {C.REPORTS_WRITE, C.REPORTS_EDIT},
    Role.PROFESSIONAL: _WORKER,
    Role.CLERK: _WORKER | {C.LEDGER_IMPORT},
    Role.CHAIR: _LEADER | {C.PLANS_APPROVE},
    Role.VICE_CHAIR: _LEADER,
    Role.ADMIN: frozenset(
        {
            C.ORGANISATION_VIEW,
            C.ORGANISATION_MANAGE,
            C.CALENDAR_MANAGE,
            C.JOURNAL_VIEW,
        }
    ),
    Role.SUPERIOR: frozenset(),
    Role.FRONT: frozenset({C.SUPERVISION_VIEW}),
}
"""What a role may do in the unit of the grant."""

IN_SUBORDINATE_UNITS: Mapping[Role, frozenset[Capability]] = {
    Role.SUPERIOR: _STAFF | {C.REPORTS_RECEIVE},
}
"""What a role may do in the units below the unit of the grant; nothing if absent."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Everything one officer may do on one day: units by capability."""

    day: date
    units: Mapping[Capability, frozenset[UUID]]

    def on(self, capability: Capability) -> frozenset[UUID]:
        """Units where the capability holds."""
        return self.units.get(capability, frozenset())

    @property
    def anywhere(self) -> frozenset[UUID]:
        """Units where at least one capability holds."""
        return frozenset().union(*self.units.values())


def may(actor: Actor, capability: str, unit: Unit | UUID, today: date) -> Decision:
    """Whether the actor has the capability in the unit on the day."""
    unit_id = unit.pk if isinstance(unit, Unit) else unit
    if unit_id in unit_ids_with(actor, capability, today):
        return ALLOWED
    return refuse("no-right", _("Bạn không có quyền làm việc này ở đơn vị này."))


def unit_ids_with(actor: Actor, capability: str, today: date) -> frozenset[UUID]:
    """Units where the actor has the capability on the day, merged ones included."""
    return rights_of(actor, today).on(Capability(capability))


def ensure(actor: Actor, capability: str, unit: Unit | UUID, today: date) -> None:
    """Raise NotAllowed unless the actor has the capability there (for services)."""
    may(actor, capability, unit, today).or_raise(NotAllowed)


def ensure_visible(
    actor: Actor, capability: str, unit: Unit | UUID, today: date
) -> None:
    """Raise NotFound unless the actor has the capability there (for one object)."""
    may(actor, capability, unit, today).or_raise(_Hidden)


class _Hidden(NotFound):
    """Absence and lack of right give the same answer."""

    def __init__(self, _objections: object = None) -> None:
        super().__init__()


def rights_of(actor: Actor, today: date) -> Rights:
    """The officer's rights; those remembered for this request if `remember` was called."""
    remembered = getattr(actor, "remembered_rights", None)
    if isinstance(remembered, Rights) and remembered.day == today:
        return remembered
    return _compute(actor, today)


def remember(actor: Officer, today: date) -> Rights:
    """Compute the rights once and keep them on this instance (one request's actor)."""
    rights = _compute(actor, today)
    actor.remembered_rights = rights
    return rights


def roles_of(actor: Actor, today: date) -> frozenset[tuple[Role, UUID]]:
    """Roles held on the day with their unit: own ones and those taken over."""
    if not isinstance(actor, Officer) or not actor.is_active:
        return frozenset()
    return own_roles([actor.pk], today) | _taken_roles(actor, today)


def own_roles(officer_ids: Iterable[UUID], today: date) -> frozenset[tuple[Role, UUID]]:
    """Roles granted to these officers themselves, in units that exist on the day."""
    rows = _grants(today).filter(officer__in=officer_ids)
    return frozenset(
        (Role(role), unit_id) for role, unit_id in rows.values_list("role", "unit_id")
    )


def _taken_roles(actor: Officer, today: date) -> frozenset[tuple[Role, UUID]]:
    pairs = set(
        Delegation.objects.on(today)
        .filter(taker=actor, giver__is_active=True)
        .values_list("giver_id", "unit_id")
    )
    if not pairs:
        return frozenset()
    rows = _grants(today).filter(officer__in={giver for giver, _unit in pairs})
    return frozenset(
        (Role(role), unit_id)
        for giver, role, unit_id in rows.values_list("officer_id", "role", "unit_id")
        if (giver, unit_id) in pairs
    )


def _grants(today: date) -> DatedQuerySet[RoleGrant]:
    return RoleGrant.objects.on(today).filter(valid_on(today, "unit__"))


def _compute(actor: Actor, today: date) -> Rights:
    units: dict[Capability, set[UUID]] = defaultdict(set)
    roles = roles_of(actor, today)
    for role, unit_id in roles:
        for capability in IN_OWN_UNIT[role]:
            units[capability].add(unit_id)
    for role, below in IN_SUBORDINATE_UNITS.items():
        tops = {unit_id for held, unit_id in roles if held == role}
        reached = subordinate_ids(tops, today)
        for capability in below:
            units[capability] |= reached
    _add_merged(units, today)
    return Rights(today, {key: frozenset(ids) for key, ids in units.items() if ids})


def _add_merged(units: dict[Capability, set[UUID]], today: date) -> None:
    everywhere = set().union(*units.values())
    origins = predecessor_map(everywhere, today)
    for capability in READS & units.keys():
        for unit_id in list(units[capability]):
            units[capability] |= origins.get(unit_id, set())
