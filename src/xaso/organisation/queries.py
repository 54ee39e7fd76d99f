"""Reads of the organisation that have a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from xaso.organisation.enums import LinkKind
from xaso.organisation.hierarchy import subordinate_ids
from xaso.organisation.models import (
    Appointment,
    Officer,
    Post,
    PostAlias,
    PostLabel,
    RoleGrant,
    Unit,
    UnitName,
    valid_on,
)
from xaso.organisation.permissions import Actor, ensure_visible
from xaso.organisation.rules import post_key


# --- units --------------------------------------------------------------------
def get_unit(actor: Actor, unit_id: UUID, today: date) -> Unit:
    """The unit, if the actor may look into its organisation; else NotFound."""
    ensure_visible(actor, "organisation.view", unit_id, today)
    return Unit.objects.get(pk=unit_id)


def preferred_unit(
    allowed: frozenset[UUID], preferred: Iterable[UUID | None], today: date
) -> Unit:
    """The first preferred unit among the allowed; else the first by name.

    Units that exist today come before merged ones. `allowed` must not be empty.
    """
    for unit_id in preferred:
        if unit_id in allowed:
            return Unit.objects.get(pk=unit_id)
    units = Unit.objects.filter(pk__in=allowed).order_by("name", "id")
    return units.filter(valid_on(today)).first() or units[0]


def name_on(unit: Unit, day: date) -> str:
    """The name the unit bore on the day; a closed unit keeps its last name."""
    names = UnitName.objects.filter(unit=unit, valid_from__lte=day)
    last = names.order_by("-valid_from").first()
    return last.name if last else unit.name


def superior_on(unit: Unit, day: date) -> Unit | None:
    """The direct superior on the day (district to 30/6/2025, then the province)."""
    return Unit.objects.filter(
        valid_on(day, "linked_from__"),
        linked_from__unit=unit,
        linked_from__kind=LinkKind.SUPERIOR,
    ).first()


def subordinates_on(unit: Unit, day: date) -> list[Unit]:
    """All units below on the day, at every level, by name."""
    ids = subordinate_ids([unit.pk], day)
    return list(Unit.objects.filter(pk__in=ids).order_by("name"))


def successors(unit: Unit) -> list[Unit]:
    """Units that carry on what this one was, by name."""
    return _linked(Q(linked_from__unit=unit, linked_from__kind=LinkKind.SUCCESSOR))


def predecessors(unit: Unit) -> list[Unit]:
    """Units that were merged into this one, by name."""
    return _linked(Q(links__other=unit, links__kind=LinkKind.SUCCESSOR))


def _linked(condition: Q) -> list[Unit]:
    return list(Unit.objects.filter(condition).order_by("name", "id").distinct())


# --- posts and people ---------------------------------------------------------
def resolve_post(unit_id: UUID, text: str, on: date) -> Post | None:
    """The post of the unit that a document means by the text, if there is just one.

    Looks at the labels of the day first, then at earlier labels and the alias
    table; blind to case, diacritics, dashes and a leading "công chức".
    """
    wanted = post_key(text)
    posts = list(Post.objects.on(on).filter(unit_id=unit_id))
    current = [post for post in posts if wanted in {post_key(post.label), post.key}]
    if len(current) == 1:
        return current[0]
    spellings = _spellings([post.pk for post in posts])
    found = [post for post in posts if wanted in spellings.get(post.pk, set())]
    return found[0] if wanted and len(found) == 1 else None


def _spellings(posts: list[UUID]) -> dict[UUID, set[str]]:
    known: dict[UUID, set[str]] = {}
    labels = PostLabel.objects.filter(post__in=posts).values_list("post_id", "label")
    for post_id, label in labels:
        known.setdefault(post_id, set()).add(post_key(label))
    aliases = PostAlias.objects.filter(post__in=posts)
    for post_id, folded in aliases.values_list("post_id", "folded"):
        known.setdefault(post_id, set()).add(folded)
    return known


def unit_of_post(post: Post) -> Unit:
    """The unit the post belongs to."""
    return post.unit


def post_label_on(post: Post, day: date) -> str:
    """The label the post bore on the day."""
    labels = PostLabel.objects.filter(post=post, valid_from__lte=day)
    last = labels.order_by("-valid_from").first()
    return last.label if last else post.label


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
    appointed = Appointment.objects.on(on).filter(post__unit_id=unit_id)
    granted = RoleGrant.objects.on(on).filter(unit_id=unit_id)
    return list(
        Officer.objects.filter(
            Q(unit_id=unit_id)
            | Q(pk__in=appointed.values("officer_id"))
            | Q(pk__in=granted.values("officer_id")),
            is_active=True,
        )
    )


def officers_with_role(unit_id: UUID, role: str, on: date) -> list[Officer]:
    """Active officers who have the role in the unit on the day."""
    grants = RoleGrant.objects.on(on).filter(unit_id=unit_id, role=role)
    return list(
        Officer.objects.filter(pk__in=grants.values("officer_id"), is_active=True)
    )
