"""Lines of several pages as text: broken paragraphs joined, split table rows mended."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from xaso.plans.compiler.readers.page_layout import Line

_MARKER = re.compile(
    r"(?:[-+•*–|]\s|\(?(?:\d{1,3}|[a-zđ]|[IVX]{1,5}|[A-E])[.)](?:\s|\d)"
    r"|(?:Điều|Chương|CHƯƠNG|Phần|PHẦN|Phụ lục|PHỤ LỤC)\s+(?:[\dIVX]|thứ|THỨ)"
    r"|(?:TM|KT|TL|TUQ|Q)\.\s|Căn cứ\b|Nơi nhận\b|Kính gửi\b)"
)
_OPEN_END = re.compile(r"\w[-/]$")
_EDGE = 4.0
_DEEPEST_INDENT = 90.0
_LOOSE = 2.1  # line distance, in line heights, above which a new paragraph begins
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Page:
    """Where the running text of a page begins and ends."""

    left: float
    right: float
    indent: float  # where first lines stand; the left edge itself when none do

    def indents(self, line: Line) -> bool:
        """Whether the line stands where first lines of paragraphs stand."""
        return self.indent > self.left and abs(line.left - self.indent) <= _EDGE / 2


def compose(pages: list[list[Line]]) -> tuple[str, int]:
    """The text of all pages, and how many broken lines were joined."""
    text: list[str] = []
    last: Line | None = None
    is_first = True
    joined = 0
    for lines in pages:
        page = _measured(lines)
        for index, line in enumerate(lines):
            new_page = index == 0
            if last and _continues_row(last, line, new_page=new_page):
                text[-1] = _merged_row(text[-1], line.text)
            elif last and _continues(
                last, line, page, is_first=is_first, new_page=new_page
            ):
                text[-1] = _glued(text[-1], line.text)
                joined += 1
                is_first = False
            else:
                text += ["", line.text] if page.indents(line) else [line.text]
                is_first = True
            last = replace(line, text=text[-1])
    return "\n".join(text) + "\n", joined


def _measured(lines: list[Line]) -> Page:
    running = [line for line in lines if not line.is_row]
    lefts = Counter(round(line.left) for line in running)
    left = min((x for x, n in lefts.items() if n > 1), default=min(lefts, default=0))
    right = max((line.right for line in running), default=0.0)
    further = [(n, x) for x, n in lefts.items() if _EDGE < x - left < _DEEPEST_INDENT]
    often, indent = max(further, default=(0, left))
    return Page(left, right, indent if often >= _OFTEN else left)


def _continues(
    last: Line, line: Line, page: Page, *, is_first: bool, new_page: bool
) -> bool:
    """The next word would not have fitted, and nothing announces a new paragraph."""
    if last.is_row or line.is_row or _opens(last, line, page):
        return False
    if not new_page and not _follows_closely(last, line):
        return False
    if _stands_apart(last, line, page, is_first=is_first):
        return False
    return last.right + line.first_width + _EDGE > page.right


def _opens(last: Line, line: Line, page: Page) -> bool:
    """A bullet or number; but `Văn hóa` + `- Xã hội` at the margin is one name."""
    if not _MARKER.match(line.text):
        return False
    at_margin = line.left <= page.left + _EDGE < page.indent
    return not (line.text[0] in "-–" and at_margin and last.text[-1].isalnum())


def _follows_closely(last: Line, line: Line) -> bool:
    return 0 < last.middle - line.middle < (last.top - last.bottom) * _LOOSE


def _stands_apart(last: Line, line: Line, page: Page, *, is_first: bool) -> bool:
    """Indented, centred, in another column, or a title: the start of something."""
    if last.text.isupper() != line.text.isupper():
        return True
    if max(last.left - line.left, line.left - page.left) > _DEEPEST_INDENT:
        return True
    if line.left > last.left + _EDGE:
        return not _MARKER.match(last.text)
    return is_first and abs(line.left - last.left) <= _EDGE and page.indents(line)


def _glued(before: str, after: str) -> str:
    if _OPEN_END.search(before):
        return before + after  # `225/QĐ-` goes on with `TTg`
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
