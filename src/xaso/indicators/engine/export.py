"""Writing facts as Parquet files, by DuckDB alone; for `ParquetEngine` and for others."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from xaso.core.facts import Fact
from xaso.core.windows import Window
from xaso.indicators.engine import duck, lists
from xaso.indicators.engine.database import DatabaseEngine
from xaso.indicators.engine.rows import csv_source, write_csv
from xaso.indicators.engine.scans import Rows

_ALWAYS: Final = Window(date(1, 1, 1), date.max, datetime.max.replace(tzinfo=UTC))


def export_fact(
    fact: Fact, folder: Path, unit_ids: Iterable[UUID] | None = None
) -> int:
    """Write every row of the fact to `folder/<fact>/rows.parquet`; gives their number.

    The file appears under its name only when it is complete. Rows are sorted by unit,
    so that a reader of one unit skips most of the file.
    """
    units = None if unit_ids is None else tuple(unit_ids)
    columns = list(fact.columns)
    wanted = lists.Wanted(fact, Rows(), _ALWAYS, units)
    target = folder / fact.name
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        path, done = Path(scratch) / "rows.csv", Path(scratch) / "rows.parquet"
        with path.open("w", encoding="utf-8", newline="") as file:
            count = write_csv(file, lists.rows(DatabaseEngine(), wanted, columns))
        source = csv_source(fact, path, columns)
        duck.connect().execute(
            f"COPY (SELECT * FROM {source} ORDER BY unit_id, id) "  # noqa: S608 -- no values
            f"TO {duck.quoted(str(done))} (FORMAT parquet, COMPRESSION zstd)"
        )
        done.replace(target / "rows.parquet")
    return count
