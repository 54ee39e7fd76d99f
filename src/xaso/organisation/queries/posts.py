"""Reads about posts: which one a document means, what it was called."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Prefetch

from xaso.core.errors import NotFound
from xaso.organisation.models import (
    Appointment,
    Officer,
    Post,
    PostAlias,
    PostLabel,
    Unit,
)
from xaso.organisation.permissions import ensure_visible
from xaso.organisation.rules import post_key

T = TypeVar("T")


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


def visible_posts(unit_id: UUID, today: date) -> list[Post]:
    """Posts of the unit with aliases and today's holders ready, in rank order.

    Each post has `aliases.all()` and `held` (today's appointments with officers);
    posts that have ended come last.
    """
    held = Appointment.objects.on(today).select_related("officer")
    posts = Post.objects.filter(unit_id=unit_id).prefetch_related(
        "aliases", Prefetch("appointments", held.order_by("-is_lead"), to_attr="held")
    )
    ended_last = F("valid_to").desc(nulls_first=True)
    return list(posts.order_by(ended_last, "rank", "label", "id"))


def get_post(actor: Officer, post_id: UUID, capability: str, today: date) -> Post:
    """The post with its unit, if the actor has the capability there; else NotFound."""
    post = Post.objects.select_related("unit").filter(pk=post_id).first()
    if post is None:
        raise NotFound
    ensure_visible(actor, capability, post.unit_id, today)
    return post


def get_alias(post: Post, alias_id: int) -> PostAlias:
    """A spelling of the post; else NotFound."""
    alias = PostAlias.objects.select_related("post").filter(post=post, pk=alias_id)
    return _one(alias.first())


def get_appointment(
    actor: Officer, appointment_id: UUID, capability: str, today: date
) -> Appointment:
    """An appointment, if the actor has the capability in its unit; else NotFound."""
    rows = Appointment.objects.select_related("post", "officer")
    appointment = _one(rows.filter(pk=appointment_id).first())
    ensure_visible(actor, capability, appointment.post.unit_id, today)
    return appointment


def appointments_to(post: Post) -> list[Appointment]:
    """Who held the post and when, the latest first."""
    rows = Appointment.objects.filter(post=post).select_related("officer")
    return list(rows.order_by("-valid_from", "-is_lead", "id")[:100])


def labels_of(post: Post) -> list[PostLabel]:
    """What the post was called, the earliest first."""
    return list(PostLabel.objects.filter(post=post).order_by("valid_from"))


def aliases_of(post: Post) -> list[PostAlias]:
    """How documents spell the post."""
    return list(PostAlias.objects.filter(post=post).order_by("alias"))


def _one(row: T | None) -> T:
    if row is None:
        raise NotFound
    return row
