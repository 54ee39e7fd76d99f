"""From scans to SQL: predicates said in a dialect by sqlglot, everything else bound.

A statement never holds a value: windows, units and literals are parameters. Statements
are remembered, so that a page costs no parsing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import sqlglot
from sqlglot import exp

from xaso.core.facts import Fact
from xaso.indicators.engine.scans import Rows, Scan, Tally
from xaso.indicators.language import Predicate, predicate

Literal = str | int | date
_REMEMBERED: Final = 512
_DOMESTIC: Final = "f"  # the name of the fact inside a statement


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of database says things.

    `name` is sqlglot's; `mark` writes a bound parameter; `one_unit` and `many_units`
    are conditions on the unit column; `full_scan` follows a table that must be read
    from end to end (SQLite would hop through the unit index, three times as slow).
    """

    name: str
    mark: str
    one_unit: str
    many_units: str
    full_scan: str = ""
    hint_above: int = 400

    def parameter(self, name: str) -> str:
        """The bound parameter of that name."""
        return self.mark.format(name)


SQLITE: Final = Dialect(
    "sqlite",
    "%({})s",
    "= %(unit)s",
    "IN (SELECT value FROM json_each(%(units)s))",
    full_scan=" NOT INDEXED",
)
POSTGRES: Final = Dialect("postgres", "%({})s", "= %(unit)s", "= ANY(%(units)s)")
DUCKDB: Final = Dialect("duckdb", "${}", "= $unit", "IN (SELECT unnest($units))")


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with the literals it binds; windows and units are bound when it runs.

    `wants` lists (window index, parameter) pairs the statement uses.
    """

    sql: str
    literals: Mapping[str, Literal]
    wants: frozenset[tuple[int, str]]
    layout: Mapping[tuple[Tally, int], int]


@dataclass(slots=True)
class Writer:
    """Writes predicates of one fact into one statement, collecting what is bound."""

    fact: Fact
    dialect: Dialect
    literals: dict[str, Literal] = field(default_factory=dict)
    wants: set[tuple[int, str]] = field(default_factory=set)
    _names: dict[tuple[type, Literal], str] = field(default_factory=dict)

    def rows(self, rows: Rows, window: int) -> str:
        """The condition of a set of rows; empty when it is every row."""
        said = [self.predicate(text, window) for text in rows.having]
        said += [f"({self._said(text, window)}) IS NOT TRUE" for text in rows.lacking]
        if rows.any_of is not None:
            either = " OR ".join(self.predicate(text, window) for text in rows.any_of)
            said.append(f"({either or '1 = 0'})")
        return " AND ".join(part for part in said if part)

    def predicate(self, text: str, window: int) -> str:
        """One predicate in brackets; empty when it holds for every row."""
        said = self._said(text, window)
        return f"({said})" if said else ""

    def column(self, name: str) -> str:
        """The column as an expression over the source."""
        tree = _column(self.fact, name, self.dialect)
        return str(tree.sql(self.dialect.name))

    def measure(self, measure: str) -> str:
        """The aggregate of a measure."""
        kind, _, column = measure.partition(":")
        if kind == "sum":
            return f"SUM({self.column(column)})"
        if kind == "distinct":
            return f"COUNT(DISTINCT {self.column(column)})"
        return "COUNT(*)"

    def _said(self, text: str, window: int) -> str:
        read = predicate(self.fact, text)
        if read.tree is None:
            return ""
        return str(self._bound(read, window).sql(self.dialect.name))

    def _bound(self, read: Predicate, window: int) -> exp.Expression:
        def change(node: exp.Expression) -> exp.Expression:
            if "value" in node.meta:
                return self._mark(self._literal(node.meta["value"]))
            if isinstance(node, exp.Placeholder):
                self.wants.add((window, node.name))
                return self._mark(f"{node.name}{window}")
            if isinstance(node, exp.Column):
                return _column(self.fact, node.name, self.dialect)
            return node

        assert read.tree is not None  # noqa: S101 -- callers looked
        return read.tree.transform(change)

    def _mark(self, name: str) -> exp.Expression:
        return exp.Var(this=self.dialect.parameter(name))

    def _literal(self, value: Literal) -> str:
        key = (type(value), value)
        if key not in self._names:
            self._names[key] = f"v{len(self._names)}"
            self.literals[self._names[key]] = value
        return self._names[key]


def counting(scan: Scan, dialect: Dialect, source: str = "") -> Statement:
    """The statement of a scan; `source` replaces the fact's own (files, frozen rows)."""
    key = (
        dialect.name, scan.fact.name, scan.tallies, len(scan.windows), source,
        scan.group, scope_kind(scan, dialect),
    )  # fmt: skip
    known = _remembered.get(key)
    if known is not None and known[0] is scan.fact:
        return known[1]
    statement = _counting(scan, dialect, source)
    if len(_remembered) >= _REMEMBERED:
        _remembered.clear()
    _remembered[key] = (scan.fact, statement)
    return statement


_remembered: dict[object, tuple[Fact, Statement]] = {}


def scope_kind(scan: Scan, dialect: Dialect) -> str:
    """How units are asked for: every, one, few (by the index) or many (whole scan)."""
    if scan.units is None:
        return "every"
    if len(scan.units) == 1:
        return "one"
    return "few" if len(scan.units) <= dialect.hint_above else "many"


def scoped(kind: str, dialect: Dialect) -> str:
    """The condition on the unit column, with WHERE; empty for every unit."""
    if kind == "every":
        return ""
    asked = dialect.one_unit if kind == "one" else dialect.many_units
    return f' WHERE {_DOMESTIC}."unit_id" {asked}'


def from_source(fact: Fact, source: str, hint: str) -> str:
    """The FROM part: a table, a SELECT of the fact in brackets, or a given source."""
    if source:
        return f"FROM {source} AS {_DOMESTIC}"
    if fact.source.lstrip().upper().startswith("SELECT"):
        return f"FROM ({fact.source}) AS {_DOMESTIC}"
    return f'FROM "{fact.source}" AS {_DOMESTIC}{hint}'


def _counting(scan: Scan, dialect: Dialect, source: str) -> Statement:
    writer = Writer(scan.fact, dialect)
    cells: dict[str, int] = {}
    layout: dict[tuple[Tally, int], int] = {}
    for tally in scan.tallies:
        for window in range(len(scan.windows)):
            said = _cell(writer, tally, window)
            layout[tally, window] = cells.setdefault(said, len(cells))
    kind = scope_kind(scan, dialect)
    hint = dialect.full_scan if kind in {"every", "many"} else ""
    group = writer.column(scan.group) if scan.group else ""
    sql = (
        f"SELECT {', '.join([group or 'NULL', *cells])} "
        f"{from_source(scan.fact, source, hint)}{scoped(kind, dialect)}"
        f"{f' GROUP BY {group}' if group else ''}"
    )
    return Statement(sql, writer.literals, frozenset(writer.wants), layout)


def _cell(writer: Writer, tally: Tally, window: int) -> str:
    aggregate = writer.measure(tally.measure)
    condition = writer.rows(tally.rows, window)
    return f"{aggregate} FILTER (WHERE {condition})" if condition else aggregate


def _column(fact: Fact, name: str, dialect: Dialect) -> exp.Expression:
    own = fact.columns[name].sql
    if own and dialect is not DUCKDB:
        return exp.paren(sqlglot.parse_one(own))
    return exp.column(name, table=_DOMESTIC, quoted=True)
