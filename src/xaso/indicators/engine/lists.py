"""Single rows behind a count, from the Django database: pages of ids, and whole rows.

Pages are keyset pages over `id`. The set is computed first and ordered after it: with
`ORDER BY id LIMIT n` alone both databases may walk the primary key through every unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from xaso.core.facts import ColumnKind, Fact
from xaso.core.windows import Window
from xaso.indicators.engine import sql
from xaso.indicators.engine.database import DatabaseEngine
from xaso.indicators.engine.scans import Key, Rows, Scan, Units

MOST_COUNTED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows asked for: a set, a window, units, and a group (column, value) if any."""

    fact: Fact
    rows: Rows
    window: Window
    units: Units
    group: tuple[str, Key] | None = None


def page(
    engine: DatabaseEngine, wanted: Wanted, after: UUID | None, limit: int
) -> list[UUID]:
    """Ids of up to `limit` rows after the key, in the order of the ids."""
    statement, bound = _set(engine, wanted)
    following = ""
    if after is not None:
        following = f" WHERE id > {engine.dialect.parameter('after')}"
        bound["after"] = engine.unit(after)
    text = (
        f"WITH picked AS MATERIALIZED ({statement}) "  # noqa: S608 -- bound
        f"SELECT id FROM picked{following} ORDER BY id LIMIT {int(limit)}"
    )
    lines = engine.fetch(text, bound)
    return [_uuid(line[0]) for line in lines]


def total(engine: DatabaseEngine, wanted: Wanted) -> int:
    """How many rows there are, counted up to MOST_COUNTED + 1."""
    statement, bound = _set(engine, wanted)
    text = f"SELECT COUNT(*) FROM ({statement} LIMIT {MOST_COUNTED + 1}) AS counted"  # noqa: S608 -- bound
    return int(engine.fetch(text, bound)[0][0])


def rows(
    engine: DatabaseEngine, wanted: Wanted, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Whole rows as plain values, by id: the same texts on every database.

    Dates are ISO, moments ISO in UTC with six decimals and Z, ids as texts, the rest
    as it is (text, int, bool, None).
    """
    writer = sql.Writer(wanted.fact, engine.dialect)
    cells = [
        _plain(engine, wanted.fact.columns[name].kind, writer.column(name))
        for name in columns
    ]
    statement, bound = _set(engine, wanted, ", ".join(cells))
    return engine.stream(f"{statement} ORDER BY {writer.column('id')}", bound)


def lines(engine: DatabaseEngine, wanted: Wanted, columns: Sequence[str]) -> list[str]:
    """The same rows as JSON arrays, one text a row, written by the database itself.

    The texts are those of `json.dumps` without blanks and escapes of letters; ids are
    hexadecimal without dashes. Sorted as texts, which is by the first column. Half the
    work of reading cells and writing them anew.
    """
    writer = sql.Writer(wanted.fact, engine.dialect)
    forms = _JSON_SQLITE if engine.connection.vendor == "sqlite" else _JSON_POSTGRES
    cells = [
        forms[wanted.fact.columns[name].kind].format(writer.column(name))
        for name in columns
    ]
    array = "'[' || " + " || ',' || ".join(cells) + " || ']'"
    statement, bound = _set(engine, wanted, array)
    return sorted(line for (line,) in engine.fetch(statement, bound))


def _set(
    engine: DatabaseEngine, wanted: Wanted, cells: str = ""
) -> tuple[str, dict[str, object]]:
    scan = Scan(wanted.fact, (), (wanted.window,), wanted.units)
    writer = sql.Writer(wanted.fact, engine.dialect)
    kind = sql.scope_kind(scan, engine.dialect)
    conditions = [writer.rows(wanted.rows, 0)]
    bound: dict[str, object] = {}
    if wanted.group is not None:
        conditions.append(_of_group(engine, writer, wanted.group, bound))
    where = sql.scoped(kind, engine.dialect)
    for condition in filter(None, conditions):
        where += f"{' AND' if where else ' WHERE'} {condition}"
    text = (
        f"SELECT {cells or writer.column('id')} "
        f"{sql.from_source(wanted.fact, '', '')}{where}"
    )
    statement = sql.Statement(text, writer.literals, frozenset(writer.wants), {})
    return text, bound | engine.bound(statement, scan.windows, scan.units)


def _of_group(
    engine: DatabaseEngine,
    writer: sql.Writer,
    group: tuple[str, Key],
    bound: dict[str, object],
) -> str:
    column, value = group
    said = writer.column(column)
    if value is None:
        return f"{said} IS NULL"
    bound["group"] = engine.unit(value) if isinstance(value, UUID) else value
    return f"{said} = {engine.dialect.parameter('group')}"


def _plain(engine: DatabaseEngine, kind: ColumnKind, said: str) -> str:
    forms = _SQLITE if engine.connection.vendor == "sqlite" else _POSTGRES
    return forms.get(kind, "{0}").format(said)


def _uuid(value: object) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


_SQLITE: Final = {
    ColumnKind.ID: (
        "substr({0}, 1, 8) || '-' || substr({0}, 9, 4) || '-' || substr({0}, 13, 4)"
        " || '-' || substr({0}, 17, 4) || '-' || substr({0}, 21)"
    ),
    ColumnKind.DATE: "{0} || ''",
    ColumnKind.MOMENT: (
        "substr({0}, 1, 10) || 'T' || substr({0} || '.000000', 12, 15) || 'Z'"
    ),
}
_POSTGRES: Final = {
    ColumnKind.ID: "CAST({0} AS text)",
    ColumnKind.DATE: "to_char({0}, 'YYYY-MM-DD')",
    ColumnKind.MOMENT: "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
}
_NUMBER: Final = "COALESCE(CAST({0} AS text), 'null')"
_JSON_SQLITE: Final = {
    ColumnKind.ID: "COALESCE('\"' || {0} || '\"', 'null')",
    ColumnKind.TEXT: "json_quote({0})",
    ColumnKind.INTEGER: _NUMBER,
    ColumnKind.BOOLEAN: "CASE {0} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END",
    ColumnKind.DATE: "COALESCE('\"' || {0} || '\"', 'null')",
    ColumnKind.MOMENT: (
        "COALESCE('\"' || substr({0}, 1, 10) || 'T'"
        " || substr({0} || '.000000', 12, 15) || 'Z\"', 'null')"
    ),
}
_JSON_POSTGRES: Final = {
    ColumnKind.ID: "COALESCE('\"' || replace(CAST({0} AS text), '-', '') || '\"', 'null')",
    ColumnKind.TEXT: "COALESCE(CAST(to_json(CAST({0} AS text)) AS text), 'null')",
    ColumnKind.INTEGER: _NUMBER,
    ColumnKind.BOOLEAN: _NUMBER,
    ColumnKind.DATE: "COALESCE('\"' || to_char({0}, 'YYYY-MM-DD') || '\"', 'null')",
    ColumnKind.MOMENT: (
        "COALESCE('\"' || to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
        " || '\"', 'null')"
    ),
}
