"""What was written down about measures: signals of their path, and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from xaso.plans.models import MeasureNote, TargetSignal

SHOWN = 30


def open_alerts(unit_id: UUID, keys: Iterable[str]) -> Mapping[str, TargetSignal]:
    """The newest alert of each measure that nobody has taken note of."""
    rows = TargetSignal.objects.filter(
        unit=unit_id, measure_key__in=list(keys), is_alert=True, noted_at=None
    )
    return {row.measure_key: row for row in rows.order_by("day")}


def alerts_of_unit(unit_id: UUID) -> list[TargetSignal]:
    """Alerts of the unit nobody has taken note of, the newest of each measure first."""
    rows = TargetSignal.objects.filter(unit=unit_id, is_alert=True, noted_at=None)
    newest: dict[str, TargetSignal] = {}
    for row in rows.order_by("-day", "label"):
        newest.setdefault(row.measure_key, row)
    return list(newest.values())


def signals_of(unit_id: UUID, key: str) -> list[TargetSignal]:
    """The days on which the path of the measure changed, newest first."""
    rows = TargetSignal.objects.filter(unit=unit_id, measure_key=key)
    rows = rows.select_related("noted_by").order_by("-day")
    return [row for row in rows if row.state != row.before][:SHOWN]


def notes_of(unit_id: UUID, key: str) -> list[MeasureNote]:
    """The remarks on the measure, newest first."""
    rows = MeasureNote.objects.filter(unit=unit_id, measure_key=key)
    return list(rows.select_related("officer")[:SHOWN])
