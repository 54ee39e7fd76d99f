"""The secret address of an officer's calendar: made, made anew, revoked."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction

from xaso.core import journal
from xaso.organisation.models import Officer
from xaso.tasks import events
from xaso.tasks.models import CalendarFeed

TOKEN_BYTES = 32


def digest_of(token: str) -> str:
    """What the database keeps of a token."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def rotate_feed(*, actor: Officer, now: datetime) -> str:
    """Make a new address; the old one stops working. Returns the token, once."""
    token = token_urlsafe(TOKEN_BYTES)
    CalendarFeed.objects.update_or_create(
        officer=actor, defaults={"token_digest": digest_of(token), "made_at": now}
    )
    _record(actor, now, revoked=False)
    return token


@transaction.atomic
def revoke_feed(*, actor: Officer, now: datetime) -> None:
    """No address works any more."""
    gone, _rows = CalendarFeed.objects.filter(officer=actor).delete()
    if gone:
        _record(actor, now, revoked=True)


def _record(actor: Officer, now: datetime, *, revoked: bool) -> None:
    journal.record(
        events.FeedRotated(
            unit_id=actor.unit_id,
            actor_id=actor.pk,
            at=now,
            subject_id=actor.pk,
            revoked=revoked,
        )
    )
