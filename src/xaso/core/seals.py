"""Periods whose figures were reported and sealed: lower apps ask, reports answer.

The app that freezes reports registers itself; a ledger asks before or after a change
whether the change falls into days somebody has already reported on. Nothing is refused
because of it: the change is flagged, and shown again as a restatement. No Django.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Seal:
    """A frozen report of a unit over some days (kỳ đã chốt)."""

    unit_id: UUID
    start: date
    end: date
    sealed_at: datetime
    name: str
    url: str = ""

    def covers(self, day: date | None) -> bool:
        """Whether the day belongs to the sealed period."""
        return day is not None and self.start <= day <= self.end


Provider = Callable[[UUID], tuple[Seal, ...]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add who knows of seals (in the app's ready())."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def of_unit(unit_id: UUID) -> tuple[Seal, ...]:
    """Every seal of the unit, oldest period first."""
    found = [seal for provider in _providers for seal in provider(unit_id)]
    return tuple(sorted(found, key=lambda seal: (seal.start, seal.end, seal.sealed_at)))
