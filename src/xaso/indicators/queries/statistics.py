"""The statistics appendix: rows from indicators, from one scan a fact, or still owed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core import facts
from xaso.core.windows import Window
from xaso.indicators import statistics
from xaso.indicators.engine import DatabaseEngine, Engine, Rows, Scan, Tally
from xaso.indicators.queries.figures import Figures, effective, figures
from xaso.indicators.queries.texts import amount_text, value_text
from xaso.indicators.statistics import StatisticRow
from xaso.indicators.values import ValueState
from xaso.ui.wording import NBSP, number

ROWS = Tally(Rows())


@dataclass(frozen=True, slots=True)
class Statistic:
    """A row of the appendix with what it came to (dòng thống kê đã tính)."""

    row: StatisticRow
    state: ValueState
    text: str
    numerator: int | None = None
    denominator: int | None = None
    note: str = ""

    def plain(self) -> dict[str, Any]:
        """The row as plain values (schema `statistics`)."""
        return {
            "key": self.row.key,
            "label": self.row.label,
            "unit": self.row.unit,
            "text": self.text,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "code": self.row.code,
            "state": self.state.value,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class StatisticsBlock:
    """A field of reform with its counted rows."""

    number: str
    title: str
    rows: tuple[Statistic, ...]

    def plain(self) -> dict[str, Any]:
        """The block as plain values."""
        return {
            "block": self.number,
            "title": self.title,
            "rows": [row.plain() for row in self.rows],
        }


def appendix_codes() -> list[str]:
    """The indicators the appendix takes rows from."""
    return [row.code for row in statistics.every_row() if row.code]


def statistics_of(
    unit_id: UUID,
    window: Window,
    now: datetime,
    engine: Engine | None = None,
    known: Figures | None = None,
) -> tuple[StatisticsBlock, ...]:
    """The appendix of the unit for the days; a row nothing counts yet says who owes it.

    `known` saves a scan where the indicators of the appendix are counted already.
    """
    found = known or figures(
        unit_ids=[unit_id],
        codes=appendix_codes(),
        windows=[window],
        now=now,
        engine=engine,
    )
    counts = _counted(unit_id, window, now, engine or DatabaseEngine())
    return tuple(
        StatisticsBlock(
            block.number,
            block.title,
            tuple(_statistic(row, found, counts) for row in block.rows),
        )
        for block in statistics.blocks()
    )


def _counted(
    unit_id: UUID, window: Window, now: datetime, engine: Engine
) -> dict[str, int | None]:
    """Counts by row key; None where the unit has no records of that kind at all."""
    judged = Window(window.start, window.end, min(window.until, now))
    rows = [row for row in statistics.every_row() if row.predicate]
    found: dict[str, int | None] = {}
    for name in dict.fromkeys(row.fact for row in rows):
        tallies = {row.key: _tally(row) for row in rows if row.fact == name}
        wanted = tuple(dict.fromkeys((*tallies.values(), ROWS)))
        scan = Scan(facts.get(name), wanted, (effective(judged),), (unit_id,))
        line = engine.scan(scan)[None]
        known = bool(line.of(ROWS))
        found |= {key: line.of(one) if known else None for key, one in tallies.items()}
    return found


def _tally(row: StatisticRow) -> Tally:
    exclusions = facts.get(row.fact).exclusions
    left_out = tuple(exclusions[name].predicate for name in row.exclusions)
    return Tally(Rows(having=(row.predicate,), lacking=left_out), row.measure)


def _statistic(
    row: StatisticRow, found: Figures, counts: Mapping[str, int | None]
) -> Statistic:
    if row.code:
        return _from_indicator(row, found)
    if row.of:
        return _share(row, counts[row.of[0]], counts[row.of[1]])
    if not row.predicate:
        return _owed(row, row.filled_by)
    count = counts[row.key]
    if count is None:
        return _owed(row, facts.get(row.fact).filled_by)
    return Statistic(row, ValueState.COUNTED, number(count, 0), count)


def _from_indicator(row: StatisticRow, found: Figures) -> Statistic:
    value = found.find(row.code)
    if value is None:
        return _owed(row, "")
    note = ""
    if value.state == ValueState.UNKNOWN:
        note = _who(facts.get(value.definition.fact).filled_by)
    return Statistic(
        row, value.state, value_text(value), value.numerator, value.denominator, note
    )


def _share(row: StatisticRow, part: int | None, whole: int | None) -> Statistic:
    if part is None or whole is None:
        return _owed(row, "")
    if not whole:
        return Statistic(row, ValueState.NOTHING, _("Không phát sinh"), part, whole)
    text = f"{amount_text(Fraction(100 * part, whole))}{NBSP}%"
    return Statistic(row, ValueState.COUNTED, text, part, whole)


def _owed(row: StatisticRow, who: str) -> Statistic:
    return Statistic(
        row, ValueState.UNKNOWN, _("Chưa có số liệu"), note=_who(who)
    )  # fmt: skip


def _who(who: str) -> str:
    return _("%(who)s cung cấp.") % {"who": _(who)} if who else ""
