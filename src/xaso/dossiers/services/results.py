"""Results without a dossier: what the unit held before the ledger began."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any
from uuid import UUID

from xaso.core import bulk
from xaso.core.ids import new_id
from xaso.dossiers import columns
from xaso.dossiers.models import Result

KIND = "results"
NAMES = columns.DETAIL_COLUMNS[KIND]


def new_loose_results(
    unit_id: UUID, rows: Iterable[Mapping[str, Any]], zone: tzinfo
) -> list[tuple[Any, ...]]:
    """Rows the ledger does not hold yet, as tuples of the columns of a result."""
    given = [_values(columns.detail(KIND, row, zone)) for row in rows]
    if not given:
        return []
    kept = Result.objects.filter(unit=unit_id, dossier=None)
    known = set(kept.values_list(*NAMES))
    return [row for row in dict.fromkeys(given) if row not in known]


def write_loose_results(
    unit_id: UUID, rows: Iterable[Mapping[str, Any]], zone: tzinfo
) -> int:
    """Add the new ones, inside the transaction of the caller; the same file twice adds none."""
    fresh = new_loose_results(unit_id, rows, zone)
    bulk.insert(
        Result,
        ("id", "unit_id", "dossier_id", "position", *NAMES),
        [(new_id(), unit_id, None, 0, *row) for row in fresh],
    )
    return len(fresh)


def _values(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in NAMES)
