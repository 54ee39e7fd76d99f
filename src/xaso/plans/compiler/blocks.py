"""The outline: each paragraph of the plan with its marker, its parent and its children."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xaso.plans.compiler.letters import is_capitals
from xaso.plans.compiler.markers import (
    CAPITAL,
    DASH,
    HEADING,
    LEAD_IN,
    PART,
    PLUS,
    ROMAN,
    Marker,
    marker_of,
)
from xaso.plans.compiler.model import Span
from xaso.plans.compiler.paragraphs import Paragraph
from xaso.plans.compiler.zones import Zone

ROW = 20
_ENDS = re.compile(r"[.;!?](?:[”\"’)\]]*)$")
_CELL = re.compile(r"(?<!\\)\|")
_ARTICLE = re.compile(r"Điều \d{1,2}\s?[.:]\s?\S.{0,80}$")
_LONGEST_HEADING = 18  # words


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph in the outline (đề mục, gạch đầu dòng, dòng của bảng)."""

    paragraph: Paragraph
    zone: Zone
    marker: Marker | None = None
    rank: int = DASH
    parent: Block | None = None
    children: list[Block] = field(default_factory=list)
    stray: bool = False  # a bullet of the wrong level among its neighbours

    @property
    def start(self) -> int:
        """Where the text behind the marker begins in the paragraph."""
        return self.marker.end if self.marker else 0

    @property
    def text(self) -> str:
        """The text without its marker."""
        return self.paragraph.text[self.start :]

    @property
    def heading(self) -> str:
        """The text as a heading: without a closing colon or full stop."""
        return self.text.rstrip(" .:;")

    @property
    def line(self) -> int:
        """The line the block starts on."""
        return self.paragraph.line

    @property
    def is_lead_in(self) -> bool:
        """Whether it only announces what follows."""
        return self.text.endswith(":")

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence or a clause does."""
        return _ENDS.search(self.text[-8:]) is not None

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span of the characters start to end of `text`."""
        stop = None if end is None else self.start + end
        return self.paragraph.span(self.start + start, stop)

    def walk(self) -> Iterator[Block]:
        """This block and all below it, in the order of the text."""
        pending = [self]
        while pending:
            block = pending.pop()
            yield block
            pending += reversed(block.children)

    def ancestors(self) -> Iterator[Block]:
        """Parents from the nearest outwards."""
        block = self.parent
        while block is not None:
            yield block
            block = block.parent

    def cells(self) -> list[tuple[int, int]]:
        """For a row of a table: where each cell starts and ends in the text."""
        bars = [m.start() for m in _CELL.finditer(self.text)]
        return [(a + 1, b) for a, b in itertools.pairwise(bars)]

    def cell_texts(self) -> list[str]:
        """The cells of a row, trimmed, their inner line breaks as spaces."""
        text = self.text
        return [text[a:b].replace("<br>", " ").strip() for a, b in self.cells()]


def outline(paragraphs: list[tuple[Paragraph, Zone]]) -> list[Block]:
    """All blocks in order; those of the plan and its annexes are linked as a tree."""
    blocks = [_block(paragraph, zone) for paragraph, zone in paragraphs]
    _rank_capitals(blocks)
    _rank_letters(blocks)
    for before, block, after in zip(
        [None, *blocks], blocks, [*blocks[1:], None], strict=False
    ):
        if block.rank == HEADING:
            _settle_heading(before, block, after)
    _link(blocks)
    return blocks


def _block(paragraph: Paragraph, zone: Zone) -> Block:
    text = paragraph.text
    if text[0] == "|":
        return Block(paragraph, zone, rank=ROW)
    marker = marker_of(text)
    if marker:
        return Block(paragraph, zone, marker, marker.rank)
    article = zone is Zone.PLAN and _ARTICLE.match(text) is not None
    if article or is_capitals(text):
        part = article or text.startswith(("PHỤ LỤC", "PHẦN", "CHƯƠNG"))
        rank = PART if part else ROMAN
        return Block(paragraph, zone, rank=rank)
    if _may_be_heading(paragraph):
        return Block(paragraph, zone, rank=HEADING)
    return Block(paragraph, zone, rank=LEAD_IN if text.endswith(":") else DASH)


def _may_be_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    short = len(text.split()) <= _LONGEST_HEADING and text[0].isupper()
    return short and not _ENDS.search(text[-4:]) and text[-1] != ","


def _rank_capitals(blocks: list[Block]) -> None:
    """A line in capitals under PHẦN or PHỤ LỤC is that heading's title."""
    for before, block in itertools.pairwise(blocks):
        bare = block.marker is None and block.rank == ROMAN
        if bare and before.rank == PART and not before.children:
            block.rank = PART


def _rank_letters(blocks: list[Block]) -> None:
    """A, B, C stand above I, II, III in some plans and below in others: first is above."""
    body = [b for b in blocks if b.zone in {Zone.PLAN, Zone.ANNEX}]
    first = next((b for b in body if b.rank in {CAPITAL, ROMAN}), None)
    if first is None or first.rank == CAPITAL:
        return
    for block in body:
        if block.rank in {CAPITAL, ROMAN}:
            block.rank = CAPITAL + ROMAN - block.rank


def _settle_heading(before: Block | None, block: Block, after: Block | None) -> None:
    """A short line without full stop is a heading only when something follows it."""
    followed = after is not None and (
        after.rank >= LEAD_IN or (after.marker is not None and after.rank > HEADING)
    )
    if block.paragraph.bold and followed:
        return
    if block.text.endswith(":"):
        block.rank = LEAD_IN
    elif not followed or (
        after is not None and after.marker is None and after.rank != ROW
    ):
        block.rank = DASH


def _link(blocks: list[Block]) -> None:
    stack: list[Block] = []
    for index, block in enumerate(blocks):
        if block.zone not in {Zone.PLAN, Zone.ANNEX}:
            stack.clear()
            continue
        if _is_stray(block, blocks[index + 1 : index + 2], stack):
            block.stray = True
            block.rank = PLUS
        while stack and not _may_hold(stack[-1], block):
            stack.pop()
        if stack:
            block.parent = stack[-1]
            stack[-1].children.append(block)
        if block.rank != ROW:
            stack.append(block)


def _may_hold(parent: Block, child: Block) -> bool:
    if parent.rank >= child.rank:
        return False
    if parent.marker is None and parent.rank >= LEAD_IN:
        return (parent.is_lead_in and child.marker is not None) or child.rank == ROW
    return not (child.rank == ROW and parent.rank >= DASH and not parent.is_lead_in)


def _is_stray(block: Block, after: list[Block], stack: list[Block]) -> bool:
    """A finished `-` sentence amid the `+` items of a `-` lead-in is one of them."""
    if block.rank != DASH or block.marker is None or not block.is_sentence:
        return False
    open_dash = next((b for b in reversed(stack) if b.rank == DASH), None)
    followed = bool(after) and after[0].rank == PLUS and not after[0].is_lead_in
    return (
        followed
        and open_dash is not None
        and open_dash.is_lead_in
        and bool(open_dash.children)
    )
