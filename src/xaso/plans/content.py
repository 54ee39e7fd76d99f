"""The content of a version: what was approved, how it was settled, its digest. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_lowercase
from typing import Any

from xaso.core import canonical
from xaso.plans import readings
from xaso.plans.clauses import clauses as clauses_in
from xaso.plans.readings import Chosen
from xaso.plans.schema import Content


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """A measure with its name across versions, its clause and its reading."""

    key: str
    label: str
    clause: str
    chosen: Chosen | None


def measure_readings(
    content: Content,
    clauses: Mapping[tuple[int, int], str],
    choices: Mapping[tuple[int, int], str],
    inherited: Mapping[str, str] | None = None,
) -> dict[tuple[int, int], MeasureReading]:
    """The reading of every measure, by (target, measure) positions in the content.

    `clauses` and `choices` are by the same positions; a measure without a clause of its
    own is read with the whole text of its target. `inherited` are the readings chosen
    in the version being adjusted, by measure key; they hold until chosen anew.
    """
    found: dict[tuple[int, int], MeasureReading] = {}
    numbers = _target_names(content)
    for place, target in enumerate(content["targets"]):
        count = len(target["measures"])
        spare = _spare_clauses(target["text"], count)
        said = [clauses.get((place, i), spare[i]) for i in range(count)]
        topics = readings.topics_of(target["text"], said)
        for index, topic in enumerate(topics):
            label = numbers[place] + (ascii_lowercase[index % 26] if count > 1 else "")
            key = f"{content['document'].get('year') or 0}/{label}"
            code = choices.get((place, index)) or (inherited or {}).get(key)
            chosen = readings.chosen(topic, code) if topic else None
            found[place, index] = MeasureReading(key, label, said[index], chosen)
    return found


def _spare_clauses(said: str, count: int) -> list[str]:
    """A clause for each measure when nobody told: one each, or all the whole text."""
    parts = [said[start:end].strip(" ,;") for start, end in clauses_in(said)]
    return parts if len(parts) == count else [said] * count


def _target_names(content: Content) -> list[str]:
    """The number of each target; a number used twice gets its position added."""
    seen = Counter(target["number"] for target in content["targets"])
    return [
        str(target["number"])
        if seen[target["number"]] == 1
        else f"{target['number']}-{place + 1}"
        for place, target in enumerate(content["targets"])
    ]


def with_decisions(
    content: Content,
    read: Iterable[MeasureReading],
    settled: Sequence[Mapping[str, Any]],
) -> Content:
    """The content with the readings that hold and the findings as they were settled."""
    return {
        **content,
        "readings": [
            {
                "measure": item.key,
                "topic": item.chosen.topic.key,
                "reading": item.chosen.reading.code,
                "sentence": item.chosen.reading.sentence,
                "chosen": item.chosen.explicit,
            }
            for item in read
            if item.chosen
        ],
        "settled": [dict(item) for item in settled],
    }


def digest(content: Content) -> str:
    """SHA-256 of the canonical text (see core.canonical); fractions as plain decimals."""
    text = canonical.dumps(_exact(content))
    return hashlib.sha256(text.encode()).hexdigest()


def _exact(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(item) for item in value]
    return value
