"""What a report holds, by kind of period and day: parts, who writes them, what is drafted.

Read from data/outlines.toml. Pure. Keys of parts are their places (`II.2`); an outline
in force when a period ends is the one its report follows, so that a later outline never
renumbers an earlier report.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from xaso.core.text import fold

FILE = Path(__file__).parent / "data" / "outlines.toml"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
OTHER_AREA = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an outline (mục của đề cương)."""

    key: str
    name: str
    title: str
    level: int
    posts: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    area: str = ""
    needs_text: bool = False
    only_with_draft: bool = False
    is_heading: bool = False

    @property
    def number(self) -> str:
        """How the part is numbered where it stands: "II." or "2."."""
        return self.key.rsplit(".", 1)[-1] + "."


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts and appendices of one kind of report (đề cương báo cáo)."""

    kind: str
    version: int
    valid_from: date
    valid_to: date | None
    basis: str
    parts: tuple[Part, ...]
    appendices: tuple[str, ...]

    def part(self, key: str) -> Part | None:
        """The part at a place, or None."""
        return next((part for part in self.parts if part.key == key), None)


@dataclass(frozen=True, slots=True)
class Area:
    """A field of reform and the words by which plans call it (lĩnh vực cải cách)."""

    key: str
    words: tuple[str, ...]


def outline_of(kind: str, day: date) -> Outline:
    """The newest outline of the kind in force on the day (the last of a period).

    Kinds without one follow "other"; days before the first follow the first.
    """
    known = [one for one in outlines() if one.kind == kind]
    known = known or [one for one in outlines() if one.kind == "other"]
    in_force = [
        one
        for one in known
        if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
    ]
    if in_force:
        return max(in_force, key=lambda one: (one.valid_from, one.version))
    return min(known, key=lambda one: (one.valid_from, one.version))


def area_of(field: str) -> str:
    """The area a plan's field belongs to; "other" when none of the words is in it."""
    words = fold(field)
    for area in areas():
        if any(word in words for word in area.words):
            return area.key
    return OTHER_AREA


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """Every outline, as read."""
    told = _told()
    return tuple(_outline(row, told["section"]) for row in told["outline"])


@lru_cache(maxsize=1)
def areas() -> tuple[Area, ...]:
    """The areas, in the order in which their words are tried."""
    return tuple(Area(row["key"], tuple(row["words"])) for row in _told()["area"])


@lru_cache(maxsize=1)
def _told() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _outline(row: Mapping[str, Any], sections: Mapping[str, Any]) -> Outline:
    return Outline(
        kind=row["kind"],
        version=row["version"],
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        basis=row["basis"],
        parts=_parts(row["parts"], sections),
        appendices=tuple(row["appendices"]),
    )


def _parts(lines: list[str], sections: Mapping[str, Any]) -> tuple[Part, ...]:
    parts: list[Part] = []
    roman, item = 0, 0
    for index, line in enumerate(lines):
        mark, name = line.split(" ", 1)
        if mark == "I":
            roman, item = roman + 1, 0
            key = ROMAN[roman - 1]
        else:
            item += 1
            key = f"{ROMAN[roman - 1]}.{item}"
        following = lines[index + 1] if index + 1 < len(lines) else "I"
        parts.append(
            _part(key, name, sections[name], mark == "I" and following[0] == "1")
        )
    return tuple(parts)


def _part(key: str, name: str, row: Mapping[str, Any], is_heading: bool) -> Part:
    return Part(
        key=key,
        name=name,
        title=row["title"],
        level=2 if "." in key else 1,
        posts=tuple(row.get("posts", ())),
        drafts=tuple(row.get("drafts", ())),
        table=tuple(row.get("table", ())),
        charts=tuple(row.get("charts", ())),
        area=row.get("area", ""),
        needs_text=row.get("needs_text", False),
        only_with_draft=row.get("only_with_draft", False),
        is_heading=is_heading,
    )
