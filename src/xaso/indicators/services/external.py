"""Recording values from outside; a correction is a new row, never an edit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO

from django.db import transaction

from xaso.core import clock, files, journal
from xaso.core.decisions import refuse
from xaso.core.file_kinds import FileKind
from xaso.core.file_models import StoredFile
from xaso.indicators import events, rules
from xaso.indicators.enums import ValueKind
from xaso.indicators.errors import ValueRefused
from xaso.indicators.models import ExternalValue
from xaso.organisation import permissions
from xaso.organisation.models import Officer, Unit

KINDS = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.PNG, FileKind.JPEG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A value as typed: the figure or the conclusion, and where it was taken from."""

    measure_key: str
    kind: str
    value: Decimal | None = None
    judgement: str = ""
    as_of: date
    source_number: str
    source_date: date
    source_issuer: str
    note: str = ""


@transaction.atomic
def record_value(
    *,
    unit: Unit,
    entry: Entry,
    actor: Officer,
    now: datetime,
    file: IO[bytes] | None = None,
    file_name: str = "",
) -> ExternalValue:
    """Record a value from outside; it takes the place of the latest of its kind and day.

    Raises ValueRefused, NotAllowed, files.FileRefused.
    """
    today = clock.local_date(now)
    permissions.ensure(actor, "board.record", unit, today)
    rules.may_record(_facts(entry), today).or_raise(ValueRefused)
    replaced = _standing(unit, entry)
    if replaced is not None and _is_same(replaced, entry) and file is None:
        refuse("same", "Số liệu này đã được ghi từ trước.").or_raise(ValueRefused)
    stored = _stored(file, file_name, unit, actor, now)
    row = ExternalValue.objects.create(
        unit=unit,
        measure_key=entry.measure_key,
        kind=entry.kind,
        value=entry.value,
        judgement=entry.judgement,
        as_of=entry.as_of,
        source_number=entry.source_number,
        source_date=entry.source_date,
        source_issuer=entry.source_issuer,
        source_file=stored,
        note=entry.note,
        replaces=replaced,
        recorded_by=actor,
        recorded_at=now,
    )
    _record(row, replaced, actor, now)
    return row


def _facts(entry: Entry) -> rules.ValueFacts:
    return rules.ValueFacts(
        value=entry.value,
        judgement=entry.judgement,
        as_of=entry.as_of,
        source_number=entry.source_number,
        source_date=entry.source_date,
        source_issuer=entry.source_issuer,
        wants_baseline=entry.kind == ValueKind.BASELINE,
    )


def _standing(unit: Unit, entry: Entry) -> ExternalValue | None:
    return (
        ExternalValue.objects.standing()
        .select_for_update(of=("self",))
        .filter(
            unit=unit,
            measure_key=entry.measure_key,
            kind=entry.kind,
            as_of=entry.as_of,
        )
        .first()
    )


def _is_same(row: ExternalValue, entry: Entry) -> bool:
    return (row.value, row.judgement, row.source_number, row.source_date) == (
        entry.value,
        entry.judgement,
        entry.source_number,
        entry.source_date,
    )


def _stored(
    file: IO[bytes] | None, name: str, unit: Unit, actor: Officer, now: datetime
) -> StoredFile | None:
    if file is None:
        return None
    return files.store(
        content=file,
        name=name,
        kinds=KINDS,
        unit_id=unit.pk,
        actor_id=actor.pk,
        now=now,
    )


def _record(
    row: ExternalValue, replaced: ExternalValue | None, actor: Officer, now: datetime
) -> None:
    journal.record(
        events.ExternalValueRecorded(
            unit_id=row.unit_id,
            actor_id=actor.pk,
            at=now,
            subject_id=row.pk,
            measure_key=row.measure_key,
            kind=row.kind,
            value=str(row.value) if row.value is not None else row.judgement,
            source=row.source,
            replaces_id=replaced.pk if replaced else None,
        )
    )
