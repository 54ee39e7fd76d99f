"""The document with everything that was understood marked in it. Pure.

Each line becomes a run of segments; a segment knows the innermost object it belongs to
and the weightiest finding that stands on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

MOST_LINES: Final = 4000
_WEIGHT: Final = {"error": 0, "warning": 1, "note": 2, "": 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source: an object (`path`, `kind`) or a finding (`finding`)."""

    start: int
    end: int
    path: str = ""
    kind: str = ""
    finding: str = ""
    severity: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line that belongs together."""

    text: str
    path: str = ""
    kind: str = ""
    finding: str = ""
    severity: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document, counted from 1."""

    number: int
    segments: tuple[Segment, ...]
    findings: tuple[Mark, ...] = field(default=())


def marked(source: str, marks: Iterable[Mark]) -> tuple[Line, ...]:
    """The lines of the source, at most MOST_LINES, with the marks laid over them."""
    starts = _starts(source)
    by_line = _by_line(starts, marks)
    lines = []
    for number, (begin, end) in enumerate(starts[:MOST_LINES], start=1):
        here = by_line.get(number, ())
        lines.append(
            Line(
                number,
                _segments(source, begin, end, here),
                tuple(m for m in here if m.finding and begin <= m.start < end + 1),
            )
        )
    return tuple(lines)


def _starts(source: str) -> list[tuple[int, int]]:
    spans, begin = [], 0
    for line in source.split("\n"):
        spans.append((begin, begin + len(line)))
        begin += len(line) + 1
    return spans


def _by_line(
    starts: Sequence[tuple[int, int]], marks: Iterable[Mark]
) -> Mapping[int, Sequence[Mark]]:
    """The marks that touch each line; both lists are walked once."""
    found: dict[int, list[Mark]] = defaultdict(list)
    line = 0
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        while line + 1 < len(starts) and starts[line + 1][0] <= mark.start:
            line += 1
        touched = line
        while touched < len(starts) and starts[touched][0] <= max(
            mark.end - 1, mark.start
        ):
            found[touched + 1].append(mark)
            touched += 1
    return found


def _segments(
    source: str, begin: int, end: int, marks: Sequence[Mark]
) -> tuple[Segment, ...]:
    cuts = {begin, end}
    for mark in marks:
        cuts |= {cut for cut in (mark.start, mark.end) if begin < cut < end}
    ordered = sorted(cuts)
    pairs = pairwise(ordered)
    return tuple(_segment(source[a:b], a, b, marks) for a, b in pairs)


def _segment(text: str, start: int, end: int, marks: Sequence[Mark]) -> Segment:
    over = [mark for mark in marks if mark.start <= start and mark.end >= end]
    objects = [mark for mark in over if mark.path]
    findings = [mark for mark in over if mark.finding]
    inner = min(objects, key=lambda m: m.end - m.start, default=None)
    weighty = min(findings, key=_rank, default=None)
    return Segment(
        text,
        inner.path if inner else "",
        inner.kind if inner else "",
        weighty.finding if weighty else "",
        weighty.severity if weighty else "",
        weighty.settled if weighty else False,
    )


def _rank(mark: Mark) -> tuple[bool, int, int]:
    return mark.settled, _WEIGHT[mark.severity], mark.end - mark.start
