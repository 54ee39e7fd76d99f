"""What exports call their columns and values, read from columns.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from xaso.core.text import fold

PARENT = {"handovers": "dossier", "parts": "dossier", "payments": "dossier", "results": "dossier"}  # fmt: skip
KINDS = ("dossiers", "handovers", "parts", "payments", "results", "procedures")


@dataclass(frozen=True, slots=True)
class Target:
    """A column of ours an export may fill: its kind of value and what it may be called."""

    name: str
    kind: str
    is_needed: bool
    names: tuple[str, ...]


def squeezed(text: str) -> str:
    """A header or value without diacritics, spaces and signs: “Mã hồ sơ” is `mahoso`."""
    return re.sub(r"[^a-z0-9]+", "", fold(text))


def spaced(text: str) -> str:
    """The same as words with single spaces; brackets and what they hold are left out."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(re.sub(r"\([^)]*\)", " ", text))).split())  # fmt: skip


@cache
def _data() -> Mapping[str, Any]:
    text = (files(__package__) / "columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def targets(kind: str) -> Mapping[str, Target]:
    """The columns a table of the kind may fill, by name."""
    return {
        name: Target(name, row["is"], row.get("need", False), tuple(row["names"]))
        for name, row in _data()[kind].items()
    }


@cache
def exact_names(kind: str) -> Mapping[str, str]:
    """{squeezed header: column}; the first column to claim a name keeps it."""
    found: dict[str, str] = {}
    for target in targets(kind).values():
        for name in target.names:
            found.setdefault(squeezed(name), target.name)
    return found


@cache
def worded_names(kind: str) -> tuple[tuple[str, str], ...]:
    """(words of a header, column), the longest first: names met inside longer headers."""
    pairs = {
        spaced(name): target.name
        for target in reversed(list(targets(kind).values()))
        for name in target.names
        if " " in spaced(name)
    }
    return tuple(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def values(kind: str) -> Mapping[str, str]:
    """{squeezed text: value} for a column of codes or labels; raises KeyError."""
    found: dict[str, str] = {}
    for value, texts in _data()["values"][kind].items():
        for text in texts:
            found.setdefault(squeezed(text) or text, value)
    return found


def is_choice(kind: str) -> bool:
    """Whether a kind of value is one of a list."""
    return kind in _data()["values"]


@cache
def places() -> Mapping[str, str]:
    """{squeezed name of a list or sheet: kind of table}."""
    return {squeezed(name): kind for name, kind in _data()["places"].items()}
