"""A table of a file as rows of plain values, and how its cells are called. No Django."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TypeAlias

Raw: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None
Row: TypeAlias = Sequence[Raw]
Span: TypeAlias = tuple[tuple[int, int], tuple[int, int]]

MAX_ROWS = 300_000
MAX_COLUMNS = 100
MAX_CELL = 5_000


class Unreadable(ValueError):  # noqa: N818 -- a finding about the file
    """The file is no table we can read; the message is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table once opened; `rows` starts anew at every call."""

    rows: Callable[[], Iterator[Row]]
    height: int
    merged: tuple[Span, ...] = ()
    broken: frozenset[tuple[int, int]] = frozenset()


def reference(row: int, column: int) -> str:
    """How people call the cell (0-based in, `F7` out)."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """The name of a column: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(slots=True)
class Table:
    """One table of a file: a sheet, a CSV file, or a list inside a JSON document.

    Cells are opened on first use and kept until `release`. `broken` cells hold a formula
    that ended in an error; `merged` ones have their value in the first cell only.
    """

    name: str
    open_grid: Callable[[], Grid]
    is_hidden: bool = False
    place: Callable[[int, int], str] = reference
    _grid: Grid | None = field(default=None, repr=False)

    @property
    def grid(self) -> Grid:
        """The opened cells; raises Unreadable."""
        if self._grid is None:
            self._grid = self.open_grid()
        return self._grid

    def rows(self) -> Iterator[Row]:
        """Every row from the first, empty ones included."""
        return self.grid.rows()

    def head(self, count: int) -> list[list[Raw]]:
        """The first rows as lists."""
        return [list(row[:MAX_COLUMNS]) for row in islice(self.rows(), count)]

    @property
    def height(self) -> int:
        """How many rows there are, at most."""
        return self.grid.height

    def release(self) -> None:
        """Forget the cells; they are read anew when asked for again."""
        self._grid = None
