"""A value: what was counted, in which window, by which version, and what can be said.

Pure: from counts to values. Rates are exact fractions and never rounded here; nothing
to count is "không phát sinh", no rows at all is "chưa có số liệu", and neither is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

from xaso.core.windows import Window
from xaso.indicators.definitions import Definition, Kind, Term, Tier, WhenEmpty
from xaso.indicators.sets import Role


class ValueState(StrEnum):
    """What a value is worth (trạng thái của giá trị)."""

    COUNTED = "counted"
    NOTHING = "nothing"
    UNKNOWN = "no_data"


class Why(StrEnum):
    """Why a value is unknown (lý do chưa có số liệu)."""

    NO_REASON = ""
    NO_ROWS = "no-rows"
    NO_BASELINE = "no-baseline"
    ZERO_BASELINE = "zero-baseline"
    PART_UNKNOWN = "part-unknown"


@dataclass(frozen=True, slots=True)
class Value:
    """One indicator in one window (giá trị của chỉ số).

    `numerator` and `denominator` are counts, or sums for a money measure; None where
    the kind has none. `amount` is in the indicator's unit (46.2 for %), exact.
    `parts` are the values a composite one was computed from; `earned` its points for
    each of them.
    """

    code: str
    definition: Definition
    window: Window
    calendar_key: str
    computed_at: datetime
    numerator: int | None
    denominator: int | None
    excluded: int
    amount: Fraction | None
    state: ValueState
    parts: tuple[Value, ...] = ()
    earned: tuple[Fraction | None, ...] = ()
    baseline: Fraction | None = None
    why: Why = Why.NO_REASON

    @property
    def missing(self) -> int | None:
        """Rows of the denominator outside the numerator."""
        if self.numerator is None or self.denominator is None:
            return None
        return self.denominator - self.numerator

    @property
    def share(self) -> Fraction | None:
        """The amount without its factor: 0.462 for 46.2 %."""
        return None if self.amount is None else self.amount / self.definition.factor


@dataclass(frozen=True, slots=True)
class Setting:
    """What all values of one computation share."""

    window: Window
    calendar_key: str
    computed_at: datetime


@dataclass(frozen=True, slots=True)
class _Outcome:
    state: ValueState
    numerator: int | None = None
    denominator: int | None = None
    amount: Fraction | None = None
    excluded: int = 0
    parts: tuple[Value, ...] = ()
    earned: tuple[Fraction | None, ...] = ()
    baseline: Fraction | None = None
    why: Why = Why.NO_REASON


def counted(
    definition: Definition, count: Callable[[Role, int], int], setting: Setting
) -> Value:
    """The value of a counted kind; `count(role, index)` gives what the engine counted."""
    outcome = _COUNTED[definition.kind](definition, count)
    return _value(definition, outcome, setting)


def composed(
    definition: Definition,
    values: Mapping[str, Value],
    baseline: Fraction | None,
    setting: Setting,
) -> Value:
    """The value of a composite kind from the values of the indicators it uses."""
    parts = tuple(values[code] for code in definition.uses)
    outcome = _COMPOSED[definition.kind](definition, values, baseline)
    return _value(definition, outcome, setting, parts)


def _value(
    definition: Definition,
    outcome: _Outcome,
    setting: Setting,
    parts: tuple[Value, ...] = (),
) -> Value:
    return Value(
        code=definition.code,
        definition=definition,
        window=setting.window,
        calendar_key=setting.calendar_key,
        computed_at=setting.computed_at,
        numerator=outcome.numerator,
        denominator=outcome.denominator,
        excluded=outcome.excluded,
        amount=outcome.amount,
        state=outcome.state,
        parts=parts,
        earned=outcome.earned,
        baseline=outcome.baseline,
        why=outcome.why,
    )


_Count = Callable[[Role, int], int]


def _ratio(definition: Definition, count: _Count) -> _Outcome:
    whole, excluded = count(Role.DENOMINATOR, 0), count(Role.EXCLUDED, 0)
    if not whole:
        return _empty(count, excluded, 0)
    part = count(Role.NUMERATOR, 0)
    part = whole - part if definition.complement else part
    amount = definition.factor * Fraction(part, whole)
    return _Outcome(ValueState.COUNTED, part, whole, amount, excluded)


def _number(definition: Definition, count: _Count) -> _Outcome:
    excluded = count(Role.EXCLUDED, 0)
    if not count(Role.KNOWN, 0):
        return _Outcome(ValueState.UNKNOWN, excluded=excluded, why=Why.NO_ROWS)
    found = count(Role.NUMERATOR, 0)
    return _Outcome(
        ValueState.COUNTED, found, None, definition.factor * found, excluded
    )


def _points(definition: Definition, count: _Count) -> _Outcome:
    whole, excluded = count(Role.DENOMINATOR, 0), count(Role.EXCLUDED, 0)
    if not whole:
        return _empty(count, excluded, 0)
    earned = tuple(
        weight * count(Role.POINT, index)
        for index, (weight, _predicate) in enumerate(definition.points)
    )
    amount = definition.factor * sum(earned, Fraction(0)) / whole
    return _Outcome(
        ValueState.COUNTED, count(Role.NUMERATOR, 0), whole, amount, excluded,
        earned=earned,
    )  # fmt: skip


def _empty(count: _Count, excluded: int, whole: int) -> _Outcome:
    if count(Role.KNOWN, 0):
        return _Outcome(ValueState.NOTHING, 0, whole, excluded=excluded)
    return _Outcome(ValueState.UNKNOWN, excluded=excluded, why=Why.NO_ROWS)


_COUNTED: Final[dict[Kind, Callable[[Definition, _Count], _Outcome]]] = {
    Kind.RATIO: _ratio,
    Kind.COUNT: _number,
    Kind.POINTS: _points,
}
_Values = Mapping[str, Value]


def _part_unknown(definition: Definition, values: _Values) -> _Outcome | None:
    unknown = [
        values[c] for c in definition.uses if values[c].state == ValueState.UNKNOWN
    ]
    if not unknown:
        return None
    why = unknown[0].why if len(definition.uses) == 1 else Why.PART_UNKNOWN
    return _Outcome(ValueState.UNKNOWN, why=why)


def _quotient(
    definition: Definition, values: _Values, _baseline: Fraction | None
) -> _Outcome:
    unknown = _part_unknown(definition, values)
    if unknown:
        return unknown
    above, below = (values[term.code].numerator or 0 for term in definition.terms)
    if not below:
        return _Outcome(ValueState.NOTHING, above, below)
    amount = definition.factor * Fraction(above, below)
    return _Outcome(ValueState.COUNTED, above, below, amount)


def _growth(
    definition: Definition, values: _Values, baseline: Fraction | None
) -> _Outcome:
    current = values[definition.uses[0]]
    if current.amount is None:
        return _Outcome(current.state, baseline=baseline, why=current.why)
    if baseline is None:
        return _Outcome(ValueState.UNKNOWN, why=Why.NO_BASELINE)
    rise = current.amount - baseline
    if definition.measure == "difference":
        return _Outcome(ValueState.COUNTED, amount=rise, baseline=baseline)
    if not baseline:
        return _Outcome(ValueState.UNKNOWN, baseline=baseline, why=Why.ZERO_BASELINE)
    return _Outcome(
        ValueState.COUNTED, _whole(rise), _whole(baseline),
        definition.factor * rise / baseline, current.excluded, baseline=baseline,
    )  # fmt: skip


def _score(
    definition: Definition, values: _Values, _baseline: Fraction | None
) -> _Outcome:
    unknown = _part_unknown(definition, values)
    if unknown:
        return unknown
    earned = tuple(_earned(term, values[term.code]) for term in definition.terms)
    if all(points is None for points in earned):
        return _Outcome(ValueState.NOTHING, earned=earned)
    total = sum((points for points in earned if points is not None), Fraction(0))
    return _Outcome(ValueState.COUNTED, amount=total, earned=earned)


def _earned(term: Term, value: Value) -> Fraction | None:
    """Points of one term: weight × share, full from `cap_at`; None when it is skipped."""
    if value.share is None:
        worth = {WhenEmpty.ZERO: Fraction(0), WhenEmpty.FULL: term.weight}
        return worth.get(term.when_empty)
    return term.weight * min(Fraction(1), max(Fraction(0), value.share) / term.cap_at)


def _tiers(
    definition: Definition, values: _Values, _baseline: Fraction | None
) -> _Outcome:
    unknown = _part_unknown(definition, values)
    if unknown:
        return unknown
    if any(values[code].state == ValueState.NOTHING for code in definition.uses):
        return _Outcome(ValueState.NOTHING)
    reached = (tier.points for tier in definition.tiers if _holds(tier, values))
    return _Outcome(ValueState.COUNTED, amount=next(reached, Fraction(0)))


def _holds(tier: Tier, values: _Values) -> bool:
    return all(
        compare(values[c.code].amount or Fraction(0), c.operator, c.threshold)
        for c in tier.conditions
    )


_OPERATORS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
}
OPERATORS: Final = tuple(_OPERATORS)


def compare(amount: Fraction, operator: str, threshold: Fraction) -> bool:
    """Whether the unrounded amount meets the threshold: 79.96 does not meet 80."""
    return _OPERATORS[operator](amount, threshold)


def _whole(number: Fraction) -> int | None:
    return number.numerator if number.denominator == 1 else None


_COMPOSED: Final[
    dict[Kind, Callable[[Definition, _Values, Fraction | None], _Outcome]]
] = {
    Kind.QUOTIENT: _quotient,
    Kind.GROWTH: _growth,
    Kind.SCORE: _score,
    Kind.TIERS: _tiers,
}
