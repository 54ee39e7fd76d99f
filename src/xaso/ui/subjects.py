"""What a journal entry is about: apps say which of some ids are theirs, by name and page.

A finder gets the ids on the page and answers for those it knows in one query, so that
a page of the journal costs one query an app however long it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Subject:
    """A record by its short name and its page (đối tượng của một mục nhật ký).

    `capability` is what the page asks for; who lacks it is told the name only.
    """

    name: str
    url: str = ""
    capability: str = ""


Finder = Callable[[Collection[UUID]], Mapping[UUID, Subject]]

_finders: dict[str, Finder] = {}


def register(key: str, finder: Finder) -> None:
    """Add an app's finder under its key."""
    _finders[key] = finder


def find(ids: Collection[UUID]) -> dict[UUID, Subject]:
    """The records behind the ids, as far as any app knows them."""
    found: dict[UUID, Subject] = {}
    if ids:
        for finder in _finders.values():
            found |= finder(ids)
    return found
