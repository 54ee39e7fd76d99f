"""The targets of a plan: items of its target sections with their measures."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from xaso.plans.compiler import classes, measures, numbers
from xaso.plans.compiler.blocks import ROW, Block
from xaso.plans.compiler.measures import Threshold
from xaso.plans.compiler.model import Measure, Span, Target
from xaso.plans.compiler.sections import Section, is_section_label
from xaso.plans.compiler.tables import Table

_SENTENCE_END = re.compile(r"[.;]\s*$")
_AMONG = re.compile(r"trong (?:số )?đó\s*:?\s*$", re.IGNORECASE)
_FEW_WORDS = 9
_LABEL = re.compile(
    r"(?:Mục tiêu|Chỉ tiêu)(?: cụ thể| năm 20\d\d| phấn đấu)?\s*:\s*(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One target's blocks: the item itself, then the lines that belong to it."""

    blocks: tuple[Block, ...]
    skip: int = 0  # characters of a label before the text

    @property
    def text(self) -> str:
        """The text of the item, its lines joined by spaces."""
        first = self.blocks[0].text[self.skip :]
        return " ".join([first, *(block.text for block in self.blocks[1:])])

    def span(self, start: int, end: int) -> Span:
        """The span of characters of `text`."""
        offset = 0
        for index, block in enumerate(self.blocks):
            skip = self.skip if index == 0 else 0
            length = len(block.text) - skip
            if start < offset + length or block is self.blocks[-1]:
                return block.span(start - offset + skip, end - offset + skip)
            offset += length + 1
        return self.blocks[0].span()


def read_targets(
    kinds: dict[Block, Section], tables: list[Table], year: int | None
) -> tuple[tuple[Target, ...], set[Block]]:
    """The targets in order, and the blocks they were read from."""
    in_rows = {row: table for table in tables for row in table.rows}
    found: list[tuple[Item | Block, tuple[Threshold, ...], str]] = []
    used: set[Block] = set()
    for item in _items(kinds):
        used.update(item.blocks)
        if item.blocks[0].rank == ROW:
            table = in_rows[item.blocks[0]]
            found += _row_targets(table, item.blocks[0], year)
        else:
            text = item.text
            found.append((item, _measures(text, year), text))
    rows = _goal_rows(kinds, tables, alone=not found)
    used.update(rows)
    for row in rows:
        found += _row_targets(in_rows[row], row, year)
    if rows:
        found.sort(key=lambda entry: entry[0].span(0, 1).start)
    numbers_ = _numbers([entry[0] for entry in found])
    return tuple(
        _target(n, *entry) for n, entry in zip(numbers_, found, strict=True)
    ), used


def _goal_rows(
    kinds: dict[Block, Section], tables: list[Table], *, alone: bool
) -> list[Block]:
    """Rows of tables that hold tasks and their goals side by side.

    A table of a section of tasks counts only when the plan has no other targets.
    """
    return [
        row
        for table in tables
        if table.states_goals
        for row in table.groups
        if kinds.get(row) is Section.TASKS
        and (alone or any(kinds.get(b) is Section.MIXED for b in row.ancestors()))
        and _goal(table, row.cell_texts())
    ]


def _goal(table: Table, cells: list[str]) -> str:
    """What a row's task is to reach; empty when its cell holds nothing."""
    goal = table.cell(cells, "value") or table.cell(cells, "target")
    return goal if any(c.isalnum() for c in goal) else ""


def _target(
    number: int, item: Item | Block, thresholds: tuple[Threshold, ...], text: str
) -> Target:
    spans = [item.span(one.start, one.end) for one in thresholds]
    whole = item.span() if isinstance(item, Block) else item.blocks[0].span()
    if isinstance(item, Item) and len(item.blocks) > 1:
        whole = Span(whole.start, item.blocks[-1].span().end, whole.line)
    return Target(
        number,
        text,
        tuple(_measure(one, span) for one, span in zip(thresholds, spans, strict=True)),
        whole,
    )


def _measure(one: Threshold, span: Span) -> Measure:
    return Measure(
        one.operator, one.value, one.unit, span,
        one.denominator_of, one.baseline_year, one.exclusions,
    )  # fmt: skip


def _measures(text: str, year: int | None) -> tuple[Threshold, ...]:
    numeric = measures.thresholds(text, year)
    return classes.beside(text, numeric) if numeric else classes.worded(text)


def _numbers(items: list[Item | Block]) -> list[int]:
    """The printed numbers when all items carry rising ones, else 1, 2, 3…"""
    labels = []
    for item in items:
        block = item if isinstance(item, Block) else item.blocks[0]
        arabic = block.marker and block.marker.style in {"arabic", "paren"}
        labels.append(int(block.marker.label) if block.marker and arabic else 0)
    rising = all(a < b for a, b in itertools.pairwise(labels))
    if labels and labels[0] >= 1 and rising:
        return labels
    return list(range(1, len(items) + 1))


