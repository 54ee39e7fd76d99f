"""What a person has to do with reports today: a few lines, each a door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xaso.core.text import marked
from xaso.organisation import permissions
from xaso.organisation import queries as organisation
from xaso.organisation.models import Officer
from xaso.reports import rules
from xaso.reports.enums import SectionState, State
from xaso.reports.models import Report, Section

SHOWN = 8
AHEAD = timedelta(days=rules.SOON_DAYS)
OF_THE_OFFICE = {
    State.OPEN: (marked("Chốt số liệu: %(name)s"), "lock"),
    State.FROZEN: (marked("Hoàn thiện, trình ký: %(name)s"), "report"),
    State.SIGNED: (marked("Gửi lên cấp trên: %(name)s"), "send"),
    State.RETURNED: (marked("Cấp trên trả lại: %(name)s"), "arrow-back-up"),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing a report waits for (việc báo cáo)."""

    title: str
    url: str
    icon: str
    note: str
    due: date | None
    is_late: bool = False
    is_signing: bool = False


def owed_by(actor: Officer, unit_id: UUID, today: date) -> list[Owed]:
    """Parts to write, reports to freeze, send, sign or receive; at most eight of each."""

    def has(capability: str) -> bool:
        return bool(permissions.may(actor, capability, unit_id, today))

    found: list[Owed] = []
    if has("reports.write"):
        found += _parts(actor, unit_id, today)
    if has("reports.edit"):
        found += _of_the_office(unit_id, today)
    if has("reports.sign"):
        found += _signing(unit_id, today)
    below = permissions.unit_ids_with(actor, "reports.receive", today)
    if below:
        found += _receiving(below)
    return found


def _parts(actor: Officer, unit_id: UUID, today: date) -> Iterator[Owed]:
    """One line for each report that waits for a part of this person."""
    mine = Q(officer=actor) | Q(
        officer=None, post__in=organisation.posts_of(actor, today)
    )
    rows = Section.objects.filter(
        mine,
        _near("report__period__", "internal_due", today),
        report__unit=unit_id,
        report__state__in=[State.OPEN, State.FROZEN],
        report__period__withdrawn_at=None,
        needs_text=True,
        state__in=[SectionState.WAITING, SectionState.RETURNED],
    ).select_related("report__period")
    by_report: dict[UUID, list[Section]] = defaultdict(list)
    for section in rows.order_by("report__period__ends", "position"):
        by_report[section.report_id].append(section)
    for parts in list(by_report.values())[:SHOWN]:
        report = parts[0].report
        due = report.period.internal_due
        yield Owed(
            title=_("Góp nội dung: %(name)s") % {"name": report.period.name},
            url=reverse("reports:report", args=[report.pk]),
            icon="writing-sign",
            note=", ".join(str(part) for part in parts)[:200],
            due=due,
            is_late=due is not None and due < today,
        )


def _of_the_office(unit_id: UUID, today: date) -> Iterator[Owed]:
    """Reports of the unit that are not sent and whose due day is near or past."""
    rows = Report.objects.filter(
        _near("period__", "due", today) | ~Q(state=State.OPEN),
        unit=unit_id,
        state__in=list(OF_THE_OFFICE),
        period__withdrawn_at=None,
    ).select_related("period")
    for report in rows.order_by("period__due", "period__ends")[:SHOWN]:
        words, icon = OF_THE_OFFICE[State(report.state)]
        yield _line(report, _(words), icon, today)


def _signing(unit_id: UUID, today: date) -> Iterator[Owed]:
    rows = Report.objects.filter(unit=unit_id, state=State.COMPOSED)
    for report in rows.select_related("period")[:SHOWN]:
        line = _line(report, _("Ký báo cáo: %(name)s"), "signature", today)
        yield Owed(line.title, line.url, line.icon, "", line.due, is_signing=True)


def _receiving(units: frozenset[UUID]) -> Iterator[Owed]:
    rows = Report.objects.filter(unit__in=units, state=State.SUBMITTED)
    for report in rows.select_related("period", "unit")[:SHOWN]:
        yield Owed(
            title=_("Tiếp nhận báo cáo: %(name)s") % {"name": report.period.name},
            url=reverse("reports:submission", args=[report.pk]),
            icon="inbox",
            note=str(report.unit),
            due=None,
            is_signing=True,
        )


def _near(prefix: str, due: str, today: date) -> Q:
    """The due day is at most five days ahead, or the period is over."""
    return Q(**{f"{prefix}{due}__lte": today + AHEAD}) | Q(
        **{f"{prefix}ends__lt": today}
    )


def _line(report: Report, words: str, icon: str, today: date) -> Owed:
    due = report.period.due
    return Owed(
        title=words % {"name": report.period.name},
        url=reverse("reports:report", args=[report.pk]),
        icon=icon,
        note=_("Số liệu %(from)s – %(to)s")
        % {
            "from": f"{report.period.starts:%d/%m/%Y}",
            "to": f"{report.period.ends:%d/%m/%Y}",
        },
        due=due,
        is_late=due is not None and due < today,
    )
