"""Stretches of text that know where each of their characters came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from xaso.plans.compiler.model import Span


class SourceText:
    """The document as the reviewer sees it, with its line starts."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = [0, *accumulate(lengths)]

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end` with the line (from 1) it starts on."""
        return Span(start, end, bisect_right(self._starts, start))

    def line_bounds(self, line: int) -> tuple[int, int]:
        """Start and end of a line, without its line break."""
        return self._starts[line - 1], self._starts[line] - 1


@dataclass(slots=True)
class Paragraph:
    """One logical line: cleaned text, and the pieces of the source it was made of.

    `pieces` are pairs (position in `text`, offset in the source), rising; between two
    positions the characters run in step with the source.
    """

    source: SourceText
    text: str
    pieces: list[tuple[int, int]]
    gap: bool = False  # an empty line stands before it
    width: int = 0  # characters of its last physical line
    bold: bool = False  # wholly between ** marks, or a Markdown heading
    flags: set[str] = field(default_factory=set)  # what was repaired

    def offset(self, position: int) -> int:
        """The source offset of a character of the text."""
        index = bisect_right(self.pieces, (position, len(self.source.text))) - 1
        place, origin = self.pieces[max(index, 0)]
        return origin + position - place

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source span of the characters start to end of the text."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        start = min(start, max(stop - 1, 0))
        first = self.offset(start)
        last = self.offset(stop - 1) + 1 if stop > start else first
        return self.source.span(first, max(first, last))

    @property
    def line(self) -> int:
        """The line of its first character."""
        return self.span(0, 1).line

    def part(self, start: int, end: int) -> Paragraph:
        """The paragraph cut to the characters start to end, trimmed."""
        raw = self.text[start:end]
        start += len(raw) - len(raw.lstrip())
        text = raw.strip()
        end = start + len(text)
        pieces = [(0, self.offset(start))]
        pieces += [(p - start, o) for p, o in self.pieces if start < p < end]
        return Paragraph(
            self.source, text, pieces, self.gap, self.width, self.bold, set(self.flags)
        )

    def enclose(self, before: str, after: str) -> None:
        """Put marks around the text that the source does not have."""
        shift = len(before)
        first, last = self.offset(0), self.offset(len(self.text) - 1)
        inner = [(p + shift, o) for p, o in self.pieces]
        outer = [(i, first) for i in range(shift)]
        end = shift + len(self.text)
        self.pieces = outer + inner + [(end + i, last) for i in range(len(after))]
        self.text = before + self.text + after

    def extend(self, other: Paragraph, glue: str) -> None:
        """Put the text of `other` behind this one, `glue` (or nothing) between."""
        shift = len(self.text) + len(glue)
        self.pieces += [(p + shift, o) for p, o in other.pieces]
        self.text = self.text + glue + other.text
        self.width = other.width
        self.flags |= other.flags
