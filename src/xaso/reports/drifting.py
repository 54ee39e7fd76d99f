"""How records stand now against how they were frozen. Pure.

A detail of a dossier (a payment, a part) gets a new id when its dossier is imported
again: details are compared by what they say of which dossier, not by id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from xaso.reports.rows_file import Kept, Record


class Change(StrEnum):
    """What became of a record (thay đổi của bản ghi)."""

    CHANGED = "changed"
    APPEARED = "appeared"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not what it was."""

    column: str
    then: object
    now: object


@dataclass(frozen=True, slots=True)
class Drifted:
    """A record that is not what was frozen; `then` or `now` is None where it was not."""

    fact: str
    id: str
    change: Change
    then: Record | None
    now: Record | None
    cells: tuple[Cell, ...] = ()


def compared(then: Kept, now: Kept) -> list[Drifted]:
    """Every record that changed, appeared or vanished, by id.

    Both have the same columns. Equal records cost one comparison each.
    """
    before, after = then.by_id(), now.by_id()
    found = [
        _changed(then, key, before[key], after[key])
        for key in before.keys() & after.keys()
        if before[key] != after[key]
    ]
    gone = [before[key] for key in before.keys() - after.keys()]
    come = [after[key] for key in after.keys() - before.keys()]
    if "dossier_id" in then.columns:
        gone, come = _unpaired(then.columns, gone, come)
    place = then.columns.index("id")
    found += [
        Drifted(then.fact, record[place], Change.VANISHED, record, None)
        for record in gone
    ]
    found += [
        Drifted(then.fact, record[place], Change.APPEARED, None, record)
        for record in come
    ]
    return sorted(found, key=lambda one: (one.change, one.id))


def label_of(columns: Sequence[str], record: Record) -> str:
    """The code or number a record is known by; its id where it has none."""
    cells: Mapping[str, object] = dict(zip(columns, record, strict=True))
    for name in ("code", "number"):
        if cells.get(name):
            return str(cells[name])
    return str(cells["id"])


def dossier_of(fact: str, columns: Sequence[str], record: Record) -> str:
    """The id of the dossier the record is or belongs to; empty for other records."""
    cells = dict(zip(columns, record, strict=True))
    if fact == "dossiers":
        return str(cells["id"])
    return str(cells.get("dossier_id") or "")


def _changed(kept: Kept, key: str, then: Record, now: Record) -> Drifted:
    cells = tuple(
        Cell(column, before, after)
        for column, before, after in zip(kept.columns, then, now, strict=True)
        if before != after
    )
    return Drifted(kept.fact, key, Change.CHANGED, then, now, cells)


def _unpaired(
    columns: Sequence[str], gone: Iterable[Record], come: Iterable[Record]
) -> tuple[list[Record], list[Record]]:
    """Records of both sides without those that differ in nothing but their id."""
    place = list(columns).index("id")

    def said(record: Record) -> Record:
        return record[:place] + record[place + 1 :]

    left = Counter(said(record) for record in gone)
    fresh = []
    for record in come:
        if left[said(record)]:
            left[said(record)] -= 1
        else:
            fresh.append(record)
    old = []
    for record in gone:
        if left[said(record)]:
            left[said(record)] -= 1
            old.append(record)
    return old, fresh
