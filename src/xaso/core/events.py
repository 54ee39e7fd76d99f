"""Facts that happened. An app derives its own from `Event`, in the past tense.

Events carry ids and plain values only, never ORM objects. `journal.record` stores
an event in the transaction of the change and hands it to the receivers after commit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in a unit (sự kiện): who did it, when, to what."""

    unit_id: UUID
    actor_id: UUID | None
    at: datetime
    subject_id: UUID | None = None


E = TypeVar("E", bound=Event)
_receivers: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


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
