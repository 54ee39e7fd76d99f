"""What is written down about measures while their year runs: signals and notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db import transaction

from xaso.core import clock, journal
from xaso.core.decisions import ALLOWED, refuse
from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation.models import Officer, Unit
from xaso.plans import paths, queries
from xaso.plans.errors import NoteRefused
from xaso.plans.events import MeasureNoted, TargetPathChanged, TargetSignalNoted
from xaso.plans.models import MeasureNote, Plan, TargetSignal
from xaso.plans.queries.lines import MeasureLine
from xaso.plans.standing import Ahead

REMEMBERED = timedelta(days=400)
"""How far back the last state of a measure is looked for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where one measure stands on the day, as the signal keeps it."""

    measure_key: str
    label: str
    state: str
    numerator: int | None = None
    denominator: int | None = None
    amount: Fraction | None = None
    ahead: Ahead | None = None


@transaction.atomic
def record_signals(*, unit_id: UUID, readings: Iterable[Reading], now: datetime) -> int:
    """Write the day's signals and tell of changes for the worse; returns how many alerts.

    One row a measure and day: running twice rewrites the figures of the day and alerts
    once, because the change is judged against the last row of an earlier day.
    """
    today = clock.local_date(now)
    before = _last_states(unit_id, today)
    known = set(_of_day(unit_id, today))
    alerts = 0
    for reading in readings:
        last = before.get(reading.measure_key, "")
        told = paths.is_alarm(last, reading.state) or paths.is_relief(
            last, reading.state
        )
        TargetSignal.objects.update_or_create(
            unit_id=unit_id,
            measure_key=reading.measure_key,
            day=today,
            defaults=_columns(reading, last),
            create_defaults=_columns(reading, last) | {"is_alert": told},
        )
        if told and reading.measure_key not in known:
            alerts += 1
            _tell(unit_id, reading, last, now)
    return alerts


@transaction.atomic
def watch_plan(*, plan_id: UUID, now: datetime) -> int:
    """Judge every measure of the plan as it stands now; returns how many alerts."""
    plan = Plan.objects.select_related("current").get(pk=plan_id)
    if plan.current is None:
        return 0
    windows = tuple(plan.current.windows.all())
    _year, targets, hidden = queries.lines_of(plan, plan.current, windows, now)
    lines = [line for target in (*targets, *hidden) for line in target.measures]
    return record_signals(
        unit_id=plan.unit_id, readings=[_reading(line) for line in lines], now=now
    )


@transaction.atomic
def acknowledge(*, signal_id: UUID, actor: Officer, now: datetime) -> TargetSignal:
    """Take note of an alert, for the whole unit; a second time changes nothing.

    Raises NotFound, NotAllowed.
    """
    row = TargetSignal.objects.select_for_update().filter(pk=signal_id).first()
    if row is None:
        raise NotFound
    permissions.ensure(actor, "tasks.assign", row.unit_id, clock.local_date(now))
    if row.noted_at is not None:
        return row
    row.noted_by, row.noted_at = actor, now
    row.save(update_fields=["noted_by", "noted_at"])
    journal.record(
        TargetSignalNoted(
            unit_id=row.unit_id, actor_id=actor.pk, at=now, subject_id=row.pk,
            measure=row.label,
        )
    )  # fmt: skip
    return row


@transaction.atomic
def note_measure(
    *,
    unit: Unit,
    measure_key: str,
    label: str,
    text: str,
    on: date,
    actor: Officer,
    now: datetime,
) -> MeasureNote:
    """Write a dated remark on a measure. Raises NoteRefused, NotAllowed."""
    today = clock.local_date(now)
    permissions.ensure(actor, "reports.write", unit, today)
    may = (
        refuse("no-text", "Ghi chú chưa có nội dung.") if not text.strip() else ALLOWED
    )
    if on > today:
        may &= refuse("ahead", "Ghi chú về một ngày đã qua hoặc hôm nay.")
    may.or_raise(NoteRefused)
    row = MeasureNote.objects.create(
        unit=unit, measure_key=measure_key, on=on, text=text.strip(), officer=actor, at=now
    )  # fmt: skip
    journal.record(
        MeasureNoted(
            unit_id=unit.pk, actor_id=actor.pk, at=now, subject_id=row.pk,
            measure_key=measure_key, measure=label,
        )
    )  # fmt: skip
    return row


def _reading(line: MeasureLine) -> Reading:
    value = line.counted.value if line.counted else None
    return Reading(
        measure_key=line.measure.key,
        label=line.label,
        state=line.path,
        numerator=value.numerator if value else None,
        denominator=value.denominator if value else None,
        amount=value.amount if value else None,
        ahead=line.found.ahead,
    )


def _last_states(unit_id: UUID, today: date) -> dict[str, str]:
    """The state of each measure on the last earlier day it has a row for."""
    recent = (today - REMEMBERED, today - timedelta(days=1))
    rows = TargetSignal.objects.filter(unit=unit_id, day__range=recent).order_by("day")
    return dict(rows.values_list("measure_key", "state"))


def _of_day(unit_id: UUID, today: date) -> Iterable[str]:
    rows = TargetSignal.objects.filter(unit=unit_id, day=today)
    return rows.values_list("measure_key", flat=True)


def _columns(reading: Reading, before: str) -> dict[str, object]:
    ahead, amount = reading.ahead, reading.amount
    return {
        "label": reading.label,
        "state": reading.state,
        "before": before,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "amount": None if amount is None else _decimal(amount),
        "low": ahead.low if ahead else None,
        "mid": ahead.mid if ahead else None,
        "high": ahead.high if ahead else None,
    }


def _decimal(amount: Fraction) -> Decimal:
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return exact.quantize(Decimal("0.0001"))


def _tell(unit_id: UUID, reading: Reading, before: str, now: datetime) -> None:
    journal.record(
        TargetPathChanged(
            unit_id=unit_id, actor_id=None, at=now, measure_key=reading.measure_key,
            measure=reading.label, before=before, state=reading.state,
            numerator=reading.numerator, denominator=reading.denominator,
        )
    )  # fmt: skip
