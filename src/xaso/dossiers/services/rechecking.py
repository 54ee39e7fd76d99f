"""Judging dossiers anew: when the catalogue changes, when a day ahead has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from xaso.core import bulk, jobs, journal, seals
from xaso.core.ids import new_id
from xaso.core.seals import Seal
from xaso.dossiers import columns, events
from xaso.dossiers.enums import Problem
from xaso.dossiers.models import Dossier, DossierChange
from xaso.dossiers.planning import changes_between, judge
from xaso.organisation.models import Unit
from xaso.procedures.queries import catalogue_of

BATCH = 1_000
JUDGED = (
    "procedure_name", "field_code", "field_name", "offered_level", "offered_fee",
    "offered_epay", "problem", "problems", "changed_at",
)  # fmt: skip


def recheck(
    *, unit_id: UUID, reason: str, now: datetime, only_future: bool = False
) -> int:
    """Judge the unit's dossiers by today's catalogue and day; returns how many differ.

    Short transactions, one a portion; a second call finds nothing to change.
    """
    catalogue, sealed = catalogue_of(unit_id), seals.of_unit(unit_id)
    changed, done = 0, 0
    for ids in _portions(unit_id, only_future=only_future):
        with transaction.atomic():
            Unit.objects.select_for_update(no_key=True).get(pk=unit_id)
            changed += _recheck_portion(ids, catalogue, sealed, now)
        done += len(ids)
        jobs.report(done=done, total=done)
    if changed:
        with transaction.atomic():
            journal.record(
                events.LedgerRechecked(
                    unit_id=unit_id, actor_id=None, at=now, reason=reason,
                    changed=changed,
                )
            )  # fmt: skip
    return changed


def units_with_future_days() -> list[UUID]:
    """Units with dossiers whose day lay ahead when they were judged."""
    rows = Dossier.objects.filter(problem=Problem.IN_FUTURE).order_by()
    return list(rows.values_list("unit_id", flat=True).distinct())


def _portions(unit_id: UUID, *, only_future: bool) -> Iterator[list[UUID]]:
    rows = Dossier.objects.filter(unit=unit_id).order_by("pk")
    if only_future:
        rows = rows.filter(problem=Problem.IN_FUTURE)
    last: UUID | None = None
    while ids := list((rows.filter(pk__gt=last) if last else rows).values_list("pk", flat=True)[:BATCH]):  # fmt: skip
        yield ids
        last = ids[-1]


def _recheck_portion(
    ids: Sequence[UUID], catalogue: Any, sealed: Sequence[Seal], now: datetime
) -> int:
    rows, told = [], []
    for old in Dossier.objects.filter(pk__in=ids).values(*columns.COLUMNS):
        new = dict(old)
        judge(new, catalogue, now)
        if all(old[name] == new[name] for name in JUDGED):
            continue
        new["changed_at"] = now
        rows.append(tuple(new[name] for name in (*JUDGED, "id")))
        told += [
            (new_id(), old["unit_id"], old["id"], None, now, c.column, c.old, c.new, c.seal[:300])
            for c in changes_between(old, new, sealed)
        ]  # fmt: skip
    bulk.update(Dossier, JUDGED, rows)
    names = ("id", "unit_id", "dossier_id", "ledger_import_id", "at", "column", "old", "new", "after_seal")  # fmt: skip
    bulk.insert(DossierChange, names, told)
    return len(rows)
