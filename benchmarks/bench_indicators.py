"""Counting indicators at 2,000,000 dossiers × 3,000 communes: the engine against one
hand-written statement, one commune, one page of records, Parquet files, a spreadsheet.

Arms are interleaved; medians and their ratio are printed, equality is asserted.
XASO_BENCH_URL names another database (PostgreSQL); XASO_BENCH_ROWS, XASO_BENCH_UNITS
make it smaller, XASO_BENCH_ROUNDS shorter; XASO_BENCH_KEEP=1 uses the rows an earlier run left there.

python -m benchmarks indicators
"""

# ruff: noqa: PLC0415, S101 -- models are imported once the settings name the database
from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.ledger_rows import NOW, WINDOW, load
from benchmarks.scratch import database
from benchmarks.spreadsheet import compute, write_book

ROWS = int(os.environ.get("XASO_BENCH_ROWS", "2000000"))
UNITS = int(os.environ.get("XASO_BENCH_UNITS", "3000"))
TAIL = 100_000  # dossiers of one large unit, for the spreadsheet
ROUNDS = int(os.environ.get("XASO_BENCH_ROUNDS", "5"))
CODES = (
    "online-dossiers", "online-dossiers-fully", "online-dossiers-offered",
    "online-dossiers-finished", "online-dossiers-clerk", "handover-electronic",
    "no-resupply", "resupply-coverage", "dossiers-on-time", "dossiers-late",
    "epay-dossiers", "dossiers-received", "dossiers-finished", "dossiers-open",
)  # fmt: skip

RECEIVED = "received_on BETWEEN '{0}' AND '{1}' AND status <> 'denied'"
FINISHED = "finished_on BETWEEN '{0}' AND '{1}' AND status <> 'denied'"
OPEN = "received_on <= '{1}' AND status <> 'denied' AND (finished_on IS NULL OR finished_on > '{1}')"
ONLINE = "channel = 'online'"
BY_HAND = (
    (RECEIVED, ONLINE),
    (RECEIVED, f"{ONLINE} AND handovers_electronic = handovers_total AND results_digitised = results_total AND (NOT has_fee OR paid_online)"),
    (f"{RECEIVED} AND offered_level IN ('partial', 'full')", ONLINE),
    (FINISHED, ONLINE),
    (f"{RECEIVED} AND {ONLINE}", "submitted_by = 'clerk'"),
    (f"{FINISHED} AND handovers_total > 0", "handovers_electronic = handovers_total"),
    (f"{RECEIVED} AND parts_held > 0", "parts_resupplied = 0"),
    (RECEIVED, "parts_held IS NOT NULL"),
    (FINISHED, "(finished_on < due_on OR finished_on >= due_on AND finished_at <= due_at)"),
    (FINISHED, "finished_at > due_at"),
    (f"{RECEIVED} AND has_fee", "paid_online"),
    (RECEIVED, ""), (FINISHED, ""), (OPEN, ""),
)  # fmt: skip
"""(denominator, numerator) of each of CODES as somebody would write them."""


def by_hand(unit: str = "") -> str:
    """One statement with the numerator, denominator and excluded rows of each."""
    cells = []
    for whole, part in BY_HAND:
        inside = f"{whole} AND {part}" if part else whole
        cells.append(f"COUNT(*) FILTER (WHERE {inside} AND problem = '')")
        cells.append(f"COUNT(*) FILTER (WHERE {whole} AND problem <> '')")
        if part:
            cells.append(f"COUNT(*) FILTER (WHERE {whole} AND problem = '')")
    hint = " NOT INDEXED" if _vendor() == "sqlite" and not unit else ""
    where = f" WHERE unit_id = {unit}" if unit else ""
    counted = ", ".join(cells).format(*WINDOW)
    return f"SELECT unit_id, COUNT(*), {counted} FROM dossiers_dossier{hint}{where} GROUP BY unit_id"  # noqa: S608


