"""An event for the journal's benchmark."""

from dataclasses import dataclass
from datetime import date

from xaso.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingChanged(Event):
    """Something changed (đã thay đổi)."""

    title: str
    due: date
