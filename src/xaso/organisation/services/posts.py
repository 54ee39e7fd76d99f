"""Writes about posts: opened, relabelled, ended, and the spellings they go by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from xaso.core import journal
from xaso.core.decisions import Decision, refuse
from xaso.core.text import fold, squash
from xaso.organisation import events, rules
from xaso.organisation.errors import PostRefused
from xaso.organisation.models import (
    Appointment,
    Officer,
    Post,
    PostAlias,
    PostLabel,
    Unit,
)
from xaso.organisation.rules import Period, post_key
from xaso.organisation.services._shared import (
    end,
    end_before,
    ensure_manages,
    frame,
    locked_unit,
    period_of,
)


@transaction.atomic
def create_post(
    *,
    unit: Unit,
    label: str,
    valid_from: date,
    actor: Officer | None,
    now: datetime,
    key: str = "",
    rank: int = 100,
    aliases: Iterable[str] = (),
    valid_to: date | None = None,
) -> Post:
    """Open a post in the unit with its first label and the spellings it goes by.

    `key` names the post for programs (made from the label when empty) and is unique
    in the unit. Raises PostRefused, NotAllowed.
    """
    unit = locked_unit(unit.pk)
    ensure_manages(actor, unit, now)
    period = Period(valid_from, valid_to or unit.valid_to)
    name = squash(label)
    slug = key or slugify(fold(name))
    _may_open(unit, slug, name, period).or_raise(PostRefused)
    post = Post.objects.create(
        unit=unit,
        key=slug,
        label=name,
        rank=rank,
        valid_from=period.first,
        valid_to=period.last,
    )
    PostLabel.objects.create(
        post=post, label=name, valid_from=period.first, valid_to=period.last
    )
    for alias in aliases:
        _add_alias(post, alias)
    journal.record(
        events.PostCreated(
            **frame(unit.pk, actor, now, post.pk),
            post_label=name,
            valid_from=valid_from,
        )
    )
    return post


@transaction.atomic
def relabel_post(
    *,
    post: Post,
    label: str,
    first_day: date,
    actor: Officer | None,
    now: datetime,
) -> Post:
    """Give the post a new label from the day on; its tasks and holders stay."""
    post = _locked(post)
    ensure_manages(actor, post.unit_id, now)
    current = PostLabel.objects.filter(post=post).latest("valid_from")
    name = squash(label)
    _may_relabel(post, current, name, first_day).or_raise(PostRefused)
    end_before(current, first_day)
    PostLabel.objects.create(
        post=post, label=name, valid_from=first_day, valid_to=post.valid_to
    )
    old, post.label = post.label, name
    post.save(update_fields=["label"])
    journal.record(
        events.PostRelabelled(
            **frame(post.unit_id, actor, now, post.pk),
            old_label=old,
            new_label=name,
            valid_from=first_day,
        )
    )
    return post


@transaction.atomic
def close_post(
    *, post: Post, last_day: date, actor: Officer | None, now: datetime
) -> Post:
    """End the post and the appointments to it after the day."""
    post = _locked(post)
    ensure_manages(actor, post.unit_id, now)
    rules.may_end(period_of(post), last_day).or_raise(PostRefused)
    end(post, last_day)
    for rows in (PostLabel.objects, Appointment.objects):
        for row in rows.filter(post=post).between(last_day):
            end(row, max(last_day, row.valid_from))
    journal.record(
        events.PostClosed(
            **frame(post.unit_id, actor, now, post.pk),
            post_label=post.label,
            valid_to=last_day,
        )
    )
    return post


@transaction.atomic
def add_alias(
    *, post: Post, alias: str, actor: Officer | None, now: datetime
) -> PostAlias:
    """Let documents mean the post by this spelling too; refused if it means another."""
    post = _locked(post)
    ensure_manages(actor, post.unit_id, now)
    row = _add_alias(post, alias)
    journal.record(
        events.AliasAdded(
            **frame(post.unit_id, actor, now, post.pk),
            post_label=post.label,
            alias=row.alias,
        )
    )
    return row


@transaction.atomic
def remove_alias(*, alias: PostAlias, actor: Officer | None, now: datetime) -> None:
    """Forget a spelling that was recorded wrongly; the journal keeps that it was."""
    post = _locked(alias.post)
    ensure_manages(actor, post.unit_id, now)
    alias.delete()
    journal.record(
        events.AliasRemoved(
            **frame(post.unit_id, actor, now, post.pk),
            post_label=post.label,
            alias=alias.alias,
        )
    )


def _locked(post: Post) -> Post:
    locked_unit(post.unit_id)
    return Post.objects.get(pk=post.pk)


def _may_open(unit: Unit, key: str, label: str, period: Period) -> Decision:
    taken = Post.objects.filter(unit=unit, key=key).exists()
    return (
        rules.may_hold(period)
        & rules.may_lie_in(period, period_of(unit), unit.name)
        & (refuse("key-taken", "Chức danh này đã có.") if taken else Decision())
        & _may_spell(unit, post_key(label), period, None)
    )


def _may_relabel(
    post: Post, current: PostLabel, label: str, first_day: date
) -> Decision:
    if first_day <= current.valid_from:
        return refuse(
            "too-early",
            f"Tên mới phải bắt đầu sau ngày {current.valid_from:%d/%m/%Y}.",
        )
    period = Period(first_day, post.valid_to)
    return rules.may_hold(period) & _may_spell(post.unit, post_key(label), period, post)


def _add_alias(post: Post, alias: str) -> PostAlias:
    spelling = squash(alias)
    key = post_key(spelling)
    _may_spell(post.unit, key, period_of(post), post).or_raise(PostRefused)
    row, _created = PostAlias.objects.get_or_create(
        post=post, folded=key, defaults={"alias": spelling}
    )
    return row


def _may_spell(unit: Unit, key: str, period: Period, own: Post | None) -> Decision:
    """The spelling says something, and means no other post of the same time."""
    if not key:
        return refuse("empty-spelling", "Hãy ghi tên chức danh.")
    others = Post.objects.filter(unit=unit).between(period.first, period.last)
    if own is not None:
        others = others.exclude(pk=own.pk)
    for post in others.prefetch_related("labels", "aliases"):
        spellings = {post_key(row.label) for row in post.labels.all()}
        spellings |= {row.folded for row in post.aliases.all()} | {post_key(post.label)}
        if key in spellings:
            return refuse(
                "means-another",
                f"Cách viết này đang chỉ chức danh “{post.label}”.",
            )
    return Decision()
