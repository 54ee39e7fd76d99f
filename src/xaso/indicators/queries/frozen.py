"""Rows of facts as plain values, and figures counted again from such rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from xaso.core import facts
from xaso.core.facts import Fact
from xaso.core.windows import Window
from xaso.indicators.definitions import Definition
from xaso.indicators.engine import (
    Counts,
    DatabaseEngine,
    Rows,
    RowsEngine,
    Scan,
    Tally,
    lists,
)
from xaso.indicators.engine.rows import Line
from xaso.indicators.engine.scans import Key
from xaso.indicators.language import EVERYTHING, predicate
from xaso.indicators.queries.figures import (
    Baselines,
    Figures,
    effective,
    figures_by_record,
    figures_of,
)
from xaso.indicators.sets import tallies_of
from xaso.indicators.values import Value

Frozen = Mapping[str, tuple[Sequence[str], Iterable[Line]]]


def fact_rows(
    fact_name: str,
    text: str,
    window: Window,
    unit_ids: Iterable[UUID] | None,
    columns: Sequence[str] | None = None,
) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    """Columns and rows of a fact where the predicate holds, by id, as plain values.

    The same on every database: dates ISO, moments ISO in UTC with six decimals and Z,
    ids as texts, texts, int, bool and None. Empty text: every row of the units. Rows
    are read in pieces; use them inside the transaction that must see one state.
    """
    fact = facts.get(fact_name)
    predicate(fact, text)
    names = tuple(columns or fact.columns)
    having = (text,) if text.strip() else ()
    units = None if unit_ids is None else tuple(unit_ids)
    wanted = lists.Wanted(fact, Rows(having), effective(window), units)
    return names, lists.rows(DatabaseEngine(), wanted, names)


def fact_lines(
    fact_name: str,
    text: str,
    window: Window,
    unit_ids: Iterable[UUID] | None,
    columns: Sequence[str],
) -> list[str]:
    """`fact_rows` as one JSON array a row, written by the database: for keeping rows.

    Ids are hexadecimal without dashes; all else is as in `fact_rows`.
    """
    fact = facts.get(fact_name)
    predicate(fact, text)
    having = (text,) if text.strip() else ()
    units = None if unit_ids is None else tuple(unit_ids)
    wanted = lists.Wanted(fact, Rows(having), effective(window), units)
    return lists.lines(DatabaseEngine(), wanted, columns)


def recount(
    frozen: Frozen,
    *,
    definitions: Mapping[str, Definition],
    codes: Iterable[str],
    windows: Sequence[Window],
    now: datetime,
    baselines: Baselines | None = None,
) -> Figures:
    """Values counted from frozen rows alone: {fact: (columns, rows)}; asks no database
    for records. A fact that was not frozen has no rows.
    """
    return figures_of(
        definitions=definitions,
        codes=codes,
        unit_ids=None,
        windows=windows,
        now=now,
        baselines=baselines or {},
        engine=_FrozenEngine(frozen),
    )


def columns_of(definitions: Iterable[Definition]) -> Mapping[str, tuple[str, ...]]:
    """{fact: columns} that counting the definitions reads, in the order of the fact.

    Columns that name a record are always there.
    """
    used: dict[str, set[str]] = {}
    for definition in definitions:
        if definition.is_counted:
            fact = facts.get(definition.fact)
            mine = used.setdefault(fact.name, set())
            for tally in tallies_of(definition, fact).values():
                mine |= _columns_of(fact, tally)
    return {
        name: tuple(
            column
            for column in facts.get(name).columns
            if column in mine or column in NAMING
        )
        for name, mine in used.items()
    }


def by_record(
    frozen: Frozen,
    *,
    definitions: Mapping[str, Definition],
    codes: Iterable[str],
    window: Window,
    now: datetime,
) -> Mapping[UUID, Mapping[str, Value]]:
    """What each given row alone comes to: {record: {code: value}}, counted kinds only."""
    picked = {
        code: definitions[code]
        for code in codes
        if code in definitions and definitions[code].is_counted
    }
    return figures_by_record(picked, window, now, _FrozenEngine(frozen))


def touched(
    frozen: Frozen,
    *,
    definitions: Mapping[str, Definition],
    codes: Iterable[str],
    window: Window,
    now: datetime,
) -> Mapping[UUID, frozenset[str]]:
    """{record: indicators that count it, inside or as excluded}, for rows given."""
    found = by_record(
        frozen, definitions=definitions, codes=codes, window=window, now=now
    )
    return {
        key: frozenset(code for code, value in each.items() if _counts(value))
        for key, each in found.items()
    }


def _counts(value: Value) -> bool:
    return bool(value.numerator or value.denominator or value.excluded)


def _columns_of(fact: Fact, tally: Tally) -> set[str]:
    texts = tally.rows.having + tally.rows.lacking + (tally.rows.any_of or ())
    found = {column for text in texts for column in predicate(fact, text).columns}
    _kind, _, measured = tally.measure.partition(":")
    return found | {measured} if measured else found


NAMING = frozenset({"id", "code", "dossier_id", "number"})
"""Columns that say which record a row is."""


class _FrozenEngine:
    """One RowsEngine for each frozen fact."""

    def __init__(self, frozen: Frozen) -> None:
        self._frozen = frozen

    def scan(self, scan: Scan) -> Mapping[Key, Counts]:
        """All counts over the frozen rows of the fact."""
        columns, rows = self._frozen.get(scan.fact.name, (("id",), ()))
        return RowsEngine(scan.fact, columns, rows).scan(scan)


__all__ = [
    "EVERYTHING",
    "by_record",
    "columns_of",
    "fact_lines",
    "fact_rows",
    "recount",
    "touched",
]
