"""Counting in the Django database, inside its transaction (SQLite, PostgreSQL)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from xaso.core.facts import ColumnKind
from xaso.core.windows import Window
from xaso.indicators.engine import days, sql
from xaso.indicators.engine.scans import Counts, Key, Scan, Tally, Units

CHUNK = 2_000
Bound = Mapping[str, Any]


class DatabaseEngine:
    """Counts where the rows live; sees what the open transaction wrote."""

    def __init__(self, using: BaseDatabaseWrapper | None = None) -> None:
        self.connection: BaseDatabaseWrapper = using or connection
        is_sqlite = self.connection.vendor == "sqlite"
        self.dialect = sql.SQLITE if is_sqlite else sql.POSTGRES

    def scan(self, scan: Scan) -> Mapping[Key, Counts]:
        """All counts of the scan, by group."""
        parts = days.parts_of(scan)
        if parts.by_day:
            return {None: self._by_day(scan, parts)}
        statement = sql.counting(scan, self.dialect)
        bound = self.bound(statement, scan.windows, scan.units)
        kind = scan.fact.columns[scan.group].kind if scan.group else None
        return {
            self._key(line[0], kind): Counts(
                scan, [int(cell or 0) for cell in line[1:]], statement.layout
            )
            for line in self.fetch(statement.sql, bound)
        }

    def _by_day(self, scan: Scan, parts: days.Parts) -> Counts:
        """The counts of many windows: by day where they add up, else one by one."""
        cells: list[int] = []
        layout: dict[tuple[Tally, int], int] = {}
        if parts.rest:
            whole = self.scan(replace(scan, tallies=parts.rest))[None]
            cells, layout = list(whole.cells), dict(whole.layout)
        for column, tallies in parts.by_day.items():
            totals, places = self._totals(scan, column, tallies)
            for tally in tallies:
                for index, window in enumerate(scan.windows):
                    layout[tally, index] = len(cells)
                    place = places[tally, 0]
                    cells.append(totals.between(place, window.start, window.end))
        return Counts(scan, cells, layout)

    def _totals(
        self, scan: Scan, column: str, tallies: tuple[Tally, ...]
    ) -> tuple[days.Totals, Mapping[tuple[Tally, int], int]]:
        statement = days.statement(scan, column, tallies, self.dialect)
        bound = self.bound(statement, scan.windows, scan.units) | {
            "first": self._value(min(window.start for window in scan.windows)),
            "last": self._value(max(window.end for window in scan.windows)),
        }
        lines = self.fetch(statement.sql, bound)
        width = len(set(statement.layout.values()))
        return days.Totals.of(lines, width), statement.layout

    def fetch(self, text: str, bound: Bound) -> list[tuple[Any, ...]]:
        """The lines of a statement."""
        with self.connection.cursor() as cursor:
            cursor.execute(text, bound)
            return list(cursor.fetchall())

    def stream(self, text: str, bound: Bound) -> Iterator[tuple[Any, ...]]:
        """The lines of a statement, read in pieces; needs no memory for the whole."""
        with (
            transaction.atomic(using=self.connection.alias),
            self.connection.chunked_cursor() as cursor,
        ):
            cursor.execute(text, bound)
            while lines := cursor.fetchmany(CHUNK):
                yield from lines

    def bound(
        self, statement: sql.Statement, windows: Sequence[Window], units: Units
    ) -> dict[str, Any]:
        """Values of every parameter, as this database wants them."""
        values: dict[str, Any] = {
            name: self._value(value) for name, value in statement.literals.items()
        }
        for index, name in statement.wants:
            values[f"{name}{index}"] = self._window_value(windows[index], name)
        return values | self.units(units)

    def units(self, units: Units) -> dict[str, Any]:
        """The parameters of the scope."""
        if units is None:
            return {}
        if len(units) == 1:
            return {"unit": self.unit(units[0])}
        if self.connection.vendor == "sqlite":
            return {"units": json.dumps([unit.hex for unit in units])}
        return {"units": list(units)}

    def unit(self, unit: UUID) -> object:
        """A key as this database holds it."""
        return unit.hex if self.connection.vendor == "sqlite" else unit

    def _window_value(self, window: Window, name: str) -> object:
        value = {"from": window.start, "to": window.end, "until": window.until}[name]
        return self._value(value)

    def _value(self, value: object) -> object:
        if isinstance(value, datetime):
            return self.connection.ops.adapt_datetimefield_value(value)
        if isinstance(value, date):
            return self.connection.ops.adapt_datefield_value(value)
        return value

    def _key(self, value: Any, kind: ColumnKind | None) -> Key:
        if kind is ColumnKind.ID and isinstance(value, str):
            return UUID(value)
        if isinstance(value, date):
            return value.isoformat()
        key: Key = value
        return key
