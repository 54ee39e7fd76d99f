"""Changing a definition: proposed by one person, approved by another, from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from xaso.core import clock, journal
from xaso.core.decisions import Decision, refuse
from xaso.core.errors import NotFound
from xaso.core.ids import new_id
from xaso.indicators import definition_rules as rules
from xaso.indicators import events
from xaso.indicators.codec import to_plain
from xaso.indicators.definitions import Definition
from xaso.indicators.enums import VersionState
from xaso.indicators.errors import DefinitionRefused
from xaso.indicators.models import Indicator, IndicatorVersion
from xaso.indicators.queries.definitions import definitions_in_force
from xaso.organisation import permissions
from xaso.organisation.models import Officer, Unit


@transaction.atomic
def propose(
    *, unit: Unit, definition: Definition, reason: str, actor: Officer, now: datetime
) -> IndicatorVersion:
    """Put a new wording of an indicator before whoever approves in the unit.

    Raises NotAllowed, DefinitionRefused. The number and id of `definition` are given
    here; everything else is kept as it is.
    """
    today = clock.local_date(now)
    permissions.ensure(actor, "indicators.edit", unit, today)
    others = definitions_in_force(unit.pk, max(definition.valid_from, today))
    _may_propose(definition, reason, others).or_raise(DefinitionRefused)
    indicator = _locked_indicator(definition.code)
    _nothing_waits(indicator, unit).or_raise(DefinitionRefused)
    version = IndicatorVersion.objects.create(
        id=new_id(),
        indicator=indicator,
        unit=unit,
        state=VersionState.PROPOSED,
        reason=reason.strip(),
        proposed_by=actor,
        proposed_at=now,
        **_fields(replace(definition, number=_next_number(indicator, unit))),
    )
    _record(events.DefinitionProposed, version, actor, now, reason.strip())
    return version


@transaction.atomic
def approve(
    *, version_id: UUID, actor: Officer, now: datetime, note: str = ""
) -> IndicatorVersion:
    """Let the proposal hold from its day on. Raises NotFound, NotAllowed, DefinitionRefused."""
    version, unit = _proposal(version_id)
    permissions.ensure(actor, "indicators.approve", unit, clock.local_date(now))
    decision = rules.may_settle(
        version.proposed_by_id, actor.pk, is_open=_is_open(version)
    )
    if decision:  # what it is computed from may have changed since
        others = definitions_in_force(
            unit.pk, max(version.valid_from, clock.local_date(now))
        )
        decision &= rules.is_sound(version.definition(), others)
    decision.or_raise(DefinitionRefused)
    _settle(version, VersionState.APPROVED, actor, now, note)
    _record(events.DefinitionApproved, version, actor, now, note.strip())
    return version


@transaction.atomic
def reject(
    *, version_id: UUID, note: str, actor: Officer, now: datetime
) -> IndicatorVersion:
    """Turn the proposal down with a reason. Raises NotFound, NotAllowed, DefinitionRefused."""
    version, unit = _proposal(version_id)
    permissions.ensure(actor, "indicators.approve", unit, clock.local_date(now))
    decision = rules.may_settle(
        version.proposed_by_id, actor.pk, is_open=_is_open(version)
    )
    if not note.strip():
        decision &= refuse("no-note", "Nhập lý do không duyệt để người đề nghị biết.")
    decision.or_raise(DefinitionRefused)
    _settle(version, VersionState.REJECTED, actor, now, note)
    _record(events.DefinitionRejected, version, actor, now, note.strip())
    return version


@transaction.atomic
def withdraw(*, version_id: UUID, actor: Officer, now: datetime) -> IndicatorVersion:
    """Take one's own proposal back. Raises NotFound, NotAllowed, DefinitionRefused."""
    version, unit = _proposal(version_id)
    permissions.ensure(actor, "indicators.edit", unit, clock.local_date(now))
    rules.may_withdraw(
        version.proposed_by_id, actor.pk, is_open=_is_open(version)
    ).or_raise(DefinitionRefused)
    _settle(version, VersionState.WITHDRAWN, actor, now, "")
    _record(events.DefinitionWithdrawn, version, actor, now, "")
    return version


def _may_propose(
    definition: Definition, reason: str, others: Mapping[str, Definition]
) -> Decision:
    decision = rules.is_sound(definition, others)
    if not reason.strip():
        decision &= refuse(
            "no-reason", "Nhập lý do đề nghị, kèm văn bản làm căn cứ nếu có."
        )
    current = others.get(definition.code)
    if current is not None and _same(definition, current):
        decision &= refuse(
            "same", "Định nghĩa này giống hệt bản đang áp dụng; không có gì để đề nghị."
        )
    return decision


def _same(one: Definition, other: Definition) -> bool:
    """Whether two versions say the same, whenever they hold."""
    aligned = replace(
        one,
        version_id=other.version_id,
        number=other.number,
        valid_from=other.valid_from,
        valid_to=other.valid_to,
    )
    return aligned == other


def _locked_indicator(code: str) -> Indicator:
    Indicator.objects.get_or_create(code=code)
    return Indicator.objects.select_for_update().get(code=code)


def _nothing_waits(indicator: Indicator, unit: Unit) -> Decision:
    waiting = indicator.versions.filter(unit=unit, state=VersionState.PROPOSED)
    if waiting.exists():
        return refuse(
            "waiting", "Chỉ số này đang có một đề nghị chờ duyệt; rút hoặc quyết định đề nghị ấy trước."
        )  # fmt: skip
    return Decision()


def _next_number(indicator: Indicator, unit: Unit) -> int:
    rows = indicator.versions.filter(Q(unit=unit) | Q(unit__isnull=True))
    last = rows.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _fields(definition: Definition) -> dict[str, Any]:
    said = to_plain(definition) | {
        "measured_in": definition.unit,
        "valid_from": definition.valid_from,
        "valid_to": definition.valid_to,
    }
    for name in ("code", "unit", "version_id"):
        del said[name]
    return said


def _proposal(version_id: UUID) -> tuple[IndicatorVersion, Unit]:
    rows = IndicatorVersion.objects.select_for_update(of=("self",))
    version = rows.select_related("indicator", "unit").filter(pk=version_id).first()
    if version is None or version.unit is None:
        raise NotFound
    return version, version.unit


def _is_open(version: IndicatorVersion) -> bool:
    return version.state == VersionState.PROPOSED


def _settle(
    version: IndicatorVersion,
    state: VersionState,
    actor: Officer,
    now: datetime,
    note: str,
) -> None:
    version.state = state
    version.settled_by, version.settled_at = actor, now
    version.settled_note = note.strip()
    version.save(update_fields=["state", "settled_by", "settled_at", "settled_note"])


def _record(
    kind: type[events.DefinitionEvent],
    version: IndicatorVersion,
    actor: Officer,
    now: datetime,
    note: str,
) -> None:
    assert version.unit_id is not None  # noqa: S101 -- shipped editions are never settled
    journal.record(
        kind(
            unit_id=version.unit_id,
            actor_id=actor.pk,
            at=now,
            subject_id=version.pk,
            code=version.indicator.code,
            name=version.name,
            number=version.number,
            valid_from=version.valid_from,
            note=note,
        )
    )
