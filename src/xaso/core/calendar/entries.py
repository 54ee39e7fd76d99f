"""The rows a working calendar is made of. Plain values: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from xaso.core.calendar.kinds import DayKind, YearStatus


@dataclass(frozen=True, slots=True)
class Citation:
    """The document a row of the calendar rests on (căn cứ)."""

    number: str
    on: date | None = None
    issuer: str = ""
    subject: str = ""
    checked: bool = False

    @property
    def sentence(self) -> str:
        """One line: "9441/TB-BNV ngày 16/10/2025 của Bộ Nội vụ (chưa đối chiếu)"."""
        parts = [self.subject, self.number]
        parts.append(f"ngày {self.on:%d/%m/%Y}" if self.on else "")
        parts.append(f"của {self.issuer}" if self.issuer else "")
        parts.append("" if self.checked else "(chưa đối chiếu)")
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A day that is not what its weekday says (ngày đặc biệt)."""

    day: date
    kind: DayKind
    name: str = ""
    citation: Citation | None = None
    swapped_with: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class YearEntry:
    """How sure the calendar is of a year, and by which document."""

    year: int
    status: YearStatus
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Office hours of a weekday (0 = Monday) while valid; both end days included.

    With `counts` false the office is open (a Saturday morning for reception) but no
    time limit runs.
    """

    weekday: int
    begins: time
    ends: time
    counts: bool = True
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the shift is valid on the day, whatever its weekday."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
