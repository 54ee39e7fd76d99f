"""The journal (nhật ký): every change, in the transaction of the change."""

from __future__ import annotations

from django.db import transaction

from xaso.core.events import Event, publish


def record(event: Event) -> None:
    """Store the event with the change and publish it after commit.

    Must run inside a transaction, so that neither is kept without the other.
    """
    transaction.on_commit(lambda: publish(event))
