"""What is known of measures from outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from xaso.indicators.enums import ValueKind
from xaso.indicators.models import ExternalValue


@dataclass(frozen=True, slots=True)
class Known:
    """The latest standing value of each kind for one measure."""

    baseline: ExternalValue | None = None
    result: ExternalValue | None = None
    provisional: ExternalValue | None = None


def known_values(unit_id: UUID, keys: Iterable[str]) -> Mapping[str, Known]:
    """What is known of each measure that has a value, in one query."""
    rows = (
        ExternalValue.objects.standing()
        .filter(unit=unit_id)
        .of_measures(keys)
        .select_related("recorded_by", "source_file")
        .order_by("as_of", "recorded_at")
    )
    latest: dict[str, dict[str, ExternalValue]] = defaultdict(dict)
    for row in rows:
        latest[row.measure_key][row.kind] = row
    return {
        key: Known(
            baseline=kinds.get(ValueKind.BASELINE),
            result=kinds.get(ValueKind.RESULT),
            provisional=kinds.get(ValueKind.PROVISIONAL),
        )
        for key, kinds in latest.items()
    }


def history_of(unit_id: UUID, key: str) -> list[ExternalValue]:
    """Every value ever recorded for a measure, newest first, replaced ones included."""
    rows = ExternalValue.objects.filter(unit=unit_id, measure_key=key)
    rows = rows.select_related("recorded_by", "source_file", "replacement")
    return list(rows.order_by("-recorded_at", "-id"))