def run() -> None:
    """Print every figure."""
    from xaso.core import clock

    ids = _ids()
    window = clock.window(*WINDOW, NOW)
    print(f"{_vendor()}: {ROWS:,} dossiers × {UNITS:,} units, {len(CODES)} indicators")
    _whole(window)
    _one_unit(ids[len(ids) // 2], window)
    with tempfile.TemporaryDirectory() as folder:
        _files(Path(folder), window)
        _spreadsheet(ids[-1], window, Path(folder))


def _ids() -> list[Any]:
    from xaso.organisation.models import Unit

    if os.environ.get("XASO_BENCH_KEEP"):
        return sorted(Unit.objects.values_list("pk", flat=True))
    begin = time.perf_counter()
    ids = load(ROWS, UNITS, TAIL)
    print(f"loaded in {time.perf_counter() - begin:.0f} s")
    return ids


def _whole(window: Any) -> None:
    from xaso.indicators import queries

    def engine() -> Any:
        return queries.figures_by_unit(
            unit_ids=None, codes=CODES, window=window, now=NOW
        )

    def hand() -> Any:
        return _fetch(by_hand())

    mine, his = _interleaved(_scan_only(window, None, "unit_id"), hand)
    _say("engine's scan, grouped by unit", mine)
    _say("one statement by hand", his, mine)
    figures, lines = engine(), hand()
    assert len(figures) == len(lines)
    for line in lines:
        _same(figures[_uuid(line[0])], line)
    _say("… with every value made", _timed(engine, 1))


def _one_unit(unit: Any, window: Any) -> None:
    from xaso.indicators import queries

    asked = f"'{unit.hex if _vendor() == 'sqlite' else unit}'"
    mine, his = _interleaved(
        _scan_only(window, (unit,), ""), lambda: _fetch(by_hand(asked)), 40
    )
    _say("one unit: engine's scan", mine)
    _say("one unit: by hand", his, mine)

    def figures() -> Any:
        return queries.figures(unit_ids=[unit], codes=CODES, windows=[window], now=NOW)

    (line,) = _fetch(by_hand(asked))
    _same(figures(), line)
    _say("one unit: definitions, scan and values", _timed(figures, 20))
    definition = queries.definition_of("dossiers-on-time", unit, window.end)
    first = _page(definition, unit, window)
    _say(f"page of records, {first.total} in all", _timed(lambda: _page(definition, unit, window), 20))  # fmt: skip
    _say("… the next page", _timed(lambda: _page(definition, unit, window, first.after_key), 20))  # fmt: skip


def _page(definition: Any, unit: Any, window: Any, after: Any = None) -> Any:
    from xaso.indicators import queries

    return queries.records(
        definition=definition, part=queries.Part.NUMERATOR, window=window,
        unit_ids=[unit], after=after,
    )  # fmt: skip


def _files(folder: Path, window: Any) -> None:
    from xaso.core import facts
    from xaso.indicators.engine import ParquetEngine
    from xaso.indicators.engine.export import export_fact

    begin = time.perf_counter()
    count = export_fact(facts.get("dossiers"), folder)
    size = sum(f.stat().st_size for f in folder.rglob("*.parquet")) / 1e6
    print(f"exported {count:,} rows as Parquet, {size:.0f} MB, in {time.perf_counter() - begin:.0f} s")  # fmt: skip
    scan = _scan(window, None, "unit_id")
    files = ParquetEngine(folder)
    from xaso.indicators.engine import DatabaseEngine

    _say("DuckDB on the files, grouped by unit", _timed(lambda: files.scan(scan), ROUNDS))  # fmt: skip
    mine, theirs = DatabaseEngine().scan(scan), files.scan(scan)
    assert {k: list(v.cells) for k, v in mine.items()} == {k: list(v.cells) for k, v in theirs.items()}  # fmt: skip


def _spreadsheet(unit: Any, window: Any, folder: Path) -> None:
    """The spreadsheet opens the rows and computes 14 of the indicators; the engine
    computes all. Processor time is the fair measure on a machine others use too.
    """
    from xaso.core import facts
    from xaso.indicators import queries
    from xaso.indicators.engine import ParquetEngine
    from xaso.indicators.engine.export import export_fact

    book, own = folder / "so.xlsx", folder / "unit"
    own.mkdir()
    for fact in facts.every():
        export_fact(fact, own, [unit])
    names, rows = queries.fact_rows("dossiers", "", window, [unit])
    kept = list(rows)
    write_book(book, names, kept, WINDOW)
    files = ParquetEngine(own)

    def whole(engine: Any = None) -> Any:
        return queries.figures(
            unit_ids=[unit], codes=None, windows=[window], now=NOW, engine=engine
        )

    found = whole()
    opened = [compute(book, folder) for _ in range(2)]
    if opened[0] is None:
        print("LibreOffice (soffice) is not installed: no comparison")
        return
    runs = [run for run in opened if run is not None]
    counted = [found.value(code).numerator for code in CODES]
    assert runs[0].answers == counted, (runs[0].answers, counted)
    print(f"one unit of {len(kept):,} dossiers, its whole indicator set ({len(found.codes())} indicators):")  # fmt: skip
    theirs = [run.seconds for run in runs]
    _say("LibreOffice opens the rows, computes 14 of them", theirs)
    _say(f"the engine in {_vendor()}, all of them", _timed(whole, ROUNDS), theirs)
    _say("the engine on the unit's files, all of them", _timed(lambda: whole(files), ROUNDS), theirs)  # fmt: skip
    cpu = [run.processor for run in runs]
    _say("processor time: LibreOffice", cpu)
    if _vendor() == "sqlite":  # a server's time is not this process's
        _say("processor time: the engine in sqlite", _timed(whole, ROUNDS, time.process_time), cpu)  # fmt: skip
    _say("processor time: the engine on the unit's files", _timed(lambda: whole(files), ROUNDS, time.process_time), cpu)  # fmt: skip


def _scan(window: Any, units: Any, group: str) -> Any:
    from xaso.core import facts
    from xaso.indicators import queries
    from xaso.indicators.engine import Scan
    from xaso.indicators.sets import tallies_of

    fact = facts.get("dossiers")
    held = queries.definitions_in_force(None, window.end)
    tallies = dict.fromkeys(t for c in CODES for t in tallies_of(held[c], fact).values())  # fmt: skip
    return Scan(fact, tuple(tallies), (window,), units, group)


def _scan_only(window: Any, units: Any, group: str) -> Callable[[], Any]:
    from xaso.indicators.engine import DatabaseEngine

    scan = _scan(window, units, group)
    return lambda: DatabaseEngine().scan(scan)


def _same(figures: Any, line: Any) -> None:
    cells = iter(line[2:])
    for code, (_whole, part) in zip(CODES, BY_HAND, strict=True):
        value = figures.value(code)
        found = [next(cells), next(cells), *([next(cells)] if part else [])]
        said = [value.numerator or 0, value.excluded]
        said += [value.denominator or 0] if part else []
        assert said == found, (code, said, found)


def _interleaved(
    one: Callable[[], Any], other: Callable[[], Any], rounds: int = ROUNDS
) -> tuple[list[float], list[float]]:
    first, second = [], []
    one(), other()
    for _ in range(rounds):
        first += _timed(one, 1)
        second += _timed(other, 1)
    return first, second


def _timed(
    act: Callable[[], Any],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    times = []
    for _ in range(rounds):
        begin = clock()
        act()
        times.append(clock() - begin)
    return times


def _say(label: str, times: list[float], against: list[float] | None = None) -> None:
    middle = statistics.median(times)
    shown = f"{middle * 1000:10.1f} ms" if middle < 1 else f"{middle:10.2f} s "
    ratio = f"   ratio {statistics.median(against) / middle:.2f}" if against else ""
    print(f"{label:52} {shown}  (best {min(times) * 1000:.1f} ms){ratio}")


def _fetch(statement: str) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _vendor() -> str:
    from django.db import connection

    return connection.vendor


def _uuid(value: Any) -> Any:
    from uuid import UUID

    return value if isinstance(value, UUID) else UUID(value)


def main() -> None:
    """Fill a scratch database and print the table."""
    with database():
        run()


if __name__ == "__main__":
    main()
    sys.exit(os.EX_OK)
