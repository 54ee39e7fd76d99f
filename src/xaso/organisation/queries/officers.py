"""Reads for the pages about people: the list, one person, one role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q

from xaso.core.errors import NotFound
from xaso.core.text import fold, squash
from xaso.organisation.models import (
    Absence,
    Appointment,
    Delegation,
    Officer,
    RoleGrant,
)
from xaso.organisation.permissions import ensure_visible, unit_ids_with
from xaso.organisation.queries.people import works_in

PAGE = 50


@dataclass(frozen=True, slots=True)
class OfficerPage:
    """One page of the list of people; `after` is the key of the next one, if any."""

    officers: Sequence[Officer]
    after: UUID | None


@dataclass(frozen=True, slots=True)
class OfficerFile:
    """What the page of a person tells, in every unit the reader may see."""

    officer: Officer
    appointments: list[Appointment]
    grants: list[RoleGrant]
    absences: list[Absence]
    delegations: list[Delegation]


def officers_page(
    unit_id: UUID, today: date, *, typed: str = "", after: UUID | None = None
) -> OfficerPage:
    """People of the unit by Vietnamese name order; `typed` needs no diacritics.

    Each has `held` (today's appointments) and `roles` (today's grants in the unit).
    Closed accounts are listed too: their work is still theirs.
    """
    held = Appointment.objects.on(today).select_related("post")
    roles = RoleGrant.objects.on(today).filter(unit_id=unit_id)
    officers = Officer.objects.filter(works_in(unit_id, today))
    words = fold(squash(typed))
    if words:
        officers = officers.filter(
            Q(search_name__contains=words) | Q(username__contains=words)
        )
    last = Officer.objects.filter(pk=after).first() if after else None
    if last is not None:
        beyond = Q(sort_name=last.sort_name, pk__gt=last.pk)
        officers = officers.filter(Q(sort_name__gt=last.sort_name) | beyond)
    with_posts = officers.prefetch_related(
        Prefetch("appointments", held, to_attr="held")
    )
    with_roles = with_posts.prefetch_related(Prefetch("grants", roles, to_attr="roles"))
    found = list(with_roles[: PAGE + 1])
    more = len(found) > PAGE
    return OfficerPage(found[:PAGE], found[PAGE - 1].pk if more else None)


def get_officer(
    actor: Officer, officer_id: UUID, capability: str, today: date
) -> Officer:
    """The person, if the actor has the capability in the home unit; else NotFound."""
    officer = Officer.objects.select_related("unit").filter(pk=officer_id).first()
    if officer is None:
        raise NotFound
    ensure_visible(actor, capability, officer.unit_id, today)
    return officer


def find_officers(
    actor: Officer, folded: str, today: date, limit: int
) -> list[Officer]:
    """Active people of the units the actor may look into whose name has the words."""
    units = unit_ids_with(actor, "organisation.view", today)
    named = Q(search_name__contains=folded) | Q(username__startswith=folded)
    officers = Officer.objects.filter(named, unit__in=units, is_active=True)
    return list(officers.select_related("unit")[:limit])


def get_grant(actor: Officer, grant_id: UUID, today: date) -> RoleGrant:
    """A role, if the actor manages its unit; else NotFound."""
    grant = RoleGrant.objects.select_related("officer").filter(pk=grant_id).first()
    if grant is None:
        raise NotFound
    ensure_visible(actor, "organisation.manage", grant.unit_id, today)
    return grant


def file_of(actor: Officer, officer: Officer, today: date) -> OfficerFile:
    """Posts, roles, absences and delegations of the person, the latest first."""
    units = unit_ids_with(actor, "organisation.view", today)
    appointments = Appointment.objects.filter(officer=officer, post__unit__in=units)
    grants = RoleGrant.objects.filter(officer=officer, unit__in=units)
    delegations = Delegation.objects.filter(unit__in=units).filter(
        Q(giver=officer) | Q(taker=officer)
    )
    absences = Absence.objects.filter(officer=officer).order_by("-valid_from")
    return OfficerFile(
        officer=officer,
        appointments=list(
            appointments.select_related("post__unit").order_by("-valid_from", "id")
        ),
        grants=list(grants.select_related("unit").order_by("-valid_from", "id")),
        absences=list(absences[:20]),
        delegations=list(
            delegations.select_related("giver", "taker").order_by("-valid_from")[:20]
        ),
    )
