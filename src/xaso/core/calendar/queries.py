"""Reading published calendars. A version never changes, so it is kept once read."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from xaso.core.calendar import shipped
from xaso.core.calendar.changes import overlay
from xaso.core.calendar.deadlines import ReceiptPolicy
from xaso.core.calendar.entries import Citation, DayEntry, Shift, YearEntry
from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.calendar.models import CalendarVersion, Decided
from xaso.core.calendar.rules import WorkCalendar
from xaso.core.errors import NotFound

EMPTY = WorkCalendar(shifts=())


def calendar_for(unit_id: UUID | None, on: date | None = None) -> WorkCalendar:
    """The calendar of the unit (None: the national one); one query.

    `on` asks for what was in force that day; without it, the newest. The unit's own
    rows lie over the national ones; where nothing is published, the shipped edition.
    """
    return calendar_version(_current_key(unit_id, on))


@lru_cache(maxsize=256)
def calendar_version(key: str) -> WorkCalendar:
    """The calendar stored under `WorkCalendar.key`. Raises NotFound."""
    national, _, own = key.partition("+")
    base = _part(national)
    return overlay(base, _part(own)) if own else base


def own_calendar(unit_id: UUID | None) -> WorkCalendar:
    """The rows the unit itself published last; empty when it published none.

    A national version (`unit_id` None) is complete: it starts from the shipped edition.
    """
    version = published(unit_id).first()
    if version is None:
        return shipped.newest() if unit_id is None else EMPTY
    return _part(str(version.pk))


def published(unit_id: UUID | None) -> QuerySet[CalendarVersion]:
    """Versions of the unit (None: national), newest first."""
    return CalendarVersion.objects.filter(unit_id=unit_id).order_by("-version")


def find_published(unit_id: UUID | None, key: str) -> CalendarVersion | None:
    """The unit's version with that id, if there is one."""
    try:
        return published(unit_id).filter(pk=UUID(key)).first()
    except ValueError:
        return None


def receipt_policy(day: date) -> ReceiptPolicy:
    """What the law says on that day about receipts late in the day."""
    return shipped.receipt_policy(day)


def _current_key(unit_id: UUID | None, on: date | None) -> str:
    wanted = Q(unit_id__isnull=True) | Q(unit_id=unit_id)
    if on is not None:
        wanted &= Q(valid_from__lte=on)
    rows = CalendarVersion.objects.filter(wanted).order_by("version")
    newest = {row[0]: str(row[1]) for row in rows.values_list("unit_id", "pk")}
    national = newest.get(None, shipped.newest().key)
    own = newest.get(unit_id) if unit_id else None
    return f"{national}+{own}" if own else national


@lru_cache(maxsize=512)
def _part(key: str) -> WorkCalendar:
    if key.startswith(shipped.PREFIX):
        return _shipped(key.removeprefix(shipped.PREFIX))
    try:
        version = CalendarVersion.objects.get(pk=UUID(key))
    except (ValueError, CalendarVersion.DoesNotExist) as error:
        raise NotFound from error
    return _rows_of(version)


def _shipped(name: str) -> WorkCalendar:
    try:
        return shipped.edition(name)
    except KeyError as error:
        raise NotFound from error


def _rows_of(version: CalendarVersion) -> WorkCalendar:
    days = [
        DayEntry(
            day=row.date,
            kind=DayKind(row.kind),
            name=row.name,
            citation=_citation(row),
            swapped_with=row.swapped_with,
            note=row.note,
        )
        for row in version.days.all()
    ]
    years = [
        YearEntry(row.year, YearStatus(row.status), _citation(row))
        for row in version.years.all()
    ]
    return WorkCalendar(
        shifts=tuple(
            Shift(
                row.weekday,
                row.begins,
                row.ends,
                row.counts,
                row.valid_from,
                row.valid_to,
            )
            for row in version.shifts.all()
        ),
        days={entry.day: entry for entry in days},
        years={entry.year: entry for entry in years},
        minutes_per_day=version.minutes_per_day,
        key=str(version.pk),
    )


def _citation(row: Decided) -> Citation | None:
    if not row.decision_number:
        return None
    return Citation(
        number=row.decision_number,
        on=row.decision_on,
        issuer=row.decision_issuer,
        subject=row.decision_subject,
        checked=row.decision_checked,
    )
