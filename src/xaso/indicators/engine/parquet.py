"""Counting on Parquet files with DuckDB: large installations, many units.

One folder holds one folder per fact with any number of `*.parquet` files, as
`manage.py export_facts` writes them; the columns are those of the fact. A fact without
files has no rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xaso.core.facts import Fact
from xaso.indicators.engine import duck
from xaso.indicators.engine.scans import Counts, Key, Scan


class ParquetEngine:
    """Counts on the files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = duck.connect()

    def scan(self, scan: Scan) -> Mapping[Key, Counts]:
        """All counts of the scan, by group."""
        return duck.run(self.database, scan, self._source(scan.fact))

    def _source(self, fact: Fact) -> str:
        folder = self.folder / fact.name
        if not any(folder.glob("*.parquet")):
            return duck.nothing(fact)
        return f"read_parquet({duck.quoted(str(folder / '*.parquet'))})"
