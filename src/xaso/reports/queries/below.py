"""What the superior sees of the units below: who has reported, in time, and the sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation.enums import UnitKind
from xaso.organisation.models import Officer, Unit
from xaso.reports import snapshot, summing
from xaso.reports.enums import State
from xaso.reports.models import Report, Submission
from xaso.reports.summing import Sum

REPORTING = frozenset(
    {UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP, UnitKind.SPECIAL_ZONE}
)
SENT = (State.SUBMITTED, State.RECEIVED)


class Timeliness(StrEnum):
    """How a unit stands with a report that is expected (tình trạng gửi báo cáo)."""

    ON_TIME = "on-time"
    LATE = "late"
    MISSING = "missing"
    NOT_DUE = "not-due"


@dataclass(frozen=True, slots=True)
class Slot:
    """A round of reports many units take part in: a kind of period and its last month."""

    kind: str
    ends: str
    name: str

    @property
    def key(self) -> str:
        """Its value in an address: `quarter.2024-03`."""
        return f"{self.kind}.{self.ends}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit in one round."""

    report: Report
    state: Timeliness
    is_returned: bool


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its cell in each round; None where it has no such report."""

    unit: Unit
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A round in numbers: expected, sent, of these on time, late, and missing."""

    slot: Slot
    expected: int
    sent: int
    on_time: int
    late: int
    missing: int


@dataclass(frozen=True, slots=True)
class Below:
    """The reports of all units below in a year."""

    year: int
    years: tuple[int, ...]
    slots: tuple[Slot, ...]
    lines: tuple[UnitLine, ...]
    rates: tuple[Rate, ...]


def receiving_units(actor: Officer, today: date) -> frozenset[UUID]:
    """Units whose reports the actor receives."""
    return permissions.unit_ids_with(actor, "reports.receive", today)


def below_of(actor: Officer, year: int | None, today: date) -> Below:
    """Completeness and timeliness of every unit below, in a constant number of queries."""
    units = receiving_units(actor, today)
    every = Report.objects.filter(unit__in=units, period__withdrawn_at=None)
    years = tuple(
        every.order_by("-period__year")
        .values_list("period__year", flat=True)
        .distinct()
    )
    chosen = year or (today.year if today.year in years or not years else years[0])
    reports = list(
        every.filter(period__year=chosen)
        .select_related("period", "unit")
        .order_by("period__ends")
    )
    first = _first_submissions([report.pk for report in reports])
    slots = _slots(reports)
    cells = {
        (report.unit_id, _slot_key(report)): _cell(report, first, today)
        for report in reports
    }
    names = {unit.pk: unit for unit in Unit.objects.filter(pk__in=units)}
    lines = tuple(
        UnitLine(unit, tuple(cells.get((unit.pk, slot.key)) for slot in slots))
        for unit in sorted(names.values(), key=lambda unit: (unit.name, str(unit.pk)))
        if unit.kind in REPORTING or any((unit.pk, slot.key) in cells for slot in slots)
    )
    return Below(chosen, years, slots, lines, tuple(_rate(s, i, lines) for i, s in enumerate(slots)))  # fmt: skip


def sums_of(actor: Officer, year: int, key: str, today: date) -> tuple[Slot, list[Sum]]:
    """The frozen figures of the round, summed over the units that have sent them."""
    units = receiving_units(actor, today)
    rows = Report.objects.filter(
        unit__in=units, period__year=year, period__withdrawn_at=None
    )
    reports = [
        report
        for report in rows.select_related("period", "unit").order_by("unit__name")
        if _slot_key(report) == key
    ]
    if not reports:
        raise NotFound
    sent = Report.objects.filter(
        pk__in=[report.pk for report in reports], state__in=SENT
    ).select_related("unit", "freeze")
    found = summing.summed(
        (str(r.unit_id), r.unit.name, str(r.pk), snapshot.read(r.freeze.content))
        for r in sent.order_by("unit__name")
        if r.freeze
    )
    return _slots(reports)[0], found


def sum_rows(found: Iterable[Sum]) -> list[tuple[str | int | None, ...]]:
    """The sums and under each the units, as rows of a sheet."""
    rows: list[tuple[str | int | None, ...]] = []
    for one in found:
        rows.append(
            (one.name, "Tổng cộng", one.text, one.numerator, one.denominator, one.unit)
        )
        rows += [
            ("", part.unit, part.text, part.numerator, part.denominator, one.unit)
            for part in one.parts
        ]
    return rows


def _first_submissions(reports: Sequence[UUID]) -> Mapping[UUID, Submission]:
    rows = Submission.objects.filter(report__in=reports, number=1)
    return {row.report_id: row for row in rows}


def _slot_key(report: Report) -> str:
    return f"{report.period.kind}.{report.period.ends:%Y-%m}"


def _slots(reports: Iterable[Report]) -> tuple[Slot, ...]:
    """Rounds in order of their ends, each under the name most units give it."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        named[_slot_key(report)][report.period.name] += 1
    found = []
    for key, names in named.items():
        kind, _, ends = key.partition(".")
        best = max(names.items(), key=lambda item: (item[1], item[0]))[0]
        found.append(Slot(kind, ends, best))
    return tuple(sorted(found, key=lambda slot: (slot.ends, slot.kind)))


def _cell(report: Report, first: Mapping[UUID, Submission], today: date) -> Cell:
    sent = first.get(report.pk)
    due = report.period.due
    if sent is not None:
        state = Timeliness.LATE if sent.is_late else Timeliness.ON_TIME
    elif due is not None and due < today:
        state = Timeliness.MISSING
    else:
        state = Timeliness.NOT_DUE
    return Cell(report, state, report.state == State.RETURNED)


def _rate(slot: Slot, place: int, lines: Sequence[UnitLine]) -> Rate:
    cells = [line.cells[place] for line in lines]
    states = Counter(cell.state for cell in cells if cell)
    sent = states[Timeliness.ON_TIME] + states[Timeliness.LATE]
    return Rate(
        slot=slot,
        expected=sent + states[Timeliness.MISSING],
        sent=sent,
        on_time=states[Timeliness.ON_TIME],
        late=states[Timeliness.LATE],
        missing=states[Timeliness.MISSING],
    )
