"""Reads for the account pages: whose account, which devices, which demo people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext

from xaso.organisation.devices import device_name
from xaso.organisation.enums import Role
from xaso.organisation.models import (
    Absence,
    Appointment,
    Delegation,
    Officer,
    RoleGrant,
    Unit,
    valid_on,
)
from xaso.organisation.permissions import rights_of

MOST_UNITS = 400


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One person of the demo, as the login page offers them."""

    username: str
    full_name: str
    post: str
    unit: str


@dataclass(frozen=True, slots=True)
class DemoRole:
    """A role with its people."""

    label: str
    accounts: tuple[DemoAccount, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the account page shows of its owner."""

    officer: Officer
    appointments: list[Appointment]
    grants: list[RoleGrant]
    given: list[Delegation]
    taken: list[Delegation]
    absences: list[Absence]


@dataclass(frozen=True, slots=True)
class Device:
    """One browser the account is open in."""

    session_id: int
    name: str
    address: str
    since: datetime
    last_seen: datetime
    is_current: bool


def demo_accounts(today: date) -> list[DemoRole]:
    """People with a role today, by role in the order of the enum, by name."""
    grants = list(
        RoleGrant.objects.on(today)
        .filter(officer__is_active=True)
        .select_related("officer", "unit")
        .order_by("officer__sort_name")[:100]
    )
    posts = _post_labels({grant.officer_id for grant in grants}, today)
    people: dict[str, list[DemoAccount]] = {}
    for grant in grants:
        officer = grant.officer
        post = posts.get(officer.pk, "")
        account = DemoAccount(
            officer.username, officer.full_name, post, grant.unit.name
        )
        people.setdefault(grant.role, []).append(account)
    return [
        DemoRole(str(role.label), tuple(people[role]))
        for role in Role
        if role in people
    ]


def find_demo_account(username: str, today: date) -> Officer | None:
    """The active officer of that name, if they have a role today."""
    return (
        Officer.objects.filter(
            valid_on(today, "grants__"), username=username, is_active=True
        )
        .distinct()
        .first()
    )


def profile_of(officer: Officer, today: date) -> Profile:
    """Posts, roles, delegations and absences of the day and to come."""
    appointments = Appointment.objects.between(today).filter(officer=officer)
    grants = RoleGrant.objects.between(today).filter(officer=officer)
    delegations = Delegation.objects.between(today).select_related("unit")
    absences = Absence.objects.between(today).filter(officer=officer)
    return Profile(
        officer=officer,
        appointments=list(
            appointments.select_related("post__unit").order_by("valid_from", "id")
        ),
        grants=list(grants.select_related("unit").order_by("valid_from", "id")),
        given=list(
            delegations.filter(giver=officer)
            .select_related("taker")
            .order_by("valid_from", "id")
        ),
        taken=list(
            delegations.filter(taker=officer)
            .select_related("giver")
            .order_by("valid_from", "id")
        ),
        absences=list(absences.order_by("valid_from", "id")),
    )


def reachable_units(officer: Officer, today: date) -> list[Unit]:
    """Units the officer may open today, those that exist first, by name."""
    ids = rights_of(officer, today).anywhere
    units = Unit.objects.filter(pk__in=ids).order_by("name", "id")[:MOST_UNITS]
    return sorted(units, key=lambda unit: unit.valid_to is not None)


def devices_of(officer: Officer, current_key: str) -> list[Device]:
    """Browsers the account is open in, this one first, then the last seen."""
    sessions = UserSession.objects.purge_and_list(officer)
    devices = [
        Device(
            session_id=session.pk,
            name=device_name(session.user_agent, gettext),
            address=session.ip,
            since=session.created_at,
            last_seen=session.last_seen_at,
            is_current=session.session_key == current_key,
        )
        for session in sessions
    ]
    return sorted(devices, key=lambda d: (d.is_current, d.last_seen), reverse=True)


def _post_labels(officer_ids: set[UUID], today: date) -> dict[UUID, str]:
    held = Appointment.objects.on(today).filter(officer__in=officer_ids)
    rows = held.order_by("-post__rank").values_list("officer_id", "post__label")
    return dict(rows)
