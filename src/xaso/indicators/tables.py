"""Statistical tables as data: rows by a column, columns by predicates, identities. Pure.

A table is counted in one scan over its fact (`queries.tables`). What its columns must
add up to is checked cell by cell; a sum that does not hold becomes a `Fault` that is
shown with the table, never mended or hidden. See docs/algorithms/form-06a.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from xaso.core.text import sort_key
from xaso.core.windows import Window

DATA = Path(__file__).parent / "data" / "tables.toml"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table (cột của biểu): what it counts, under which heading."""

    key: str
    label: str
    predicate: str
    number: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What must add up (đẳng thức): the whole equals the sum of its parts.

    `cause` is the extra count that explains a difference, if there is one.
    """

    whole: tuple[str, ...]
    parts: tuple[str, ...]
    cause: str = ""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table as the law lays it out (mẫu biểu).

    `touched` says which records belong to the days at all, `undated` which cannot be
    placed by their days: both to count what the exclusions leave out.
    """

    key: str
    title: str
    number: str
    fact: str
    group: str
    group_label: str
    blank: str
    unit: str
    exclusions: tuple[str, ...]
    touched: str
    undated: str
    legal_basis: str
    note: str
    columns: tuple[TableColumn, ...]
    extras: tuple[TableColumn, ...]
    identities: tuple[Identity, ...]

    def column(self, key: str) -> TableColumn:
        """The column or extra count of that key; raises KeyError."""
        for one in (*self.columns, *self.extras):
            if one.key == key:
                return one
        raise KeyError(key)

    @property
    def headings(self) -> tuple[tuple[str, int], ...]:
        """The headings with how many columns each spans, from left to right."""
        spans: list[tuple[str, int]] = []
        for one in self.columns:
            if spans and spans[-1][0] == one.heading:
                spans[-1] = (one.heading, spans[-1][1] + 1)
            else:
                spans.append((one.heading, 1))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of a table: `key` is what the group column holds, cells in column order."""

    key: str
    label: str
    cells: tuple[int, ...]
    extras: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """An identity that does not hold on a line (đẳng thức sai), and how many explain it.

    `row` is None for the totals. `caused` counts the records of the named cause.
    """

    row: TableRow | None
    identity: Identity
    whole: int
    parts: int
    caused: int

    @property
    def difference(self) -> int:
        """How much is missing from the parts (negative: too much)."""
        return self.whole - self.parts

    @property
    def is_explained(self) -> bool:
        """Whether the named cause accounts for all of the difference."""
        return self.caused == abs(self.difference)


@dataclass(frozen=True, slots=True)
class Table:
    """A table counted for some units and days (biểu đã tính).

    `excluded` counts records of these days left out for their errors, `undated` those
    whose errors leave no day to place them by.
    """

    spec: TableSpec
    window: Window
    rows: tuple[TableRow, ...]
    totals: TableRow
    faults: tuple[Fault, ...]
    excluded: int = 0
    undated: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened in these days."""
        return not any(self.totals.cells)

    def total(self, key: str) -> int:
        """The total of a column or of an extra count."""
        return value_of(self.spec, self.totals, key)

    def plain(self) -> dict[str, Any]:
        """The table as plain values, for reports and papers (schema `form_06a`)."""
        return {
            "key": self.spec.key,
            "number": self.spec.number,
            "title": self.spec.title,
            "window": [str(self.window.start), str(self.window.end)],
            "group_label": self.spec.group_label,
            "headings": [list(pair) for pair in self.spec.headings],
            "columns": [
                {"key": c.key, "label": c.label, "number": c.number, "heading": c.heading}
                for c in self.spec.columns
            ],
            "rows": [
                {"field": row.label, "cells": list(row.cells)} for row in self.rows
            ],
            "totals": list(self.totals.cells),
            "note": self.spec.note,
            "excluded": self.excluded,
            "undated": self.undated,
            "extras": {one.key: self.total(one.key) for one in self.spec.extras},
            "labels": {one.key: one.label for one in self.spec.extras},
            "faults": [_plain_fault(fault) for fault in self.faults],
        }  # fmt: skip


def _plain_fault(fault: Fault) -> dict[str, Any]:
    return {
        "field": fault.row.label if fault.row else "",
        "whole": list(fault.identity.whole),
        "parts": list(fault.identity.parts),
        "difference": fault.difference,
        "cause": fault.identity.cause,
        "caused": fault.caused,
    }


def value_of(spec: TableSpec, row: TableRow, key: str) -> int:
    """A cell of the row by the key of its column, or an extra count of the row."""
    for one, cell in zip(spec.columns, row.cells, strict=True):
        if one.key == key:
            return cell
    return row.extras[key]


def assembled(
    spec: TableSpec,
    window: Window,
    lines: Mapping[str, Mapping[str, int]],
    *,
    excluded: int = 0,
    undated: int = 0,
) -> Table:
    """The table of the counts by group ({what the column holds: {column key: count}}).

    Lines of nothing but zeros are left out; lines stand in alphabetical order, the one
    without a name last. Totals are the sums of the lines.
    """
    rows = [_row(spec, key, counts) for key, counts in lines.items()]
    rows = [row for row in rows if any(row.cells) or any(row.extras.values())]
    rows.sort(key=lambda row: (row.key == "", sort_key(row.label)))
    totals = TableRow(
        "",
        "",
        tuple(map(sum, zip(*(row.cells for row in rows), strict=True)))
        or (0,) * len(spec.columns),
        {one.key: sum(row.extras[one.key] for row in rows) for one in spec.extras},
    )
    faults = [*_faults(spec, totals, None)]
    for row in rows:
        faults += _faults(spec, row, row)
    return Table(spec, window, tuple(rows), totals, tuple(faults), excluded, undated)


def _row(spec: TableSpec, key: str, counts: Mapping[str, int]) -> TableRow:
    return TableRow(
        key,
        key or spec.blank,
        tuple(counts[one.key] for one in spec.columns),
        {one.key: counts[one.key] for one in spec.extras},
    )


def _faults(spec: TableSpec, row: TableRow, named: TableRow | None) -> list[Fault]:
    found = []
    for identity in spec.identities:
        whole = sum(value_of(spec, row, key) for key in identity.whole)
        parts = sum(value_of(spec, row, key) for key in identity.parts)
        if whole != parts:
            caused = value_of(spec, row, identity.cause) if identity.cause else 0
            found.append(Fault(named, identity, whole, parts, caused))
    return found


def spec_of(key: str) -> TableSpec:
    """The shipped table of that key; raises KeyError."""
    return _shipped()[key]


def keys() -> Sequence[str]:
    """The tables there are."""
    return tuple(_shipped())


@cache
def _shipped() -> Mapping[str, TableSpec]:
    loaded = tomllib.loads(DATA.read_text("utf-8"))
    return {item["key"]: _spec(item) for item in loaded["table"]}


def _spec(item: dict[str, Any]) -> TableSpec:
    item = dict(item)
    columns = tuple(TableColumn(**one) for one in item.pop("column"))
    extras = tuple(TableColumn(**one) for one in item.pop("extra", []))
    identities = tuple(
        Identity(tuple(one["whole"]), tuple(one["parts"]), one.get("cause", ""))
        for one in item.pop("identity", [])
    )
    item["exclusions"] = tuple(item.get("exclusions", ()))
    return TableSpec(columns=columns, extras=extras, identities=identities, **item)
