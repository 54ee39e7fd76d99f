"""The chain of a unit's journal: pure arithmetic anybody can repeat with sha256sum.

    hash(n) = SHA-256 of the ten lines  version, unit, seq, id, kind, subject, actor,
                                        at, hash(n-1), data   joined by line feeds

An absent subject or actor is an empty line; `hash(0)` is 64 zeros; data is canonical
JSON and so never holds a line feed. Worked example: docs/algorithms/journal.md.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.core.canonical import moment

START = "0" * 64
ENTRY, DIGEST = "xaso.journal/1", "xaso.journal.digest/1"


@dataclass(frozen=True, slots=True)
class Link:
    """What of an entry the chain covers: everything but its own hash."""

    unit_id: UUID
    seq: int
    entry_id: UUID
    kind: str
    subject_id: UUID | None
    actor_id: UUID | None
    at: datetime
    data: str
    prev_hash: str

    @property
    def hash(self) -> str:
        """64 hexadecimal digits that stand for this entry and all before it."""
        return hash_lines(
            ENTRY, str(self.unit_id), str(self.seq), str(self.entry_id), self.kind,
            str(self.subject_id or ""), str(self.actor_id or ""), moment(self.at),
            self.prev_hash, self.data,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A closed day: the range of entries and the hash of the last one."""

    unit_id: UUID
    day: date
    first_seq: int
    last_seq: int
    last_hash: str
    prev_root: str

    @property
    def root(self) -> str:
        """64 hexadecimal digits to print, sign or time-stamp."""
        return hash_lines(
            DIGEST, str(self.unit_id), self.day.isoformat(), str(self.first_seq),
            str(self.last_seq), self.last_hash, self.prev_root,
        )  # fmt: skip


def hash_lines(*lines: str) -> str:
    """SHA-256 of the lines in UTF-8, joined by one line feed each, none at the end."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
