"""Journal: chain each entry in its transaction, or seal entries seconds later?

Run: python -m benchmarks.bench_journal [postgresql://…]

Both designs write the same business transaction (one row changed, one row added,
some thinking time in Python) from several processes; "chain" locks the unit's head,
hashes and inserts, "seal" only inserts and a separate process seals every second.
Arms are interleaved, three rounds; the median is printed. Scratch tables only.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

SECONDS, ROUNDS, THINK = 3.0, 3, 0.003
DATA = '{"title":"Kế hoạch cải cách hành chính","due":"2024-06-10"}' * 4
PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;"
    "PRAGMA mmap_size=134217728"
)
TABLES = (
    "CREATE TABLE bj_work (id INTEGER PRIMARY KEY, n INTEGER)",
    "CREATE TABLE bj_row (id TEXT PRIMARY KEY, text TEXT)",
    "CREATE TABLE bj_head (unit INTEGER PRIMARY KEY, seq INTEGER, hash TEXT)",
    """CREATE TABLE bj_entry (id TEXT PRIMARY KEY, unit INTEGER, seq INTEGER, data TEXT,
    prev TEXT, hash TEXT)""",
    "CREATE UNIQUE INDEX bj_seq ON bj_entry (unit, seq)",
    "CREATE INDEX bj_open ON bj_entry (unit, id) WHERE seq IS NULL",
)


@dataclass(frozen=True)
class Door:
    """How to reach the database: `url` of PostgreSQL, or a SQLite file."""

    url: str

    @property
    def postgres(self) -> bool:
        return self.url.startswith("postgres")

    def connect(self) -> Any:
        if self.postgres:
            return psycopg.connect(self.url, autocommit=True)
        connection = sqlite3.connect(self.url, timeout=20, isolation_level=None)
        connection.executescript(PRAGMAS)
        return connection

    def sql(self, text: str) -> str:
        return text.replace("?", "%s") if self.postgres else text

    @property
    def begin(self) -> str:
        return "BEGIN" if self.postgres else "BEGIN IMMEDIATE"

    @property
    def head(self) -> str:
        query = "SELECT seq, hash FROM bj_head WHERE unit = ?"
        return self.sql(query) + (" FOR UPDATE" if self.postgres else "")


def link(prev: str, data: str) -> str:
    return hashlib.sha256((prev + data).encode()).hexdigest()


def chain(door: Door, run: Callable[..., Any], unit: int, key: str) -> None:
    seq, prev = run(door.head, (unit,)).fetchone()
    new = link(prev, DATA)
    run(door.sql("INSERT INTO bj_entry VALUES (?,?,?,?,?,?)"),
        (key, unit, seq + 1, DATA, prev, new))  # fmt: skip
    run(door.sql("UPDATE bj_head SET seq = ?, hash = ? WHERE unit = ?"),
        (seq + 1, new, unit))  # fmt: skip


def seal_later(door: Door, run: Callable[..., Any], unit: int, key: str) -> None:
    run(door.sql("INSERT INTO bj_entry (id, unit, data) VALUES (?,?,?)"),
        (key, unit, DATA))  # fmt: skip


DESIGNS = {"chain": chain, "seal": seal_later}


def writer(door: Door, design: str, worker: int, units: int, out: Any) -> None:
    connection = door.connect()
    run, write = connection.execute, DESIGNS[design]
    times: list[float] = []
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        key, started = f"{worker}-{len(times)}-{time.time_ns()}", time.monotonic()
        time.sleep(THINK)  # reading, rules, templates: before the lock
        run(door.begin)
        run(door.sql("UPDATE bj_work SET n = n + 1 WHERE id = ?"), (worker,))
        write(door, run, worker % units, key)
        run(door.sql("INSERT INTO bj_row VALUES (?,?)"), (key, DATA))
        run("COMMIT")
        times.append(time.monotonic() - started)
    connection.close()
    out.put(times)


def sealer(door: Door, units: int, stop: Any, out: Any) -> None:
    connection, spent, sealed = door.connect(), 0.0, 0
    while True:
        last = stop.wait(1.0)
        started = time.monotonic()
        sealed += sum(seal(door, connection.execute, unit) for unit in range(units))
        spent += time.monotonic() - started
        if last:
            break
    out.put((sealed, spent))


def seal(door: Door, run: Callable[..., Any], unit: int) -> int:
    run(door.begin)
    seq, prev = run(door.head, (unit,)).fetchone()
    waiting = "SELECT id, data FROM bj_entry WHERE unit = ? AND seq IS NULL ORDER BY id"
    rows = run(door.sql(waiting), (unit,)).fetchall()
    update = door.sql("UPDATE bj_entry SET seq=?, prev=?, hash=? WHERE id=?")
    for key, data in rows:
        seq, new = seq + 1, link(prev, data)
        run(update, (seq, prev, new, key))
        prev = new
    run(door.sql("UPDATE bj_head SET seq=?, hash=? WHERE unit=?"), (seq, prev, unit))
    run("COMMIT")
    return len(rows)


def reset(door: Door, workers: int, units: int) -> None:
    connection = door.connect()
    for name in ("work", "row", "head", "entry"):
        connection.execute(f"DROP TABLE IF EXISTS bj_{name}")
    for table in TABLES:
        connection.execute(table)
    for worker in range(workers):
        connection.execute(door.sql("INSERT INTO bj_work VALUES (?, 0)"), (worker,))
    for unit in range(units):
        connection.execute(door.sql("INSERT INTO bj_head VALUES (?, 0, '')"), (unit,))
    connection.close()


def once(door: Door, design: str, workers: int, units: int) -> tuple[float, ...]:
    reset(door, workers, units)
    context = multiprocessing.get_context("fork")
    out, sealed, stop = context.Queue(), context.Queue(), context.Event()
    crew = [context.Process(target=writer, args=(door, design, n, units, out))
            for n in range(workers)]  # fmt: skip
    for process in crew:
        process.start()
    sealing = context.Process(target=sealer, args=(door, units, stop, sealed))
    if design == "seal":
        sealing.start()
    times = sorted(t for _ in crew for t in out.get())
    for process in crew:
        process.join()
    cost = 0.0
    if design == "seal":
        stop.set()
        cost = sealed.get()[1]
        sealing.join()
    p99 = times[int(len(times) * 0.99)]
    return len(times) / SECONDS, statistics.median(times) * 1e3, p99 * 1e3, cost


def measure(door: Door) -> None:
    for workers, units in ((1, 1), (4, 1), (8, 1), (8, 8)):
        results: dict[str, list[tuple[float, ...]]] = {"chain": [], "seal": []}
        for _ in range(ROUNDS):
            for design, found in results.items():
                found.append(once(door, design, workers, units))
        for design, found in results.items():
            tps, p50, p99, cost = (
                statistics.median(x) for x in zip(*found, strict=True)
            )
            print(f"| {workers} writers, {units} unit(s) | {design} | {tps:,.0f}/s |"
                  f" {p50:.1f} | {p99:.1f} | {cost:.2f} |")  # fmt: skip


def main(arguments: list[str]) -> None:
    """Measure SQLite in a scratch file, and PostgreSQL when its URL is given."""
    print("| | design | transactions | p50 ms | p99 ms | sealing s |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        print("SQLite (WAL, IMMEDIATE, synchronous=FULL)")
        measure(Door(str(Path(folder) / "bench.sqlite3")))
    for url in arguments:
        print("PostgreSQL")
        measure(Door(url))


if __name__ == "__main__":
    main(sys.argv[1:])
