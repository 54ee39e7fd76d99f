"""Statistical tables: every cell of a table from one scan, each cell a door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from xaso.core import facts
from xaso.core.windows import Window
from xaso.indicators import tables
from xaso.indicators.definitions import Definition, Kind
from xaso.indicators.engine import Counts, DatabaseEngine, Engine, Rows, Scan, Tally
from xaso.indicators.engine.scans import Key
from xaso.indicators.queries.figures import effective
from xaso.indicators.tables import Table, TableSpec


def table_of(
    key: str,
    unit_ids: Iterable[UUID] | None,
    window: Window,
    now: datetime,
    engine: Engine | None = None,
) -> Table:
    """The table of the units in the window, judged at `now` at the latest.

    One scan, grouped by the table's column, gives all cells, the extra counts, and
    what was left out for its errors. Raises KeyError for no such table.
    """
    spec = tables.spec_of(key)
    fact = facts.get(spec.fact)
    left_out = tuple(fact.exclusions[name].predicate for name in spec.exclusions)
    cells = {
        one.key: Tally(Rows(having=(one.predicate,), lacking=left_out))
        for one in (*spec.columns, *spec.extras)
    }
    excluded = Tally(Rows(having=(spec.touched,), any_of=left_out))
    undated = Tally(
        Rows(having=(spec.undated,), lacking=(spec.touched,), any_of=left_out)
    )
    counted_in = effective(_judged(window, now))
    units = None if unit_ids is None else tuple(unit_ids)
    wanted = tuple(dict.fromkeys((*cells.values(), excluded, undated)))
    scan = Scan(fact, wanted, (counted_in,), units, spec.group)
    lines = (engine or DatabaseEngine()).scan(scan)
    return tables.assembled(
        spec,
        window,
        _by_label(cells, lines),
        excluded=sum(counts.of(excluded) for counts in lines.values()),
        undated=sum(counts.of(undated) for counts in lines.values()),
    )


def _judged(window: Window, now: datetime) -> Window:
    return Window(window.start, window.end, min(window.until, now))


def _by_label(
    cells: Mapping[str, Tally], lines: Mapping[Key, Counts]
) -> dict[str, dict[str, int]]:
    """Counts by what the group column holds; none and the empty text are one line."""
    found: dict[str, dict[str, int]] = {}
    for key, counts in lines.items():
        line = found.setdefault(
            "" if key is None else str(key), dict.fromkeys(cells, 0)
        )
        for name, tally in cells.items():
            line[name] += counts.of(tally)
    return found


def cell_definition(spec: TableSpec, key: str) -> Definition:
    """A cell as a plain count, to open its records. Raises KeyError for no such column."""
    column = spec.column(key)
    return Definition(
        code=f"{spec.key}-{key}",
        name=f"({column.number}) {column.label}" if column.number else column.label,
        kind=Kind.COUNT,
        valid_from=date.min,
        unit=spec.unit,
        fact=spec.fact,
        numerator=column.predicate,
        exclusions=spec.exclusions,
        legal_basis=spec.legal_basis,
    )
