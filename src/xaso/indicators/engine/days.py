"""Many windows at the price of one: counted by day once, then summed.

A count whose window only says on which days a row falls (`received_on BETWEEN :from AND
:to` and nothing else of the window) is a sum over days. Such counts are taken for each
day in one scan, and any number of windows are differences of running totals. Counts
that look at the window otherwise (what was in force, what was overdue) stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Final

from sqlglot import exp

from xaso.core.facts import ColumnKind, Fact
from xaso.indicators.engine.scans import Scan, Tally
from xaso.indicators.engine.sql import (
    Dialect,
    Judged,
    Statement,
    Writer,
    conjuncts,
    from_source,
    scope_kind,
    scoped,
)
from xaso.indicators.language import Predicate, predicate

ENOUGH_WINDOWS: Final = 3
_REMEMBERED: Final = 256
Line = Sequence[object]


@dataclass(frozen=True, slots=True)
class Parts:
    """The tallies of a scan: those that add up over a day column, and the rest."""

    by_day: Mapping[str, tuple[Tally, ...]]
    rest: tuple[Tally, ...]


def parts_of(scan: Scan) -> Parts:
    """How the scan can be split; everything is rest when splitting would not pay."""
    if scan.group or len(scan.windows) < ENOUGH_WINDOWS:
        return Parts({}, scan.tallies)
    by_day: dict[str, list[Tally]] = {}
    rest: list[Tally] = []
    for tally in scan.tallies:
        column = day_column(scan.fact, tally)
        (by_day.setdefault(column, []) if column else rest).append(tally)
    return Parts({name: tuple(mine) for name, mine in by_day.items()}, tuple(rest))


def day_column(fact: Fact, tally: Tally) -> str:
    """The column over whose days the tally adds up; empty when it does not."""
    key = (fact.name, tally)
    if key not in _columns:
        if len(_columns) >= _REMEMBERED * 8:
            _columns.clear()
        _columns[key] = _day_column(fact, tally)
    return _columns[key]


_columns: dict[tuple[str, Tally], str] = {}


def _day_column(fact: Fact, tally: Tally) -> str:
    if tally.measure.startswith("distinct:"):
        return ""
    rows = tally.rows
    having = [predicate(fact, text) for text in rows.having]
    others = [predicate(fact, text) for text in (*rows.lacking, *(rows.any_of or ()))]
    if any(read.parameters for read in others):
        return ""
    days = {name for read in having for name in _days(read)}
    asked = sum(_placeholders(read) for read in having)
    if len(days) != 1 or asked != 2 * sum(len(list(_days(read))) for read in having):
        return ""
    column = days.pop()
    return column if fact.columns[column].kind is ColumnKind.DATE else ""


def statement(scan: Scan, column: str, tallies: tuple[Tally, ...], dialect: Dialect) -> Statement:  # fmt: skip
    """The counts of every day between `first` and `last`, one line a day."""
    key = (dialect.name, scan.fact.name, column, tallies, scope_kind(scan, dialect))
    known = _remembered.get(key)
    if known is not None and known[0] is scan.fact:
        return known[1]
    written = _written(scan, column, tallies, dialect)
    if len(_remembered) >= _REMEMBERED:
        _remembered.clear()
    _remembered[key] = (scan.fact, written)
    return written


_remembered: dict[object, tuple[Fact, Statement]] = {}


@dataclass(frozen=True, slots=True)
class Totals:
    """Running totals of each cell over the days that have rows."""

    days: Sequence[str]
    running: Sequence[Sequence[int]]

    @classmethod
    def of(cls, lines: Sequence[Line], cells: int) -> Totals:
        """The totals of the lines (day first, then its counts)."""
        ordered = sorted(lines, key=lambda line: str(line[0]))
        columns = ([int(str(line[n] or 0)) for line in ordered] for n in range(1, cells + 1))  # fmt: skip
        return cls(
            [str(line[0])[:10] for line in ordered],
            [list(accumulate(column, initial=0)) for column in columns],
        )

    def between(self, cell: int, first: date, last: date) -> int:
        """The sum of the cell over the days, both included."""
        running = self.running[cell]
        start = bisect_left(self.days, first.isoformat())
        return running[bisect_right(self.days, last.isoformat())] - running[start]


class _DayWriter(Writer):
    """Writes predicates without the days of the window: the grouping says them."""

    def leaves_out(self, condition: exp.Expression) -> bool:
        """Whether the condition only bounds the days."""
        return _is_day(condition)


def _written(
    scan: Scan, column: str, tallies: tuple[Tally, ...], dialect: Dialect
) -> Statement:
    writer = _DayWriter(scan.fact, dialect)
    judged = Judged(writer)
    day = writer.column(column)
    name = judged.name(day)
    layout = judged.layout(tallies, 1)
    kind = scope_kind(scan, dialect)
    hint = dialect.full_scan if kind in {"every", "many"} else ""
    where = scoped(kind, dialect)
    first, last = dialect.parameter("first"), dialect.parameter("last")
    rows = (
        f"{from_source(scan.fact, '', hint)}"
        f"{where}{' AND' if where else ' WHERE'} {day} BETWEEN {first} AND {last}"
    )
    text = judged.statement(name, rows)
    return Statement(text, writer.literals, frozenset(), layout)


def _days(read: Predicate) -> Iterator[str]:
    """The columns whose days the window bounds, among the conditions that must all hold."""
    if read.tree is not None:
        for node in conjuncts(read.tree):
            if _is_day(node):
                yield node.this.name


def _is_day(node: exp.Expr) -> bool:
    if not isinstance(node, exp.Between):
        return False
    bounds = (node.args["low"], node.args["high"])
    return isinstance(node.this, exp.Column) and all(
        isinstance(bound, exp.Placeholder) and bound.name == name
        for bound, name in zip(bounds, ("from", "to"), strict=True)
    )


def _placeholders(read: Predicate) -> int:
    return 0 if read.tree is None else len(list(read.tree.find_all(exp.Placeholder)))
