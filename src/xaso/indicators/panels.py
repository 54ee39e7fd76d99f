"""What indicators add to "Hôm nay", to the search and to the journal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from xaso.core import clock
from xaso.core.text import fold
from xaso.indicators import queries, wording
from xaso.indicators.models import IndicatorVersion
from xaso.organisation import permissions
from xaso.ui.search import Hit
from xaso.ui.subjects import Subject
from xaso.ui.today import Lot, Place, Row, Viewer

ROWS = 8


def today(viewer: Viewer) -> Iterator[Lot]:
    """Proposals that wait for this person's decision."""
    may = permissions.may(
        viewer.actor, "indicators.approve", viewer.unit_id, viewer.today
    )
    if not may:
        return
    waiting = [
        one
        for one in queries.open_proposals([viewer.unit_id])
        if one.proposed_by_id != viewer.actor.pk
    ]
    if waiting:
        yield Lot(
            place=Place.SIGN,
            rows=tuple(_row(one) for one in waiting[:ROWS]),
            total=len(waiting),
            url=reverse("indicators:proposals"),
        )


def _row(version: IndicatorVersion) -> Row:
    note = _("%(who)s đề nghị %(when)s") % {
        "who": version.proposed_by.full_name if version.proposed_by else "–",
        "when": f"{clock.local(version.proposed_at):%H:%M %d/%m/%Y}",
    }
    return Row(
        title=_("Duyệt định nghĩa chỉ số: %(name)s") % {"name": version.name},
        url=reverse("indicators:proposal", args=[version.pk]),
        icon="scale",
        note=note,
        badge=version.get_state_display(),
        tone="act",
    )


def find(viewer: Viewer, folded: str, limit: int) -> Sequence[Hit]:
    """Indicators whose name or code holds the words."""
    if not permissions.unit_ids_with(viewer.actor, "indicators.view", viewer.today):
        return []
    known = queries.definitions_in_force(viewer.unit_id, viewer.today)
    found = (
        one
        for one in known.values()
        if folded in fold(f"{one.code} {one.name} {one.name_en}")
    )
    return [
        Hit(
            title=wording.named(one),
            url=reverse("indicators:indicator", args=[one.code]),
            note=one.legal_basis,
            icon="chart-bar",
        )
        for one, _place in zip(found, range(limit), strict=False)
    ]


def subjects(ids: Collection[UUID]) -> dict[UUID, Subject]:
    """The versions among the ids, for readers of the journal."""
    rows = IndicatorVersion.objects.filter(pk__in=ids, unit__isnull=False)
    return {
        row.pk: Subject(
            row.name,
            reverse("indicators:proposal", args=[row.pk]),
            "indicators.view",
        )
        for row in rows.only("name")
    }
