"""Names written in capitals, written as in running text: `XÃ BA NAM` → `xã Ba Nam`."""

from __future__ import annotations

import re

from xaso.core.text import squash
from xaso.plans.compiler.letters import UPPER, is_capitals

UNIT_KINDS = (
    "xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh",
)  # fmt: skip
_KINDS = "|".join(sorted(UNIT_KINDS, key=len, reverse=True))
_NAME = rf"(?:[{UPPER}][\w’'-]*|\d{{1,2}})(?:[ -][{UPPER}][\w’'-]*){{0,4}}"
LEVELS = {
    "xã": 1, "phường": 1, "thị trấn": 1, "đặc khu": 1,
    "huyện": 2, "quận": 2, "thị xã": 2, "thành phố": 2, "tỉnh": 3,
}  # fmt: skip
_KEPT = re.compile(
    r"(?<!\w)(?:\d\S*/\S+|UBND|UB|PAR(?: |-)INDEX|SIPAS|PAPI|PCI|DDCI|ISO|ICT|DTI|UBMTTQ|BCĐ|ĐA|QĐ|NQ|KH|Việt Nam|VIỆT NAM"
    r"|(?:(?<=QUÝ )|(?<=KHÓA )|(?<=THỨ )|(?<=PHẦN ))[IVX]+|[BCDĐGHKLMNPQRSTVX]{2,})(?!\w)"
)
UNIT = re.compile(rf"(?<!\w)({_KINDS})\s+({_NAME})", re.IGNORECASE)
UNIT_CASED = re.compile(
    rf"(?<!\w)(?P<kind>{_KINDS}|{'|'.join(k.capitalize() for k in UNIT_KINDS)}|TP\.?|T[Xx]\.)\s?(?P<name>{_NAME})"
)
_NAME_ENDS = re.compile(
    r"\s+(?=(?:năm|giai đoạn|của|về|trên|trong|và|đến|quý|lần|khóa|nhiệm kỳ)(?!\w)|[-–(,\d])"
)
_BODIES = (
    ("ủy ban nhân dân", "Ủy ban nhân dân"), ("uỷ ban nhân dân", "Ủy ban nhân dân"),
    ("ubnd", "UBND"), ("hội đồng nhân dân", "Hội đồng nhân dân"),
    ("hđnd", "HĐND"), ("chủ tịch", "Chủ tịch"), ("phó chủ tịch", "Phó Chủ tịch"),
    ("đảng ủy", "Đảng ủy"), ("đảng uỷ", "Đảng ủy"), ("ban chỉ đạo", "Ban Chỉ đạo"),
    ("giám đốc", "Giám đốc"), ("sở", "Sở"), ("bộ", "Bộ"), ("ban", "Ban"),
    ("văn phòng", "Văn phòng"), ("phòng", "Phòng"),
)  # fmt: skip
_HEAD_WORD = re.compile(
    r"(?:"
    + "|".join(re.escape(k) for k, _ in sorted(_BODIES, key=lambda b: -len(b[0])))
    + r")(?!\w)"
)
_SHOWN = dict(_BODIES)


def readable(text: str, known: str = "") -> str:
    """A heading's name of an office in sentence case; names as `known` spells them."""
    if not is_capitals(text):
        return squash(text)
    rest = squash(text).lower()
    shown: list[str] = []
    while rest and (match := _HEAD_WORD.match(rest)):
        word = _SHOWN[match.group()]
        shown.append(
            word[0].lower() + word[1:] if shown and word == "Văn phòng" else word
        )
        rest = rest[match.end() :].lstrip()
    return " ".join([*shown, *([place_name(rest, known)] if rest else [])])


def place_name(text: str, known: str = "") -> str:
    """`xã ba nam` as `xã Ba Nam`: kinds small, the name as `known` has it."""
    text = squash(text)
    low = _lowered(text)
    parts = re.split(rf"(?<!\w)({_KINDS})(?!\w)\s*", low)
    if len(parts) == 1:
        return low[:1].upper() + low[1:]
    shown = [parts[0].strip()] if parts[0].strip() else []
    for kind, name in zip(parts[1::2], parts[2::2], strict=True):
        bare = name.strip()
        listed = bare.startswith(",")
        cased = bare if listed else f" {_cased(bare, known)}" if bare else ""
        numbered = bare.isdigit()  # "Phường 7" is written with a capital
        shown.append(f"{kind.capitalize() if numbered else kind}{cased}")
    return " ".join(shown)


def _lowered(text: str) -> str:
    """Small letters, but for abbreviations and symbols: `CỦA UBND XÃ` → `của UBND xã`."""
    if not is_capitals(text):
        return text.lower()
    low = text.lower()
    for match in _KEPT.finditer(text):
        kept = "Việt Nam" if match.group() == "VIỆT NAM" else match.group()
        low = low[: match.start()] + kept + low[match.end() :]
    return low


def _cased(name: str, known: str) -> str:
    """The spelling of a name found in the text, else each word with a capital."""
    if not name:
        return ""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", known[:20_000], re.IGNORECASE)
    while match and (is_capitals(match.group()) or not match.group()[0].isupper()):
        match = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE).search(
            known[:20_000], match.end()
        )
    if match:
        return match.group()
    bare = _NAME_ENDS.split(name, maxsplit=1)[0]
    shown = " ".join(word[:1].upper() + word[1:] for word in bare.split())
    return shown + name[len(bare) :]
