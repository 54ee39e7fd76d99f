"""Facts about the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

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
        return _(
            "Phát hành lịch làm việc phiên bản %(version)d, áp dụng từ %(day)s: %(note)s."
        ) % {
            "version": self.version,
            "day": f"{self.valid_from:%d/%m/%Y}",
            "note": self.note,
        }
