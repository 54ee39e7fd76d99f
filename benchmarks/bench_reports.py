"""Freezing, proving and setting a report over 100,000 dossiers of one unit.

Run: python -m benchmarks reports            (SQLite in a scratch file)
     XASO_BENCH_URL=postgresql:///xaso_bench python -m benchmarks reports

Each dossier has a result, two of five a payment. Composing sets the drafts of every part;
documents are set once before they are timed. Times are medians in seconds.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from benchmarks.bench_ledger import _fill
from benchmarks.scratch import database

DOSSIERS = int(os.environ.get("XASO_BENCH_DOSSIERS", "100000"))
ROUNDS = int(os.environ.get("XASO_BENCH_ROUNDS", "5"))
NOW = datetime(2025, 1, 2, 2, 0, tzinfo=UTC)


def main() -> None:
    """Fill, freeze, compose, set, verify, restate; print."""
    with database():
        from django.db import connection  # noqa: PLC0415 -- settings come first

        print(f"{connection.vendor}; {DOSSIERS:,} dossiers; s, median of {ROUNDS}")
        report, office = _prepared(connection)
        _measure(report, office)


def _prepared(connection: Any) -> tuple[Any, Any]:
    from tests.factories.organisation import (  # noqa: PLC0415 -- settings come first
        RoleGrantFactory,
        UnitFactory,
    )
    from tests.factories.reports import (  # noqa: PLC0415 -- same
        ReportFactory,
        ReportPeriodFactory,
    )

    unit = UnitFactory()
    office = RoleGrantFactory(unit=unit, officer__unit=unit, role="office").officer
    _fill(connection, unit.pk, 0, DOSSIERS)
    _details(connection)
    period = ReportPeriodFactory(
        unit=unit, name="Báo cáo năm 2024", kind="year", starts=date(2024, 1, 1),
        ends=date(2024, 12, 31), due=None, internal_due=None,
    )  # fmt: skip
    return ReportFactory(unit=unit, period=period), office


def _details(connection: Any) -> None:
    """A result for each dossier, a payment for two of five."""
    is_sqlite = connection.vendor == "sqlite"
    key = "lower(hex(randomblob(16)))" if is_sqlite else "gen_random_uuid()"
    dice = "rowid %% 5" if is_sqlite else "('x' || right(id::text, 6))::bit(24)::int %% 5"  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_result (id, unit_id, dossier_id, position, code, "  # noqa: S608 -- constants
            "number, name, issued_on, digitised_on, is_electronic) "
            f"SELECT {key}, unit_id, id, 0, '', code, '', finished_on, finished_on, NULL "
            "FROM dossiers_dossier WHERE finished_on IS NOT NULL"
        )
        cursor.execute(
            "INSERT INTO dossiers_payment (id, unit_id, dossier_id, position, code, "  # noqa: S608 -- constants
            "name, amount, means, status, paid_at, paid_on, reference) "
            f"SELECT {key}, unit_id, id, 0, '', '', 20000, 'online', 'paid', "
            f"received_at, received_on, '' FROM dossiers_dossier WHERE {dice} < 2".replace("%%", "%")
        )  # fmt: skip
        cursor.execute("ANALYZE")


def _measure(report: Any, office: Any) -> None:
    from xaso.reports import queries, rows_file, services  # noqa: PLC0415 -- settings come first
    from xaso.reports.queries.gathering import gather  # noqa: PLC0415 -- same

    gathered = gather(report.pk, NOW)
    print(
        f"records {gathered.rows.count:,}, file {len(gathered.rows.content):,} bytes, "
        f"content {len(gathered.text):,} characters"
    )
    _timed("gather figures, tables, records", lambda: gather(report.pk, NOW))
    numbers = iter(range(1000))
    _timed(
        "freeze, whole",
        lambda: services.freeze(
            report_id=report.pk, actor=office, now=NOW,
            reason=f"đo lần thứ {next(numbers)}",
        ),
    )  # fmt: skip
    report.refresh_from_db()
    _composed(report)
    _timed("read the file of records", lambda: rows_file.read(gathered.rows.content))
    _timed("verify the last freeze", lambda: queries.verified(report, NOW), rounds=1)
    freeze = queries.content_of(report)
    _timed("restatement", lambda: queries.restatement_of(freeze, NOW), rounds=1)


def _composed(report: Any) -> None:
    """Parts laid out and drafted; the paper; each document from it."""
    from xaso.reports import papers  # noqa: PLC0415 -- settings come first
    from xaso.reports.queries.printing import paper_of  # noqa: PLC0415 -- same
    from xaso.reports.services import composing  # noqa: PLC0415 -- same

    composing.lay_out(report_id=report.pk, now=NOW)
    _timed("compose", lambda: composing.redraft(report_id=report.pk, now=NOW))
    _timed("paper", lambda: paper_of(report, url="https://xaso.example/"))
    paper = paper_of(report, url="https://xaso.example/")
    if paper is not None:
        for kind in ("word", "pdf", "workbook"):
            make = getattr(papers, kind)
            make(paper)
            _timed(kind, lambda make=make: make(paper))


def _timed(name: str, act: Callable[[], Any], rounds: int = ROUNDS) -> None:
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    print(f"{name:34}{statistics.median(times):8.3f}")


if __name__ == "__main__":
    main()
