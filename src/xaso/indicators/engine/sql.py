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
from xaso.indicators.language import predicate

Literal = str | int | date
_REMEMBERED: Final = 512
_DOMESTIC: Final = "f"  # the name of the fact inside a statement


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of database says things.

    `name` is sqlglot's; `mark` writes a bound parameter; `one_unit` and `many_units`
    are conditions on the unit column; `full_scan` follows a table that must be read
    from end to end (SQLite would hop through the unit index, three times as slow);
    `fence` keeps an inner SELECT from being merged into the outer one (PostgreSQL has
    none: it would give up its parallel workers for it).
    """

    name: str
    mark: str
    one_unit: str
    many_units: str
    full_scan: str = ""
    fence: str = ""
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
    fence=" LIMIT -1 OFFSET 0",
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
        return " AND ".join(f"({part})" for part in self.conditions(rows, window))

    def conditions(self, rows: Rows, window: int) -> list[str]:
        """The conditions a row of the set meets, every one of them, as small as can be."""
        said = [
            self._sql(part, window)
            for text in rows.having
            for part in conjuncts(predicate(self.fact, text).tree)
            if not self.leaves_out(part)
        ]
        said += [f"({self._said(text, window)}) IS NOT TRUE" for text in rows.lacking]
        if rows.any_of is not None:
            either = (f"({self._said(text, window)})" for text in rows.any_of)
            said.append(" OR ".join(either) or "1 = 0")
        return said

    def leaves_out(self, _condition: exp.Expression) -> bool:
        """Whether the condition is met by other means."""
        return False

    def column(self, name: str) -> str:
        """The column as an expression over the source."""
        tree = _column(self.fact, name, self.dialect)
        return str(tree.sql(self.dialect.name))

    def _said(self, text: str, window: int) -> str:
        tree = predicate(self.fact, text).tree
        return self._sql(tree, window) if tree is not None else "1 = 1"

    def _sql(self, tree: exp.Expression, window: int) -> str:
        def change(node: exp.Expression) -> exp.Expression:
            if "value" in node.meta:
                return self._mark(self._literal(node.meta["value"]))
            if isinstance(node, exp.Placeholder):
                self.wants.add((window, node.name))
                return self._mark(f"{node.name}{window}")
            if isinstance(node, exp.Column):
                return _column(self.fact, node.name, self.dialect)
            return node

        return str(tree.transform(change).sql(self.dialect.name))

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
    judged = Judged(writer)
    group = judged.name(writer.column(scan.group)) if scan.group else ""
    layout = judged.layout(scan.tallies, len(scan.windows))
    kind = scope_kind(scan, dialect)
    hint = dialect.full_scan if kind in {"every", "many"} else ""
    rows = f"{from_source(scan.fact, source, hint)}{scoped(kind, dialect)}"
    text = judged.statement(group, rows)
    return Statement(text, writer.literals, frozenset(writer.wants), layout)


@dataclass(slots=True)
class Judged:
    """A statement that judges each condition once a row, in an inner SELECT, and then
    only counts what holds together.

    Indicators share most of their conditions (`received`, `finished`, no error); and a
    database that sorts rows to group them sorts bits instead of texts.
    """

    writer: Writer
    names: dict[str, str] = field(default_factory=dict)
    cells: dict[str, int] = field(default_factory=dict)

    def name(self, said: str) -> str:
        """The name under which the expression is known outside."""
        return self.names.setdefault(said, f"c{len(self.names)}")

    def layout(
        self, tallies: tuple[Tally, ...], windows: int
    ) -> dict[tuple[Tally, int], int]:
        """Add the counts; where each is found among the cells of a line."""
        return {
            (tally, window): self.cells.setdefault(
                self._cell(tally, window), len(self.cells)
            )
            for tally in tallies
            for window in range(windows)
        }

    def statement(self, group: str, rows: str) -> str:
        """The whole; `group` is a name, `rows` the FROM part with its conditions."""
        inside = ", ".join(f"({said}) AS {name}" for said, name in self.names.items())
        return (
            f"SELECT {', '.join([group or 'NULL', *self.cells])} "  # noqa: S608 -- bound
            f"FROM (SELECT {inside or '1 AS c0'} {rows}{self.writer.dialect.fence}) AS judged"
            f"{f' GROUP BY {group}' if group else ''}"
        )

    def _cell(self, tally: Tally, window: int) -> str:
        kind, _, column = tally.measure.partition(":")
        measured = self.name(self.writer.column(column)) if column else ""
        aggregate = _AGGREGATES.get(kind, "COUNT(*)").format(measured)
        conditions = self.writer.conditions(tally.rows, window)
        met = " AND ".join(dict.fromkeys(self.name(said) for said in conditions))
        return f"{aggregate} FILTER (WHERE {met})" if met else aggregate


_AGGREGATES: Final = {"sum": "SUM({})", "distinct": "COUNT(DISTINCT {})"}


def conjuncts(tree: exp.Expression | None) -> list[exp.Expression]:
    """The conditions joined by AND at the top of a predicate, brackets taken off."""
    if tree is None:
        return []
    if isinstance(tree, exp.Paren):
        return conjuncts(tree.this)
    if isinstance(tree, exp.And):
        return conjuncts(tree.this) + conjuncts(tree.expression)
    return [tree]


def _column(fact: Fact, name: str, dialect: Dialect) -> exp.Expression:
    own = fact.columns[name].sql
    if own and dialect is not DUCKDB:
        return exp.paren(sqlglot.parse_one(own))
    return exp.column(name, table=_DOMESTIC, quoted=True)
