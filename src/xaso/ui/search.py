"""Search everything: apps register providers, the desk asks them all.

A provider gets the viewer and the folded words (lower case, no diacritics) and returns
a few hits the viewer may see, best first, in a constant number of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from xaso.core.text import fold, squash
from xaso.ui.today import Viewer

SHORTEST = 2
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found (kết quả tìm)."""

    title: str
    url: str
    note: str = ""
    icon: str = "file-text"


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind under its name."""

    name: str
    hits: tuple[Hit, ...]


Provider = Callable[[Viewer, str, int], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class _Source:
    name: str | Promise
    find: Provider
    order: int


_sources: dict[str, _Source] = {}


def register(key: str, name: str | Promise, find: Provider, order: int = 50) -> None:
    """Add a source: `find(viewer, folded, limit)` gives hits under the group `name`."""
    _sources[key] = _Source(name, find, order)


def words(typed: str) -> str:
    """What is compared: folded, single spaces; "" when too short to search."""
    folded = fold(squash(typed))[:LONGEST]
    return folded if len(folded) >= SHORTEST else ""


def find(viewer: Viewer, typed: str, limit: int) -> list[Group]:
    """Groups that hold something, each with at most `limit` hits."""
    wanted = words(typed)
    if not wanted:
        return []
    ordered = sorted(_sources.values(), key=lambda source: source.order)
    found = [
        Group(str(source.name), tuple(source.find(viewer, wanted, limit)))
        for source in ordered
    ]
    return [group for group in found if group.hits]
