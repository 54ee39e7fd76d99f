"""Reads about people: who holds a post, who acts for whom, who works here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from xaso.core.errors import NotFound
from xaso.organisation.enums import Role
from xaso.organisation.models import (
    Absence,
    Appointment,
    Delegation,
    Officer,
    Post,
    RoleGrant,
    valid_on,
)
from xaso.organisation.permissions import ensure_visible


def holders(post: Post, on: date) -> list[Officer]:
    """Who holds the post on the day, those in charge first."""
    return list(
        Officer.objects.filter(
            valid_on(on, "appointments__"), appointments__post=post, is_active=True
        ).order_by("-appointments__is_lead", "sort_name", "id")
    )


def posts_of(officer: Officer, on: date) -> list[Post]:
    """Posts the officer holds on the day, in rank order."""
    return list(
        Post.objects.filter(
            valid_on(on, "appointments__"), appointments__officer=officer
        ).order_by("rank", "label", "id")
    )


def acting_for(officer: Officer, on: date) -> list[Officer]:
    """Who does the officer's work on the day under a delegation; empty: nobody else."""
    return list(
        Officer.objects.filter(
            valid_on(on, "taken__"), taken__giver=officer, is_active=True
        ).distinct()
    )


def represented_by(officer: Officer, on: date) -> list[Officer]:
    """Whose work the officer does on the day besides the own."""
    return list(
        Officer.objects.filter(
            valid_on(on, "given__"), given__taker=officer, is_active=True
        ).distinct()
    )


def is_absent(officer: Officer, on: date) -> bool:
    """Whether the officer is away on the day."""
    return officer.absences.filter(valid_on(on)).exists()


def officers_in(unit_id: UUID, on: date) -> list[Officer]:
    """Active officers who work in the unit on the day: at home, by post or by role."""
    return list(Officer.objects.filter(works_in(unit_id, on), is_active=True))


def works_in(unit_id: UUID, on: date) -> Q:
    """Condition that an officer works in the unit on the day."""
    appointed = Appointment.objects.on(on).filter(post__unit_id=unit_id)
    granted = RoleGrant.objects.on(on).filter(unit_id=unit_id)
    return (
        Q(unit_id=unit_id)
        | Q(pk__in=appointed.values("officer_id"))
        | Q(pk__in=granted.values("officer_id"))
    )


def officers_with_role(unit_id: UUID, role: str, on: date) -> list[Officer]:
    """Active officers who have the role in the unit on the day."""
    grants = RoleGrant.objects.on(on).filter(unit_id=unit_id, role=role)
    return list(
        Officer.objects.filter(pk__in=grants.values("officer_id"), is_active=True)
    )


def is_last_administrator(officer_id: UUID, unit_id: UUID, on: date) -> bool:
    """Whether the officer, and nobody else active, administers the unit on the day."""
    admins = officers_with_role(unit_id, Role.ADMIN, on)
    return {admin.pk for admin in admins} == {officer_id}


def colleagues_of(officer: Officer, unit_id: UUID, on: date) -> list[Officer]:
    """Active officers of the unit except the person."""
    return [other for other in officers_in(unit_id, on) if other.pk != officer.pk]


def get_absence(actor: Officer, absence_id: UUID, today: date) -> Absence:
    """The actor's own absence, or one of an officer whose unit the actor manages."""
    absence = Absence.objects.select_related("officer").filter(pk=absence_id).first()
    if absence is None:
        raise NotFound
    _ensure_own_or_managed(actor, absence.officer, absence.officer.unit_id, today)
    return absence


def get_delegation(actor: Officer, delegation_id: UUID, today: date) -> Delegation:
    """A delegation the actor gave, or one in a unit the actor manages."""
    found = Delegation.objects.select_related("giver").filter(pk=delegation_id).first()
    if found is None:
        raise NotFound
    _ensure_own_or_managed(actor, found.giver, found.unit_id, today)
    return found


def _ensure_own_or_managed(
    actor: Officer, officer: Officer, unit_id: UUID, today: date
) -> None:
    if actor.pk != officer.pk:
        ensure_visible(actor, "organisation.manage", unit_id, today)


def names_of(officer_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Full names by id, whoever and wherever they are; unknown ids are left out."""
    found = Officer.objects.filter(pk__in=list(officer_ids))
    return dict(found.values_list("pk", "full_name"))
