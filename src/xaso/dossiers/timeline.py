"""The way of one dossier as stations in order, for drawing. Pure.

Submitted → received → handed over → supplements → finished → returned, with the due
moment among them where it falls, and today where the dossier is still at work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_HANDOVERS = 3


class Stop(StrEnum):
    """What a station of the way is (chặng của hồ sơ)."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    HANDED_OVER = "handed_over"
    SUPPLEMENTED = "supplemented"
    APOLOGISED = "apologised"
    DUE = "due"
    REAPPOINTED = "reappointed"
    NOW = "now"
    DENIED = "denied"
    FINISHED = "finished"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Station:
    """A stop with its moment; `at` is None for what has not happened, or has no date."""

    stop: Stop
    at: datetime | None = None
    note: str = ""
    times: int = 1
    is_day_only: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    """A station, how it stands, and the way that led to it (đoạn đường)."""

    station: Station
    is_reached: bool
    is_overrun: bool
    came: timedelta | None


def handovers(moments: Sequence[tuple[datetime | None, str]]) -> list[Station]:
    """Hand-overs one by one, or as one station when there are many."""
    if len(moments) <= MOST_HANDOVERS:
        return [Station(Stop.HANDED_OVER, at, note) for at, note in moments]
    dated = [at for at, _note in moments if at is not None]
    first = min(dated) if dated else None
    return [Station(Stop.HANDED_OVER, first, times=len(moments))]


def legs(
    stations: Iterable[Station], due_at: datetime | None, now: datetime
) -> list[Leg]:
    """The stations in the order of time, undated ones before what ends the way.

    The way is overrun from the due moment on until the dossier is finished.
    """
    ordered = _ordered(stations)
    finished = next((one.at for one in ordered if one.stop is Stop.FINISHED), None)
    found: list[Leg] = []
    before: datetime | None = None
    for one in ordered:
        found.append(
            Leg(
                one,
                is_reached=_reached(one, now),
                is_overrun=_overrun(one, due_at, finished or now),
                came=one.at - before if one.at and before else None,
            )
        )
        before = one.at or before
    return found


def _ordered(stations: Iterable[Station]) -> list[Station]:
    """By moment; a station without one stands where the list put it."""
    listed = list(stations)
    dated = iter(
        sorted((s for s in listed if s.at), key=lambda s: (s.at, listed.index(s)))
    )
    return [next(dated) if one.at else one for one in listed]


def _reached(one: Station, now: datetime) -> bool:
    if one.stop is Stop.SUPPLEMENTED:
        return True
    return one.at is not None and one.at <= now


def _overrun(one: Station, due_at: datetime | None, until: datetime) -> bool:
    if due_at is None or one.at is None:
        return False
    return due_at < one.at <= until
