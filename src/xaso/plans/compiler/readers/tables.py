"""Word tables: data tables as `| a | b |` rows, layout tables as plain lines.

The head of a Vietnamese document (agency and number beside the national motto and the
date) and its foot (recipients beside the signer) are tables without being tables: they
come out column by column, as a person reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from xaso.core.text import fold
from xaso.plans.compiler.readers.wordml import (
    Element,
    attribute,
    child,
    name_of,
    unwrapped,
)

Lines = Callable[[Element], list[str]]

BREAK = " <br> "
_MAX_SPAN = 60
_LAYOUT = re.compile(
    r"^\W*(?:cong hoa xa hoi chu nghia|doc lap\W+tu do|noi nhan\b|kinh gui\b"
    r"|(?:tm|kt|tl|tuq|q)\. )"
    r"|^so\s*:|^\S.{0,60}, ngay .{0,12}thang",
    re.MULTILINE,
)
_LARGE_LAYOUT = 8


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: tuple[str, ...]
    span: int
    continues: bool


def table_lines(table: Element, lines_of: Lines) -> list[str]:
    """The lines of a table; `lines_of` reads the paragraphs of one cell."""
    rows = [_cells(row, lines_of) for row in _named(table, "tr")]
    rows = [row for row in rows if row]
    if _is_layout(rows):
        return _column_by_column(rows)
    return _as_rows(rows)


def _named(element: Element, name: str) -> list[Element]:
    return [item for item in unwrapped(element) if name_of(item) == name]


def _cells(row: Element, lines_of: Lines) -> list[_Cell]:
    properties = child(row, "trPr")
    if child(properties, "del") is not None:
        return []
    before = _count(child(properties, "gridBefore"))
    blank = [_Cell((), 1, continues=False)] * min(before, _MAX_SPAN)
    return blank + [_cell(cell, lines_of) for cell in _named(row, "tc")]


def _cell(cell: Element, lines_of: Lines) -> _Cell:
    properties = child(cell, "tcPr")
    span = _count(child(properties, "gridSpan")) or 1
    merge = child(properties, "vMerge")
    continues = merge is not None and attribute(merge, "val") != "restart"
    return _Cell(tuple(lines_of(cell)), min(span, _MAX_SPAN), continues)


def _count(element: Element | None) -> int:
    value = attribute(element, "val")
    return int(value) if value.isdecimal() and len(value) <= 3 else 0  # noqa: PLR2004


def _is_layout(rows: list[list[_Cell]]) -> bool:
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return True
    if len(rows) > _LARGE_LAYOUT or width > 4:  # noqa: PLR2004
        return False
    text = "\n".join(line for row in rows for cell in row for line in cell.lines)
    return _LAYOUT.search(fold(text)) is not None


def _column_by_column(rows: list[list[_Cell]]) -> list[str]:
    width = max((len(row) for row in rows), default=0)
    return [
        line
        for column in range(width)
        for row in rows
        if column < len(row)
        for line in row[column].lines
    ]


def _as_rows(rows: list[list[_Cell]]) -> list[str]:
    above: dict[int, str] = {}
    written = []
    for row in rows:
        texts: list[str] = []
        for cell in row:
            own = _text(cell)
            text = above.get(len(texts), "") if cell.continues and not own else own
            above[len(texts)] = text
            texts += [text, *[""] * (cell.span - 1)]
        if any(texts):
            written.append("| " + " | ".join(texts) + " |")
    return written


def _text(cell: _Cell) -> str:
    return BREAK.join(
        line.replace("|", "\\|").strip() for line in cell.lines if line.strip()
    )
