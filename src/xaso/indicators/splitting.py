"""A figure over time, by field and channel, by unit, and by its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from xaso.core import clock, periods
from xaso.core.facts import Fact
from xaso.core.periods import Period
from xaso.core.text import marked, sort_key
from xaso.core.windows import Window
from xaso.indicators import queries, wording
from xaso.indicators.asked import Asked
from xaso.indicators.definitions import Definition, Part
from xaso.indicators.doors import door
from xaso.indicators.drilling import value_label
from xaso.indicators.values import Value
from xaso.organisation.models import Unit
from xaso.ui.charts import Bar, Bars, Point, Trend
from xaso.ui.wording import number

MONTHS: Final = 12
SHOWN: Final = 8
SPLITS: Final[Mapping[str, str]] = {
    "field_name": marked("Theo lĩnh vực"),
    "channel": marked("Theo kênh nộp"),
    "field": marked("Theo lĩnh vực"),
    "means": marked("Theo hình thức nộp"),
    "medium": marked("Theo phương thức chuyển"),
    "origin": marked("Theo nguồn giấy tờ"),
    "level": marked("Theo mức độ trực tuyến"),
}


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The value of one month and the door to its records."""

    period: Period
    value: Value
    url: str


@dataclass(frozen=True, slots=True)
class Course:
    """The value of the window, and of each month before its end (diễn biến)."""

    value: Value
    months: tuple[MonthLine, ...]
    chart: Trend | None


@dataclass(frozen=True, slots=True)
class Split:
    """The value split by a column, each bar a door (chia nhóm)."""

    title: str
    chart: Bars
    more: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """The value of one unit with its doors."""

    unit: Unit
    value: Value
    url: str
    page: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """A value inside a composite one."""

    label: str
    value: Value
    text: str
    url: str


def course(
    asked: Asked, known: Mapping[str, Definition], definition: Definition, now: datetime
) -> Course:
    """The window and the twelve months up to its end, counted in one scan."""
    months = periods.months_until(asked.day, MONTHS, _)
    windows = [clock.window(one.start, one.end, now) for one in months]
    found = queries.figures_of(
        definitions=known,
        codes=[definition.code],
        unit_ids=asked.unit_ids,
        windows=[asked.window, *windows],
        now=now,
    )
    lines = tuple(
        MonthLine(period, found.value(definition.code, window), _month_door(definition, asked, window))
        for period, window in zip(months, windows, strict=True)
    )  # fmt: skip
    return Course(
        found.value(definition.code, asked.window), lines, _trend(definition, lines)
    )


def _month_door(definition: Definition, asked: Asked, window: Window) -> str:
    return door(definition, Part.NUMERATOR, asked, window=window)


def _trend(definition: Definition, lines: Sequence[MonthLine]) -> Trend | None:
    points = tuple(
        Point(f"{one.period.start.month}/{one.period.start:%y}", _float(one.value))
        for one in lines
    )
    if sum(point.value is not None for point in points) < 2:  # noqa: PLR2004 -- a line
        return None
    return Trend(wording.named(definition), points, unit=definition.unit)


def _float(value: Value) -> float | None:
    return None if value.amount is None else round(float(value.amount), 2)


def breakdowns(
    asked: Asked, definition: Definition, fact: Fact | None, now: datetime
) -> list[Split]:
    """The figure by each column that people ask for, as far as its fact has it."""
    if fact is None:
        return []
    columns = [name for name in SPLITS if name in fact.columns]
    found = (_split(asked, definition, fact, name, now) for name in columns)
    return [split for split in found if split is not None]


def _split(
    asked: Asked, definition: Definition, fact: Fact, column: str, now: datetime
) -> Split | None:
    values = queries.figures_by(
        column=column,
        unit_ids=asked.unit_ids,
        definition=definition,
        window=asked.window,
        now=now,
    )
    counted = {key: one for key, one in values.items() if _weight(one)}
    if len(counted) < 2:  # noqa: PLR2004 -- one bar says nothing
        return None
    ordered = sorted(counted.items(), key=lambda item: -_weight(item[1]))
    bars = tuple(_bars(asked, definition, fact, column, ordered[:SHOWN]))
    chart = Bars(_(SPLITS[column]), bars, unit=definition.unit)
    return Split(_(SPLITS[column]), chart, len(ordered) - len(bars))


def _weight(value: Value) -> int:
    return value.denominator or value.numerator or 0


def _bars(
    asked: Asked,
    definition: Definition,
    fact: Fact,
    column: str,
    values: Sequence[tuple[str, Value]],
) -> Iterator[Bar]:
    for key, value in values:
        label = value_label(fact, column, key)
        note = f"{label}: {wording.amount(value)} ({wording.fraction(value)})"
        url = door(definition, Part.DENOMINATOR if value.denominator is not None else Part.NUMERATOR, asked, (column, key))  # fmt: skip
        yield Bar(label, _float(value), url=url, note=note)


def by_unit(
    asked: Asked,
    definition: Definition,
    now: datetime,
    part: Part = Part.NUMERATOR,
) -> list[UnitLine]:
    """Each unit's own value, by name; only where several are looked at together."""
    if not asked.is_all:
        return []
    values = queries.figures_by_unit(
        unit_ids=asked.unit_ids,
        codes=[definition.code],
        window=asked.window,
        now=now,
        defined_by=asked.defined_by,
    )
    known = {unit.pk: unit for unit in asked.reachable}
    lines = [
        _unit_line(known[key], found.value(definition.code), asked, part)
        for key, found in values.items()
        if key in known
    ]
    return sorted(lines, key=lambda line: sort_key(line.unit.name))


def _unit_line(unit: Unit, value: Value, asked: Asked, part: Part) -> UnitLine:
    mine = asked.of(unit)
    page = reverse("indicators:indicator", args=[value.code]) + mine.query
    return UnitLine(unit, value, door(value.definition, part, mine), page)


def parts(value: Value, asked: Asked) -> list[PartLine]:
    """The values a composite one was computed from, with what each earned."""
    earned = value.earned or (None,) * len(value.parts)
    return [
        PartLine(
            wording.named(one.definition),
            one,
            "" if points is None else _("%(n)s điểm") % {"n": number(round(float(points), 2))},
            reverse("indicators:indicator", args=[one.code]) + asked.query,
        )
        for one, points in zip(value.parts, earned, strict=False)
    ]  # fmt: skip
