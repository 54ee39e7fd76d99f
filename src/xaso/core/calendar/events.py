"""Facts about the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.core.events import Event

# The unit under which the journal keeps what concerns the whole installation.
NATIONAL = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPublished(Event):
    """A version of a working calendar was published (phát hành lịch làm việc)."""

    label = "Phát hành lịch làm việc"

    version: int
    valid_from: date
    digest: str
    note: str

    def sentence(self) -> str:
        """For the timeline."""
        return (
            f"Phát hành lịch làm việc phiên bản {self.version},"
            f" áp dụng từ {self.valid_from:%d/%m/%Y}: {self.note}."
        )
