"""Counted values as people read them, with the doors to their records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from xaso.indicators import queries as indicators
from xaso.indicators.queries import Part, Value, ValueState
from xaso.plans import standing
from xaso.plans.models import Measure
from xaso.plans.queries.measuring import Measured
from xaso.ui import wording


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted value with its words and doors (con số đếm được)."""

    name: str
    text: str
    fraction: str
    value: Value
    unit_id: UUID

    @property
    def door(self) -> str:
        """The records that count."""
        return _door(self.value, Part.NUMERATOR, self.unit_id)

    @property
    def whole_door(self) -> str:
        """All records the figure looks at."""
        return _door(self.value, Part.DENOMINATOR, self.unit_id)

    @property
    def missing_door(self) -> str:
        """The records looked at that do not count."""
        return _door(self.value, Part.MISSING, self.unit_id)

    @property
    def excluded_door(self) -> str:
        """The records left out for their errors."""
        return _door(self.value, Part.EXCLUDED, self.unit_id)

    @property
    def definition_door(self) -> str:
        """The page of the definition."""
        return reverse("indicators:indicator", args=[self.value.code])


def value_text(value: Value, threshold: object = None) -> str:
    """A value as people read it: "46,2 %", "không phát sinh", "chưa có số liệu"."""
    if value.state is ValueState.NOTHING:
        return _("không phát sinh")
    if value.amount is None:
        return _("chưa có số liệu")
    unit = value.definition.unit
    if value.amount.denominator == 1 and unit != "%":
        return f"{wording.number(int(value.amount))} {unit}".strip()
    limit = None if threshold is None else Fraction(str(threshold))
    return f"{standing.shown(value.amount, limit)} {unit}".strip()


def fraction_text(value: Value) -> str:
    """Numerator and denominator: "694 / 1.502"; empty where the kind has none."""
    if value.numerator is None or value.denominator is None:
        return ""
    return f"{wording.number(value.numerator)} / {wording.number(value.denominator)}"


def counted_line(measure: Measure, value: Value, name: str) -> Counted:
    """A value with its words and the doors to its records."""
    text = value_text(value, measure.value)
    return Counted(name, text, fraction_text(value), value, measure.unit_id)


def trend_of(found: Measured) -> tuple[tuple[str, float | None], ...]:
    """The figure at the end of each month: of records that add up, from the first day on."""
    values = [value for _span, value in found.months]
    labels = [f"{span.start:%m}" for span, _value in found.months]
    good = sum(value.numerator or 0 for value in values)
    every = sum(value.denominator or 0 for value in values)
    whole = (found.value.numerator, found.value.denominator)
    if found.value.baseline is not None or (good, every) != whole:
        amounts = [None if v.amount is None else float(v.amount) for v in values]
        return tuple(zip(labels, amounts, strict=True))
    return tuple(zip(labels, _running(values), strict=True))


def _running(values: Sequence[Value]) -> list[float | None]:
    points: list[float | None] = []
    good = every = 0
    for value in values:
        good += value.numerator or 0
        every += value.denominator or 0
        factor = float(value.definition.factor)
        points.append(good / every * factor if every else None)
    return points


def _door(value: Value, part: Part, unit_id: UUID) -> str:
    """The records of a counted value; of a growth those of the stock it grows from."""
    if not value.definition.is_counted:
        stock = value.parts[0] if value.parts else None
        return _door(stock, Part.NUMERATOR, unit_id) if stock else ""
    if value.numerator is None:
        return ""
    return indicators.records_url(value.code, part, value.window, unit_id)
