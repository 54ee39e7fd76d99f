"""What an indicator is: a name, its law, and predicates that say what is counted. Pure.

A definition is data. `numerator` and `denominator` are predicates over the columns of
one fact (`language`); a value is always (numerator rows, denominator rows, window).
The numerator is counted inside the denominator, so a rate never passes its whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final
from uuid import UUID

from xaso.core.text import marked


class Kind(StrEnum):
    """How the counts of a definition become its value (cách tính)."""

    RATIO = "ratio"
    COUNT = "count"
    POINTS = "points"
    QUOTIENT = "quotient"
    SCORE = "score"
    TIERS = "tiers"
    GROWTH = "growth"


COUNTED_KINDS: Final = frozenset({Kind.RATIO, Kind.COUNT, Kind.POINTS})
"""Kinds counted from records; the others are computed from other indicators."""


class Part(StrEnum):
    """Which records behind a value are asked for (phần của chỉ số); also in addresses."""

    NUMERATOR = "tu-so"
    DENOMINATOR = "mau-so"
    MISSING = "con-thieu"
    EXCLUDED = "loai"


PART_LABELS: Final[Mapping[Part, str]] = {
    Part.NUMERATOR: marked("Tử số"),
    Part.DENOMINATOR: marked("Mẫu số"),
    Part.MISSING: marked("Còn thiếu: thuộc mẫu số nhưng không thuộc tử số"),
    Part.EXCLUDED: marked("Không tính"),
}


class WhenEmpty(StrEnum):
    """What a term of a score is worth when its indicator has nothing to count."""

    ZERO = "zero"
    FULL = "full"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Term:
    """Another indicator inside a composite one (thành phần của chỉ số).

    In a SCORE it earns `weight` × its share of 1, full marks from `cap_at` (a share,
    0.8 for 80 %) on. `when_empty`: what it earns when nothing happened.
    """

    code: str
    weight: Fraction = Fraction(1)
    cap_at: Fraction = Fraction(1)
    when_empty: WhenEmpty = WhenEmpty.ZERO


@dataclass(frozen=True, slots=True)
class Condition:
    """One indicator compared with a threshold in its own unit."""

    code: str
    operator: str
    threshold: Fraction


@dataclass(frozen=True, slots=True)
class Tier:
    """Points earned when all conditions hold; tiers are tried from the top (bậc điểm)."""

    points: Fraction
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of an indicator (một phiên bản định nghĩa chỉ số).

    `measure`: `*` counts rows, `sum:COLUMN` adds a column up, `distinct:COLUMN` counts
    different values; in a GROWTH, `difference` subtracts instead of dividing.
    `complement`: the numerator counts failures, the value is 1 − n/d. `known`: rows
    without it say nothing; when no row of the unit has it, the value is unknown, not 0.
    `factor` turns a share into `unit` (100 for %).
    """

    code: str
    name: str
    kind: Kind
    valid_from: date
    unit: str = "%"
    name_en: str = ""
    version_id: UUID | None = None
    number: int = 1
    fact: str = ""
    numerator: str = ""
    denominator: str = ""
    measure: str = "*"
    exclusions: tuple[str, ...] = ()
    complement: bool = False
    known: str = ""
    points: tuple[tuple[Fraction, str], ...] = ()
    terms: tuple[Term, ...] = ()
    tiers: tuple[Tier, ...] = ()
    factor: Fraction = Fraction(100)
    legal_basis: str = ""
    note: str = ""
    valid_to: date | None = None

    @property
    def is_counted(self) -> bool:
        """Whether it is counted from records, not computed from other indicators."""
        return self.kind in COUNTED_KINDS

    @property
    def uses(self) -> tuple[str, ...]:
        """Codes of the indicators it is computed from, each once."""
        named = [term.code for term in self.terms]
        named += [c.code for tier in self.tiers for c in tier.conditions]
        return tuple(dict.fromkeys(named))

    def holds_on(self, day: date) -> bool:
        """Whether the version is valid on the day."""
        return self.valid_from <= day and (
            self.valid_to is None or day <= self.valid_to
        )
