"""Being away and letting somebody act meanwhile."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from xaso.core import journal
from xaso.core.text import squash
from xaso.organisation import events, rules
from xaso.organisation.errors import AbsenceRefused, DelegationRefused
from xaso.organisation.models import Absence, Delegation, Officer, RoleGrant, Unit
from xaso.organisation.rules import DelegationFacts, Period
from xaso.organisation.services._shared import (
    end,
    ensure_self_or_manages,
    frame,
    locked_officer,
    period_of,
    periods_of,
)


@transaction.atomic
def record_absence(
    *,
    officer: Officer,
    first_day: date,
    last_day: date,
    reason: str,
    actor: Officer | None,
    now: datetime,
    unit: Unit | None = None,
    replacement: Officer | None = None,
) -> Absence:
    """Note that the officer is away; a replacement acts in the unit meanwhile.

    `unit` is where the replacement acts (the officer's own unit unless given). The
    officer or the administrator records it. Raises AbsenceRefused,
    DelegationRefused, NotAllowed.
    """
    officer = locked_officer(officer.pk)
    ensure_self_or_manages(actor, officer, officer.unit_id, now)
    period = Period(first_day, last_day)
    known = Absence.objects.filter(officer=officer)
    (
        rules.may_hold(period)
        & rules.may_add(
            period, periods_of(known), "Đã báo vắng mặt trong thời gian này rồi."
        )
    ).or_raise(AbsenceRefused)
    absence = Absence.objects.create(
        officer=officer,
        valid_from=first_day,
        valid_to=last_day,
        reason=squash(reason),
    )
    journal.record(
        events.AbsenceRecorded(
            **frame(officer.unit_id, actor, now, officer.pk),
            officer_id=officer.pk,
            valid_from=first_day,
            valid_to=last_day,
        )
    )
    if replacement is not None:
        delegate(
            giver=officer,
            taker=replacement,
            unit=unit or officer.unit,
            first_day=first_day,
            last_day=last_day,
            reason=reason,
            actor=actor,
            now=now,
        )
    return absence


@transaction.atomic
def end_absence(
    *, absence: Absence, last_day: date, actor: Officer | None, now: datetime
) -> None:
    """End the absence after the day, with the delegations made for it.

    An absence that would end before it began is taken back altogether.
    """
    officer = locked_officer(absence.officer_id)
    ensure_self_or_manages(actor, officer, officer.unit_id, now)
    absence = Absence.objects.get(pk=absence.pk)
    period = period_of(absence)
    if last_day >= period.first:
        rules.may_end(period, last_day).or_raise(AbsenceRefused)
    made_for_it = Delegation.objects.filter(
        giver=officer, valid_from=absence.valid_from, valid_to=absence.valid_to
    )
    for delegation in made_for_it:
        end_delegation(delegation=delegation, last_day=last_day, actor=actor, now=now)
    kept = _cut(absence, last_day)
    journal.record(
        events.AbsenceEnded(
            **frame(officer.unit_id, actor, now, officer.pk),
            officer_id=officer.pk,
            last_day=kept,
        )
    )


@transaction.atomic
def delegate(
    *,
    giver: Officer,
    taker: Officer,
    unit: Unit,
    first_day: date,
    last_day: date | None,
    reason: str,
    actor: Officer | None,
    now: datetime,
) -> Delegation:
    """Let the taker act for the giver in the unit, with the giver's roles there.

    The giver does it, or an administrator who is not the taker. Borrowed roles are
    not lent on. Raises DelegationRefused, NotAllowed.
    """
    giver = locked_officer(giver.pk)
    taker = Officer.objects.get(pk=taker.pk)
    ensure_self_or_manages(actor, giver, unit, now)
    facts = _facts(giver, taker, unit.pk, Period(first_day, last_day))
    is_own_gain = actor is not None and actor.pk == taker.pk
    (rules.may_delegate(facts) & rules.may_profit(is_own_gain=is_own_gain)).or_raise(
        DelegationRefused
    )
    delegation = Delegation.objects.create(
        unit=unit,
        giver=giver,
        taker=taker,
        valid_from=first_day,
        valid_to=last_day,
        reason=squash(reason),
    )
    journal.record(
        events.WorkDelegated(
            **frame(unit.pk, actor, now, giver.pk),
            giver_id=giver.pk,
            taker_id=taker.pk,
            valid_from=first_day,
            valid_to=last_day,
        )
    )
    return delegation


@transaction.atomic
def end_delegation(
    *, delegation: Delegation, last_day: date, actor: Officer | None, now: datetime
) -> None:
    """End the delegation after the day; one that has not begun is taken back."""
    giver = locked_officer(delegation.giver_id)
    delegation = Delegation.objects.get(pk=delegation.pk)
    ensure_self_or_manages(actor, giver, delegation.unit_id, now)
    if last_day >= delegation.valid_from:
        rules.may_end(period_of(delegation), last_day).or_raise(DelegationRefused)
    taker_id = delegation.taker_id
    kept = _cut(delegation, last_day)
    journal.record(
        events.DelegationEnded(
            **frame(delegation.unit_id, actor, now, giver.pk),
            giver_id=giver.pk,
            taker_id=taker_id,
            last_day=kept,
        )
    )


def _facts(
    giver: Officer, taker: Officer, unit_id: UUID, period: Period
) -> DelegationFacts:
    return DelegationFacts(
        period=period,
        is_to_self=giver.pk == taker.pk,
        is_taker_active=taker.is_active,
        taker_absences=periods_of(Absence.objects.filter(officer=taker)),
        giver_delegations=periods_of(
            Delegation.objects.filter(giver=giver, unit=unit_id)
        ),
        giver_grants=periods_of(RoleGrant.objects.filter(officer=giver, unit=unit_id)),
    )


def _cut(row: Absence | Delegation, last_day: date) -> date | None:
    if last_day < row.valid_from:
        row.delete()
        return None
    end(row, last_day)
    return last_day
