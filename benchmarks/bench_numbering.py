"""10,000 numbers drawn by 8 processes: none missing, none twice.

SQLite in a scratch file, and PostgreSQL where XASO_BENCH_URL (or XASO_DATABASE_URL)
names one; a scratch database is made there and dropped.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.drawing import crew, scratch_url

PROCESSES, TOTAL = 8, 10_000


def run() -> list[tuple[str, str]]:
    """Figures by database; a gap or a double shows as FAILED."""
    url = os.environ.get("XASO_BENCH_URL") or os.environ.get("XASO_DATABASE_URL", "")
    postgres = [url] if url.startswith("postgres") else []
    return [_measured(each) for each in ["sqlite", *postgres]]


def _measured(url: str) -> tuple[str, str]:
    name = url.split(":", maxsplit=1)[0]
    with tempfile.TemporaryDirectory() as folder, scratch_url(url, Path(folder)) as at:
        drawn = crew(at, PROCESSES, TOTAL)
    verdict = "no gap, no double" if drawn.is_gap_free else "FAILED"
    rate = f"{len(drawn.numbers) / drawn.seconds:,.0f}/s"
    return (
        f"numbering, {name}: {len(drawn.numbers):,} numbers, {PROCESSES} processes",
        f"{verdict}; {drawn.rolled_back} given back; {rate}",
    )


if __name__ == "__main__":
    for label, figure in run():
        print(f"{label}: {figure}")
