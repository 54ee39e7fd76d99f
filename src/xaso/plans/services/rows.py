"""The parts of an approved content as rows, so that they can be asked across units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from xaso.core.ids import new_id
from xaso.core.text import fold
from xaso.plans.content import MeasureReading
from xaso.plans.models import (
    Citation,
    HiddenTarget,
    Measure,
    PlanTask,
    PlanVersion,
    Recipient,
    ReportWindow,
    Target,
)
from xaso.plans.schema import Content


def write(
    version: PlanVersion,
    content: Content,
    read: Mapping[str, MeasureReading],
    old_keys: Mapping[int, UUID],
) -> list[PlanTask]:
    """Write every part of the content; returns the tasks, in order.

    `read` holds the readings of the measures in document order; `old_keys` the keys of
    tasks that were already in the version before.
    """
    _write_targets(version, content, list(read.values()))
    _write_simple(version, content)
    tasks = [
        PlanTask(
            unit_id=version.unit_id,
            version=version,
            position=place,
            line=item.get("line"),
            key=old_keys.get(place) or new_id(),
            number=item["number"],
            field=(item["field"] or "")[:300],
            lead=(item["lead"] or "")[:300],
            cooperate=item["cooperate"] or [],
            text=item["text"],
            product=(item["product"] or "")[:500],
            due=_day(item["due"]),
        )
        for place, item in enumerate(content["tasks"])
    ]
    return PlanTask.objects.bulk_create(tasks)


def _write_targets(
    version: PlanVersion, content: Content, read: list[MeasureReading]
) -> None:
    targets = Target.objects.bulk_create(
        Target(
            unit_id=version.unit_id,
            version=version,
            position=place,
            line=item.get("line"),
            number=item["number"],
            text=item["text"],
            search=fold(item["text"]),
        )
        for place, item in enumerate(content["targets"])
    )
    measures = [
        (target, place, measure)
        for target, item in zip(targets, content["targets"], strict=True)
        for place, measure in enumerate(item["measures"])
    ]
    Measure.objects.bulk_create(
        _measure(target, place, measure, reading)
        for (target, place, measure), reading in zip(measures, read, strict=True)
    )


def _measure(
    target: Target, place: int, measure: Mapping[str, Any], read: MeasureReading
) -> Measure:
    value = decimal_of(measure.get("value"))
    chosen = read.chosen
    return Measure(
        unit_id=target.unit_id,
        target=target,
        position=place,
        key=read.key,
        label=read.label,
        clause=read.clause,
        operator=measure["operator"],
        value=value,
        value_text="" if value is not None else str(measure.get("value") or "")[:200],
        measure_unit=(measure.get("unit") or "")[:60],
        denominator_of=measure.get("denominator_of"),
        baseline_year=measure.get("baseline_year"),
        exclusions=(measure.get("exclusions") or "")[:500],
        topic=chosen.topic.key if chosen else "",
        reading=chosen.reading.code if chosen else "",
        reading_chosen=chosen.explicit if chosen else False,
    )


def _write_simple(version: PlanVersion, content: Content) -> None:
    HiddenTarget.objects.bulk_create(
        HiddenTarget(
            unit_id=version.unit_id,
            version=version,
            position=place,
            line=item.get("line"),
            text=item["text"],
            operator=item["operator"],
            value="" if item["value"] is None else str(item["value"])[:60],
            measure_unit=(item["unit"] or "")[:60],
        )
        for place, item in enumerate(content["hidden_targets"])
    )
    ReportWindow.objects.bulk_create(
        ReportWindow(
            unit_id=version.unit_id,
            version=version,
            position=place,
            line=item.get("line"),
            name=item["name"][:300],
            kind=item["kind"],
            starts=_day(item["from"]),
            ends=_day(item["to"]),
            due=_day(item["due"]),
            cumulative=item["cumulative"],
        )
        for place, item in enumerate(content["windows"])
    )
    _write_names(version, content)


def _write_names(version: PlanVersion, content: Content) -> None:
    Citation.objects.bulk_create(
        Citation(
            unit_id=version.unit_id,
            version=version,
            position=place,
            line=item.get("line"),
            symbol=(item["id"] or "")[:60],
            type=item["type"][:60],
            issued_on=_day(item["date"]),
            issuer=(item["issuer"] or "")[:300],
            subject=item["subject"] or "",
        )
        for place, item in enumerate(content["citations"])
    )
    Recipient.objects.bulk_create(
        Recipient(
            unit_id=version.unit_id, version=version, position=place, name=name[:300]
        )
        for place, name in enumerate(content["recipients"])
    )


def decimal_of(value: object) -> Decimal | None:
    """A threshold as an exact number; None for words."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
