"""Rows of tables written without bars at the edges, or with tabs between the cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.plans.compiler.letters import LOWER
from xaso.plans.compiler.tables import column_roles

_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_NO_ROW = re.compile(r"\s*(?:\||[-–+•*]\s|Nơi nhận|Số ?:)")
_LAYOUT = re.compile(r"CỘNG H[OÒ]|Độc lập ?[-–]|, ?ngày [\d….\s]*tháng")
_NUMBER_CELL = re.compile(
    r"\s*\W{0,3}(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-HĐ])\W{0,3}(?:\||\t)"
)
_NUMBER_HEAD = re.compile(r"\W*(?:S?TT|Số TT|Số thứ tự)\W*$", re.IGNORECASE)
_SMALL_START = re.compile(rf"\s*[\"“(]?[{LOWER}]")
_ENDED = re.compile(r"[.;!?]\s*$")
_LEAST_BARS = 2
_LEAST_ROLES = 3
_HEAD_LINES = 6
_ROW_LINES = 12


def loose_rows(lines: list[str]) -> dict[int, int]:
    """First and last line of each row of a table that has no bars at its edges.

    A row broken over several lines is put together by the number of columns of the head.
    """
    rows: dict[int, int] = {}
    index = 0
    while index < len(lines):
        run = _run(lines, index)
        rows.update(run)
        index = max(run.values(), default=index) + 1
    return rows


def _run(lines: list[str], start: int) -> dict[int, int]:
    """The rows of the table whose head is the line `start`; none when it is no head."""
    between = _separator(lines[start])
    if between is None:
        return {}
    head = _Head(lines, start, between)
    if between is _TAB and len(column_roles(head.cells())) < _LEAST_ROLES:
        return {}
    rows = _Rows(lines, between, head.bars)
    rows.take(start)
    return rows.found if len(rows.found) > 1 else {}


def _separator(line: str) -> re.Pattern[str] | None:
    if "|" not in line and "\t" not in line:
        return None
    if _NO_ROW.match(line) or _LAYOUT.search(line):
        return None
    return next((p for p in (_BAR, _TAB) if _count(p, line) >= _LEAST_BARS), None)


def _count(between: re.Pattern[str], line: str) -> int:
    return len(between.findall(line.strip(" ") if between is _BAR else line))


class _Head:
    """The head of a table: it may itself be broken, up to the row that is numbered."""

    def __init__(self, lines: list[str], start: int, between: re.Pattern[str]) -> None:
        self._between = between
        stop = start + 1
        if _NUMBER_HEAD.match(between.split(lines[start])[0]):
            near = range(start + 1, min(start + 1 + _HEAD_LINES, len(lines)))
            stop = next((i for i in near if _NUMBER_CELL.match(lines[i])), stop)
        self._text = " ".join(lines[start:stop])
        self.bars = sum(_count(between, line) for line in lines[start:stop])

    def cells(self) -> list[str]:
        return [cell.strip() for cell in self._between.split(self._text)]


@dataclass(slots=True)
class _Open:
    """The row being put together."""

    first: int
    last: int
    bars: int


class _Rows:
    """Walks the lines from the head on and closes each row when it is whole."""

    def __init__(self, lines: list[str], between: re.Pattern[str], bars: int) -> None:
        self.found: dict[int, int] = {}
        self._lines = lines
        self._between = between
        self._bars = bars

    def take(self, start: int) -> None:
        """Fill `found` with the rows from the line `start`."""
        row = _Open(start, start, _count(self._between, self._lines[start]))
        for index in range(start + 1, len(self._lines)):
            line = self._lines[index]
            bars = _count(self._between, line)
            if self._goes_on(row, index, bars):
                row.last, row.bars = index, row.bars + bars
            elif self._begins(line, bars):
                self.found[row.first] = row.last
                row = _Open(index, index, bars)
            elif line.strip():
                break
        self.found[row.first] = row.last

    def _begins(self, line: str, bars: int) -> bool:
        numbered = bars > 0 and _NUMBER_CELL.match(line) is not None
        return (numbered or bars >= _LEAST_BARS) and not _NO_ROW.match(line)

    def _goes_on(self, row: _Open, index: int, bars: int) -> bool:
        line = self._lines[index]
        near = index == row.last + 1 and index - row.first < _ROW_LINES
        if not near or not line.strip() or _NO_ROW.match(line):
            return False
        if bars and _NUMBER_CELL.match(line):
            return False
        if bars:
            return row.bars + bars <= self._bars
        open_end = not _ENDED.search(self._lines[row.last])
        return open_end and (
            _SMALL_START.match(line) is not None or self._is_inside(row, index)
        )

    def _is_inside(self, row: _Open, index: int) -> bool:
        """A line without bars amid a row whose next line brings some of those missing."""
        after = self._lines[index + 1] if index + 1 < len(self._lines) else ""
        bars = _count(self._between, after)
        whole = row.bars + bars <= self._bars
        return bars > 0 and whole and not _NUMBER_CELL.match(after)
