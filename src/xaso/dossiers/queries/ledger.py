"""The ledger as a list: a page by key, a count that stops counting, what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from xaso.core.calendar.queries import calendar_for
from xaso.core.errors import NotFound
from xaso.dossiers import words
from xaso.dossiers.enums import Keeping, Status
from xaso.dossiers.judging import Course, judge
from xaso.dossiers.models import Dossier, ExportSource
from xaso.dossiers.queries import filters
from xaso.dossiers.queries.filters import Dossiers, Filter, Sight
from xaso.organisation.models import Officer, Unit
from xaso.organisation.permissions import unit_ids_with

PAGE = 50
COUNT_CAP = 1000
SEARCHED = 20_000
SORTS = {"received": "received_at", "due": "due_at"}
DEFAULT_SORT = "-received"
_NOT_SHOWN = ("search", "problems", "row_digest", "details_digest", "subject")


@dataclass(frozen=True, slots=True)
class Count:
    """A count that stops counting: exact up to the cap."""

    value: int
    is_capped: bool = False

    def __str__(self) -> str:
        return words.capped(self.value, is_capped=self.is_capped)

    def __bool__(self) -> bool:
        return self.value > 0


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier as lists show it; `who` is a name or only its initials."""

    dossier: Dossier
    who: str
    mark: words.Mark


@dataclass(frozen=True, slots=True)
class Page:
    """Part of the list and where the next part begins.

    `horizon` is set when a search looked no further back than that moment.
    """

    rows: list[Row]
    next_key: str
    count: Count
    horizon: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """What of the unit's dossiers is pressing now (tình hình sổ hồ sơ)."""

    overdue: Count
    today: Count
    soon: Count
    faulty: Count


def visible_dossiers(actor: Officer, today: date) -> Dossiers:
    """Dossiers of units whose ledger the actor may look into."""
    return Dossier.objects.filter(unit__in=unit_ids_with(actor, "ledger.view", today))


def get_unit(actor: Officer, unit_id: UUID, today: date) -> Unit:
    """The unit, if the actor may look into its ledger; else NotFound."""
    if unit_id not in unit_ids_with(actor, "ledger.view", today):
        raise NotFound
    return Unit.objects.get(pk=unit_id)


def sight_of(actor: Officer, unit_id: UUID, now: datetime, today: date) -> Sight:
    """With what eyes the actor reads that unit's ledger."""
    named = unit_id in unit_ids_with(actor, "ledger.persons", today)
    return Sight(now, today, calendar_for(unit_id), named)


def unit_dossiers(unit_id: UUID, wanted: Filter, sight: Sight) -> Dossiers:
    """Dossiers of the unit, narrowed; who may ask is for `get_unit` to say."""
    return filters.narrowed(Dossier.objects.filter(unit=unit_id), wanted, sight)


def ledger_page(
    unit_id: UUID, wanted: Filter, sight: Sight, sort: str = "", after: str = ""
) -> Page:
    """A page of the unit's ledger, continued after a key; dossiers without the moment
    it is sorted by come last.
    """
    order = Order.parse(sort)
    dossiers = unit_dossiers(unit_id, wanted, sight)
    horizon = None if wanted.everywhere else _horizon(unit_id, wanted, order)
    if horizon is not None and (exact := _by_code(unit_id, wanted)):
        dossiers, horizon = exact, None
    found = order.fetch(dossiers.defer(*_NOT_SHOWN), after, PAGE + 1, horizon)
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(
        list(rows_of(found[:PAGE], sight)),
        order.key_of(last) if last else "",
        _count(dossiers, order, horizon),
        horizon,
    )


def _count(dossiers: Dossiers, order: Order, horizon: datetime | None) -> Count:
    if horizon is None:
        return capped(dossiers)
    seen = capped(dossiers.filter(**{f"{order.column}__gte": horizon}))
    blank = capped(dossiers.filter(**{f"{order.column}__isnull": True}))
    both = seen.value + blank.value
    is_capped = seen.is_capped or blank.is_capped or both > COUNT_CAP
    return Count(min(both, COUNT_CAP), is_capped)


def _by_code(unit_id: UUID, wanted: Filter) -> Dossiers | None:
    """The dossier whose whole code was typed, by the unique index."""
    exact = Dossier.objects.filter(unit=unit_id, code=wanted.q.strip().upper())
    return exact if exact.exists() else None


def _horizon(unit_id: UUID, wanted: Filter, order: Order) -> datetime | None:
    """How far back a search by words looks: SEARCHED dossiers, unless asked for more.

    No index helps a search for a part of a word; a bound keeps its cost one.
    """
    if not filters.words_of(wanted):
        return None
    known = Dossier.objects.filter(
        **{"unit": unit_id, f"{order.column}__isnull": False}
    ).order_by(f"-{order.column}")
    beyond = known.values_list(order.column, flat=True)[SEARCHED : SEARCHED + 1]
    return next(iter(beyond), None)


def capped(dossiers: Dossiers, cap: int = COUNT_CAP) -> Count:
    """Count without ever walking past the cap."""
    found = dossiers.order_by()[: cap + 1].count()
    return Count(min(found, cap), found > cap)


