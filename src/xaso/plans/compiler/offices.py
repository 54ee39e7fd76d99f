"""Names of issuing offices put together from the lines of the head."""

from __future__ import annotations

import re

from xaso.plans.compiler.letters import is_capitals
from xaso.plans.compiler.names import LEVELS, UNIT, place_name

MOTTO = re.compile(
    r"CỘNG H[OÒ][ÀA] XÃ HỘI|Độc lập|ĐỘC LẬP|ĐẢNG CỘNG SẢN VIỆT NAM", re.IGNORECASE
)
OFFICE = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC)|(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|BAN CHỈ ĐẠO|SỞ |ĐẢNG (?:ỦY|UỶ)|BAN (?!HÀNH)"
)
UNIT_LINE = re.compile(
    r"(?:XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TỈNH) "
)
_OPEN_UNIT = re.compile(rf"(?<!\w)(?:{'|'.join(LEVELS)})$")
_BARE_OFFICE = re.compile(
    r"(?:[ỦU]y ban nhân dân|UBND|Hội đồng nhân dân|HĐND)$", re.IGNORECASE
)


def with_unit(office: str, below: list[str]) -> str:
    """An office with the unit under it: `UBND HUYỆN A` over `XÃ B` is the UBND of B.

    Two units under each other: the lower one issues, its superior stands above.
    """
    units = [t for t in below if UNIT_LINE.match(t) and is_capitals(t)]
    named = UNIT_LINE.search(office)
    if not units:
        return office
    unit = min(units, key=_level)
    if named is None:
        return f"{office} {unit}"
    above = office[named.start() :]
    same_city = above.startswith("THÀNH PHỐ") and not unit.startswith("THÀNH PHỐ")
    if _level(unit) < _level(above) or same_city:
        return f"{office[: named.start()]}{unit}"
    return office


def _level(unit: str) -> int:
    """1 for a commune, 2 for a district, 3 for a province."""
    named = unit.lower()
    return next(
        (
            LEVELS[k]
            for k in sorted(LEVELS, key=len, reverse=True)
            if named.startswith(k)
        ),
        0,
    )


def whole_name(issuer: str, lines: list[str], known: str) -> str:
    """`Chủ tịch Ủy ban nhân dân tỉnh` with the name the head's lines give its unit."""
    kind = _OPEN_UNIT.search(issuer)
    units = [
        place_name(m.group(), known)
        for line in lines
        if is_capitals(line) and not MOTTO.search(line)
        for m in UNIT.finditer(line)
    ]
    if kind is not None:
        named = [u for u in units if u.startswith(f"{kind.group()} ")]
        return issuer[: kind.start()] + named[-1] if named else issuer
    bare = _BARE_OFFICE.search(issuer) is not None
    return f"{issuer} {units[-1]}" if bare and units else issuer