def _items(kinds: dict[Block, Section]) -> Iterator[Item]:
    tops = [
        block
        for block, kind in kinds.items()
        if kind is Section.TARGETS
        and (block.parent is None or kinds.get(block.parent) is not Section.TARGETS)
    ]
    for top in tops:
        if top.rank == ROW:
            yield Item((top,))
            continue
        if not top.children:
            label = _LABEL.match(top.text)
            if label and measures.thresholds(top.text):
                yield Item((top,), label.end())
            continue
        yield from _below(top, kinds)


def _below(parent: Block, kinds: dict[Block, Section]) -> Iterator[Item]:
    """The items under a heading; plain paragraphs count only where no item is marked."""
    children = [c for c in parent.children if kinds.get(c) is Section.TARGETS]
    marked = [
        c for c in children if c.marker is not None or c.rank == ROW or c.children
    ]
    nested = any(c.children and is_section_label(c.heading) for c in children)
    for child in children:
        if (
            child.marker is None
            and marked
            and child not in marked
            and not _is_stated(child)
        ):
            continue
        if nested and not child.children and child.marker is None:
            continue
        yield from _item(child, kinds)


def _is_stated(block: Block) -> bool:
    return block.is_sentence and bool(measures.thresholds(block.text))


def _item(block: Block, kinds: dict[Block, Section]) -> Iterator[Item]:
    if not block.children:
        if not _is_bare_heading(block):
            yield Item((block,))
        return
    own = measures.thresholds(block.text)
    if not own and (
        block.is_lead_in
        or not block.is_sentence
        or len(block.text.split()) < _FEW_WORDS
    ):
        yield from _below(block, kinds)
        return
    inner = [c for c in block.walk() if c is not block and c.rank != ROW]
    measured = [c for c in inner if measures.thresholds(c.text)]
    if _AMONG.search(block.text) or not measured or block.is_lead_in:
        yield Item((block, *inner))
        return
    yield Item((block,))
    yield from _below(block, kinds)


def _is_bare_heading(block: Block) -> bool:
    """An announcement without content: `Về cải cách thể chế`, `… như sau:`."""
    if block.rank == ROW:
        return False
    if measures.thresholds(block.text):
        return False
    return block.is_lead_in or (
        block.marker is None
        and not block.is_sentence
        and len(block.text.split()) < _FEW_WORDS
    )


def _row_targets(
    table: Table, row: Block, year: int | None
) -> list[tuple[Item | Block, tuple[Threshold, ...], str]]:
    """A row of a table of targets: its name, with the value from the value column."""
    if not table.holds(row) or not ({"target", "value", "task"} & set(table.columns)):
        return []
    cells = row.cell_texts()
    name = (
        table.cell(cells, "target") or table.cell(cells, "task") or max(cells, key=len)
    )
    value = table.cell(cells, "value")
    if table.states_goals and not {"target", "value"} <= set(table.columns):
        value = _goal(table, cells)
        whole = len(value.split()) >= _FEW_WORDS and measures.thresholds(value)
        name = value if whole else table.cell(cells, "task")
    if not name:
        return []
    thresholds = _value_cell(row, table, value, name, year)
    return [(row, thresholds, name)]


def _value_cell(
    row: Block, table: Table, value: str, name: str, year: int | None
) -> tuple[Threshold, ...]:
    cells = row.cell_texts()
    unit = table.cell(cells, "unit")
    written = value
    if unit and not numbers.unit_at(value, _after_figure(value)):
        at = _after_figure(value)
        written = f"{value[:at]} {unit}{value[at:]}"
    found = (
        measures.thresholds(f"đạt {written}", year)
        if any(c.isdigit() for c in value)
        else []
    )
    if not found:
        found = measures.thresholds(name, year)
    if found and name:
        extra = (
            measures.thresholds(f"{name} đạt {written}", year)
            if any(c.isdigit() for c in value)
            else []
        )
        if len(extra) == len(found) and extra[-1].operator == "growth>=":
            found = extra
    position = max(row.text.find(value), 0) if value else 0
    placed = [
        Threshold(one.operator, one.value, unit if unit and one.unit != "%" else one.unit,
                  position, position + max(len(value), 1), None, one.baseline_year, one.exclusions)
        for one in found
    ]  # fmt: skip
    return tuple(placed) or classes.worded(f"{name} {value}")


def _after_figure(value: str) -> int:
    """Where the first figure of a cell ends: its unit belongs there."""
    match = re.search(numbers.FIGURE, value)
    return match.end() if match else len(value)
