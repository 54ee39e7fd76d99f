"""Publishing calendars. Nothing is overwritten: each publication is a new version."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from xaso.core import journal, numbering
from xaso.core.calendar import queries
from xaso.core.calendar.changes import is_sound, overlay
from xaso.core.calendar.codec import digest
from xaso.core.calendar.entries import Citation
from xaso.core.calendar.errors import CalendarRefused
from xaso.core.calendar.events import NATIONAL, CalendarPublished
from xaso.core.calendar.models import (
    CalendarDay,
    CalendarShift,
    CalendarVersion,
    CalendarYear,
)
from xaso.core.calendar.rules import WorkCalendar
from xaso.core.decisions import ALLOWED, Decision, refuse

SERIES = "calendar"
ALL_YEARS = 0


@transaction.atomic
def publish_calendar(
    *,
    unit_id: UUID | None,
    own: WorkCalendar,
    valid_from: date,
    note: str,
    actor_id: UUID | None,
    now: datetime,
) -> CalendarVersion:
    """Publish the next version of the unit's calendar (None: the national one).

    `own` holds the rows of the version itself: for a unit what differs from the
    national calendar, for the national calendar everything. Raises CalendarRefused
    when it could not be counted with, says nothing new, or gives no reason.
    """
    number = numbering.draw(
        series=SERIES, unit_id=unit_id or NATIONAL, year=ALL_YEARS, now=now
    )
    decision = may_publish(unit_id, own, note)
    decision.or_raise(CalendarRefused)
    version = CalendarVersion.objects.create(
        unit_id=unit_id,
        version=number,
        valid_from=valid_from,
        minutes_per_day=own.minutes_per_day,
        note=note.strip(),
        digest=digest(own),
        created_at=now,
        created_by_id=actor_id,
    )
    _store_rows(version, own)
    journal.record(_published(version, actor_id, now))
    return version


def may_publish(unit_id: UUID | None, own: WorkCalendar, note: str) -> Decision:
    """Whether the version could be published: sound, new, and with a reason."""
    whole = overlay(queries.calendar_for(None), own) if unit_id else own
    news = digest(own) != digest(queries.own_calendar(unit_id))
    return (
        is_sound(whole)
        & (ALLOWED if news else refuse("no-change", "Lịch không có gì thay đổi."))
        & (ALLOWED if note.strip() else refuse("no-reason", "Cần ghi lý do, căn cứ."))
    )


def _published(
    version: CalendarVersion, actor_id: UUID | None, now: datetime
) -> CalendarPublished:
    return CalendarPublished(
        unit_id=version.unit_id or NATIONAL,
        actor_id=actor_id,
        at=now,
        subject_id=version.pk,
        version=version.version,
        valid_from=version.valid_from,
        digest=version.digest,
        note=version.note,
    )


def _store_rows(version: CalendarVersion, own: WorkCalendar) -> None:
    CalendarYear.objects.bulk_create(
        CalendarYear(
            version=version,
            year=entry.year,
            status=entry.status.value,
            **_cited(entry.citation),
        )
        for entry in own.years.values()
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(
            version=version,
            date=entry.day,
            kind=entry.kind.value,
            name=entry.name,
            swapped_with=entry.swapped_with,
            note=entry.note,
            **_cited(entry.citation),
        )
        for entry in own.days.values()
    )
    CalendarShift.objects.bulk_create(
        CalendarShift(
            version=version,
            weekday=shift.weekday,
            begins=shift.begins,
            ends=shift.ends,
            counts=shift.counts,
            valid_from=shift.valid_from,
            valid_to=shift.valid_to,
        )
        for shift in own.shifts
    )


def _cited(citation: Citation | None) -> dict[str, Any]:
    if citation is None:
        return {}
    return {
        "decision_number": citation.number,
        "decision_on": citation.on,
        "decision_issuer": citation.issuer,
        "decision_subject": citation.subject,
        "decision_checked": citation.checked,
    }
