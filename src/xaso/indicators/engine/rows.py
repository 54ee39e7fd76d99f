"""Counting on rows that were frozen: what a report rests on, counted again years later."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

from xaso.core.facts import Fact
from xaso.indicators.engine import duck
from xaso.indicators.engine.scans import Counts, Key, Scan

Line = Sequence[object]


class RowsEngine:
    """Counts on rows given as plain tuples, in the form `fact_rows` gives them.

    `columns` names the cells of each row and may be part of the fact's columns; the
    others are NULL. Rows pass through a file, so that they need no memory.
    """

    def __init__(
        self, fact: Fact, columns: Sequence[str], rows: Iterable[Line]
    ) -> None:
        self.fact = fact
        self.database = duck.connect()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                write_csv(file, rows)
            self._load(path, columns)

    def scan(self, scan: Scan) -> Mapping[Key, Counts]:
        """All counts of the scan, by group."""
        return duck.run(self.database, scan, "kept")

    def _load(self, path: Path, columns: Sequence[str]) -> None:
        given = set(columns)
        types = duck.types_of(self.fact, list(self.fact.columns))
        picked = ", ".join(
            f'"{name}"' if name in given else f'CAST(NULL AS {kind}) AS "{name}"'
            for name, kind in types.items()
        )
        source = csv_source(self.fact, path, columns)
        self.database.execute(f"CREATE TABLE kept AS SELECT {picked} FROM {source}")  # noqa: S608 -- names of the fact


def write_csv(file: IO[str], rows: Iterable[Line]) -> int:
    """Write rows for `csv_source`: texts quoted, NULL as nothing; gives their number."""
    count = 0
    for row in rows:
        file.write(",".join(map(_cell, row)) + "\n")
        count += 1
    return count


def csv_source(fact: Fact, path: Path, columns: Sequence[str]) -> str:
    """The file as a DuckDB source with the fact's types; quoted nothing is a text."""
    types = duck.types_of(fact, columns)
    said = ", ".join(
        f"{duck.quoted(name)}: {duck.quoted(t)}" for name, t in types.items()
    )
    return (
        f"read_csv({duck.quoted(str(path))}, header=false, auto_detect=false, "
        f"columns={{{said}}}, delim=',', quote='\"', escape='\"', new_line='\\n', "
        "nullstr='', allow_quoted_nulls=false, timestampformat='%Y-%m-%dT%H:%M:%S.%fZ')"
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return str(value)
