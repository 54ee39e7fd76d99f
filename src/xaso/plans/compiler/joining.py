"""Soft line breaks: lines that belong together become one paragraph again.

Every join is remembered as a flag of the paragraph: `wrapped` for a break between words,
`broken` for one inside a word, a number or a symbol.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from xaso.plans.compiler.letters import LOWER, UPPER, has_vowel, is_capitals
from xaso.plans.compiler.markers import marker_of, opens_line
from xaso.plans.compiler.paragraphs import Paragraph

_ENDED = re.compile(r"[.;:!?…](?:[”\"’)\]]*)$|\./\.$|/-$")
_SMALL_START = re.compile(rf"[“\"(]?[{LOWER}]")
_FIRST_WORD = re.compile(rf"[{UPPER}{LOWER}]+")
_LAST_WORD = re.compile(rf"[{UPPER}{LOWER}]+$")
_EXPECTS = re.compile(
    r"(?:\b(?:ngày|tháng|năm|số|đạt|tối thiểu|ít nhất|tối đa|từ|đến|trên|dưới|quá|quý|Quý"
    r"|Điều|của|và|về|với|các|trong|theo|cho|tại|do|là|để|bằng|xã|phường|huyện|tỉnh)"
    r"|[,(“–-])$"
)
_OPEN_SYMBOL = re.compile(rf"(?:\d/|/[{UPPER}Đa-z]{{1,5}}-|-[{UPPER}]{{1,6}}/)$")
_OPEN_TYPE = re.compile(rf"/[{UPPER}][{UPPER}a-z]{{0,4}}$")
_SYMBOL_REST = re.compile(rf"[-/][{UPPER}]{{2}}")
_OPEN_YEAR = re.compile(r"(?:năm |/|-)(?:1|2|19|20|20\d)$")
_YEAR_REST = re.compile(r"\d{1,3}\b(?!\s?%)")
_OPEN_DATE = re.compile(r"\d{1,2}[/-]$|\d[/-]\d{1,2}[/-]$")
_DATE_REST = re.compile(r"/\d{1,4}\b")
_ONE_DIGIT = re.compile(r"(?<![\d.,/])\d$")
_DIGIT_PERCENT = re.compile(r"\d(?:[.,]\d+)?\s?%")
_YEARS = re.compile(r"[-–]\s?20\d\d\b")
_ENDS_YEAR = re.compile(r"20\d\d(?:\s?[-–])?$")
_DASH_SMALL = re.compile(rf"[-–]\s[{LOWER}]")
_NUMBERED = frozenset(["roman", "capital", "arabic", "decimal", "part"])
_FRONT = re.compile(
    r"(?:CỘNG HÒA|CỘNG HOÀ|ĐỘC LẬP|QUYẾT ĐỊNH|KẾ HOẠCH|CHỦ TỊCH|ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG"
    r"|NGHỊ QUYẾT|CHƯƠNG TRÌNH|ĐẢNG|BAN |XÃ |PHƯỜNG |HUYỆN |TỈNH |THỊ TRẤN |ĐẶC KHU )"
)
_NAME_GOES_ON = re.compile(
    rf"(?<![.:;] )[{UPPER}][{LOWER}]+\n[{UPPER}][{LOWER}]+(?:[ ,;.]|$)"
)
_SIGNED = re.compile(r"\([Đđ]ã ký\)")
_LIKELY_WRAPPED = 60
_MIN_PAIRS = 3
_WRAP_SHARE = 12
_LONGEST_LINE = 220
_LONGEST_SYLLABLE = 7


def join_lines(lines: Iterable[Paragraph | None]) -> list[Paragraph]:
    """Paragraphs with soft line breaks undone; `gap` tells of an empty line before."""
    spaced = _with_gaps(lines)
    width = _wrap_width(spaced)
    words = _known_words(spaced)
    joined: list[Paragraph] = []
    for line in spaced:
        glue = _glue(joined[-1], line, width, words) if joined else None
        if glue is None:
            joined.append(line)
        else:
            flag = "wrapped" if glue else "broken"
            joined[-1].extend(line, glue)
            joined[-1].flags.add(flag)
    return joined


def _with_gaps(lines: Iterable[Paragraph | None]) -> list[Paragraph]:
    kept: list[Paragraph] = []
    gap = True
    for line in lines:
        if line is None:
            gap = True
        else:
            line.gap = gap
            gap = False
            kept.append(line)
    return kept


def _wrap_width(lines: list[Paragraph]) -> int:
    """The width a text was wrapped at; 0 when its lines are whole paragraphs."""
    widths = [
        before.width
        for before, after in itertools.pairwise(lines)
        if not after.gap
        and _SMALL_START.match(after.text)
        and not marker_of(after.text)
        and not _ENDED.search(before.text[-6:])
    ]
    if len(widths) < _MIN_PAIRS or len(widths) * _WRAP_SHARE < len(lines):
        return 0
    width = sorted(widths)[len(widths) // 2]
    return width if width <= _LONGEST_LINE else 0


def _known_words(lines: list[Paragraph]) -> set[str]:
    """Words from the inside of lines, where no break can have cut them."""
    known: set[str] = set()
    for line in lines:
        known.update(line.text.lower().split(" ")[1:-1])
    return known


def _glue(
    before: Paragraph, after: Paragraph, width: int, words: set[str]
) -> str | None:
    """What to put between two lines: a space, nothing, or None to keep them apart."""
    if _stands_alone(before, after):
        return None
    tail, head = before.text[-40:], after.text[:40]
    if not after.gap and _splits_figure(tail, head):
        return ""
    if after.gap or _ENDED.search(tail):
        return _glue_over_gap(before, after, width)
    if _SMALL_START.match(head) and not marker_of(head):
        return "" if _splits_word(tail, head, words) else " "
    return " " if _runs_on(before, after, width) else None


def _stands_alone(before: Paragraph, after: Paragraph) -> bool:
    """Rows, what was cut from a heading, and `(đã ký)` under `CHỦ TỊCH`."""
    if "|" in (before.text[0], after.text[0]) or "glued" in after.flags:
        return True
    return _SIGNED.match(after.text) is not None


def _glue_over_gap(before: Paragraph, after: Paragraph, width: int) -> str | None:
    """Page breaks and double-spaced lines: only a small letter after an open line."""
    head = after.text[:40]
    ended = _ENDED.search(before.text[-6:])
    long_enough = width and not ended and before.width * 4 >= width * 3
    if long_enough and _SMALL_START.match(head) and not opens_line(head):
        return " "
    return None


def _splits_figure(tail: str, head: str) -> bool:
    """Whether the break stands inside a number, a date or a symbol."""
    if head[0].isdigit():
        year = _OPEN_YEAR.search(tail)
        return bool(
            (year and _YEAR_REST.match(head))
            or _OPEN_DATE.search(tail)
            or (_ONE_DIGIT.search(tail) and _DIGIT_PERCENT.match(head))
        )
    if _OPEN_SYMBOL.search(tail) and head[0].isupper():
        return True
    return bool(
        (_OPEN_TYPE.search(tail) and _SYMBOL_REST.match(head))
        or (tail[-1].isdigit() and _DATE_REST.match(head))
    )


def _splits_word(tail: str, head: str, words: set[str]) -> bool:
    """Whether the break stands inside a word: a part that is no syllable by itself."""
    last, first = _LAST_WORD.search(tail), _FIRST_WORD.match(head)
    if last is None or first is None or tail[-1] == " ":
        return False
    left, right = last.group(), first.group()
    if is_capitals(left) or len(left + right) > _LONGEST_SYLLABLE:
        return False
    if not has_vowel(left) or not has_vowel(right):
        return True
    whole = (left + right).lower()
    return whole in words and (left.lower() not in words or right not in words)


def _runs_on(before: Paragraph, after: Paragraph, width: int) -> bool:
    """Whether a line starting with a capital or a digit goes on with the one before."""
    if is_capitals(after.text):
        marker = marker_of(before.text)
        body = before.text[marker.end :] if marker else ""
        numbered = marker is not None and marker.style in _NUMBERED
        return numbered and is_capitals(body) and not opens_line(after.text)
    head, tail = after.text[:12], before.text[-12:]
    full = bool(width) and before.width * 5 >= width * 4
    if (_YEARS.match(head) and _ENDS_YEAR.search(tail)) or (
        full and _DASH_SMALL.match(head)
    ):
        return True
    if opens_line(after.text) or is_capitals(before.text):
        return False
    if before.width >= _LIKELY_WRAPPED and _NAME_GOES_ON.search(f"{tail}\n{head}"):
        return True
    return bool(_EXPECTS.search(tail)) or (full and not _FRONT.match(after.text))
