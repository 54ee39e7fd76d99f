"""Physical lines cleaned: white space, Markdown marks, glued headings, two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xaso.plans.compiler.letters import LOWER, UPPER, is_capitals
from xaso.plans.compiler.markers import marker_of
from xaso.plans.compiler.paragraphs import Paragraph, SourceText
from xaso.plans.compiler.rows import loose_rows

_NOISE = re.compile(
    r"[^\S ]+ *| {2,}[^\S]*"  # white space other than one plain space
    r"|\*\*\*?|(?<!\w)_{2,3}(?=\w)|(?<=\w)_{2,3}(?!\w)|`+"
    r"|(?<=[^\s(*])\*(?=[\s.,;:)\]/]|$)"  # the closing mark of *emphasis*
    r"|(?<![\w*])\*(?=[^\s*)])"  # and the opening one
    r"|\\(?=[-.*+_#()\[\]!|])"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
)
_MARKS = frozenset("*_`\\")
_CELL_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:=*_-]*$")
_HEADING = re.compile(r"\s*#{1,6}\s+|\s*>\s+(?=\S)")
_GLUE = re.compile(r"(?<=\S)\*\*(?=[\w(])")
_GLUED_NUMBER = re.compile(rf"(?<=[{UPPER}]{{2}})(?=\d{{1,2}}\.\s?[{UPPER}][{LOWER}])")
_GLUED_TYPE = re.compile(
    rf"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|PHỤ LỤC)(?=[{UPPER}]\w?[{LOWER}])"
)
_COLUMNS = re.compile(
    rf"(?:(?<=[^\s:/|-])|(?<=nhận:))(?:\s{{4,}}|\s*\t\s*)(?=[{UPPER}])"
)
_GLUED_AFTER_DATE = re.compile(
    r"(?<=năm 20\d\d) (?=(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH)(?:\s|$))"
)
_FOOT = re.compile(r"[\s*|]*(?:Nơi nhận|[-–] |Lưu)")
_HEAD_LINES = 25
_CARONS = str.maketrans("ǎǍ", "ăĂ")  # old fonts: `nǎm` for `năm`; one for one
_LAYOUT_CELLS = re.compile(
    r"CỘNG HO|CỘNG HÒ|Độc lập ?[-–]|Nơi nhận|(?:^|\|)[\s*|]*Số ?:|, ?ngày [\d….\s]*tháng"
)
_BAR = re.compile(r"\s*(?:\||<br>)\s*")
_GLUED_NUMBER_LINE = re.compile(
    rf"\s*Số ?: ?[\w/ -]{{0,20}}UBND [{UPPER}][^,;]{{1,40}}, ?[Nn]gày "
)
_AFTER_SYMBOL = re.compile(rf"(?<=UBND) (?=[{UPPER}])")
_GLUED_HEAD = re.compile(
    r"(?<=\S) (?=CỘNG H[OÒ][AÀ] XÃ HỘI|Độc lập ?[-–] ?Tự do)"
    r"|(?<=[:;.])(?<!TM\.)(?<!KT\.) (?=(?:TM|KT)\.|(?:PHÓ )?CHỦ TỊCH$)"
)
_LONGEST_FOOT = 60
_LONGEST_LAYOUT = 400


def clean_lines(source: SourceText) -> Iterator[Paragraph | None]:
    """Cleaned stretches of each line, in order; None for an empty line."""
    lines = source.text.translate(_CARONS).split("\n")
    rows = loose_rows(lines)
    offset = index = seen = 0
    while index < len(lines):
        last = rows.get(index, index)
        raw = "\n".join(lines[index : last + 1])
        if _RULE.match(raw):
            yield None
        elif index in rows:
            yield _row(source, raw, offset)
        else:
            seen += 1
            for start, end in _columns(raw, near_head=seen <= _HEAD_LINES):
                yield from _clean(source, raw[start:end], offset + start)
        offset += len(raw) + 1
        index = last + 1


def _row(source: SourceText, raw: str, offset: int) -> Paragraph:
    """A row whose cells stand between bars or tabs, with the bars at its edges."""
    between = raw if _CELL_BAR.search(raw) else raw.replace("\t", "|")
    paragraph = _tidy(source, between, offset)
    paragraph.enclose("| ", "" if paragraph.text.endswith("|") else " |")
    return paragraph


def _columns(raw: str, *, near_head: bool) -> list[tuple[int, int]]:
    """The stretches of a line that holds the left and the right column of a page."""
    short = len(raw) <= _LONGEST_LAYOUT
    if not near_head and not (short and _FOOT.match(raw)):
        return [(0, len(raw))]
    if short and "|" in raw and _LAYOUT_CELLS.search(raw):
        return _stretches(raw, _BAR)
    if short and near_head and _GLUED_NUMBER_LINE.match(raw):
        return _stretches(raw, _AFTER_SYMBOL)
    if short and _GLUED_HEAD.search(raw):
        return _stretches(raw, _GLUED_HEAD)
    return _apart(raw)


def _apart(raw: str) -> list[tuple[int, int]]:
    """Two columns kept apart by white space."""
    match = _COLUMNS.search(raw) if not raw.lstrip().startswith("|") else None
    if match is None or match.start() > 2 * _LONGEST_FOOT:
        return [(0, len(raw))]
    return [(0, match.start()), (match.end(), len(raw))]


def _stretches(raw: str, between: re.Pattern[str]) -> list[tuple[int, int]]:
    """The parts of a line that hold something, cut where `between` matches."""
    cuts = [m.span() for m in between.finditer(raw)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(raw)]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if raw[a:b].strip()]


def _clean(source: SourceText, raw: str, offset: int) -> Iterator[Paragraph]:
    heading = _HEADING.match(raw)
    if heading:
        offset += heading.end()
        raw = raw[heading.end() :]
    bold = heading is not None or (
        raw.lstrip().startswith("**") and raw.rstrip().endswith("**")
    )
    cuts = _glue_points(raw)
    for start, end in zip([0, *cuts], [*cuts, len(raw)], strict=True):
        paragraph = _tidy(source, raw[start:end], offset + start)
        if not paragraph.text:
            continue
        paragraph.bold = bold
        if heading:
            paragraph.flags.add("markdown")
        if start:
            paragraph.flags.add("glued")
        yield paragraph


def _glue_points(raw: str) -> list[int]:
    """Where a heading in capitals runs into the text behind it."""
    points = [m.start() for m in _GLUE.finditer(raw) if _is_heading(raw[: m.start()])]
    points += [m.start() for m in _GLUED_NUMBER.finditer(raw)]
    points += [m.end() for m in _GLUED_AFTER_DATE.finditer(raw[:200])]
    type_word = _GLUED_TYPE.match(raw.lstrip())
    if type_word and not points:
        points.append(len(raw) - len(raw.lstrip()) + type_word.end())
    return sorted(points)[:1]


def _is_heading(text: str) -> bool:
    bare = text.replace("*", "").strip()
    marker = marker_of(bare)
    return is_capitals(bare[marker.end :] if marker else bare)


def _tidy(source: SourceText, raw: str, offset: int) -> Paragraph:
    """`raw` without noise; runs of white space become one space."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    flags: set[str] = set()
    length = position = 0
    for start, end, noise in _noise(raw):
        chunk = raw[position:start]
        if chunk[:1] == " " and parts and parts[-1].endswith(" "):
            chunk, position = chunk[1:], position + 1
        if noise and noise[0] in _MARKS:
            flags.add("markdown")
        elif noise and noise.isspace() and not chunk.endswith(" "):
            chunk += " "
        if chunk:
            pieces.append((length, offset + position))
            parts.append(chunk)
            length += len(chunk)
        position = end
    whole = Paragraph(source, "".join(parts), pieces or [(0, offset)], flags=flags)
    trimmed = whole.part(0, length)
    trimmed.width = len(raw)
    return trimmed


def _noise(raw: str) -> Iterator[tuple[int, int, str]]:
    for match in _NOISE.finditer(raw):
        yield match.start(), match.end(), match.group()
    yield len(raw), len(raw), ""
