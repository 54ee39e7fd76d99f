"""What the ledger shows on “Hôm nay”, finds for the search box, and says of its ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xaso.dossiers import queries
from xaso.dossiers.enums import Keeping
from xaso.dossiers.models import Dossier, LedgerImport
from xaso.dossiers.queries import Count
from xaso.organisation.permissions import unit_ids_with
from xaso.ui import search
from xaso.ui.subjects import Subject
from xaso.ui.today import Lot, Place, Row, Viewer


def today(viewer: Viewer) -> Iterator[Lot]:
    """Overdue and due-today dossiers of the unit, as counts that open their lists; for
    those who bring the ledger in.
    """
    allowed = unit_ids_with(viewer.actor, "ledger.import", viewer.today)
    if viewer.unit_id not in allowed:
        return
    sight = queries.sight_of(viewer.actor, viewer.unit_id, viewer.now, viewer.today)
    pulse = queries.pulse(viewer.unit_id, sight)
    yield from _lot(
        Place.LATE, pulse.overdue, Keeping.OVERDUE, _("%(n)s hồ sơ quá hạn, chưa xong")
    )
    yield from _lot(
        Place.TODO, pulse.today, Keeping.TODAY, _("%(n)s hồ sơ đến hạn trả hôm nay")
    )


def _lot(place: Place, count: Count, kind: Keeping, words: str) -> Iterator[Lot]:
    if not count:
        return
    url = f"{reverse('dossiers:ledger')}?han={kind.value}&sort=due"
    row = Row(
        title=words % {"n": count}, url=url, icon="folder",
        tone="late" if place is Place.LATE else "soon",
    )  # fmt: skip
    yield Lot(place=place, rows=(row,), total=1, url=url)


def find(viewer: Viewer, words: str, limit: int) -> Sequence[search.Hit]:
    """Dossiers by their whole code for all who may look into the ledger; by any words,
    the owner's name among them, only where the viewer may see persons.
    """
    seen = unit_ids_with(viewer.actor, "ledger.view", viewer.today)
    if not seen:
        return []
    named = unit_ids_with(viewer.actor, "ledger.persons", viewer.today)
    holds = Q(unit__in=named)
    for word in words.split():
        holds &= Q(search__contains=word)
    condition = Q(unit__in=seen, code=words.upper()) | holds
    rows = Dossier.objects.filter(condition).defer("search", "problems")
    return [_hit(one, named) for one in rows.order_by("-received_at")[:limit]]


def _hit(one: Dossier, named: frozenset[UUID]) -> search.Hit:
    owner = one.owner_name if one.unit_id in named else ""
    note = " · ".join(
        part for part in (one.code, owner, one.get_status_display()) if part
    )
    return search.Hit(
        title=one.procedure_name or one.procedure_code or one.code,
        url=reverse("dossiers:dossier", args=[one.pk]),
        note=note,
        icon="folder",
    )


def subjects(ids: Collection[UUID]) -> dict[UUID, Subject]:
    """The dossiers and imports among the ids, for readers of the journal."""
    found = {
        one.pk: Subject(
            one.code, reverse("dossiers:dossier", args=[one.pk]), "ledger.view"
        )
        for one in Dossier.objects.filter(pk__in=ids).only("code")
    }
    rows = LedgerImport.objects.filter(pk__in=ids).select_related("file")
    return found | {row.pk: Subject(row.file.name) for row in rows}
