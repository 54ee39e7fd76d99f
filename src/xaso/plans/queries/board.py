"""The board: every target of the plan in force with what is known of it now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xaso.core import clock
from xaso.core.calendar import queries as calendars
from xaso.core.calendar.rules import WorkCalendar
from xaso.indicators import queries as indicators
from xaso.indicators.queries import Known
from xaso.organisation.models import Officer
from xaso.plans import paths, timeline
from xaso.plans.enums import PathState, Verdict
from xaso.plans.models import Measure, Plan, PlanVersion, ReportWindow
from xaso.plans.queries.asked import chosen_of, hidden_measures
from xaso.plans.queries.lines import (
    MeasureLine,
    TargetLine,
    measure_line,
    target_line,
)
from xaso.plans.queries.measuring import Year, measured, year_of
from xaso.plans.queries.plans import FieldTasks, targets_of, tasks_by_field
from xaso.plans.queries.watch import open_alerts
from xaso.ui.charts import Gap, Mark, Window, YearTimeline

_URGENCY = (PathState.MISSED, PathState.OFF_PATH, PathState.AT_RISK)


@dataclass(frozen=True, slots=True)
class Board:
    """The board of one plan."""

    plan: Plan
    version: PlanVersion
    year: Year
    targets: tuple[TargetLine, ...]
    hidden: tuple[TargetLine, ...]
    fields: tuple[FieldTasks, ...]
    windows: tuple[ReportWindow, ...]
    flaws: tuple[timeline.Flaw, ...]
    chart: YearTimeline

    @property
    def counts(self) -> list[tuple[Verdict, str, int]]:
        """How many targets stand in each state, with its words, in the states' order."""
        seen = Counter((line.state, line.state_label) for line in self.targets)
        return [
            (state, label, count)
            for state in Verdict
            for (one, label), count in sorted(seen.items())
            if one is state
        ]

    @property
    def lines(self) -> tuple[MeasureLine, ...]:
        """Every measure of the board, those hidden in tasks last."""
        return tuple(
            line for target in (*self.targets, *self.hidden) for line in target.measures
        )

    @property
    def concerns(self) -> tuple[MeasureLine, ...]:
        """Measures off their path first, then those at risk."""
        found = [line for line in self.lines if line.path in paths.CONCERNS]
        return tuple(sorted(found, key=lambda line: _URGENCY.index(line.path)))

    @property
    def tasks_total(self) -> int:
        """All tasks of the plan."""
        return sum(field.total for field in self.fields)

    @property
    def tasks_done(self) -> int:
        """Tasks closed by their issuer."""
        return sum(field.done for field in self.fields)

    @property
    def tasks_late(self) -> int:
        """Tasks past their deadline."""
        return sum(field.late for field in self.fields)


def board_of(plan: Plan, actor: Officer, now: datetime) -> Board:
    """Everything the board shows, in a constant number of queries."""
    version = plan.current
    if version is None:
        raise ValueError("a plan without a version has no board")
    today = clock.local_date(now)
    windows = tuple(version.windows.all())
    calendar = calendars.calendar_for(version.unit_id)
    fields = tuple(tasks_by_field(version, actor, today, calendar))
    flaws = _flaws(windows, calendar)
    year, targets, hidden = lines_of(plan, version, windows, now)
    return Board(
        plan=plan,
        version=version,
        year=year,
        targets=targets,
        hidden=hidden,
        fields=fields,
        windows=windows,
        flaws=flaws,
        chart=_chart(plan, windows, flaws, fields, today),
    )


def lines_of(
    plan: Plan,
    version: PlanVersion,
    windows: Sequence[ReportWindow],
    now: datetime,
) -> tuple[Year, tuple[TargetLine, ...], tuple[TargetLine, ...]]:
    """The targets, and the promises hidden in tasks, with all that is known of them."""
    targets = targets_of(version)
    hidden = hidden_measures(version, plan.year)
    measures = [m for target in targets for m in target.measures.all()] + hidden
    year = year_of(plan.year, window_facts(windows), now)
    line_of = measure_lines(plan.unit_id, measures, year)
    return (
        year,
        tuple(
            target_line(target, [line_of[m.key] for m in target.measures.all()])
            for target in targets
        ),
        tuple(target_line(m.target, [line_of[m.key]]) for m in hidden),
    )


def window_facts(windows: Sequence[ReportWindow]) -> list[timeline.WindowFacts]:
    """The report windows as plain facts."""
    return [
        timeline.WindowFacts(w.name, w.starts, w.ends, w.due, w.cumulative)
        for w in windows
    ]


def measure_lines(
    unit_id: UUID, measures: Sequence[Measure], year: Year
) -> Mapping[str, MeasureLine]:
    """The lines of the measures, by key."""
    keys = [measure.key for measure in measures]
    known = indicators.known_values(unit_id, keys)
    chosen = {m.key: one for m in measures if (one := chosen_of(m)) is not None}
    found = measured(chosen, known, [unit_id], year)
    alerts = open_alerts(unit_id, keys)
    return {
        m.key: measure_line(
            m, known.get(m.key, Known()), year, found.get(m.key), alerts.get(m.key)
        )
        for m in measures
    }


def measure_of(version: PlanVersion, key: str) -> Measure | None:
    """The measure with this key in the version, also one hidden in its tasks."""
    rows = Measure.objects.select_related("target")
    found = rows.filter(target__version=version, key=key).first()
    if found is not None:
        return found
    year = int(key.partition("/")[0])
    hidden = hidden_measures(version, year)
    return next((measure for measure in hidden if measure.key == key), None)


def task_progress(fields: Sequence[FieldTasks]) -> tuple[int, int]:
    """Closed tasks and all tasks."""
    return sum(f.done for f in fields), sum(f.total for f in fields)


def _flaws(
    windows: Sequence[ReportWindow], calendar: WorkCalendar
) -> tuple[timeline.Flaw, ...]:
    return timeline.flaws(window_facts(windows), calendar.is_working_day, _)


def _chart(
    plan: Plan,
    windows: Sequence[ReportWindow],
    flaws: Sequence[timeline.Flaw],
    fields: Sequence[FieldTasks],
    today: date,
) -> YearTimeline:
    clashes = {flaw.name: flaw.sentence for flaw in flaws if flaw.code == "late-data"}
    return YearTimeline(
        title=_("Các kỳ báo cáo năm %(year)d") % {"year": plan.year},
        year=plan.year,
        windows=tuple(
            Window(w.name, w.starts, w.ends, w.due, clash=clashes.get(w.name, ""))
            for w in windows
            if w.starts and w.ends
        ),
        gaps=tuple(
            Gap(flaw.starts, flaw.ends, flaw.sentence)
            for flaw in flaws
            if flaw.code == "hole"
        ),
        marks=_task_marks(fields),
        today=today,
    )


def _due(count: int) -> str:
    said = ngettext("%(n)d nhiệm vụ đến hạn", "%(n)d nhiệm vụ đến hạn", count)
    return said % {"n": count}


def _task_marks(fields: Sequence[FieldTasks]) -> tuple[Mark, ...]:
    dues: Counter[date] = Counter(
        line.task.due for field in fields for line in field.lines if line.task.due
    )
    return tuple(
        Mark(on=day, label=_due(count), count=count)
        for day, count in sorted(dues.items())
    )
