"""Writes that join people to posts and roles, each from a day to a day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from xaso.core import clock, journal
from xaso.core.decisions import Decision
from xaso.organisation import events, rules
from xaso.organisation.enums import Role
from xaso.organisation.errors import AppointmentRefused, GrantRefused
from xaso.organisation.models import Appointment, Officer, Post, RoleGrant, Unit
from xaso.organisation.queries import is_last_administrator
from xaso.organisation.rules import Period
from xaso.organisation.services._shared import (
    end,
    ensure_manages,
    frame,
    locked_officer,
    locked_unit,
    period_of,
    periods_of,
)


@transaction.atomic
def appoint(
    *,
    officer: Officer,
    post: Post,
    valid_from: date,
    actor: Officer | None,
    now: datetime,
    valid_to: date | None = None,
    is_lead: bool = True,
) -> Appointment:
    """Put the officer into the post; one person at a time is in charge of a post.

    Raises AppointmentRefused (dates, overlap, somebody else in charge), NotAllowed.
    """
    unit = locked_unit(post.unit_id)
    ensure_manages(actor, unit, now)
    post = Post.objects.get(pk=post.pk)
    officer = locked_officer(officer.pk)
    period = Period(valid_from, valid_to or post.valid_to)
    _may_appoint(officer, post, period, is_lead=is_lead).or_raise(AppointmentRefused)
    appointment = Appointment.objects.create(
        officer=officer,
        post=post,
        valid_from=period.first,
        valid_to=period.last,
        is_lead=is_lead,
    )
    journal.record(
        events.OfficerAppointed(
            **frame(unit.pk, actor, now, officer.pk),
            officer_id=officer.pk,
            post_label=post.label,
            valid_from=period.first,
            valid_to=period.last,
        )
    )
    return appointment


@transaction.atomic
def end_appointment(
    *, appointment: Appointment, last_day: date, actor: Officer | None, now: datetime
) -> Appointment:
    """Let the officer hold the post until the day, both included."""
    unit = locked_unit(appointment.post.unit_id)
    ensure_manages(actor, unit, now)
    appointment = Appointment.objects.select_related("post").get(pk=appointment.pk)
    rules.may_end(period_of(appointment), last_day).or_raise(AppointmentRefused)
    end(appointment, last_day)
    journal.record(
        events.AppointmentEnded(
            **frame(unit.pk, actor, now, appointment.officer_id),
            officer_id=appointment.officer_id,
            post_label=appointment.post.label,
            valid_to=last_day,
        )
    )
    return appointment


@transaction.atomic
def grant_role(
    *,
    officer: Officer,
    unit: Unit,
    role: Role,
    valid_from: date,
    actor: Officer | None,
    now: datetime,
    valid_to: date | None = None,
) -> RoleGrant:
    """Give the officer a role in the unit; nobody gives one to themselves.

    Raises GrantRefused (dates, overlap, oneself, closed account), NotAllowed.
    """
    unit = locked_unit(unit.pk)
    ensure_manages(actor, unit, now)
    officer = locked_officer(officer.pk)
    period = Period(valid_from, valid_to or unit.valid_to)
    _may_grant(officer, unit, role, period, actor).or_raise(GrantRefused)
    grant = RoleGrant.objects.create(
        officer=officer,
        unit=unit,
        role=role,
        valid_from=period.first,
        valid_to=period.last,
    )
    journal.record(
        events.RoleGranted(
            **frame(unit.pk, actor, now, officer.pk),
            officer_id=officer.pk,
            role=Role(role),
            valid_from=period.first,
            valid_to=period.last,
        )
    )
    return grant


@transaction.atomic
def revoke_role(
    *, grant: RoleGrant, last_day: date, actor: Officer | None, now: datetime
) -> RoleGrant:
    """Let the role hold until the day; a unit keeps one administrator."""
    unit = locked_unit(grant.unit_id)
    ensure_manages(actor, unit, now)
    grant = RoleGrant.objects.get(pk=grant.pk)
    officer = locked_officer(grant.officer_id)
    _may_revoke(grant, officer, unit, last_day, now).or_raise(GrantRefused)
    end(grant, last_day)
    journal.record(
        events.RoleRevoked(
            **frame(unit.pk, actor, now, officer.pk),
            officer_id=officer.pk,
            role=Role(grant.role),
            valid_to=last_day,
        )
    )
    return grant


def _may_appoint(
    officer: Officer, post: Post, period: Period, *, is_lead: bool
) -> Decision:
    held = Appointment.objects.filter(post=post)
    same = held.filter(officer=officer)
    leads = held.filter(is_lead=True).exclude(officer=officer)
    return (
        rules.may_hold(period)
        & rules.may_lie_in(period, period_of(post), f"chức danh {post.label}")
        & rules.may_join(is_active=officer.is_active)
        & rules.may_add(
            period, periods_of(same), "Người này đã giữ chức danh trong thời gian đó."
        )
        & rules.may_add(
            period,
            periods_of(leads) if is_lead else (),
            "Đã có người phụ trách chính chức danh này trong thời gian đó.",
        )
    )


def _may_grant(
    officer: Officer, unit: Unit, role: Role, period: Period, actor: Officer | None
) -> Decision:
    same = RoleGrant.objects.filter(officer=officer, unit=unit, role=role)
    return (
        rules.may_hold(period)
        & rules.may_lie_in(period, period_of(unit), unit.name)
        & rules.may_grant(is_self=actor is not None and actor.pk == officer.pk)
        & rules.may_join(is_active=officer.is_active)
        & rules.may_add(
            period, periods_of(same), "Người này đã có vai trò đó trong thời gian này."
        )
    )


def _may_revoke(
    grant: RoleGrant, officer: Officer, unit: Unit, last_day: date, now: datetime
) -> Decision:
    decision = rules.may_end(period_of(grant), last_day)
    if grant.role != Role.ADMIN or not period_of(grant).holds(clock.local_date(now)):
        return decision
    return decision & rules.may_leave(
        is_last_administrator=is_last_administrator(
            officer.pk, unit.pk, clock.local_date(now)
        )
    )
