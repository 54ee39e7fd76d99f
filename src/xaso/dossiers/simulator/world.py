"""A simulated commune, and how its ledger looked at any moment of the year."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random

from xaso.core.calendar.shipped import newest
from xaso.dossiers.simulator.catalogue import Procedure, catalogue
from xaso.dossiers.simulator.habits import Offers, habits
from xaso.dossiers.simulator.life import TWO_LEVELS, Entry, Life, Lives
from xaso.dossiers.simulator.older import known_on, older_results
from xaso.dossiers.simulator.records import (
    SimulatedDossier,
    SimulatedHandOver,
    SimulatedPayment,
    Truth,
)
from xaso.dossiers.simulator.season import midnight, seasons

BEFORE = timedelta(days=40)


class World:
    """One commune whose dossiers are handed in from `first` to `last`.

    About `count` dossiers in that time, and those of the weeks before that were still
    open on the first day. The same seed gives the same world.
    """

    def __init__(
        self,
        seed: str,
        unit_name: str,
        agency: str,
        span: tuple[date, date],
        count: int,
    ) -> None:
        self.unit_name, self.agency_code = unit_name, agency
        first, last = span
        rng = Random(seed)  # noqa: S311 -- invented people, not secrets
        calendar = newest()
        year = habits(rng, first, last)
        self._offers = Offers(catalogue(), rng, year, calendar)
        lives = Lives(rng, year, self._offers, calendar, (unit_name, agency))
        days = (last - first).days + 1
        total = round(count * (days + BEFORE.days) / days)
        profile = seasons(first - BEFORE, last, calendar)
        entries: list[tuple[datetime, int, Procedure, Entry]] = []
        for place, procedure in enumerate(_drawn(rng, last, total)):
            day = profile[procedure.season].draw(rng)
            if day >= procedure.since:
                entry = lives.enter(procedure, day)
                entries.append((entry.submitted_at, place, procedure, entry))
        entries.sort(key=lambda row: row[:2])
        lived = (lives.live(procedure, entry) for _, _, procedure, entry in entries)
        opening = midnight(first)
        self._lives = tuple(life for life in lived if _concerns(life, opening))
        self._older = older_results(rng, catalogue().procedures, span, count)

    def seen(self, until: datetime) -> Truth:
        """The ledger and the catalogue as they stood at that moment (wall clock)."""
        dossiers = (_seen(life, until) for life in self._lives)
        day = until.date()
        return Truth(
            unit_name=self.unit_name,
            agency_code=self.agency_code,
            until=until,
            dossiers=tuple(d for d in dossiers if d is not None),
            offerings=tuple(
                row if row.valid_to is None or row.valid_to <= day else replace(row, valid_to=None)
                for row in self._offers.rows()
                if row.valid_from <= day
            ),
            older=tuple(known_on(row, day) for row in self._older),
        )  # fmt: skip


def _drawn(rng: Random, last: date, total: int) -> list[Procedure]:
    known = [p for p in catalogue().procedures if p.since <= last]
    # Every commune has its own mix: a market town certifies, an upland commune supports.
    weights = [p.weight * rng.lognormvariate(0, 0.25) for p in known]
    sums = list(accumulate(weights))
    return [known[bisect(sums, rng.random() * sums[-1])] for _ in range(total)]


def _concerns(life: Life, opening: datetime) -> bool:
    """Handed in since the first day, or still open then."""
    dossier = life.dossier
    if (dossier.received_at or dossier.denied_at or dossier.submitted_at) >= opening:
        return True
    done = dossier.finished_at
    return dossier.denied_at is None and (done is None or done >= opening)


def _seen(life: Life, until: datetime) -> SimulatedDossier | None:
    dossier = life.dossier
    if life.last_moment <= until:
        return dossier
    if dossier.submitted_at > until:
        return None
    if dossier.received_at is None or dossier.received_at > until:
        if dossier.denied_at is not None and dossier.denied_at <= until:
            return dossier
        return _not_received(dossier)
    finished = _known(dossier.finished_at, until)
    returned = _known(dossier.returned_at, until)
    resumed = all(back <= until for _, _, back in life.waits)
    apologised = dossier.apologised_on
    is_late = apologised is not None and apologised <= until.date()
    return replace(
        dossier,
        status=_status(life, until),
        due_at=dossier.due_at if resumed else life.first_due,
        finished_at=finished,
        returned_at=returned,
        reappointed_at=dossier.reappointed_at if is_late else None,
        apologised_on=apologised if is_late else None,
        supplements=sum(kind == "waiting" and asked <= until for kind, asked, _ in life.waits),
        handovers=tuple(_handed(row, until) for row in dossier.handovers if row.at <= until),
        payments=tuple(_paid(row, until) for row in dossier.payments),
        results=tuple(known_on(row, until.date()) for row in dossier.results) if finished else (),
    )  # fmt: skip


def _not_received(dossier: SimulatedDossier) -> SimulatedDossier:
    return replace(
        dossier,
        status="receiving",
        received_at=None,
        due_at=None,
        finished_at=None,
        returned_at=None,
        denied_at=None,
        reappointed_at=None,
        apologised_on=None,
        supplements=0,
        handovers=(),
        payments=(),
        results=(),
    )


def _known(moment: datetime | None, until: datetime) -> datetime | None:
    return moment if moment is not None and moment <= until else None


def _status(life: Life, until: datetime) -> str:
    dossier = life.dossier
    for kind, asked, back in life.waits:
        if asked <= until < back:
            return kind
    if dossier.finished_at is not None and dossier.finished_at <= until:
        if dossier.status == "cancelled":
            return "cancelled"
        return "done" if _known(dossier.returned_at, until) else "releasing"
    if dossier.status == "unresolved" and life.last_moment <= until:
        return "unresolved"
    is_fresh = not any(row.at <= until for row in dossier.handovers)
    return "new" if is_fresh else "processing"


def _handed(row: SimulatedHandOver, until: datetime) -> SimulatedHandOver:
    done = row.done_at
    return row if done is None or done <= until else replace(row, done_at=None)


def _paid(row: SimulatedPayment, until: datetime) -> SimulatedPayment:
    if row.paid_at is None or row.paid_at <= until:
        return row
    return replace(row, status="due", paid_at=None, means="", reference="")


def agency(index: int, day: date) -> str:
    """An agency code in the style of its time: lowest level first, then highest first."""
    if day >= TWO_LEVELS:
        return f"H48.{101 + index}"
    return f"000.{10 + index % 90:02d}.{10 + index // 90:02d}.H48"
