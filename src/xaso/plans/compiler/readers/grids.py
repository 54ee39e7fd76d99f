"""Ruled tables on a page, found by the thin lines drawn around their cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

_THIN = 2.5
_SHORTEST = 8.0
_TOGETHER = 3.0
_TALLEST = 790.0


class Rule(NamedTuple):
    """The bounds of one drawn path."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: edges of columns (left to right) and of rows (top to bottom)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    uprights: tuple[Rule, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.ys[0]

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """(row, column) of the point; a cell over several columns counts as its first."""
        row = bisect_right([-edge for edge in self.ys], -y) - 1
        row = min(max(row, 0), self.height - 1)
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.width - 1)
        while column > 0 and not self._is_drawn(self.xs[column], middle):
            column -= 1
        return row, column

    def _is_drawn(self, x: float, y: float) -> bool:
        return any(
            abs(rule.left - x) < _TOGETHER * 2 and rule.bottom <= y <= rule.top
            for rule in self.uprights
        )


def find(rules: list[Rule]) -> list[Grid]:
    """The tables of a page, top to bottom; frames of one column are none."""
    edges = [edge for rule in rules for edge in _edges(rule)]
    uprights = [e for e in edges if e.top - e.bottom > _SHORTEST]
    levels = [e for e in edges if e.right - e.left > _SHORTEST]
    grids = []
    for bottom, top in _spans([(e.bottom, e.top) for e in uprights]):
        own = [
            e
            for e in uprights
            if bottom - _TOGETHER <= e.bottom and e.top <= top + _TOGETHER
        ]
        xs = _clusters([e.left for e in own])
        inner = [
            e.top for e in levels if bottom - _TOGETHER <= e.top <= top + _TOGETHER
        ]
        ys = _clusters([*inner, bottom, top])[::-1]
        if len(xs) > 2 and len(ys) > 1:  # noqa: PLR2004 -- two columns at least
            grids.append(Grid(tuple(xs), tuple(ys), tuple(own)))
    return sorted(grids, key=lambda grid: -grid.top)


def _edges(rule: Rule) -> list[Rule]:
    """A thin path is itself an edge; a box has four."""
    left, bottom, right, top = rule
    if right - left < _THIN or top - bottom < _THIN:
        return [rule]
    if top - bottom > _TALLEST:
        return []
    return [
        Rule(left, bottom, left, top),
        Rule(right, bottom, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, right, top),
    ]


def _spans(intervals: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Intervals joined where they touch."""
    joined: list[tuple[float, float]] = []
    for low, high in sorted(intervals):
        if joined and low <= joined[-1][1] + _TOGETHER:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def _clusters(values: list[float]) -> list[float]:
    """Values with near neighbours taken as one, ascending."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _TOGETHER:
            kept.append(value)
    return kept
