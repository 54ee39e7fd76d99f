"""The calendar of a unit's reports: what is due, where it stands, who still owes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core import clock
from xaso.core.calendar import queries as calendars
from xaso.core.calendar.rules import WorkCalendar
from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation.models import Officer
from xaso.plans.queries import Flaw, WindowFacts, flaws
from xaso.reports import rules
from xaso.reports.enums import SectionState, State
from xaso.reports.models import Report, ReportPeriod, Section
from xaso.tasks.rules import long_date
from xaso.ui.charts import Gap, Mark, Window, YearTimeline

SENT = frozenset({State.SUBMITTED, State.RECEIVED})
WRITTEN = frozenset({SectionState.WRITTEN, SectionState.SIGNED_OFF})
TONES = {
    State.OPEN: "neutral",
    State.FROZEN: "act",
    State.COMPOSED: "act",
    State.SIGNED: "soon",
    State.SUBMITTED: "info",
    State.RETURNED: "late",
    State.RECEIVED: "good",
}


@dataclass(frozen=True, slots=True)
class Contribution:
    """Parts of a report that people write: how many are there, who still owes one."""

    written: int = 0
    total: int = 0
    owing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period on the calendar."""

    period: ReportPeriod
    report: Report
    tone: str
    reminder: str
    reminder_tone: str
    warnings: tuple[str, ...]
    contribution: Contribution

    @property
    def next_step(self) -> str:
        """What is to be done now, in words."""
        return _(rules.NEXT_STEP[State(self.report.state)])


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The reports of a unit in a year."""

    year: int
    years: tuple[int, ...]
    lines: tuple[PeriodLine, ...]
    flaws: tuple[Flaw, ...]
    chart: YearTimeline


def seen_units(actor: Officer, today: date) -> frozenset[UUID]:
    """Units whose reports the actor may read."""
    return permissions.unit_ids_with(actor, "reports.view", today)


def calendar_of(unit_id: UUID, year: int | None, today: date) -> YearCalendar:
    """The reports of the year (None: this year, else the newest), in few queries."""
    every = ReportPeriod.objects.filter(unit=unit_id, withdrawn_at=None)
    years = tuple(every.order_by("-year").values_list("year", flat=True).distinct())
    chosen = year or (today.year if today.year in years or not years else years[0])
    reports = list(
        Report.objects.filter(
            period__unit=unit_id, period__year=chosen, period__withdrawn_at=None
        )
        .select_related("period", "submission", "freeze")
        .defer("freeze__content")
        .order_by("period__ends", "period__starts", "pk")
    )
    calendar = calendars.calendar_for(unit_id)
    given = contributions([report.pk for report in reports])
    found = flaws(_window_facts(reports), calendar.is_working_day, _)
    return YearCalendar(
        year=chosen,
        years=years,
        lines=tuple(
            _line(report, given[report.pk], today, calendar) for report in reports
        ),
        flaws=found,
        chart=_chart(chosen, reports, found, today),
    )


def get_period(actor: Officer, period_id: UUID, today: date) -> ReportPeriod:
    """A period of a unit whose reports the actor may edit; else NotFound."""
    rows = ReportPeriod.objects.select_related("report", "unit")
    period = rows.filter(pk=period_id).first()
    if period is None:
        raise NotFound
    permissions.ensure_visible(actor, "reports.edit", period.unit_id, today)
    return period


def contributions(report_ids: Sequence[UUID]) -> dict[UUID, Contribution]:
    """For each report, the parts people write and who still owes one; one query."""
    rows = Section.objects.filter(report__in=report_ids, needs_text=True)
    grouped: dict[UUID, list[Section]] = defaultdict(list)
    for section in rows.select_related("post", "officer"):
        grouped[section.report_id].append(section)
    return defaultdict(
        Contribution, {key: _contribution(parts) for key, parts in grouped.items()}
    )


def _contribution(parts: Sequence[Section]) -> Contribution:
    owing = [part for part in parts if part.state not in WRITTEN]
    names = dict.fromkeys(name for part in owing if (name := who_owes(part)))
    return Contribution(len(parts) - len(owing), len(parts), tuple(names))


def who_owes(part: Section) -> str:
    """The person, else the post that a part waits for."""
    if part.officer:
        return part.officer.full_name
    return part.post.label if part.post else ""


def is_sent(report: Report) -> bool:
    """Whether the report is with the superior."""
    return report.state in SENT


def _line(
    report: Report, given: Contribution, today: date, calendar: WorkCalendar
) -> PeriodLine:
    period = report.period
    open_inside = report.state == State.OPEN and given.written < given.total
    due = period.internal_due if open_inside else period.due
    tone, words = rules.reminder(due, today, is_sent(report), _)
    return PeriodLine(
        period=period,
        report=report,
        tone=TONES[State(report.state)],
        reminder=words,
        reminder_tone=tone,
        warnings=tuple(_rest_days(period, calendar)),
        contribution=given,
    )


def _rest_days(period: ReportPeriod, calendar: WorkCalendar) -> Iterable[str]:
    """Dues that fall on a day of rest: kept as they are, and said."""
    rounds = {_("Hạn nội bộ"): period.internal_due, _("Hạn gửi cấp trên"): period.due}
    for name, day in rounds.items():
        if day and not calendar.is_working_day(day):
            yield _("%(round)s rơi vào ngày nghỉ (%(day)s).") % {
                "round": name,
                "day": long_date(day, _),
            }


def _window_facts(reports: Sequence[Report]) -> list[WindowFacts]:
    return [
        WindowFacts(p.name, p.starts, p.ends, p.due, p.is_cumulative)
        for p in (report.period for report in reports)
    ]


def _chart(
    year: int, reports: Sequence[Report], found: Sequence[Flaw], today: date
) -> YearTimeline:
    clashes = {flaw.name: flaw.sentence for flaw in found if flaw.code == "late-data"}
    periods = [report.period for report in reports]
    return YearTimeline(
        title=_("Các kỳ báo cáo năm %(year)d") % {"year": year},
        year=year,
        windows=tuple(
            Window(p.name, p.starts, p.ends, p.due, clash=clashes.get(p.name, ""))
            for p in periods
        ),
        gaps=tuple(
            Gap(flaw.starts, flaw.ends, flaw.sentence)
            for flaw in found
            if flaw.code == "hole"
        ),
        marks=tuple(_sent_marks(reports)),
        today=today,
    )


def _sent_marks(reports: Sequence[Report]) -> Iterable[Mark]:
    for report in reports:
        if report.submission:
            day = clock.local_date(report.submission.submitted_at)
            label = _("Đã gửi %(name)s") % {"name": report.period.name}
            yield Mark(on=day, label=label, count=1)
