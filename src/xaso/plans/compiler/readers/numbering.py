"""Word's automatic numbers and bullets, made visible (they are not in the text).

Source of the rules: ECMA-376 part 1, 17.9 (numbering). A list is a `num` pointing to an
`abstractNum`; lists of one abstractNum share counters unless a start is overridden.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from xaso.plans.compiler.readers.wordml import (
    Element,
    attribute,
    child,
    children,
    is_on,
)

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_KEPT_BULLETS = "-+*"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    legal: bool = False  # the numbers above are written 1, 2 whatever their own form
    restarts_below: int = _LEVELS  # a new item at a level under this one restarts it


_PLAIN = _Level(1, "decimal", "%1.")


class Numbering:
    """Counts as Word counts; `label` is asked once for each numbered paragraph."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def label(self, list_id: str, depth: int) -> str:
        """The visible mark ("1.2.", "a)", "-") of the next item, "" when none."""
        abstract = self._abstract_of.get(list_id)
        if abstract is None or not 0 <= depth < _LEVELS:
            return ""
        levels = self._abstract[abstract]
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        self._advance(list_id, depth, counters, levels)
        level = levels.get(depth, _PLAIN)
        if level.form == "bullet":
            return _bullet(level.pattern, depth)
        return _PLACE.sub(_filler(levels, counters, level), level.pattern).strip()

    def _advance(
        self,
        list_id: str,
        depth: int,
        counters: list[int | None],
        levels: dict[int, _Level],
    ) -> None:
        override = self._overrides.get(list_id, {}).get(depth)
        if override is not None and (list_id, depth) not in self._restarted:
            self._restarted.add((list_id, depth))
            counters[depth] = None
        start = override if override is not None else levels.get(depth, _PLAIN).start
        current = counters[depth]
        counters[depth] = start if current is None else current + 1
        for deeper in range(depth + 1, _LEVELS):
            if depth < levels.get(deeper, _PLAIN).restarts_below:
                counters[deeper] = None

    def _load(self, root: Element) -> None:
        for abstract in children(root, "abstractNum"):
            levels = {
                _number(lvl, "ilvl"): _level(lvl) for lvl in children(abstract, "lvl")
            }
            self._abstract[attribute(abstract, "abstractNumId")] = levels
        for num in children(root, "num"):
            self._load_num(num)

    def _load_num(self, num: Element) -> None:
        list_id = attribute(num, "numId")
        abstract = attribute(child(num, "abstractNumId"), "val")
        if abstract not in self._abstract:
            return
        overrides = children(num, "lvlOverride")
        redefined = [(o, child(o, "lvl")) for o in overrides]
        if any(level is not None for _, level in redefined):
            abstract = self._copy(abstract, list_id, redefined)
        self._abstract_of[list_id] = abstract
        self._overrides[list_id] = {
            _number(o, "ilvl"): _number(child(o, "startOverride"), "val", 1)
            for o in overrides
            if child(o, "startOverride") is not None
        }

    def _copy(
        self,
        abstract: str,
        list_id: str,
        redefined: list[tuple[Element, Element | None]],
    ) -> str:
        levels = dict(self._abstract[abstract])
        levels.update(
            {_number(o, "ilvl"): _level(lvl) for o, lvl in redefined if lvl is not None}
        )
        own = f"{abstract}/{list_id}"
        self._abstract[own] = levels
        return own


def _level(element: Element) -> _Level:
    return _Level(
        start=_number(child(element, "start"), "val", 1),
        form=attribute(child(element, "numFmt"), "val") or "decimal",
        pattern=attribute(child(element, "lvlText"), "val"),
        legal=is_on(element, "isLgl"),
        restarts_below=_number(child(element, "lvlRestart"), "val", _LEVELS),
    )


def _number(element: Element | None, name: str, default: int = 0) -> int:
    value = attribute(element, name)
    return int(value) if value.isdecimal() and len(value) < 6 else default  # noqa: PLR2004


def _bullet(pattern: str, depth: int) -> str:
    mark = pattern.strip()[:1]
    if mark in _KEPT_BULLETS and mark:
        return mark
    return "-" if depth % 2 == 0 else "+"


def _filler(
    levels: dict[int, _Level], counters: list[int | None], own: _Level
) -> Callable[[re.Match[str]], str]:
    def fill(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        level = levels.get(depth, _PLAIN)
        count = counters[depth]
        written = str if own.legal else _FORMS.get(level.form, str)
        return written(level.start if count is None else count)

    return fill


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * min(count, 9)
    return written


_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)


def _letters(number: int) -> str:
    """a…z, then aa, bb… as Word writes them."""
    if number < 1:
        return ""
    turn, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(turn + 1, 9)


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "decimalZero": "{:02d}".format,
    "none": lambda _: "",
}
