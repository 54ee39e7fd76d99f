"""The records a report was counted from, in one file anybody can open. Pure.

Gzipped UTF-8 lines. The first line is an object: {"facts": [{"columns", "count",
"digest", "fact"}, …], "schema": 1}; then, in that order, one JSON array a record, its
cells in the order of the columns, records by id. `digest` is the SHA-256 of the record
lines of the fact, each with its line feed. Ids are hexadecimal without dashes, dates
and moments ISO texts, moments in UTC with six decimals and Z.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xaso.core import canonical

LEVEL = 1
Record = tuple[Any, ...]
_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False
).encode


class RowsDamaged(Exception):  # noqa: N818 -- reads as a fact
    """The file is not what it says it holds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The records of one fact: names of the cells, then the records by id."""

    fact: str
    columns: tuple[str, ...]
    records: tuple[Record, ...]

    def by_id(self) -> dict[str, Record]:
        """Records by their id."""
        place = self.columns.index("id")
        return {record[place]: record for record in self.records}


@dataclass(frozen=True, slots=True)
class Written:
    """A file ready to be stored, and what the snapshot says of it."""

    content: bytes
    sha256: str
    count: int
    summary: dict[str, dict[str, Any]]


def write(kept: Iterable[tuple[str, Sequence[str], Iterable[str]]]) -> Written:
    """Write facts (name, columns, records by id as JSON lines) in the order of their names."""
    heads: list[dict[str, Any]] = []
    bodies: list[bytes] = []
    for fact, columns, lines in sorted(kept, key=lambda one: one[0]):
        written = list(lines)
        body = "\n".join([*written, ""]).encode()
        bodies.append(body)
        heads.append(
            {
                "fact": fact,
                "columns": list(columns),
                "count": len(written),
                "digest": hashlib.sha256(body).hexdigest(),
            }
        )
    head = canonical.dumps({"schema": 1, "facts": heads}).encode() + b"\n"
    content = gzip.compress(head + b"".join(bodies), LEVEL, mtime=0)
    return Written(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        count=sum(one["count"] for one in heads),
        summary={
            one["fact"]: {"count": one["count"], "digest": one["digest"]}
            for one in heads
        },
    )


def parsed(lines: Iterable[str | bytes]) -> tuple[Record, ...]:
    """The records of lines, in one parse."""
    return tuple(tuple(record) for record in json.loads(_joined(lines)))


def _joined(lines: Iterable[str | bytes]) -> str:
    texts = (line.decode() if isinstance(line, bytes) else line for line in lines)
    return f"[{','.join(texts)}]"


def line_of(record: Record) -> str:
    """The line of a record, as the database writes it too."""
    return _encode(record)


def read(content: bytes) -> dict[str, Kept]:
    """The records by fact; raises RowsDamaged when a digest or a count does not fit."""
    try:
        lines = gzip.decompress(content).splitlines(keepends=True)
        head = json.loads(lines[0])
        return {kept.fact: kept for kept in _facts(head, lines)}
    except (OSError, EOFError, ValueError, KeyError, IndexError, TypeError) as error:
        raise RowsDamaged(str(error)) from error


def digest_of(kept: Kept) -> str:
    """SHA-256 of the record lines of the fact, as the snapshot says it."""
    body = "".join(f"{line_of(record)}\n" for record in kept.records)
    return hashlib.sha256(body.encode()).hexdigest()


def _facts(head: Mapping[str, Any], lines: Sequence[bytes]) -> Iterator[Kept]:
    start = 1
    for one in head["facts"]:
        mine = lines[start : start + one["count"]]
        start += one["count"]
        if hashlib.sha256(b"".join(mine)).hexdigest() != one["digest"]:
            raise RowsDamaged(one["fact"])
        yield Kept(
            one["fact"],
            tuple(one["columns"]),
            parsed(mine),
        )
    if start != len(lines):
        raise RowsDamaged("records beyond the count")
