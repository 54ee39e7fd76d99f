"""What plans add to "Hôm nay" and to the search."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from xaso.core import clock
from xaso.legislation import queries as acts
from xaso.organisation import permissions
from xaso.plans import paths, queries
from xaso.plans.enums import DraftState, PathState
from xaso.plans.models import (
    MeasureNote,
    PlanDraft,
    ReportWindow,
    Target,
    TargetSignal,
)
from xaso.ui import wording
from xaso.ui.search import Hit
from xaso.ui.subjects import Subject
from xaso.ui.today import Lot, Place, Row, Viewer

ROWS = 8
AHEAD = timedelta(days=60)


def today(viewer: Viewer) -> Iterator[Lot]:
    """Drafts that wait for review or approval, and the next report windows."""
    drafts = queries.open_drafts(viewer.actor, viewer.today, ROWS)
    own = [draft for draft in drafts if draft.unit_id == viewer.unit_id]
    if own:
        approves = permissions.may(
            viewer.actor, "plans.approve", viewer.unit_id, viewer.today
        )
        place = Place.SIGN if approves else Place.TODO
        rows = tuple(_draft_row(draft) for draft in own)
        yield Lot(place=place, rows=rows, total=len(rows), url=reverse("plans:plans"))
    if viewer.unit_id in queries.seen_units(viewer.actor, viewer.today):
        yield from _windows(viewer)
    if permissions.may(viewer.actor, "tasks.assign", viewer.unit_id, viewer.today):
        yield from _alerts(viewer)


def _draft_row(draft: PlanDraft) -> Row:
    note = _("%(who)s tải lên %(when)s") % {
        "who": draft.created_by.full_name,
        "when": f"{clock.local(draft.created_at):%H:%M %d/%m/%Y}",
    }
    return Row(
        title=_("Rà soát kế hoạch: %(title)s") % {"title": draft.title},
        url=reverse("plans:review", args=[draft.pk]),
        icon="file-search",
        note=note,
        badge=str(DraftState(draft.state).label),
        tone="late" if draft.state == DraftState.UNREADABLE else "act",
    )


def _windows(viewer: Viewer) -> Iterator[Lot]:
    until = viewer.today + AHEAD
    found = list(
        queries.next_windows(frozenset({viewer.unit_id}), viewer.today, until)[:ROWS]
    )
    if found:
        yield Lot(
            place=Place.WINDOWS,
            rows=tuple(_window_row(window, viewer) for window in found),
            total=len(found),
        )


def _window_row(window: ReportWindow, viewer: Viewer) -> Row:
    note = ""
    if window.starts and window.ends:
        note = _("Số liệu từ %(from)s đến %(to)s") % {
            "from": f"{window.starts:%d/%m/%Y}",
            "to": f"{window.ends:%d/%m/%Y}",
        }
    left = (window.due - viewer.today).days if window.due else None
    return Row(
        title=window.name,
        url=reverse("plans:plan_windows", args=[window.version.plan.year]),
        icon="calendar-stats",
        note=note,
        due=window.due,
        left=left,
        kind="days",
    )


def _alerts(viewer: Viewer) -> Iterator[Lot]:
    """Targets that left their path, for those who can push them, until noted."""
    found = queries.alerts_of_unit(viewer.unit_id)
    found.sort(key=lambda signal: _TONES.get(signal.state, "other"))
    if found:
        yield Lot(
            place=Place.TODO,
            rows=tuple(_alert_row(signal) for signal in found[:ROWS]),
            total=len(found),
            url=reverse("board:board"),
        )


_TONES: Mapping[str, str] = {
    PathState.MISSED: "late",
    PathState.OFF_PATH: "late",
    PathState.AT_RISK: "soon",
}


def _alert_row(signal: TargetSignal) -> Row:
    note = _("Báo động ngày %(day)s") % {"day": f"{signal.day:%d/%m/%Y}"}
    if signal.denominator:
        counted = _("đếm được %(n)s trên %(d)s")
        said = counted % {
            "n": wording.number(signal.numerator or 0),
            "d": wording.number(signal.denominator),
        }
        note = f"{note}, {said}"
    return Row(
        title=paths.sentence(signal.before, signal.state, signal.label, _),
        url=_page_of(signal.measure_key),
        icon="target-arrow",
        note=note,
        badge=str(PathState(signal.state).label),
        tone=_TONES.get(signal.state, "good"),
    )


def find(viewer: Viewer, folded: str, limit: int) -> Sequence[Hit]:
    """Targets of plans in force that hold the words."""
    found = queries.find_targets(viewer.actor, viewer.today, folded, limit)
    return [_hit(target) for target in found]


def _hit(target: Target) -> Hit:
    plan = target.version.plan
    url = reverse("plans:plan_targets", args=[plan.year])
    return Hit(
        title=f"{target.number}. {target.text}",
        url=f"{url}?don-vi={plan.unit_id}#muc-tieu-{target.number}",
        note=_("Kế hoạch năm %(year)s của %(unit)s")
        % {"year": plan.year, "unit": plan.unit_name},
        icon="target",
    )


def find_acts(viewer: Viewer, folded: str, limit: int) -> Sequence[Hit]:
    """Acts of the register that hold the words."""
    if not permissions.unit_ids_with(viewer.actor, "legislation.view", viewer.today):
        return []
    return [
        Hit(
            title=f"{act} – {act.subject}",
            url=reverse("legislation:act", args=[act.key]),
            note=act.issuer,
            icon="book-2",
        )
        for act in acts.search_acts(folded, limit)
    ]


def subjects(ids: Collection[UUID]) -> dict[UUID, Subject]:
    """The drafts, alerts and remarks among the ids, for readers of the journal."""
    found = {
        draft.pk: Subject(
            draft.title, reverse("plans:review", args=[draft.pk]), "plans.review"
        )
        for draft in PlanDraft.objects.filter(pk__in=ids).only("title")
    }
    watched: list[TargetSignal | MeasureNote] = [
        *TargetSignal.objects.filter(pk__in=ids),
        *MeasureNote.objects.filter(pk__in=ids),
    ]
    for row in watched:
        found[row.pk] = Subject(str(row), _page_of(row.measure_key), "board.view")
    return found


def _page_of(measure_key: str) -> str:
    year, _slash, label = measure_key.partition("/")
    return reverse("board:measure", args=[int(year), label])
