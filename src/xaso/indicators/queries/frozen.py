"""Rows of facts as plain values, and figures counted again from such rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from xaso.core import facts
from xaso.core.windows import Window
from xaso.indicators.definitions import Definition
from xaso.indicators.engine import Counts, DatabaseEngine, Rows, RowsEngine, Scan, lists
from xaso.indicators.engine.rows import Line
from xaso.indicators.engine.scans import Key
from xaso.indicators.language import EVERYTHING, predicate
from xaso.indicators.queries.figures import Baselines, Figures, effective, figures_of

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


class _FrozenEngine:
    """One RowsEngine for each frozen fact."""

    def __init__(self, frozen: Frozen) -> None:
        self._frozen = frozen

    def scan(self, scan: Scan) -> Mapping[Key, Counts]:
        """All counts over the frozen rows of the fact."""
        columns, rows = self._frozen.get(scan.fact.name, (("id",), ()))
        return RowsEngine(scan.fact, columns, rows).scan(scan)


__all__ = ["EVERYTHING", "fact_rows", "recount"]
