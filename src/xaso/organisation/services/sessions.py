"""Ending sessions: one device by its owner, all of them by a closed account."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from xaso.core.errors import NotFound
from xaso.organisation.models import Officer


@transaction.atomic
def end_session(*, officer: Officer, session_id: int) -> None:
    """Log the officer out of one device; NotFound for a session of somebody else."""
    session = UserSession.objects.filter(user=officer, pk=session_id).first()
    if session is None:
        raise NotFound
    session.end()


@transaction.atomic
def end_all(*, officer: Officer, but: str = "") -> int:
    """End every session of the officer except the one with the key `but`."""
    sessions = UserSession.objects.filter(user=officer).exclude(session_key=but)
    for session in sessions:
        session.end()
    return len(sessions)
