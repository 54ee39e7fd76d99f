"""Reads about posts: which one a document means, what it was called."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from xaso.organisation.models import Post, PostAlias, PostLabel, Unit
from xaso.organisation.rules import post_key


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
