"""Writes about accounts: made, corrected, given a password, closed, opened again."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from xaso.core import clock, journal
from xaso.core.decisions import Decision, Objection
from xaso.core.text import fold, name_sort_key, squash
from xaso.organisation import events, rules
from xaso.organisation.errors import OfficerRefused
from xaso.organisation.models import Officer, Unit
from xaso.organisation.queries import is_last_administrator
from xaso.organisation.services import sessions
from xaso.organisation.services._shared import (
    ensure_manages,
    ensure_self_or_manages,
    frame,
    locked_officer,
)


@transaction.atomic
def create_officer(
    *,
    unit: Unit,
    username: str,
    full_name: str,
    actor: Officer | None,
    now: datetime,
    password: str | None = None,
    language: str = "vi",
) -> Officer:
    """Make an account in the unit; without a password nobody can log in with it yet.

    A password given by an administrator is temporary: its owner changes it at the
    first login. Raises OfficerRefused, NotAllowed.
    """
    ensure_manages(actor, unit, now)
    login = username.strip().lower()
    is_taken = Officer.objects.filter(username__iexact=login).exists()
    rules.may_use_username(login, is_taken=is_taken).or_raise(OfficerRefused)
    officer = Officer(unit=unit, username=login, language=language)
    _name(officer, full_name)
    officer.set_unusable_password()
    if password is not None:
        _may_use_password(officer, password).or_raise(OfficerRefused)
        officer.set_password(password)
        officer.password_is_temporary = actor is not None
    officer.save(force_insert=True)
    journal.record(events.OfficerCreated(**frame(unit.pk, actor, now, officer.pk)))
    return officer


@transaction.atomic
def change_officer(
    *,
    officer: Officer,
    full_name: str,
    language: str,
    actor: Officer | None,
    now: datetime,
) -> Officer:
    """Correct the name or choose the language; the login name never changes."""
    officer = locked_officer(officer.pk)
    ensure_manages(actor, officer.unit_id, now)
    _name(officer, full_name)
    officer.language = language
    officer.save(update_fields=["full_name", "sort_name", "search_name", "language"])
    journal.record(
        events.OfficerChanged(**frame(officer.unit_id, actor, now, officer.pk))
    )
    return officer


@transaction.atomic
def set_language(*, officer: Officer, language: str) -> None:
    """Remember the language a person reads; no right, no journal: a matter of taste."""
    Officer.objects.filter(pk=officer.pk).update(language=language)


@transaction.atomic
def set_password(
    *,
    officer: Officer,
    password: str,
    actor: Officer | None,
    now: datetime,
    kept_session: str = "",
) -> Officer:
    """Set the password; ends every session of the account but the kept one.

    Set by somebody else it is temporary and has to be changed at the next login.
    Raises OfficerRefused with the sentences of the password rules, NotAllowed.
    """
    officer = locked_officer(officer.pk)
    ensure_self_or_manages(actor, officer, officer.unit_id, now)
    _may_use_password(officer, password).or_raise(OfficerRefused)
    officer.set_password(password)
    officer.password_is_temporary = actor is not None and actor.pk != officer.pk
    officer.save(update_fields=["password", "password_is_temporary"])
    sessions.end_all(officer=officer, but=kept_session)
    journal.record(
        events.PasswordSet(
            **frame(officer.unit_id, actor, now, officer.pk),
            is_temporary=officer.password_is_temporary,
        )
    )
    return officer


def temporary_password() -> str:
    """A password to read out once: four groups of four, no letter like another."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    groups = ("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


@transaction.atomic
def deactivate(*, officer: Officer, actor: Officer | None, now: datetime) -> Officer:
    """Close the account and end its sessions; what the person did stays theirs."""
    officer = locked_officer(officer.pk)
    ensure_manages(actor, officer.unit_id, now)
    _may_deactivate(officer, actor, now).or_raise(OfficerRefused)
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    sessions.end_all(officer=officer)
    journal.record(
        events.OfficerDeactivated(**frame(officer.unit_id, actor, now, officer.pk))
    )
    return officer


@transaction.atomic
def reactivate(*, officer: Officer, actor: Officer | None, now: datetime) -> Officer:
    """Open a closed account again; its grants count again as far as their dates go."""
    officer = locked_officer(officer.pk)
    ensure_manages(actor, officer.unit_id, now)
    officer.is_active = True
    officer.save(update_fields=["is_active"])
    journal.record(
        events.OfficerReactivated(**frame(officer.unit_id, actor, now, officer.pk))
    )
    return officer


def _may_deactivate(officer: Officer, actor: Officer | None, now: datetime) -> Decision:
    return rules.may_deactivate(
        is_self=actor is not None and actor.pk == officer.pk,
        is_last_administrator=is_last_administrator(
            officer.pk, officer.unit_id, clock.local_date(now)
        ),
    )


def _name(officer: Officer, full_name: str) -> None:
    officer.full_name = squash(full_name)
    officer.sort_name = name_sort_key(officer.full_name)
    officer.search_name = fold(officer.full_name)


def _may_use_password(officer: Officer, password: str) -> Decision:
    try:
        validate_password(password, officer)
    except ValidationError as error:
        return Decision(
            tuple(Objection("weak-password", text) for text in error.messages)
        )
    return Decision()
