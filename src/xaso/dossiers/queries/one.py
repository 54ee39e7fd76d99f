"""One dossier with everything its page says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.core import seals
from xaso.core.errors import NotFound
from xaso.dossiers import columns, sentences, words
from xaso.dossiers.enums import Problem, Status
from xaso.dossiers.judging import Course, Verdict, judge
from xaso.dossiers.models import (
    Dossier,
    DossierChange,
    DossierPart,
    HandOver,
    Opening,
    Payment,
    Result,
)
from xaso.dossiers.queries.filters import Sight
from xaso.dossiers.queries.ledger import course_of, is_open, visible_dossiers, who
from xaso.dossiers.timeline import Leg, Station, Stop, handovers, legs
from xaso.organisation.models import Officer

MOST_CHANGES = 100
MOST_OPENINGS = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem in words, and how it is mended."""

    label: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class Step:
    """A leg of the way as the page draws it."""

    leg: Leg
    label: str
    icon: str
    when: str
    came: str


@dataclass(frozen=True, slots=True)
class Change:
    """A value that a later import replaced, with what the column is called."""

    change: DossierChange
    label: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement: badge, and the sentences that explain it."""

    verdict: Verdict
    mark: words.Mark
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything the page of a dossier shows."""

    dossier: Dossier
    who: str
    sees_persons: bool
    judged: Judged
    steps: list[Step]
    faults: list[Fault]
    handovers: list[HandOver]
    parts: list[DossierPart]
    payments: list[Payment]
    results: list[Result]
    changes: list[Change]
    openings: list[Opening]
    seals: tuple[seals.Seal, ...]


def get_dossier(actor: Officer, dossier_id: UUID, today: date) -> Dossier:
    """The dossier, or NotFound."""
    found = (
        visible_dossiers(actor, today)
        .select_related("unit", "source", "first_import__file", "last_import__file")
        .defer("search")
        .filter(pk=dossier_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def detail_of(dossier: Dossier, sight: Sight) -> Detail:
    """The dossier's way, judgement, details and changes; seven queries."""
    course = course_of(dossier)
    passed = list(dossier.handovers.all())
    return Detail(
        dossier=dossier,
        who=who(dossier, sight.sees_persons),
        sees_persons=sight.sees_persons,
        judged=_judged(dossier, course, sight),
        steps=_steps(dossier, passed, sight),
        faults=_faults(dossier),
        handovers=passed,
        parts=list(dossier.parts.all()),
        payments=list(dossier.payments.all()),
        results=list(dossier.results.all()),
        changes=_changes(dossier),
        openings=_openings(dossier, sight),
        seals=_seals(dossier),
    )


def _judged(dossier: Dossier, course: Course, sight: Sight) -> Judged:
    verdict = judge(course, sight.now)
    said = (
        sentences.judgement(
            course, verdict, sight.now, sight.calendar, day_only(dossier)
        ),
        sentences.apology_words(course, verdict),
        sentences.reappointment_words(course),
    )
    mark = words.mark_of(course, verdict, sight.now, sight.calendar)
    return Judged(verdict, mark, tuple(one for one in said if one))


def day_only(dossier: Dossier) -> frozenset[str]:
    """Columns for which the source gave a day without a time."""
    return frozenset(dossier.day_only.replace(",", " ").split())


def _steps(dossier: Dossier, passed: list[HandOver], sight: Sight) -> list[Step]:
    stations = _stations(dossier, passed, sight.now)
    return [
        Step(
            leg,
            str(sentences.STOPS[leg.station.stop][0]),
            sentences.STOPS[leg.station.stop][1],
            sentences.moment(leg.station.at, day_only=leg.station.is_day_only)
            if leg.station.at
            else "",
            _came(leg, sight),
        )
        for leg in legs(stations, dossier.due_at, sight.now)
    ]


def _came(leg: Leg, sight: Sight) -> str:
    """Working time on the way to the station."""
    at = leg.station.at
    if at is None or leg.came is None:
        return ""
    days = sight.calendar.working_days_between(
        sight.calendar.local_date(at - leg.came), sight.calendar.local_date(at)
    )
    return words.working_days(days) if days else ""


def _stations(dossier: Dossier, passed: list[HandOver], now: datetime) -> list[Station]:
    days = day_only(dossier)

    def at(stop: Stop, column: str) -> Station:
        return Station(stop, getattr(dossier, column), is_day_only=column in days)

    if dossier.status == Status.DENIED:
        return [at(Stop.SUBMITTED, "submitted_at"), at(Stop.DENIED, "denied_at")]
    found = [at(Stop.SUBMITTED, "submitted_at"), at(Stop.RECEIVED, "received_at")]
    found += handovers([(row.at, row.receiver or row.step) for row in passed])
    if dossier.supplements:
        found.append(Station(Stop.SUPPLEMENTED, times=dossier.supplements))
    found.append(at(Stop.DUE, "due_at"))
    if dossier.reappointed_at:
        found.append(at(Stop.REAPPOINTED, "reappointed_at"))
    if is_open(dossier):
        found.append(Station(Stop.NOW, now))
    found += [at(Stop.FINISHED, "finished_at"), at(Stop.RETURNED, "returned_at")]
    return found


def _faults(dossier: Dossier) -> list[Fault]:
    codes = dossier.problems or ([dossier.problem] if dossier.problem else [])
    known = [Problem(code) for code in codes if code in Problem.values and code]
    return [Fault(str(one.label), sentences.what_to_do(one)) for one in known]


def _changes(dossier: Dossier) -> list[Change]:
    rows = dossier.changes.select_related("ledger_import__file").order_by("-at", "-pk")
    return [Change(row, column_label(row.column)) for row in rows[:MOST_CHANGES]]


def column_label(column: str) -> str:
    """What people call a column of the ledger."""
    return columns.label(column)


def _openings(dossier: Dossier, sight: Sight) -> list[Opening]:
    if not sight.sees_persons:
        return []
    rows = dossier.openings.select_related("officer").order_by("-at")
    return list(rows[:MOST_OPENINGS])


def _seals(dossier: Dossier) -> tuple[seals.Seal, ...]:
    """Frozen reports whose days the dossier was received or finished in."""
    return tuple(
        seal
        for seal in seals.of_unit(dossier.unit_id)
        if seal.covers(dossier.received_on) or seal.covers(dossier.finished_on)
    )
