"""Counting with DuckDB: shared by Parquet files and frozen rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

import duckdb

from xaso.core.facts import ColumnKind, Fact
from xaso.core.windows import Window
from xaso.indicators.engine import sql
from xaso.indicators.engine.scans import Counts, Key, Scan, Units

TYPES: Final[Mapping[ColumnKind, str]] = {
    ColumnKind.ID: "VARCHAR",
    ColumnKind.TEXT: "VARCHAR",
    ColumnKind.BOOLEAN: "BOOLEAN",
    ColumnKind.DATE: "DATE",
    ColumnKind.MOMENT: "TIMESTAMP",
    ColumnKind.INTEGER: "BIGINT",
}
"""How each kind of column is kept; moments are UTC without a zone."""


def connect() -> duckdb.DuckDBPyConnection:
    """A database in memory that touches nothing but the files it is given."""
    return duckdb.connect(":memory:")


def quoted(text: str) -> str:
    """A text literal, for the few places where DuckDB takes no parameter."""
    return "'" + text.replace("'", "''") + "'"


def types_of(fact: Fact, columns: Sequence[str]) -> dict[str, str]:
    """{column: type in DuckDB}."""
    return {name: TYPES[fact.columns[name].kind] for name in columns}


def nothing(fact: Fact) -> str:
    """A source with the fact's columns and no rows."""
    cells = (
        f'CAST(NULL AS {t}) AS "{n}"'
        for n, t in types_of(fact, [*fact.columns]).items()
    )
    return f"(SELECT {', '.join(cells)} WHERE false)"


def run(
    database: duckdb.DuckDBPyConnection, scan: Scan, source: str
) -> Mapping[Key, Counts]:
    """All counts of the scan over a source of this database."""
    statement = sql.counting(scan, sql.DUCKDB, source)
    bound = _bound(statement, scan.windows, scan.units)
    lines = database.execute(statement.sql, bound).fetchall()
    kind = scan.fact.columns[scan.group].kind if scan.group else None
    return {
        _key(line[0], kind): Counts(
            scan, [int(cell or 0) for cell in line[1:]], statement.layout
        )
        for line in lines
    }


def _bound(
    statement: sql.Statement, windows: Sequence[Window], units: Units
) -> dict[str, object]:
    values: dict[str, object] = dict(statement.literals)
    for index, name in statement.wants:
        window = windows[index]
        values[f"{name}{index}"] = {
            "from": window.start,
            "to": window.end,
            "until": window.until.astimezone(UTC).replace(tzinfo=None),
        }[name]
    if units is None:
        return values
    if len(units) == 1:
        return values | {"unit": str(units[0])}
    return values | {"units": [str(unit) for unit in units]}


def _key(value: Any, kind: ColumnKind | None) -> Key:
    if kind is ColumnKind.ID and isinstance(value, str):
        return UUID(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    key: Key = value
    return key
