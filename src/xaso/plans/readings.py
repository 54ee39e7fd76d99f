"""What a target can mean: the ways of reading it, one of them the default. No Django.

A target says a percentage, seldom of what. Each topic lists the ways it can be
counted; the office chooses one, knowingly, and the choice is kept with the plan. The
topics and their sentences are data (`data/readings.toml`), with the reason for each
default; figures are later counted by the indicator the reading names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from xaso.core import text
from xaso.plans.gaps import Words

NO_WORDS = Words("", "", "")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of counting a target (cách hiểu)."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a measure is about, and how it can be read (chủ đề của chỉ tiêu).

    `external` names who publishes the figure when nobody here can count it;
    `filled_by` is the post that brings the figure in until it is counted. `counts`
    names the indicator of each reading that can be counted; `words` what its records
    are called; `stock` says that they stand (a catalogue) and do not come
    in, `grows` that the stock grows; `beside`
    and `coverage` are indicators printed next to it, `by` the columns it is split by; `serves` finds the tasks that help.
    """

    key: str
    name: str
    patterns: tuple[re.Pattern[str], ...]
    readings: tuple[Reading, ...]
    numerator: str
    denominator: str
    evidence: str
    filled_by: str
    external: str
    why_blank: str
    counts: Mapping[str, str] = field(default_factory=dict)
    words: Words = NO_WORDS
    stock: bool = False
    grows: bool = False
    beside: tuple[str, ...] = ()
    coverage: str = ""
    by: tuple[str, ...] = ()
    serves: re.Pattern[str] | None = None

    @property
    def default(self) -> Reading:
        """The reading that ships as the default: the first one listed."""
        return self.readings[0]

    def is_served_by(self, words: str) -> bool:
        """Whether a task with these words works towards the target."""
        folded = text.fold(text.squash(words))
        return self.serves is not None and bool(self.serves.search(folded))

    def reading(self, code: str) -> Reading | None:
        """The reading with this code, if the topic has it."""
        return next((item for item in self.readings if item.code == code), None)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reading that holds for a measure, and whether somebody chose it."""

    topic: Topic
    reading: Reading
    explicit: bool

    @property
    def code(self) -> str:
        """The indicator that counts this reading; empty when none does yet."""
        return self.topic.counts.get(self.reading.code, "")

    @property
    def other_codes(self) -> tuple[tuple[Reading, str], ...]:
        """The other readings that can be counted, with their indicators."""
        counts = self.topic.counts
        return tuple(
            (reading, counts[reading.code])
            for reading in self.topic.readings
            if reading != self.reading and reading.code in counts
        )


@cache
def topics() -> tuple[Topic, ...]:
    """All topics of the data file, in its order: the first that fits wins."""
    path = resources.files("xaso.plans") / "data" / "readings.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["topic"]
    return tuple(_topic(row) for row in rows)


def topic_of(clause: str) -> Topic | None:
    """The topic a clause speaks of; None when the data file knows none."""
    folded = text.fold(text.squash(clause))
    for topic in topics():
        if all(pattern.search(folded) for pattern in topic.patterns):
            return topic
    return None


def topic_by_key(key: str) -> Topic | None:
    """The topic with this key."""
    return next((topic for topic in topics() if topic.key == key), None)


def topics_of(target: str, clauses: Sequence[str]) -> tuple[Topic | None, ...]:
    """The topic of each clause of a target; a clause too short to tell asks the whole.

    A clause that begins with `Trong đó` speaks on from the one before it.
    """
    found: list[Topic | None] = []
    for place, clause in enumerate(clauses):
        topic = topic_of(clause)
        if topic is None and len(clauses) == 1:
            topic = topic_of(target)
        if topic is None and place and text.fold(clause).startswith(_SPEAKS_ON):
            topic = topic_of(f"{clauses[place - 1]} {clause}")
            topic = None if topic in found else topic
        found.append(topic)
    return tuple(found)


_SPEAKS_ON = ("trong do", "trong so do")


def chosen(topic: Topic, code: str | None) -> Chosen:
    """The reading with the code, or the default when nobody chose."""
    picked = topic.reading(code) if code else None
    return Chosen(topic, picked or topic.default, explicit=picked is not None)


def _topic(row: Mapping[str, Any]) -> Topic:
    return Topic(
        key=row["key"],
        name=row["name"],
        patterns=tuple(re.compile(pattern) for pattern in row["says"]),
        readings=tuple(Reading(code, said) for code, said in row["readings"].items()),
        numerator=row["numerator"],
        denominator=row["denominator"],
        evidence=row["evidence"],
        filled_by=row["filled_by"],
        external=row.get("external", ""),
        why_blank=row["why_blank"],
        counts=row.get("counts", {}),
        words=Words(*row.get("words", ("", "", ""))),
        stock=row.get("stock", False),
        grows=row.get("grows", False),
        beside=tuple(row.get("beside", ())),
        coverage=row.get("coverage", ""),
        by=tuple(row.get("by", ())),
        serves=re.compile(row["serves"]) if row.get("serves") else None,
    )
