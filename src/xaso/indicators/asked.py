"""What a page is about: which units, which days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from xaso.core.periods import Period
from xaso.core.windows import Window
from xaso.organisation.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Units and days of a page (phạm vi và kỳ đang xem).

    `unit` is None when a superior looks at all units below together; then
    `defined_by` is the unit whose definitions hold for the sum. `problem` says what
    in the address could not be understood.
    """

    unit: Unit | None
    unit_ids: tuple[UUID, ...]
    defined_by: UUID
    window: Window
    today: date
    choices: tuple[Period, ...]
    months: tuple[Period, ...]
    reachable: tuple[Unit, ...] = ()
    is_superior: bool = False
    problem: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_all(self) -> bool:
        """Whether the figures are summed over all units below."""
        return self.unit is None

    @property
    def day(self) -> date:
        """The day whose definitions hold: the last one, today when it is ahead."""
        return min(self.window.end, self.today)

    @property
    def query(self) -> str:
        """The same units and days for another page: `?tu=…&den=…&don-vi=…`."""
        return self.query_of(self.window)

    def query_of(self, window: Window) -> str:
        """The same units and other days."""
        days = {"tu": str(window.start), "den": str(window.end)}
        return "?" + urlencode({**days, **self.kept})

    @property
    def key(self) -> str:
        """The days as the value of a choice."""
        return f"{self.window.start}..{self.window.end}"

    @property
    def name(self) -> str:
        """What the days are called, if they have a name."""
        known = (p.name for p in self.choices + self.months if p.key == self.key)
        return next(known, "")

    def of(self, unit: Unit) -> Asked:
        """The same days for one unit."""
        return replace(
            self,
            unit=unit,
            unit_ids=(unit.pk,),
            defined_by=unit.pk,
            kept={"don-vi": str(unit.pk)},
        )
