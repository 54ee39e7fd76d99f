"""Facts that happened. An app derives its own from `Event`, in the past tense.

Events carry ids and plain values only, never ORM objects, and no personal data beyond
ids: what the journal keeps can never be erased. `journal.record` stores an event in the
transaction of the change and hands it to the receivers after commit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in a unit (sự kiện): who did it, when, to what.

    A concrete event says itself in Vietnamese for the people who read the journal:
    `sentence()` is one whole sentence; its kind is named by the Vietnamese term in the
    docstring, or by `label`.
    """

    label: ClassVar[str] = ""

    unit_id: UUID
    actor_id: UUID | None
    at: datetime
    subject_id: UUID | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super(Event, cls).__init_subclass__(**kwargs)
        _kinds[kind_of(cls)] = cls

    def sentence(self) -> str:
        """What happened, as a whole Vietnamese sentence; empty when not written yet."""
        return ""


E = TypeVar("E", bound=Event)
_TERM = re.compile(r"\(([^()]+)\)\.?$")
_kinds: dict[str, type[Event]] = {}
_receivers: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


def kind_of(event: type[Event]) -> str:
    """The lasting name of a kind of event: `<app>.<Class>`, wherever its module is."""
    parts = event.__module__.split(".")
    app = parts[1] if parts[0] == "xaso" and len(parts) > 1 else parts[0]
    return f"{app}.{event.__name__}"


def find_kind(kind: str) -> type[Event] | None:
    """The class of that lasting name, or None when the code no longer knows it."""
    return _kinds.get(kind)


def label_of(event: type[Event]) -> str:
    """What the kind is called in Vietnamese: its `label`, else the term in brackets
    at the end of its docstring's first line, else its lasting name.
    """
    return event.label or term_of(event.__doc__ or "") or kind_of(event)


def term_of(docstring: str) -> str:
    """The Vietnamese term in brackets at the end of the first line, capitalised."""
    found = _TERM.search(docstring.partition("\n")[0])
    return found[1][:1].upper() + found[1][1:] if found else ""


def kinds() -> dict[str, str]:
    """Every known kind with its Vietnamese name, for filters: {kind: label}."""
    return {kind: label_of(cls) for kind, cls in sorted(_kinds.items())}


def on(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register a receiver of events of this kind; it runs after commit."""

    def register(receiver: Callable[[E], None]) -> Callable[[E], None]:
        _receivers[kind].append(receiver)
        return receiver

    return register


def publish(event: Event) -> None:
    """Hand the event to its receivers (called by the journal, after commit)."""
    for receiver in _receivers[type(event)]:
        receiver(event)
