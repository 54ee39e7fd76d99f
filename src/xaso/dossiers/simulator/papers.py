"""What belongs to a dossier: hand-overs, papers asked for, fees, results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from xaso.dossiers.simulator.catalogue import Paper, Procedure
from xaso.dossiers.simulator.habits import Habits
from xaso.dossiers.simulator.people import Owner
from xaso.dossiers.simulator.records import (
    SimulatedHandOver,
    SimulatedOffering,
    SimulatedPart,
    SimulatedPayment,
    SimulatedResult,
)

DESK = {False: "Bộ phận Một cửa", True: "Trung tâm Phục vụ hành chính công"}
LEADER = "Lãnh đạo UBND xã"
_HANDLERS = {
    "counter": ("Công chức Tư pháp – hộ tịch",) * 2,
    "justice": ("Công chức Tư pháp – hộ tịch",) * 2,
    "police": ("Công an xã",) * 2,
    "social": ("Công chức Văn hóa – xã hội", "Phòng Văn hóa – Xã hội"),
    "economy": ("Công chức Tài chính – kế toán", "Phòng Kinh tế"),
    "land": ("Công chức Địa chính – xây dựng", "Phòng Kinh tế"),
}
_STEPS = ("Chuyển xử lý", "Trình ký", "Chuyển kết quả", "Chuyển trả kết quả")
_COUNTER_ALONE = 0.62
_EXEMPT = 0.1
_CASH_BY_TRANSFER = 0.08
_COPIES_KEPT = 0.25  # certified copies are rarely worth keeping
_REVOKED = 0.004
_REFUSED = 0.008


@dataclass(frozen=True, slots=True)
class Course:
    """The moments a dossier passes, before it is written down."""

    procedure: Procedure
    offering: SimulatedOffering
    owner: Owner
    channel: str
    received_at: datetime
    started_at: datetime
    due_at: datetime
    finished_at: datetime
    returned_at: datetime | None
    is_withdrawn: bool
    is_new_order: bool


class Papers:
    """Makes the details of dossiers after the habits of one commune."""

    def __init__(self, rng: Random, year: Habits) -> None:
        self._rng, self._year = rng, year
        self._numbers: dict[tuple[str, int], int] = {}
        self._reference = 0

    def handovers(self, course: Course) -> tuple[SimulatedHandOver, ...]:
        """From the desk to the handler, the leader and back; all electronic or not."""
        stops = self._stops(course)
        if not stops:
            return ()
        rng = self._rng
        share = self._year.electronic + self._year.drift * self._progress(course)
        is_electronic = rng.random() < share
        on_paper = -1 if is_electronic else int(rng.random() * len(stops))
        span = (course.finished_at - course.started_at) / len(stops)
        moments = sorted(
            max(
                course.started_at,
                _in_office(course.started_at + span * place, course.finished_at),
            )
            for place in range(1, len(stops))
        )
        starts = [course.started_at, *moments]
        return tuple(
            SimulatedHandOver(
                step=_STEPS[place] if place < len(stops) - 1 else _STEPS[3],
                sender=sender,
                receiver=receiver,
                medium="paper"
                if place == on_paper or (not is_electronic and rng.random() < 0.4)  # noqa: PLR2004
                else "electronic",
                at=starts[place],
                due_at=course.due_at,
                done_at=[*moments, course.finished_at][place],
            )
            for place, (sender, receiver) in enumerate(stops)
        )

    def parts(self, course: Course) -> tuple[SimulatedPart, ...]:
        """The papers asked for; what the agency already holds is mostly not asked again."""
        return tuple(self._part(paper, course) for paper in course.procedure.papers)

    def payments(self, course: Course) -> tuple[SimulatedPayment, ...]:
        """The fee, if the procedure has one."""
        if not course.offering.has_fee:
            return ()
        rng, procedure = self._rng, course.procedure
        is_online = course.channel == "online"
        amount = procedure.fee_online if is_online else procedure.fee
        if procedure.is_per_page:
            amount *= 1 + int(rng.random() ** 2 * 9)
        name = f"Lệ phí: {procedure.name}"[:120]
        code = "LP-" + procedure.code
        if rng.random() < _EXEMPT:
            return (SimulatedPayment(code, name, 0, "", "exempt", None, ""),)
        paying = self._year.paying + self._year.drift * self._progress(course)
        chance = paying + 0.35 if is_online else paying * 0.4
        paid: datetime | None
        if course.offering.online_payment and rng.random() < chance:
            paid = course.received_at + timedelta(seconds=60 + int(rng.random() * 1500))
            means = "online"
        elif is_online:
            paid, means = course.returned_at, self._at_desk()
        else:
            paid = course.received_at + timedelta(seconds=30 + int(rng.random() * 300))
            means = self._at_desk()
        return (self._paid(SimulatedPayment(code, name, amount, means, "paid", paid, ""), course),)  # fmt: skip

    def results(self, course: Course) -> tuple[SimulatedResult, ...]:
        """The result issued when the dossier was finished."""
        if course.is_withdrawn:
            return ()
        rng, procedure = self._rng, course.procedure
        issued = course.finished_at.date()
        key = procedure.result_symbol, issued.year
        number = self._numbers[key] = self._numbers.get(key, 0) + 1
        refused = procedure.path != "counter" and rng.random() < _REFUSED
        progress = self._progress(course)
        chance = {"online": 0.62, "post": 0.4}.get(course.channel, 0.3)
        chance = 0.06 if procedure.path == "counter" else chance
        electronic = rng.random() < chance + self._year.drift * progress
        scanning = self._year.digitising + 0.2 * progress
        if procedure.path == "counter":
            scanning *= _COPIES_KEPT
        scanned = not electronic and rng.random() < scanning  # fmt: skip
        lag = int(rng.random() ** 2 * 16)
        revoked = rng.random() < _REVOKED
        return (
            SimulatedResult(
                code=f"KQ.{procedure.field_code[:3]}.{procedure.code[-6:]}-{issued:%y}-{number:05d}",
                number=f"{number}/{procedure.result_symbol}",
                name="Thông báo không giải quyết hồ sơ"
                if refused
                else procedure.result_name,
                issued_on=issued,
                valid_to=months_later(issued, procedure.valid_months),
                revoked_on=issued + timedelta(days=10 + lag * 4) if revoked else None,
                digitised_on=issued + timedelta(days=lag) if scanned else None,
                is_electronic=electronic,
            ),
        )

    def _progress(self, course: Course) -> float:
        return self._year.progress(course.received_at.date())

    def _stops(self, course: Course) -> list[tuple[str, str]]:
        path = course.procedure.path
        desk = DESK[course.is_new_order]
        handler = _HANDLERS[path][course.is_new_order]
        if path == "counter":
            if self._rng.random() < _COUNTER_ALONE:
                return []
            return [(desk, LEADER), (LEADER, desk)]
        return [(desk, handler), (handler, LEADER), (LEADER, handler), (handler, desk)]

    def _part(self, paper: Paper, course: Course) -> SimulatedPart:
        rng, owner, progress = self._rng, course.owner, self._progress(course)
        known = course.channel == "online" or course.is_new_order
        held = paper.code in owner.held or (
            paper.kind == "register" and rng.random() < (0.86 if known else 0.6)
        )
        digitised = rng.random() < self._year.digitising + 0.25 + 0.25 * progress
        if paper.kind != "form" and digitised:
            owner.held.add(paper.code)
        if not held or paper.kind == "form":
            return SimulatedPart(paper.code, paper.name, "supplied", digitised, False, "")  # fmt: skip
        if rng.random() > self._year.reusing + 0.1 * progress:
            return SimulatedPart(paper.code, paper.name, "resupplied", digitised, True, "")  # fmt: skip
        origin = "database" if paper.kind == "register" else "reused"
        serial = f"KQ.{paper.code[-12:-9]}.{paper.code[-6:]}-{owner.number[-4:]}"
        replaced = serial if origin == "reused" else ""
        return SimulatedPart(paper.code, paper.name, origin, True, True, replaced)

    def _at_desk(self) -> str:
        return "transfer" if self._rng.random() < _CASH_BY_TRANSFER else "cash"

    def _paid(self, payment: SimulatedPayment, course: Course) -> SimulatedPayment:
        status, paid = payment.status, payment.paid_at
        if paid is None:
            status = "cancelled" if course.is_withdrawn else "due"
        elif course.is_withdrawn:
            status = "refunded"
        if payment.means == "online" and paid is not None:
            self._reference += 1
            reference = f"DVC{paid:%y%m%d}{self._reference:07d}"
        else:
            reference = ""
        return SimulatedPayment(
            payment.code, payment.name, payment.amount, payment.means if paid else "",
            status, paid, reference,
        )  # fmt: skip


def _in_office(moment: datetime, latest: datetime) -> datetime:
    """About that moment, but not at night."""
    hour = min(max(moment.hour, 7), 16)
    return min(moment.replace(hour=hour, microsecond=0), latest)


def months_later(day: date, months: int) -> date | None:
    """The last day of so many months from the day; None for no end."""
    if not months:
        return None
    whole = day.month - 1 + months
    first = date(day.year + whole // 12, whole % 12 + 1, 1)
    return first + timedelta(days=min(day.day, 28) - 2)
