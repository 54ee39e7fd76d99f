"""The days a figure covers. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """From a local day to a local day, both included (kỳ số liệu).

    `until` is the moment up to which things are judged: the end of the last day, or the
    present when that day is not over. A dossier due this afternoon is not late this
    morning.
    """

    start: date
    end: date
    until: datetime

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"window ends {self.end} before it starts {self.start}")
        if self.until.tzinfo is None:
            raise ValueError("`until` must be an aware moment")

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.end - self.start).days + 1
