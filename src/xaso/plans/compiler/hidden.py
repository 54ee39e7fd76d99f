"""Figures promised outside the targets: in tasks, requirements and general goals."""

from __future__ import annotations

from collections.abc import Iterator

from xaso.plans.compiler import measures
from xaso.plans.compiler.blocks import ROW, Block
from xaso.plans.compiler.markers import HEADING
from xaso.plans.compiler.model import HiddenTarget
from xaso.plans.compiler.sections import Section
from xaso.plans.compiler.zones import Zone

_LOOKED_AT = frozenset(
    [
        Section.TASKS,
        Section.MEANS,
        Section.PURPOSE,
        Section.GENERAL,
        Section.ORGANISATION,
        Section.MIXED,
    ]
)


def read_hidden(
    kinds: dict[Block, Section], used: set[Block], year: int | None
) -> tuple[HiddenTarget, ...]:
    """Numeric promises in blocks that are no targets."""
    found: list[HiddenTarget] = []
    for block, kind in kinds.items():
        if block in used or kind not in _LOOKED_AT or block.zone is not Zone.PLAN:
            continue
        if block.children and block.rank <= HEADING and not block.is_sentence:
            continue  # a heading counts its sections, it promises nothing
        if any(c.isdigit() for c in block.text):
            found += _in_block(block, year)
    return tuple(found)


def _in_block(block: Block, year: int | None) -> Iterator[HiddenTarget]:
    text = block.text
    for one in measures.thresholds(text, year):
        if not (one.explicit or one.counted):
            continue
        start, end = (
            (0, len(text))
            if block.rank == ROW
            else measures.sentence_at(text, one.start)
        )
        yield HiddenTarget(
            text[start:end].strip(), one.operator, one.value, one.unit,
            block.span(one.start, one.end),
        )  # fmt: skip