def rows_of(dossiers: Iterable[Dossier], sight: Sight) -> Iterator[Row]:
    """Dossiers with their judgement in words, and names as far as they may be seen."""
    return (_row(dossier, sight) for dossier in dossiers)


def listed(unit_id: UUID, wanted: Filter, sight: Sight, sort: str) -> Dossiers:
    """The whole narrowed list in its order, for exports."""
    dossiers = unit_dossiers(unit_id, wanted, sight).defer(*_NOT_SHOWN)
    return Order.parse(sort).ordered(dossiers)


def _row(dossier: Dossier, sight: Sight) -> Row:
    course = course_of(dossier)
    verdict = judge(course, sight.now)
    mark = words.mark_of(course, verdict, sight.now, sight.calendar)
    return Row(dossier, who(dossier, sight.sees_persons), mark)


def who(dossier: Dossier, sees_persons: bool) -> str:
    """The owner by name, or by initials for whoever has no business with the person."""
    return dossier.owner_name if sees_persons else words.initials(dossier.owner_name)


def course_of(dossier: Dossier) -> Course:
    """The moments of a dossier, as judging takes them."""
    return Course(
        status=dossier.status,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        finished_at=dossier.finished_at,
        due_on=dossier.due_on,
        finished_on=dossier.finished_on,
        apologised_on=dossier.apologised_on,
        reappointed_at=dossier.reappointed_at,
    )


@dataclass(frozen=True, slots=True)
class Order:
    """By which moment a list runs, newest or oldest first (thứ tự)."""

    column: str
    is_descending: bool

    @classmethod
    def parse(cls, sort: str) -> Order:
        """`-received` is newest first; nonsense gives the usual order."""
        name = sort.removeprefix("-")
        if name not in SORTS:
            return cls.parse(DEFAULT_SORT)
        return cls(SORTS[name], sort.startswith("-"))

    def ordered(self, dossiers: Dossiers) -> Dossiers:
        """Everything in this order; for exports, dossiers without the moment included."""
        sign = "-" if self.is_descending else ""
        return dossiers.order_by(f"{sign}{self.column}", f"{sign}id")

    def fetch(
        self, dossiers: Dossiers, after: str, limit: int, floor: datetime | None = None
    ) -> list[Dossier]:
        """Rows after the key, by the index alone: those with the moment (from `floor`
        on), then those without. No OFFSET: the thousandth page costs what the first does.
        """
        moment, last = self._parse_key(after)
        found: list[Dossier] = []
        if last is None or moment is not None:
            rows = dossiers.filter(**{f"{self.column}__isnull": False})
            if floor is not None:
                rows = rows.filter(**{f"{self.column}__gte": floor})
            rows = rows.filter(self._beyond(moment, last))
            found = list(self.ordered(rows)[:limit])
            last = None
        if len(found) < limit:
            blank = dossiers.filter(**{f"{self.column}__isnull": True})
            blank = blank.filter(self._next_id(last)) if last else blank
            found += self.ordered(blank)[: limit - len(found)]
        return found

    def key_of(self, dossier: Dossier) -> str:
        """Where the next page begins, in the address."""
        moment: datetime | None = getattr(dossier, self.column)
        return f"{moment.isoformat() if moment else ''}_{dossier.pk}"

    def _parse_key(self, key: str) -> tuple[datetime | None, UUID | None]:
        moment, _sep, dossier_id = key.partition("_")
        try:
            at = datetime.fromisoformat(moment) if moment else None
            if at is not None and at.tzinfo is None:
                return None, None
            return at, UUID(dossier_id)
        except ValueError:
            return None, None

    def _beyond(self, moment: datetime | None, last: UUID | None) -> Q:
        """The first condition bounds the walk through the index, the second cuts ties."""
        if moment is None or last is None:
            return Q()
        side = "lt" if self.is_descending else "gt"
        tie = Q(**{f"{self.column}__{side}": moment}) | self._next_id(last)
        return Q(**{f"{self.column}__{side}e": moment}) & tie

    def _next_id(self, last: UUID) -> Q:
        return Q(pk__lt=last) if self.is_descending else Q(pk__gt=last)


def pulse(unit_id: UUID, sight: Sight) -> Pulse:
    """How many are overdue, due today, due soon, faulty; each count capped."""
    mine = Dossier.objects.filter(unit=unit_id)
    overdue, due_today, soon = (
        capped(mine.filter(filters.keeping(kind, sight)))
        for kind in (Keeping.OVERDUE, Keeping.TODAY, Keeping.SOON)
    )
    return Pulse(overdue, due_today, soon, capped(mine.exclude(problem="")))


def sources_of(unit_id: UUID) -> list[ExportSource]:
    """Systems the unit's dossiers come from, the official record first."""
    return list(
        ExportSource.objects.filter(unit=unit_id)
        .only("id", "name", "is_official")
        .order_by("-is_official", "name")
    )


def is_open(dossier: Dossier) -> bool:
    """Whether the dossier is still at work."""
    return dossier.finished_at is None and dossier.status not in {
        Status.DENIED, Status.RELEASING, Status.DONE, Status.CANCELLED,
    }  # fmt: skip
