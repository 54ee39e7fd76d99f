"""What reports add to "Hôm nay", and the periods they have sealed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.urls import reverse

from xaso.core.seals import Seal
from xaso.reports import queries
from xaso.reports.models import Report
from xaso.reports.queries.panels import Owed
from xaso.ui.subjects import Subject
from xaso.ui.today import Lot, Place, Row, Viewer


def today(viewer: Viewer) -> Iterator[Lot]:
    """Parts I owe, reports to freeze or send, to sign, to receive; late ones as late."""
    url = reverse("reports:calendar")
    heaps: dict[Place, list[Row]] = {}
    for item in queries.owed_by(viewer.actor, viewer.unit_id, viewer.today):
        heaps.setdefault(_place(item), []).append(_row(item, viewer.today))
    for place, rows in heaps.items():
        yield Lot(place=place, rows=tuple(rows), total=len(rows), url=url)


def _place(item: Owed) -> Place:
    if item.is_late:
        return Place.LATE
    return Place.SIGN if item.is_signing else Place.TODO


def _row(item: Owed, day: date) -> Row:
    return Row(
        title=item.title,
        url=item.url,
        icon=item.icon,
        note=item.note,
        due=item.due,
        left=(item.due - day).days if item.due else None,
        kind="days",
    )


def subjects(ids: Collection[UUID]) -> dict[UUID, Subject]:
    """The reports among the ids, for readers of the journal."""
    rows = Report.objects.filter(pk__in=ids).select_related("period")
    return {
        row.pk: Subject(
            row.period.name, reverse("reports:report", args=[row.pk]), "reports.view"
        )
        for row in rows
    }


def seals_of(unit_id: UUID) -> tuple[Seal, ...]:
    """The periods of the unit whose figures are frozen."""
    rows = Report.objects.filter(unit=unit_id, freeze__isnull=False)
    rows = rows.select_related("period", "freeze").defer("freeze__content")
    return tuple(
        Seal(
            unit_id=row.unit_id,
            start=row.period.starts,
            end=row.period.ends,
            sealed_at=row.freeze.frozen_at,
            name=row.period.name,
            url=reverse("reports:report", args=[row.pk]),
        )
        for row in rows
        if row.freeze
    )
