"""What tasks show on “Hôm nay” and find for the search box."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xaso.core.calendar.queries import calendar_for
from xaso.core.calendar.rules import WorkCalendar
from xaso.organisation.permissions import unit_ids_with
from xaso.tasks import queries, rules
from xaso.tasks.enums import PartyRole, State
from xaso.tasks.models import Task, TaskQuerySet
from xaso.ui import search
from xaso.ui.subjects import Subject
from xaso.ui.today import Lot, Place, Row, Viewer

SHOWN = 8
WEEK = timedelta(days=6)


def today(viewer: Viewer) -> Iterator[Lot]:
    """Late, due today, waiting for my confirmation, coming up; for those who work."""
    if not unit_ids_with(viewer.actor, "tasks.view", viewer.today):
        return
    calendar = calendar_for(viewer.unit_id)
    visible = queries.visible_tasks(viewer.actor, viewer.today)
    hands = visible.in_hands_of(
        viewer.actor.pk, PartyRole.LEAD, PartyRole.COOPERATE
    ).unfinished()
    counts = _counts(hands, viewer.today)
    home = reverse("tasks:mine")
    late = hands.filter(due__lt=viewer.today)
    yield Lot(
        place=Place.LATE,
        rows=_rows(late, viewer.today, calendar),
        total=counts["late"],
        url=f"{home}#late",
    )
    yield Lot(
        place=Place.TODO,
        rows=(
            *_fresh(counts["fresh"]),
            *_rows(hands.filter(due=viewer.today), viewer.today, calendar),
            *_rows(
                _returned(hands, viewer.today), viewer.today, calendar, _("Bị trả lại")
            ),
        ),
        total=counts["now"] + counts["returned"] + bool(counts["fresh"]),
        url=home,
    )
    yield from _waiting(viewer, calendar)
    yield from _soon(viewer, hands, counts, calendar)
    yield from _escalated(viewer, calendar)


def _counts(hands: TaskQuerySet, day: date) -> dict[str, int]:
    week = Q(due__gt=day, due__lte=day + WEEK)
    return hands.aggregate(
        late=Count("pk", filter=Q(due__lt=day)),
        now=Count("pk", filter=Q(due=day)),
        week=Count("pk", filter=week),
        fresh=Count("pk", filter=Q(state=State.ASSIGNED)),
        returned=Count("pk", filter=_is_returned(day)),
    )


def _is_returned(day: date) -> Q:
    return Q(state=State.RETURNED) & (Q(due__gt=day) | Q(due__isnull=True))


def _returned(hands: TaskQuerySet, day: date) -> TaskQuerySet:
    return hands.filter(_is_returned(day))


def _fresh(count: int) -> list[Row]:
    if not count:
        return []
    title = ngettext(
        "%(n)d việc mới giao, chờ nhận", "%(n)d việc mới giao, chờ nhận", count
    ) % {"n": count}
    return [Row(title=title, url=reverse("tasks:mine"), icon="inbox", tone="act")]


def _rows(
    tasks: TaskQuerySet, day: date, calendar: WorkCalendar, badge: str = ""
) -> tuple[Row, ...]:
    found = tasks.only("id", "title", "number", "year", "due", "field", "state")
    return tuple(
        _row(task, day, calendar, badge)
        for task in found.order_by("due_sort", "pk")[:SHOWN]
    )


def _row(task: Task, day: date, calendar: WorkCalendar, badge: str = "") -> Row:
    left, kind = _left(task.due, day, calendar)
    return Row(
        title=task.title,
        url=reverse("tasks:task", args=[task.pk]),
        icon="clipboard-list",
        note=_("Việc số %(code)s") % {"code": task.code},
        due=task.due,
        left=left,
        kind=kind,
        badge=badge,
        tone="late" if badge else "neutral",
    )


def _left(
    due: date | None, day: date, calendar: WorkCalendar
) -> tuple[int | None, str]:
    """Working days left; plain days where only rest days lie between."""
    if due is None:
        return None, "working"
    left = rules.working_days_left(due, day, calendar)
    if left == 0 and due != day:
        return (due - day).days, "days"
    return left, "working"


def _waiting(viewer: Viewer, calendar: WorkCalendar) -> Iterator[Lot]:
    waiting = queries.waiting_for(viewer.actor, viewer.today)
    rows = _rows(waiting, viewer.today, calendar)
    if rows:
        yield Lot(
            place=Place.SIGN,
            rows=rows,
            total=queries.capped(waiting).value if len(rows) == SHOWN else len(rows),
            url=f"{reverse('tasks:mine')}#to-close",
        )


def _soon(
    viewer: Viewer,
    hands: TaskQuerySet,
    counts: dict[str, int],
    calendar: WorkCalendar,
) -> Iterator[Lot]:
    coming = hands.due_between(viewer.today, viewer.today + WEEK)
    by_day = coming.order_by().values_list("due").annotate(n=Count("pk"))
    yield Lot(
        place=Place.SOON,
        rows=_rows(coming.filter(due__gt=viewer.today), viewer.today, calendar),
        total=counts["week"],
        by_day={due: n for due, n in by_day if due},
        day_url=f"{reverse('tasks:mine')}?day={{day}}",
        url=reverse("tasks:month"),
    )


def _escalated(viewer: Viewer, calendar: WorkCalendar) -> Iterator[Lot]:
    """Reminders of what others owe: the issuer hears of it once it is late."""
    reminders = queries.reminders_for(viewer.actor, viewer.unit_id, viewer.today)
    late = [
        one.task
        for one in reminders
        if one.offset > 0 and one.task.issuer_id == viewer.actor.pk
    ]
    if late:
        yield Lot(
            place=Place.LATE,
            rows=tuple(
                _row(task, viewer.today, calendar, _("Việc bạn giao"))
                for task in late[:SHOWN]
            ),
            total=len(late),
        )


def find(viewer: Viewer, words: str, limit: int) -> Sequence[search.Hit]:
    """Tasks that hold every word, newest first."""
    tasks = queries.visible_tasks(viewer.actor, viewer.today)
    for word in words.split():
        tasks = tasks.filter(search__contains=word)
    found = tasks.only("id", "title", "number", "year", "state", "due")
    return [
        search.Hit(
            title=task.title,
            url=reverse("tasks:task", args=[task.pk]),
            note=_("Việc số %(code)s · %(state)s")
            % {"code": task.code, "state": task.get_state_display()},
            icon="clipboard-list",
        )
        for task in found.order_by("-year", "-number")[:limit]
    ]


def subjects(ids: Collection[UUID]) -> dict[UUID, Subject]:
    """The tasks among the ids, for readers of the journal."""
    return {
        task.pk: Subject(str(task), reverse("tasks:task", args=[task.pk]), "tasks.view")
        for task in Task.objects.filter(pk__in=ids).only("number", "year", "title")
    }
