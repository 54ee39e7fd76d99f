"""What tells one commune from another, and how it offers each procedure over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from xaso.core.calendar.rules import WorkCalendar
from xaso.dossiers.simulator.catalogue import Catalogue, Procedure
from xaso.dossiers.simulator.records import SimulatedOffering

PUBLISH_WITHIN = 5
_NOT_ONLINE = "Người yêu cầu phải ký trước mặt người thực hiện chứng thực"
_NOT_FULL = "Phải xuất trình bản chính khi nhận kết quả"
_MECHANISMS = {"land": "joint_across", "police": "joint_same", "social": "joint_across"}


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares from 0 to 1 at the start of the year, and `drift` over the whole year."""

    first: date
    last: date
    online: float
    electronic: float
    paying: float
    digitising: float
    reusing: float
    late: float
    apologising: float
    drift: float

    def progress(self, day: date) -> float:
        """How much of the year has gone by, 0 to 1."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, share))


def habits(rng: Random, first: date, last: date) -> Habits:
    """The habits of one commune, a little better every month."""
    within = rng.uniform
    return Habits(
        first=first,
        last=last,
        online=within(-0.06, 0.1),
        electronic=within(0.66, 0.78),
        paying=within(0.2, 0.34),
        digitising=within(0.35, 0.55),
        reusing=within(0.78, 0.88),
        late=within(0.75, 1.35),
        apologising=within(0.4, 0.7),
        drift=within(0.16, 0.26),
    )


class Offers:
    """The catalogue of one commune: for each procedure its dated rows, oldest first."""

    def __init__(
        self, known: Catalogue, rng: Random, year: Habits, calendar: WorkCalendar
    ) -> None:
        self._rng, self._year, self._calendar = rng, year, calendar
        self._by_code = {
            p.code: self._offered(p) for p in known.procedures if p.since <= year.last
        }
        self._internal = tuple(self._between_bodies(*row) for row in known.internal)

    def rows(self) -> tuple[SimulatedOffering, ...]:
        """Every row of the catalogue."""
        own = [row for rows in self._by_code.values() for row in rows]
        return (*own, *self._internal)

    def on(self, code: str, day: date) -> SimulatedOffering:
        """The row that holds on the day (the first one before it began)."""
        rows = self._by_code[code]
        return next((r for r in reversed(rows) if r.valid_from <= day), rows[0])

    def _offered(self, procedure: Procedure) -> tuple[SimulatedOffering, ...]:
        draw = self._rng.random
        start = max(procedure.since, date(self._year.first.year - 1, 1, 1))
        has_fee, is_online = bool(procedure.fee), procedure.level != "offline"
        paying = has_fee and draw() < 0.72  # noqa: PLR2004 -- most already do
        decided = start - timedelta(days=20 + int(draw() * 20))
        first = SimulatedOffering(
            code=procedure.code,
            name=procedure.name,
            field_code=procedure.field_code,
            field_name=procedure.field_name,
            is_internal=False,
            is_eligible=is_online or draw() < 0.25,  # noqa: PLR2004
            level=procedure.level,
            reason_not_full={"offline": _NOT_ONLINE, "partial": _NOT_FULL}.get(
                procedure.level, ""
            ),
            is_on_portal=is_online and draw() < 0.92,  # noqa: PLR2004
            has_fee=has_fee,
            online_payment=paying,
            mechanism=_MECHANISMS.get(procedure.path, "one_stop"),
            limit_days=procedure.limit.quantity,
            decision_number=f"{400 + int(draw() * 1500)}/QĐ-UBND",
            decided_on=decided,
            published_on=self._published(decided),
            published_url="https://dichvucong.gov.vn/p/" + procedure.code,
            valid_from=start,
            valid_to=None,
        )
        if not has_fee or paying or draw() > 0.7:  # noqa: PLR2004 -- the rest stay behind
            return (first,)
        return self._opened(first)

    def _opened(self, first: SimulatedOffering) -> tuple[SimulatedOffering, ...]:
        """Online payment opens some day of the year: a second row."""
        days = (self._year.last - self._year.first).days
        day = self._year.first + timedelta(days=int(days * self._rng.uniform(0.1, 0.9)))
        if day <= first.valid_from:
            return (first,)
        return (
            _with(first, valid_to=day - timedelta(days=1)),
            _with(first, valid_from=day, online_payment=True),
        )

    def _between_bodies(self, code: str, name: str) -> SimulatedOffering:
        draw = self._rng.random
        days = (self._year.last - self._year.first).days
        decided = self._year.first + timedelta(days=int(days * (draw() * 1.4 - 0.6)))
        return SimulatedOffering(
            code=code,
            name=name,
            field_code="G15-NB",
            field_name="Thủ tục nội bộ",
            is_internal=True,
            is_eligible=False,
            level="",
            reason_not_full="",
            is_on_portal=False,
            has_fee=False,
            online_payment=False,
            mechanism="",
            limit_days=10,
            decision_number=f"{1000 + int(draw() * 900)}/QĐ-UBND",
            decided_on=decided,
            published_on=self._published(decided),
            published_url="https://ubndxa.example/noi-bo/" + code,
            valid_from=decided,
            valid_to=None,
        )

    def _published(self, decided: date) -> date:
        late = self._rng.random() < 0.06  # noqa: PLR2004 -- a few are forgotten for weeks
        days = 1 + int(self._rng.random() * PUBLISH_WITHIN) + (late and 9)
        return self._calendar.add_working_days(decided, days)


def _with(row: SimulatedOffering, **changes: object) -> SimulatedOffering:
    values = {name: getattr(row, name) for name in row.__slots__}
    return SimulatedOffering(**{**values, **changes})
