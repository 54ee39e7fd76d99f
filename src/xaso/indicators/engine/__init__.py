"""Counting: one door, several engines.

An engine takes a `Scan` (one fact, many counts, some windows, a scope) and answers all
counts in one pass over the rows. `DatabaseEngine` counts inside Django's transaction on
SQLite or PostgreSQL, `ParquetEngine` on exported files, `RowsEngine` on frozen rows; a
cluster engine needs nothing but `scan` (class `Engine`).
"""

from xaso.indicators.engine.database import DatabaseEngine
from xaso.indicators.engine.parquet import ParquetEngine
from xaso.indicators.engine.rows import RowsEngine
from xaso.indicators.engine.scans import (
    EVERY_UNIT,
    Counts,
    Engine,
    Rows,
    Scan,
    Tally,
)

__all__ = [
    "EVERY_UNIT",
    "Counts",
    "DatabaseEngine",
    "Engine",
    "ParquetEngine",
    "Rows",
    "RowsEngine",
    "Scan",
    "Tally",
]
