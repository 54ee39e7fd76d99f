"""From words with boxes to lines in reading order (points; y grows upwards).

Ruled tables become `| a | b |` rows; two columns side by side (the head and the foot of
a Vietnamese document) are read one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from xaso.plans.compiler.readers import grids
from xaso.plans.compiler.readers.grids import Rule

_WIDE_GAP = 2.4  # in line heights
_SIGNATURE_GAP = 140
_CENTRED = 15
_TITLES = frozenset({"KẾ HOẠCH", "QUYẾT ĐỊNH", "CHƯƠNG TRÌNH", "PHỤ LỤC"})

__all__ = ["Line", "Rule", "Word", "lines"]


class Word(NamedTuple):
    """One word and its box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Height of the middle of the word on the page."""
        return (self.bottom + self.top) / 2

    @property
    def centre(self) -> float:
        """Middle of the word from left to right."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the page; a table row is a line too."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    first_width: float = 0.0
    is_row: bool = False

    @property
    def middle(self) -> float:
        """Height of the middle of the line on the page."""
        return (self.bottom + self.top) / 2


def lines(words: list[Word], rules: list[Rule]) -> list[Line]:
    """The lines of one page in reading order."""
    tables = grids.find(rules)
    free: list[Word] = []
    inside: list[list[Word]] = [[] for _ in tables]
    for word in words:
        home = next(
            (i for i, t in enumerate(tables) if t.holds(word.centre, word.middle)), None
        )
        (free if home is None else inside[home]).append(word)
    found: list[Line] = []
    waiting = _segmented(free)
    for table, held in zip(tables, inside, strict=True):
        above = [group for group in waiting if group[0].middle > table.top]
        waiting = waiting[len(above) :]
        found += _unfold(above) + _table_rows(table, held)
    return found + _unfold(waiting)


def _table_rows(table: grids.Grid, words: list[Word]) -> list[Line]:
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        cells.setdefault(table.cell(word.centre, word.middle), []).append(word)
    found = []
    for row in range(table.height):
        texts = [
            _cell_text(cells.get((row, column), [])) for column in range(table.width)
        ]
        if any(texts):
            text = "| " + " | ".join(texts) + " |"
            bounds = table.xs[0], table.ys[row + 1], table.xs[-1], table.ys[row]
            found.append(Line(text, *bounds, is_row=True))
    return found


def _cell_text(words: list[Word]) -> str:
    written = ""
    for group in _segmented(words):
        line = " ".join(segment.text for segment in group).replace("|", "\\|")
        gap = " <br> " if line.startswith(("- ", "+ ")) else " "
        written = f"{written}{gap}{line}" if written else line
    return written


def _segmented(words: list[Word]) -> list[list[Line]]:
    """Words as visual lines, each cut where a gap is far wider than a space."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: -w.middle):
        first = groups[-1][0] if groups else None
        if first and first.middle - word.middle < (first.top - first.bottom) / 2:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_cut(sorted(group, key=lambda w: w.left)) for group in groups]


def _cut(words: list[Word]) -> list[Line]:
    runs = [[words[0]]]
    for before, word in pairwise(words):
        wide = (word.top - word.bottom) * _WIDE_GAP
        if word.left - before.right > wide:
            runs.append([word])
        else:
            runs[-1].append(word)
    return [_line(run) for run in runs]


def _line(run: list[Word]) -> Line:
    return Line(
        text=" ".join(word.text for word in run),
        left=run[0].left,
        bottom=min(word.bottom for word in run),
        right=max(word.right for word in run),
        top=max(word.top for word in run),
        first_width=run[0].right - run[0].left,
    )


def _unfold(groups: list[list[Line]]) -> list[Line]:
    """Two columns side by side come one after the other, the rest line by line."""
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    gutter = last = 0.0
    page_centre = _page_centre(groups)
    for group in groups:
        two = len(group) == 2  # noqa: PLR2004
        if left and not _belongs(group, gutter, last, page_centre):
            found += left + right
            left, right = [], []
        if two and not left:
            gutter = (group[0].right + group[1].left) / 2
        if two or left:
            left += [line for line in group if line.right <= gutter]
            right += [line for line in group if line.right > gutter]
        else:
            found += group
        last = group[-1].middle
    return found + left + right


def _belongs(group: list[Line], gutter: float, last: float, page_centre: float) -> bool:
    if last - group[0].middle > _SIGNATURE_GAP:
        return False
    if len(group) == 1:
        centre = (group[0].left + group[0].right) / 2
        if abs(centre - page_centre) < _CENTRED or group[0].text in _TITLES:
            return False
    return all(line.right <= gutter or line.left >= gutter for line in group)


def _page_centre(groups: list[list[Line]]) -> float:
    """Middle of the text area, from its outermost edges."""
    every = [line for group in groups for line in group]
    if not every:
        return 0.0
    return (min(x.left for x in every) + max(x.right for x in every)) / 2
