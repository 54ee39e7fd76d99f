"""What is asked of an engine, and what it answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

from xaso.core.facts import Fact
from xaso.core.windows import Window

EVERY_UNIT: Final = None
"""The scope of everybody: no unit is named."""

Units = tuple[UUID, ...] | None
Key = UUID | str | int | bool | None


@dataclass(frozen=True, slots=True)
class Rows:
    """A set of rows by predicates: all of `having`, none of `lacking`, one of `any_of`.

    A predicate that is unknown (NULL) for a row does not hold there, and does not count
    as lacking either: "not known to be wrong" stays in. An empty `any_of` is no row.
    """

    having: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    any_of: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """One count: rows (`*`), the sum of a column, or the different values of one."""

    rows: Rows
    measure: str = "*"


@dataclass(frozen=True, slots=True)
class Scan:
    """All counts over one fact, for every window, in one pass.

    `group` is a column name (`unit_id` for one line a unit), or empty for one line in
    all. `units` None means every unit.
    """

    fact: Fact
    tallies: tuple[Tally, ...]
    windows: tuple[Window, ...]
    units: Units = EVERY_UNIT
    group: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """The answers of one line: `of(tally, window index)`."""

    scan: Scan
    cells: Sequence[int]
    layout: Mapping[tuple[Tally, int], int]

    def of(self, tally: Tally, window: int = 0) -> int:
        """The count of the tally in the window with that index."""
        return self.cells[self.layout[tally, window]]


class Engine(Protocol):
    """What every engine can do; the key is None without a group."""

    def scan(self, scan: Scan) -> Mapping[Key, Counts]:
        """All counts, one line per group that has rows; one line for None without."""
        ...
