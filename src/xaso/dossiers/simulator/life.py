"""The life of one dossier, from the day it is handed in to the day it is collected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from xaso.core.calendar.deadlines import LimitUnit
from xaso.core.calendar.rules import WorkCalendar
from xaso.dossiers.simulator.catalogue import Procedure
from xaso.dossiers.simulator.habits import Habits, Offers
from xaso.dossiers.simulator.papers import Course, Papers
from xaso.dossiers.simulator.people import People
from xaso.dossiers.simulator.records import SimulatedDossier
from xaso.dossiers.simulator.season import midnight, online_time
from xaso.dossiers.simulator.timing import Timing

TWO_LEVELS = date(2025, 7, 1)
# Land and year-end work drag; August is crowded.
_LATE_MONTHS = (1.0, 1.3, 0.9, 0.9, 0.9, 1.0, 1.2, 1.6, 1.2, 0.9, 1.0, 1.5)
_DENIED = {"online": 0.014, "direct": 0.003, "post": 0.01}
_WITHDRAWN, _STOPPED, _UNCOLLECTED = 0.008, 0.0015, 0.015
_SUPPLEMENT = {"counter": 0.0, "justice": 0.035, "land": 0.14, "social": 0.08}
_PAYING = {"land": 0.25}
_OTHER_PLACE = 0.02


@dataclass(frozen=True, slots=True)
class Life:
    """A dossier in the end, with what is needed to see it at an earlier moment."""

    dossier: SimulatedDossier
    first_due: datetime | None
    waits: tuple[tuple[str, datetime, datetime], ...]
    last_moment: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """How it was handed in."""

    channel: str
    submitted_by: str
    submitted_at: datetime


class Lives:
    """Lives of the dossiers of one commune, in the order they were handed in."""

    def __init__(
        self,
        rng: Random,
        year: Habits,
        offers: Offers,
        calendar: WorkCalendar,
        place: tuple[str, str],
    ) -> None:
        self._rng, self._year, self._offers = rng, year, offers
        self._timing = Timing(calendar)
        self._people, self._papers = People(rng), Papers(rng, year)
        self._unit_name, self._agency = place
        self._serials: dict[date, int] = {}

    def enter(self, procedure: Procedure, day: date) -> Entry:
        """By which door, by whose hand and when it comes in."""
        rng, progress = self._rng, self._year.progress(day)
        offered = self._offers.on(procedure.code, day).level != "offline"
        share = procedure.online + self._year.online + 0.34 * (progress - 0.5)
        working = self._timing.is_working(day)
        is_online = offered and (not working or rng.random() < share)
        if is_online:
            draw, clerk = rng.random(), 0.27 - 0.14 * progress
            if working and draw < clerk:
                return Entry("online", "clerk", self._timing.at_desk(day, rng))
            by = "proxy" if draw > 0.9 else "owner"  # noqa: PLR2004
            return Entry("online", by, midnight(day) + online_time(rng))
        if not working:
            day = self._timing.next_day(day)
        channel = "post" if procedure.path != "counter" and rng.random() < 0.03 else "direct"  # noqa: PLR2004  # fmt: skip
        by = "proxy" if rng.random() < 0.1 else "owner"  # noqa: PLR2004
        return Entry(channel, by, self._timing.at_desk(day, rng))

    def live(self, procedure: Procedure, entry: Entry) -> Life:
        """Everything that happens to it."""
        rng = self._rng
        owner = self._people.next(procedure.owner_kind)
        received = self._received(entry)
        if rng.random() < _DENIED[entry.channel]:
            return self._denied(procedure, entry, received, owner.name, owner.number)
        offering = self._offers.on(procedure.code, received.date())
        waits, started = self._waits(procedure, received)
        first_due = self._timing.due(received, procedure.limit)
        is_new = any(kind == "waiting" for kind, _, _ in waits)
        due = self._timing.due(started, procedure.limit) if is_new else first_due
        fate = rng.random()
        withdrawn, stopped = fate < _WITHDRAWN, fate > 1 - _STOPPED
        late = not withdrawn and self._is_late(procedure, received)
        finish = self._finish_late if late else self._finish_in_time
        finished = finish(procedure, started, due)
        course = Course(
            procedure=procedure,
            offering=offering,
            owner=owner,
            channel=entry.channel,
            received_at=received,
            started_at=started,
            due_at=due,
            finished_at=finished,
            returned_at=None if withdrawn else self._returned(entry, finished),
            is_withdrawn=withdrawn or stopped,
            is_new_order=received.date() >= TWO_LEVELS,
        )
        return self._written(
            course, entry, waits, first_due, _Ending(withdrawn, stopped, late)
        )

    def _received(self, entry: Entry) -> datetime:
        if entry.channel == "online" and entry.submitted_by != "clerk":
            minutes = 4 + self._rng.expovariate(1 / 70)
            return self._timing.after(entry.submitted_at, min(minutes, 900))
        minutes = 2 + self._rng.random() * 20
        shut = entry.submitted_at.replace(hour=16, minute=59, second=59)
        return max(
            entry.submitted_at,
            min(entry.submitted_at + timedelta(seconds=int(minutes * 60)), shut),
        )

    def _waits(
        self, procedure: Procedure, received: datetime
    ) -> tuple[tuple[tuple[str, datetime, datetime], ...], datetime]:
        rng = self._rng
        chances: tuple[tuple[str, float, Callable[[], int]], ...] = (
            ("waiting", _SUPPLEMENT.get(procedure.path, 0.03), self._days_to_supply),
            ("paying", _PAYING.get(procedure.path, 0.0), self._days_to_supply),
        )
        for kind, chance, days in chances:
            if rng.random() < chance:
                asked = self._timing.after(received, 60 + rng.random() * 1100)
                day = self._timing.day(asked.date(), days())
                back = self._timing.at_desk(day, rng)
                return ((kind, asked, back),), back
        return (), received

    def _days_to_supply(self) -> int:
        return 1 + int(self._rng.random() ** 2 * 12)

    def _is_late(self, procedure: Procedure, received: datetime) -> bool:
        chance = procedure.late * self._year.late * _LATE_MONTHS[received.month - 1]
        return self._rng.random() < chance

    def _finish_in_time(
        self, procedure: Procedure, started: datetime, due: datetime
    ) -> datetime:
        rng, limit = self._rng, procedure.limit
        if limit.unit is LimitUnit.SAME_DAY:
            mean = 38 if procedure.path == "counter" else 140
            finished = self._timing.after(started, 9 + rng.expovariate(1 / mean))
        else:
            days = limit.quantity if limit.unit is LimitUnit.WORKING_DAYS else limit.quantity * 2 // 3  # fmt: skip
            share = 0.15 + 0.88 * rng.random() ** 0.75
            day = self._timing.day(started.date(), max(1, round(share * days)))
            finished = self._timing.at_desk(day, rng)
        latest = due - timedelta(seconds=60 + int(rng.random() * 1500))
        return max(started + timedelta(minutes=1), min(finished, latest))

    def _finish_late(
        self, _procedure: Procedure, started: datetime, due: datetime
    ) -> datetime:
        days = 1 + min(24, int(self._rng.expovariate(1 / 2.6)))
        day = self._timing.day(max(started, due).date(), days)
        return self._timing.at_desk(day, self._rng)

    def _returned(self, entry: Entry, finished: datetime) -> datetime | None:
        rng = self._rng
        if rng.random() < _UNCOLLECTED:
            return None
        if entry.channel == "online" and rng.random() < 0.6:  # noqa: PLR2004
            return finished + timedelta(seconds=60 + int(rng.random() * 1200))
        return self._timing.after(finished, 5 + rng.expovariate(1 / 260))

    def _code(self, day: date) -> str:
        serial = self._serials[day] = self._serials.get(day, 0) + 1
        return f"{self._agency}-{day:%y%m%d}-{serial:04d}"

    def _receiving_unit(self, is_new_order: bool) -> str:
        if is_new_order and self._rng.random() < _OTHER_PLACE:
            other = self._rng.choice(("Xã Mỏ Cày", "Xã Sơn Hà", "Phường Cẩm Thành"))
            return f"Trung tâm PVHCC {other}"
        word = "Trung tâm PVHCC" if is_new_order else "Bộ phận Một cửa"
        return f"{word} {self._unit_name}"

    def _denied(
        self, procedure: Procedure, entry: Entry, at: datetime, name: str, number: str
    ) -> Life:
        dossier = SimulatedDossier(
            code=self._code(entry.submitted_at.date()),
            procedure_code=procedure.code,
            procedure_name=procedure.name,
            field_code=procedure.field_code,
            field_name=procedure.field_name,
            subject=f"{procedure.name} – {name}"[:200],
            owner_name=name,
            owner_number=number,
            owner_kind=procedure.owner_kind,
            receiving_unit=self._receiving_unit(at.date() >= TWO_LEVELS),
            channel=entry.channel,
            submitted_by=entry.submitted_by,
            status="denied",
            submitted_at=entry.submitted_at,
            received_at=None,
            due_at=None,
            finished_at=None,
            returned_at=None,
            denied_at=at,
            reappointed_at=None,
            apologised_on=None,
            supplements=0,
        )
        return Life(dossier, None, (), at)

    def _written(
        self,
        course: Course,
        entry: Entry,
        waits: tuple[tuple[str, datetime, datetime], ...],
        first_due: datetime,
        ending: _Ending,
    ) -> Life:
        procedure, papers = course.procedure, self._papers
        apologised, reappointed = self._apology(course, ending)
        finished = None if ending.is_stopped else course.finished_at
        results = papers.results(course)
        payments = papers.payments(course)
        dossier = SimulatedDossier(
            code=self._code(entry.submitted_at.date()),
            procedure_code=procedure.code,
            procedure_name=procedure.name,
            field_code=procedure.field_code,
            field_name=procedure.field_name,
            subject=f"{procedure.name} – {course.owner.name}"[:200],
            owner_name=course.owner.name,
            owner_number=course.owner.number,
            owner_kind=procedure.owner_kind,
            receiving_unit=self._receiving_unit(course.is_new_order),
            channel=entry.channel,
            submitted_by=entry.submitted_by,
            status=ending.status(course.returned_at),
            submitted_at=entry.submitted_at,
            received_at=course.received_at,
            due_at=course.due_at,
            finished_at=finished,
            returned_at=None if course.is_withdrawn else course.returned_at,
            denied_at=None,
            reappointed_at=reappointed,
            apologised_on=apologised,
            supplements=sum(kind == "waiting" for kind, _, _ in waits),
            handovers=papers.handovers(course),
            parts=papers.parts(course),
            payments=payments,
            results=results,
        )
        last = max(
            course.returned_at or course.finished_at,
            course.finished_at,
            reappointed or course.finished_at,
            *(p.paid_at for p in payments if p.paid_at),
            *(midnight(day) for r in results for day in (r.digitised_on, r.revoked_on) if day),
        )  # fmt: skip
        return Life(dossier, first_due, waits, last)

    def _apology(
        self, course: Course, ending: _Ending
    ) -> tuple[date | None, datetime | None]:
        if not ending.is_late or self._rng.random() > self._year.apologising:
            return None, None
        day = self._timing.day_before(course.due_at.date())
        day = max(day, course.started_at.date())
        until = self._timing.day(course.due_at.date(), 2 + int(self._rng.random() * 5))
        at = self._timing.calendar.end_of_day(until).replace(tzinfo=None)
        return day, at


@dataclass(frozen=True, slots=True)
class _Ending:
    """How it ended."""

    is_withdrawn: bool
    is_stopped: bool
    is_late: bool

    def status(self, returned: datetime | None) -> str:
        if self.is_withdrawn:
            return "cancelled"
        if self.is_stopped:
            return "unresolved"
        return "releasing" if returned is None else "done"
