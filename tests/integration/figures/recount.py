"""The figures of the plan counted again, in plain Python, from the simulated truth.

Nothing of the software's own counting is used: no definitions, no facts, no queries.
Each function says in its name what a person would count by hand, in a window of days
of which both ends belong to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from xaso.core.calendar.shipped import newest
from xaso.dossiers.simulator import (
    SimulatedDossier,
    SimulatedOffering,
    SimulatedPayment,
    SimulatedResult,
    Truth,
)

PUBLISH_WITHIN = 5


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many; a count without a whole has `denominator` None."""

    numerator: int
    denominator: int | None

    @property
    def percent(self) -> Fraction | None:
        """The share in %, None when nothing happened."""
        if not self.denominator:
            return None
        return Fraction(100 * self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class Task:
    """A task from above as the test itself played it."""

    assigned_due: date
    reported_on: date | None


@dataclass(frozen=True, slots=True)
class Recount:
    """Counts over what really happened; `left_out` are codes of dossiers in error."""

    truth: Truth
    tasks: tuple[Task, ...] = ()
    left_out: frozenset[str] = frozenset()

    def __call__(self, code: str, first: date, last: date) -> Count:
        """The count of an indicator in a window."""
        return _COUNTS[code](self, first, last)

    def _dossiers(self) -> list[SimulatedDossier]:
        return [d for d in self.truth.dossiers if d.code not in self.left_out]

    def _received(self, first: date, last: date) -> list[SimulatedDossier]:
        return [
            d for d in self._dossiers()
            if d.received_at and first <= d.received_at.date() <= last
        ]  # fmt: skip

    def _finished(self, first: date, last: date) -> list[SimulatedDossier]:
        return [
            d for d in self._dossiers()
            if d.finished_at and first <= d.finished_at.date() <= last
        ]  # fmt: skip

    def _offered(self, last: date) -> list[SimulatedOffering]:
        return [
            o for o in self.truth.offerings
            if o.valid_from <= last and (o.valid_to is None or o.valid_to >= last)
        ]  # fmt: skip

    def _offering_of(self, dossier: SimulatedDossier) -> SimulatedOffering:
        assert dossier.received_at is not None
        day = dossier.received_at.date()
        return next(
            o for o in self.truth.offerings
            if o.code == dossier.procedure_code
            and o.valid_from <= day and (o.valid_to is None or day <= o.valid_to)
        )  # fmt: skip

    def _paid(
        self, first: date, last: date
    ) -> list[tuple[SimulatedDossier, SimulatedPayment]]:
        return [
            (d, p)
            for d in self._dossiers()
            for p in d.payments
            if p.status == "paid" and p.amount > 0
            and p.paid_at and first <= p.paid_at.date() <= last
        ]  # fmt: skip

    # Target 5
    def dossiers_handed_over_electronically(self, first: date, last: date) -> Count:
        """Finished, handed over at least once, never on paper."""
        whole = [d for d in self._finished(first, last) if d.handovers]
        return _of(whole, lambda d: all(h.medium == "electronic" for h in d.handovers))

    def handovers_by_electronic_means(self, first: date, last: date) -> Count:
        """Hand-overs of finished dossiers."""
        whole = [h for d in self._finished(first, last) for h in d.handovers]
        return _of(whole, lambda h: h.medium == "electronic")

    # Target 6
    def procedures_with_online_payment(self, _first: date, last: date) -> Count:
        """Of the procedures with a fee in force on the last day."""
        whole = [o for o in self._offered(last) if o.has_fee and not o.is_internal]
        return _of(whole, lambda o: o.online_payment)

    def payments_made_online(self, first: date, last: date) -> Count:
        """Of successful payments for procedures that could be paid online at receipt."""
        whole = [
            p for d, p in self._paid(first, last) if self._offering_of(d).online_payment
        ]
        return _of(whole, lambda p: p.means == "online")

    def all_payments_made_online(self, first: date, last: date) -> Count:
        """Of all successful payments."""
        whole = [p for _, p in self._paid(first, last)]
        return _of(whole, lambda p: p.means == "online")

    # Target 7
    def digitised_results_in_force(self, _first: date, last: date) -> Count:
        """Results valid on the last day and digital by then."""
        results = [r for d in self.truth.dossiers for r in d.results]
        results += self.truth.older
        return Count(sum(_is_digital(r, last) for r in results), None)

    # Target 8
    def internal_procedures_published_in_time(self, _first: date, last: date) -> Count:
        """Posted within five working days of the decision."""
        whole = [o for o in self._offered(last) if o.is_internal]
        return _of(whole, lambda o: _is_in_time(o, last))

    # Target 10
    def eligible_procedures_online(self, _first: date, last: date) -> Count:
        """Partly or fully online, of those that could be."""
        return _of(self._eligible(last), _is_online)

    def online_procedures_on_the_portal(self, _first: date, last: date) -> Count:
        """On the national portal, of the online ones."""
        whole = [o for o in self._eligible(last) if _is_online(o)]
        return _of(whole, lambda o: o.is_on_portal)

    def dossiers_handed_in_online(self, first: date, last: date) -> Count:
        """Of the dossiers received."""
        return _of(self._received(first, last), lambda d: d.channel == "online")

    def online_dossiers_typed_in_by_clerks(self, first: date, last: date) -> Count:
        """Of the dossiers received online."""
        whole = [d for d in self._received(first, last) if d.channel == "online"]
        return _of(whole, lambda d: d.submitted_by == "clerk")

    def _eligible(self, last: date) -> list[SimulatedOffering]:
        return [o for o in self._offered(last) if o.is_eligible and not o.is_internal]

    # Target 11
    def dossiers_without_papers_asked_again(self, first: date, last: date) -> Count:
        """Of the dossiers with a paper the agency already holds."""
        whole = [
            d for d in self._received(first, last) if any(p.is_held for p in d.parts)
        ]
        return _of(whole, lambda d: all(p.origin != "resupplied" for p in d.parts))

    # Hidden in the tasks
    def dossiers_finished_in_time(self, first: date, last: date) -> Count:
        """Not after the due moment."""
        return _of(self._finished(first, last), lambda d: d.finished_at <= d.due_at)

    def dossiers_received(self, first: date, last: date) -> Count:
        """How many came in."""
        return Count(len(self._received(first, last)), None)

    def dossiers_open(self, _first: date, last: date) -> Count:
        """Received and not finished on the last evening."""
        whole = [d for d in self._dossiers() if d.received_at and d.received_at.date() <= last]  # fmt: skip
        open_ = [d for d in whole if not d.finished_at or d.finished_at.date() > last]
        return Count(len(open_), None)

    def tasks_from_above_in_time(self, first: date, last: date) -> Count:
        """Reported done by the day they were due at first."""
        whole = [t for t in self.tasks if first <= t.assigned_due <= last]
        return _of(
            whole, lambda t: t.reported_on is not None and t.reported_on <= t.assigned_due
        )  # fmt: skip


_COUNTS: dict[str, Callable[[Recount, date, date], Count]] = {
    "handover-electronic": Recount.dossiers_handed_over_electronically,
    "handover-electronic-steps": Recount.handovers_by_electronic_means,
    "epay-procedures": Recount.procedures_with_online_payment,
    "epay-transactions": Recount.payments_made_online,
    "epay-transactions-all": Recount.all_payments_made_online,
    "results-digitised": Recount.digitised_results_in_force,
    "internal-published-in-time": Recount.internal_procedures_published_in_time,
    "online-procedures": Recount.eligible_procedures_online,
    "portal-procedures": Recount.online_procedures_on_the_portal,
    "online-dossiers": Recount.dossiers_handed_in_online,
    "online-dossiers-clerk": Recount.online_dossiers_typed_in_by_clerks,
    "no-resupply": Recount.dossiers_without_papers_asked_again,
    "dossiers-on-time": Recount.dossiers_finished_in_time,
    "dossiers-received": Recount.dossiers_received,
    "dossiers-open": Recount.dossiers_open,
    "tasks-on-time": Recount.tasks_from_above_in_time,
}
CODES = tuple(_COUNTS)


def _of(whole: Iterable[Any], is_one: Callable[[Any], bool]) -> Count:
    found = [bool(is_one(item)) for item in whole]
    return Count(sum(found), len(found))


def _is_online(offering: SimulatedOffering) -> bool:
    return offering.level in {"partial", "full"}


def _is_in_time(offering: SimulatedOffering, last: date) -> bool:
    posted = offering.published_on
    if posted is None or posted > last:
        return False
    days = newest().working_days_between(offering.decided_on, posted)
    return days <= PUBLISH_WITHIN


def _is_digital(result: SimulatedResult, day: date) -> bool:
    if result.issued_on > day:
        return False
    if result.valid_to is not None and result.valid_to < day:
        return False
    if result.revoked_on is not None and result.revoked_on <= day:
        return False
    scanned = result.digitised_on is not None and result.digitised_on <= day
    return result.is_electronic or scanned
