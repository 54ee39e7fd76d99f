"""Lines of several pages as text: broken paragraphs joined, split table rows mended."""

from __future__ import annotations

import re
from dataclasses import replace

from xaso.plans.compiler.readers.page_layout import Line

_MARKER = re.compile(
    r"(?:[-+•*–|]\s|\(?(?:\d{1,3}|[a-zđ]|[IVX]{1,5}|[A-E])[.)](?:\s|\d)"
    r"|(?:Điều|Chương|Phần|Phụ lục)\s+[\dIVX]|Căn cứ\b|Nơi nhận\b|Kính gửi\b)"
)
_SOFT_HYPHENS = ("\xad", "\x02", "\ufffe")
_EDGE = 4.0
_DEEPEST_INDENT = 90.0
_LOOSE = 2.1  # line distance, in line heights, above which a new paragraph begins


def compose(pages: list[list[Line]]) -> tuple[str, int]:
    """The text of all pages, and how many broken lines were joined."""
    text: list[str] = []
    last: Line | None = None
    joined = 0
    for page in pages:
        margin = max((line.right for line in page if not line.is_row), default=0.0)
        for index, line in enumerate(page):
            if last and _continues_row(last, line, new_page=index == 0):
                text[-1] = _merged_row(text[-1], line.text)
            elif last and _continues(last, line, margin, new_page=index == 0):
                text[-1] = _glued(text[-1], line.text)
                joined += 1
            else:
                text.append(line.text)
            last = replace(line, text=text[-1])
    return "\n".join(text) + "\n", joined


def _continues(last: Line, line: Line, margin: float, *, new_page: bool) -> bool:
    """The next word would not have fitted, and nothing announces a new paragraph."""
    if last.is_row or line.is_row or _MARKER.match(line.text):
        return False
    if (
        last.left - line.left > _DEEPEST_INDENT
        or last.text.isupper() != line.text.isupper()
    ):
        return False
    height = last.top - last.bottom
    if not new_page and not 0 < last.middle - line.middle < height * _LOOSE:
        return False
    indented = line.left > last.left + _EDGE and not _MARKER.match(last.text)
    return not indented and last.right + line.first_width + _EDGE > margin


def _glued(before: str, after: str) -> str:
    if before.endswith(_SOFT_HYPHENS):
        return before[:-1] + after
    return f"{before} {after}"


def _continues_row(last: Line, line: Line, *, new_page: bool) -> bool:
    """A row cut by the page's end goes on with an empty first cell."""
    same = (
        last.is_row and line.is_row and last.text.count(" | ") == line.text.count(" | ")
    )
    return same and new_page and line.text.startswith("|  |")


def _merged_row(before: str, after: str) -> str:
    cells = zip(_row_cells(before), _row_cells(after), strict=True)
    return "| " + " | ".join(" ".join((a, b)).strip() for a, b in cells) + " |"


def _row_cells(row: str) -> list[str]:
    return row.removeprefix("| ").removesuffix(" |").split(" | ")
