"""Reads of the kernel's own rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from xaso.core.journal_models import (
    JournalDigest,
    JournalEntry,
    JournalEntryQuerySet,
    JournalHead,
)

PAGE = 50


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """What a reader of the journal looks for; None means everything."""

    day: date | None = None
    kind: str | None = None
    actor_id: UUID | None = None


def journal_of(subject_id: UUID, limit: int = 100) -> list[JournalEntry]:
    """What happened to one thing, newest first, for its timeline."""
    return list(JournalEntry.objects.about(subject_id).newest_first()[:limit])


def journal_page(
    unit_id: UUID,
    before: int | None = None,
    wanted: JournalFilter = JournalFilter(),
    size: int = PAGE,
) -> list[JournalEntry]:
    """One page of a unit's journal, newest first; `before` is the last seq seen."""
    entries = _matching(JournalEntry.objects.of_unit(unit_id), wanted)
    if before is not None:
        entries = entries.filter(seq__lt=before)
    return list(entries.newest_first()[:size])


def journal_length(unit_id: UUID) -> int:
    """How many entries the unit's journal holds by its head."""
    head = JournalHead.objects.filter(pk=unit_id).first()
    return head.seq if head else 0


def recent_digests(unit_id: UUID, limit: int = 7) -> list[JournalDigest]:
    """The last closed days of a unit's journal, newest first."""
    return list(JournalDigest.objects.filter(unit_id=unit_id).order_by("-day")[:limit])


def _matching(
    entries: JournalEntryQuerySet, wanted: JournalFilter
) -> JournalEntryQuerySet:
    if wanted.day:
        start, end = day_edges(wanted.day)
        entries = entries.filter(at__gte=start, at__lt=end)
    if wanted.kind:
        entries = entries.filter(kind=wanted.kind)
    if wanted.actor_id:
        entries = entries.filter(actor_id=wanted.actor_id)
    return entries


def day_edges(day: date) -> tuple[datetime, datetime]:
    """Start of the local day and start of the next, aware."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    return start, end
