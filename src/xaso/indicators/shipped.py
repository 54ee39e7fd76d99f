"""The definitions that ship with the software (`data/definitions.toml`). Pure.

An edition once shipped is never changed: a new reading of the law is a new entry with
the next number and its own `valid_from`. The id of a version follows from its code and
number, so the file and the rows loaded from it always speak of the same thing.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final
from uuid import UUID, uuid5

from xaso.indicators.codec import from_plain
from xaso.indicators.definitions import Definition

_SPACE: Final = UUID("6f2d6a52-5f0e-5c55-9a41-2f9a3c1f7a10")


@cache
def every() -> tuple[Definition, ...]:
    """Every shipped version, in the order of the file."""
    path = resources.files("xaso.indicators") / "data" / "definitions.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["indicator"]
    return tuple(_definition(row) for row in rows)


def in_force(day: date) -> Mapping[str, Definition]:
    """The shipped versions that hold on the day, by code; the latest wins."""
    found: dict[str, Definition] = {}
    for code, versions in _by_code().items():
        valid = [version for version in versions if version.holds_on(day)]
        if valid:
            found[code] = max(valid, key=lambda v: (v.valid_from, v.number))
    return found


def version_id(code: str, number: int) -> UUID:
    """The lasting id of a shipped version."""
    return uuid5(_SPACE, f"{code}/{number}")


def _definition(row: Mapping[str, Any]) -> Definition:
    read = from_plain(row)
    return replace(read, version_id=version_id(read.code, read.number))


@cache
def _by_code() -> Mapping[str, list[Definition]]:
    versions: dict[str, list[Definition]] = defaultdict(list)
    for definition in every():
        versions[definition.code].append(definition)
    return versions
