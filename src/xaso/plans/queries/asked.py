"""What a plan asks of each measure: its threshold, the reading that holds, its facts."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from xaso.indicators.queries import Known
from xaso.plans import readings
from xaso.plans.diff import measure_phrase
from xaso.plans.models import HiddenTarget, Measure, PlanVersion, Target
from xaso.plans.readings import Chosen, Topic
from xaso.plans.verdicts import CountedFacts, MeasureFacts, ValueFacts

NOT_RECOGNISED = gettext_noop(
    "Chưa có cách đếm cho chỉ tiêu này; có văn bản nêu kết quả thì ghi kèm nguồn."
)


def chosen_of(measure: Measure) -> Chosen | None:
    """The reading that holds for the measure; None when its topic is not known."""
    topic = readings.topic_by_key(measure.topic)
    if topic is None:
        return None
    reading = topic.reading(measure.reading) or topic.default
    return Chosen(topic, reading, explicit=measure.reading_chosen)


def hidden_measures(version: PlanVersion, year: int) -> list[Measure]:
    """Promises found in the tasks whose topic is known, as measures of their own.

    Their key is the topic, so that it holds across versions; one a topic.
    """
    found: dict[str, Measure] = {}
    for row in version.hidden.all():
        topic = readings.topic_of(row.text)
        if topic is not None and topic.key not in found:
            found[topic.key] = _hidden(row, topic, year)
    return list(found.values())


def measure_facts(measure: Measure, chosen: Chosen | None) -> MeasureFacts:
    """What a verdict needs of a measure."""
    return MeasureFacts(
        operator=measure.operator,
        value=measure.value,
        external=chosen.topic.external if chosen else "",
        why_blank=chosen.topic.why_blank if chosen else _(NOT_RECOGNISED),
    )


def value_facts(known: Known, counted: CountedFacts) -> ValueFacts:
    """What a verdict needs of what is known."""
    return ValueFacts(
        baseline=known.baseline.value if known.baseline else None,
        result=known.result.value if known.result else None,
        judgement=known.result.judgement if known.result else "",
        provisional=known.provisional.value if known.provisional else None,
        counted=counted,
    )


def phrase(measure: Measure) -> str:
    """The threshold in words: "tối thiểu 80 %"."""
    value: object = measure.value if measure.value is not None else measure.value_text
    if measure.value is not None:
        value = float(measure.value)
    return measure_phrase(
        {
            "operator": measure.operator,
            "value": value or None,
            "unit": measure.measure_unit,
            "baseline_year": measure.baseline_year,
        },
        _,
    )


def _hidden(row: HiddenTarget, topic: Topic, year: int) -> Measure:
    number = row.value.replace("%", "").replace(",", ".").strip()
    return Measure(
        unit_id=row.unit_id,
        target=Target(version_id=row.version_id, unit_id=row.unit_id, number=0, text=row.text),
        key=f"{year}/{topic.key}",
        label=topic.key,
        clause=row.text,
        operator=row.operator,
        value=_decimal(number),
        measure_unit=row.measure_unit,
        topic=topic.key,
        reading=topic.default.code,
    )  # fmt: skip


def _decimal(said: str) -> Decimal | None:
    try:
        return Decimal(said)
    except InvalidOperation:
        return None
