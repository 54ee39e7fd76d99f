"""What may stand at the start of a line: numbering, bullets, set words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.plans.compiler.letters import LOWER, UPPER

# Ranks order the levels of a Vietnamese plan from the part down to the plus sign.
PART, CAPITAL, ROMAN, ARABIC, DECIMAL, HEADING = 0, 1, 2, 3, 4, 8
PAREN, LETTER, STAR, LEAD_IN, DASH, PLUS, DOT = 9, 10, 11, 12, 13, 14, 15

_MARKER = re.compile(
    rf"""
    (?:(?P<part>(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|PHỤ\ LỤC|Phụ\ lục)\s(?:THỨ\s|thứ\s)?
        (?:[IVXLC]{{1,5}}|\d{{1,3}}|[A-HĐ]|NHẤT|HAI|BA|BỐN|TƯ|NĂM|SÁU|BẢY|nhất|hai|ba|bốn|tư|năm|sáu|bảy)(?=[\s.:]|$)
        (?:[.:]|\s[-–](?=\s))?)
  | (?P<roman>[IVX]{{1,5}})(?:\s?[./)]|\s?[-–:](?=\s))
  | (?P<capital>[A-HĐ])(?:[./)])(?=\s*[{UPPER}])
  | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[./)]|(?=\s))(?!\s?%)
  | (?P<arabic>\d{{1,2}})\s?(?:\.(?!\d)|/(?=\s)|/(?=[{UPPER}][{LOWER}])|-(?=\s(?:[{UPPER}]|\d{{1,3}}\ ?%)))
  | (?P<paren>\(?\d{{1,2}}\))
  | (?P<letter>\(?[a-zđ]\)|[a-zđ]\.(?=\s))
  | (?P<dash>[-–—‑−•▪●■](?=[\s{UPPER}{LOWER}\d“"(])(?!\d\d?[:/]))
  | (?P<plus>\+(?=[\s{UPPER}{LOWER}\d])|[◦○→➢✓√](?=\s)|o\s(?=[{UPPER}]))
  | (?P<star>\*(?=\s))
  | (?P<dot>·(?=\s))
    )\s*
    """,
    re.VERBOSE,
)
_RANKS = {
    "part": PART,
    "capital": CAPITAL,
    "roman": ROMAN,
    "arabic": ARABIC,
    "decimal": DECIMAL,
    "paren": PAREN,
    "letter": LETTER,
    "star": STAR,
    "dash": DASH,
    "plus": PLUS,
    "dot": DOT,
}
_SET_WORDS = re.compile(
    r"(?:Căn cứ|Xét đề nghị|Theo đề nghị|Thực hiện (?=(?:Nghị|Quyết|Kế|Kết|Chương|Chỉ)\b)"
    r"|Điều \d{1,2}\b|Nơi nhận|Phụ lục|PHỤ LỤC|Số\s?:|Kính gửi|TM\.|KT\.|TL\.|\|)"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering or bullet: its style, rank, printed form and where the text begins."""

    style: str
    rank: int
    label: str
    end: int


def marker_of(text: str) -> Marker | None:
    """The marker a line starts with; None for running text."""
    match = _MARKER.match(text)
    if match is None or (match.end() == len(text) and match.lastgroup != "part"):
        return None
    style = match.lastgroup or ""
    label = match.group(style).strip("().:/ ")
    rank = _RANKS[style]
    if style == "decimal":
        rank += min(label.count("."), 3) - 1
    return Marker(style, rank, label, match.end())


def opens_line(text: str) -> bool:
    """Whether a line that starts so begins something of its own."""
    return marker_of(text) is not None or _SET_WORDS.match(text) is not None
