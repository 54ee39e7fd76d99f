"""What a list of dossiers is narrowed to, as conditions on the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from xaso.core.calendar.rules import WorkCalendar
from xaso.core.clock import start_of
from xaso.core.text import fold, squash
from xaso.dossiers.enums import Keeping, Problem, Status, StatusGroup
from xaso.dossiers.judging import DUE_SOON_DAYS
from xaso.dossiers.models import Dossier
from xaso.procedures.models import Procedure

GROUPS: dict[StatusGroup, tuple[Status, ...]] = {
    StatusGroup.ASKED: (Status.RECEIVING,),
    StatusGroup.AT_WORK: (Status.NEW, Status.PROCESSING),
    StatusGroup.PAUSED: (Status.WAITING, Status.PAYING, Status.UNRESOLVED),
    StatusGroup.SETTLED: (Status.RELEASING, Status.DONE, Status.CANCELLED),
    StatusGroup.DENIED: (Status.DENIED,),
}
UNKNOWN_CHANNEL = "chua-ro"
WITH_FAULT, WITHOUT_FAULT = "co", "khong"
BY_HAND = "nhap-tay"
WORDS = 8
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list is narrowed to; every part lives in the address."""

    q: str = ""
    group: str = ""
    keeping: str = ""
    channel: str = ""
    field: str = ""
    procedure: str = ""
    fault: str = ""
    source: str = ""
    everywhere: bool = False
    received: tuple[date | None, date | None] = (None, None)
    due: tuple[date | None, date | None] = (None, None)
    finished: tuple[date | None, date | None] = (None, None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is narrowed."""
        return self == Filter(everywhere=self.everywhere)


@dataclass(frozen=True, slots=True)
class Sight:
    """With whose eyes a list is read: when, by which calendar, persons seen or not."""

    now: datetime
    today: date
    calendar: WorkCalendar
    sees_persons: bool


Dossiers = QuerySet[Dossier]
UNFINISHED = Q(finished_at__isnull=True, received_at__isnull=False) & ~Q(
    status__in=(Status.DENIED, *GROUPS[StatusGroup.SETTLED])
)
FINISHED_LATE = Q(finished_at__gt=F("due_at")) & ~Q(status=Status.DENIED)


def narrowed(dossiers: Dossiers, wanted: Filter, sight: Sight) -> Dossiers:
    """The dossiers that meet every condition."""
    condition = _by_kind(wanted) & _by_fault(wanted.fault)
    condition &= _between("received_at", wanted.received)
    condition &= _between("due_at", wanted.due)
    condition &= _between("finished_at", wanted.finished)
    if wanted.keeping in Keeping.values:
        condition &= keeping(Keeping(wanted.keeping), sight)
    for word in words_of(wanted):
        condition &= _holds(word, sight)
    return dossiers.filter(condition)


def words_of(wanted: Filter) -> list[str]:
    """The words searched for, folded."""
    return fold(squash(wanted.q)).split()[:WORDS]


def _by_kind(wanted: Filter) -> Q:
    condition = Q()
    if wanted.group in StatusGroup.values:
        condition &= Q(status__in=GROUPS[StatusGroup(wanted.group)])
    if wanted.channel:
        unknown = wanted.channel == UNKNOWN_CHANNEL
        condition &= Q(channel="" if unknown else wanted.channel)
    if wanted.field:
        condition &= Q(field_name=wanted.field)
    if wanted.procedure:
        condition &= Q(procedure_code=wanted.procedure)
    return condition & _by_source(wanted.source)


def _by_source(source: str) -> Q:
    if source == BY_HAND:
        return Q(source__isnull=True)
    try:
        return Q(source=UUID(source)) if source else Q()
    except ValueError:
        return Q()


def _by_fault(fault: str) -> Q:
    if fault == WITH_FAULT:
        return ~Q(problem="")
    if fault == WITHOUT_FAULT:
        return Q(problem="")
    return Q(problem=fault) if fault in Problem.values and fault else Q()


def _between(column: str, days: tuple[date | None, date | None]) -> Q:
    """Local days as moments: the indexes run by moments."""
    first, last = days
    condition = Q()
    if first:
        condition &= Q(**{f"{column}__gte": start_of(first)})
    if last:
        condition &= Q(**{f"{column}__lt": start_of(last + ONE_DAY)})
    return condition


def keeping(kind: Keeping, sight: Sight) -> Q:
    """The condition of one way a due moment is kept; the words of `judging` in SQL."""
    now, today = sight.now, sight.today
    soon = sight.calendar.add_working_days(today, DUE_SOON_DAYS)
    late = FINISHED_LATE
    finished = Q(finished_at__isnull=False) & ~Q(status=Status.DENIED)
    conditions = {
        Keeping.OVERDUE: UNFINISHED & Q(due_at__lt=now),
        Keeping.TODAY: UNFINISHED & Q(due_at__gte=now, due_on=today),
        Keeping.SOON: UNFINISHED & Q(due_at__gte=now, due_on__lte=soon),
        Keeping.OPEN: UNFINISHED & Q(due_at__gte=now),
        Keeping.LATE: late,
        Keeping.LATE_APOLOGISED: late & Q(apologised_on__isnull=False),
        Keeping.LATE_SILENT: late & Q(apologised_on__isnull=True),
        Keeping.ON_TIME: finished & Q(due_on=F("finished_on"), finished_at__lte=F("due_at")),
        Keeping.EARLY: finished & Q(finished_on__lt=F("due_on")),
    }  # fmt: skip
    return conditions[kind]


def _holds(word: str, sight: Sight) -> Q:
    """Whoever may not see persons cannot find them by their names either."""
    if sight.sees_persons:
        return Q(search__contains=word)
    codes = Procedure.objects.filter(search__contains=word).values("code")
    return Q(code__icontains=word) | Q(procedure_code__in=codes)
