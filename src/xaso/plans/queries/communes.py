"""All communes of a superior side by side: counted, never averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from xaso.core import clock
from xaso.core.windows import Window
from xaso.indicators import queries as indicators
from xaso.indicators.queries import Figures, Part, Value
from xaso.organisation.models import Officer
from xaso.plans import readings
from xaso.plans.enums import Verdict
from xaso.plans.models import Measure, Plan
from xaso.plans.queries.figures import fraction_text, value_text
from xaso.plans.queries.measuring import counted_facts
from xaso.plans.queries.plans import seen_units
from xaso.plans.readings import Topic
from xaso.plans.spans import Span
from xaso.plans.verdicts import MeasureFacts, ValueFacts, verdict


@dataclass(frozen=True, slots=True)
class Cell:
    """One target of one commune (ô của bảng các xã)."""

    text: str
    fraction: str
    state: Verdict | None
    door: str
    url: str
    value: Value


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """One commune with its targets, in the order of the columns."""

    plan: Plan
    cells: tuple[Cell, ...]
    met: int


@dataclass(frozen=True, slots=True)
class CommuneTable:
    """The communes of a superior in a window; the sums are counted over all records."""

    year: int
    span: Span
    topics: tuple[Topic, ...]
    rows: tuple[CommuneRow, ...]
    sums: tuple[Cell, ...]


def commune_table(
    actor: Officer, unit_id: UUID, year: int, span: Span, now: datetime
) -> CommuneTable:
    """The plans of the year the actor may read, each target by its default reading.

    The default reading by the definitions of the unit that asks, so that one column
    counts one thing; a commune that chose another sees its own on its board. A constant
    number of queries.
    """
    plans = _plans(actor, year, now)
    asked = _measures(plans)
    window = clock.window(span.start, span.end, now)
    unit_ids = [plan.unit_id for plan in plans]
    topics = _columns(asked)
    codes = [code_of(topic) for topic in topics]
    whole = indicators.figures(
        unit_ids=unit_ids, codes=codes, windows=[window], now=now, defined_by=unit_id
    )
    by_unit = indicators.figures_by_unit(
        unit_ids=unit_ids, codes=codes, window=window, now=now, defined_by=unit_id
    )
    topics = tuple(topic for topic in topics if whole.find(code_of(topic), window))
    rows = tuple(
        _row(plan, topics, by_unit[plan.unit_id], window, asked.get(plan.pk, {}))
        for plan in plans
    )
    sums = tuple(_cell(whole.value(code_of(t), window), None, None) for t in topics)
    return CommuneTable(year, span, topics, rows, sums)


def _row(
    plan: Plan,
    topics: Sequence[Topic],
    figures: Figures,
    window: Window,
    own: Mapping[str, Measure],
) -> CommuneRow:
    cells = tuple(
        _cell(figures.value(code_of(topic), window), own.get(topic.key), plan)
        for topic in topics
    )
    return CommuneRow(plan, cells, sum(cell.state is Verdict.MET for cell in cells))


def code_of(topic: Topic) -> str:
    """The indicator of the topic's default reading."""
    return topic.counts.get(topic.default.code, "")


def _plans(actor: Officer, year: int, now: datetime) -> list[Plan]:
    units = seen_units(actor, clock.local_date(now))
    rows = Plan.objects.filter(unit__in=units, year=year, current__isnull=False)
    return list(rows.select_related("unit").order_by("unit__name"))


def _measures(plans: Sequence[Plan]) -> Mapping[UUID, Mapping[str, Measure]]:
    """The first measure of each topic, by plan."""
    version_of = {plan.current_id: plan.pk for plan in plans}
    rows = Measure.objects.filter(target__version__in=version_of)
    rows = rows.select_related("target").order_by("target__position", "position")
    found: dict[UUID, dict[str, Measure]] = {}
    for row in rows:
        topics = found.setdefault(version_of[row.target.version_id], {})
        topics.setdefault(row.topic, row)
    return found


def _columns(asked: Mapping[UUID, Mapping[str, Measure]]) -> tuple[Topic, ...]:
    keys = dict.fromkeys(key for topics in asked.values() for key in topics)
    named = (readings.topic_by_key(key) for key in keys)
    return tuple(topic for topic in named if topic is not None and code_of(topic))


def _cell(value: Value, measure: Measure | None, plan: Plan | None) -> Cell:
    """A value; of a growth the stock it grows from: baselines are each commune's own."""
    if not value.definition.is_counted and value.parts:
        value, measure = value.parts[0], None
    limit = measure.value if measure else None
    door = ""
    if plan is not None and value.definition.is_counted and value.numerator is not None:
        part = Part.NUMERATOR if value.denominator is None else Part.DENOMINATOR
        door = indicators.records_url(value.code, part, value.window, plan.unit_id)
    return Cell(
        text=value_text(value, limit),
        fraction=fraction_text(value),
        state=_state(value, measure),
        door=door,
        url=measure.label if measure else "",
        value=value,
    )


def _state(value: Value, measure: Measure | None) -> Verdict | None:
    if measure is None:
        return None
    facts = MeasureFacts(measure.operator, measure.value, "", "")
    counted = counted_facts(value, has_ended=False)
    return Verdict(verdict(facts, ValueFacts(counted=counted)).state)


def amount_of(value: Value) -> Decimal | None:
    """The amount as a decimal for spreadsheets, exact to four places."""
    amount: Fraction | None = value.amount
    if amount is None:
        return None
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(
        Decimal("0.0001")
    )
