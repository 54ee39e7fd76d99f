"""The board: every target of the plan in force with what is known of it now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from xaso.core.calendar import queries as calendars
from xaso.core.calendar.rules import WorkCalendar
from xaso.indicators import queries as indicators
from xaso.indicators.models import ExternalValue
from xaso.indicators.queries import Known
from xaso.organisation.models import Officer
from xaso.plans import readings, timeline
from xaso.plans.diff import measure_phrase
from xaso.plans.enums import Verdict
from xaso.plans.models import Measure, Plan, PlanVersion, ReportWindow, Target
from xaso.plans.queries.plans import FieldTasks, targets_of, tasks_by_field
from xaso.plans.readings import Chosen, Topic
from xaso.plans.verdicts import MeasureFacts, ValueFacts, overall, verdict
from xaso.ui.charts import Gap, Mark, Window, YearTimeline

NOT_RECOGNISED = gettext_noop(
    "Chưa có cách đếm cho chỉ tiêu này; có văn bản nêu kết quả thì ghi kèm nguồn."
)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure on the board: verdict, figure, source, who can fill the blank."""

    measure: Measure
    phrase: str
    chosen: Chosen | None
    known: Known
    state: Verdict
    figure: str
    sentence: str

    @property
    def source(self) -> ExternalValue | None:
        """The value the verdict rests on, or what is known so far."""
        return self.known.result or self.known.provisional

    @property
    def filled_by(self) -> str:
        """The post that can bring the figure in."""
        return self.chosen.topic.filled_by if self.chosen else _("Văn phòng – Thống kê")


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target with its measures; met only if all of them are."""

    target: Target
    measures: tuple[MeasureLine, ...]
    state: Verdict


@dataclass(frozen=True, slots=True)
class Board:
    """The board of one plan."""

    plan: Plan
    version: PlanVersion
    targets: tuple[TargetLine, ...]
    fields: tuple[FieldTasks, ...]
    windows: tuple[ReportWindow, ...]
    flaws: tuple[timeline.Flaw, ...]
    chart: YearTimeline

    @property
    def counts(self) -> list[tuple[Verdict, int]]:
        """How many targets stand in each state, in the order of the states."""
        seen = Counter(line.state for line in self.targets)
        return [(state, seen[state]) for state in Verdict if seen[state]]

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


def board_of(plan: Plan, actor: Officer, today: date) -> Board:
    """Everything the board shows, in a constant number of queries."""
    version = plan.current
    if version is None:
        raise ValueError("a plan without a version has no board")
    targets = targets_of(version)
    keys = [m.key for target in targets for m in target.measures.all()]
    known = indicators.known_values(plan.unit_id, keys)
    windows = tuple(version.windows.all())
    calendar = calendars.calendar_for(version.unit_id)
    fields = tuple(tasks_by_field(version, actor, today, calendar))
    flaws = _flaws(windows, calendar)
    return Board(
        plan=plan,
        version=version,
        targets=tuple(_target_line(target, known) for target in targets),
        fields=fields,
        windows=windows,
        flaws=flaws,
        chart=_chart(plan, windows, flaws, fields, today),
    )


def measure_of(version: PlanVersion, key: str) -> Measure | None:
    """The measure with this key in the version."""
    rows = Measure.objects.select_related("target")
    return rows.filter(target__version=version, key=key).first()


def task_progress(fields: Sequence[FieldTasks]) -> tuple[int, int]:
    """Closed tasks and all tasks."""
    return sum(f.done for f in fields), sum(f.total for f in fields)


def _target_line(target: Target, known: Mapping[str, Known]) -> TargetLine:
    lines = tuple(
        measure_line(measure, known.get(measure.key, Known()))
        for measure in target.measures.all()
    )
    return TargetLine(target, lines, Verdict(overall([line.state for line in lines])))


def measure_line(measure: Measure, known: Known) -> MeasureLine:
    """The measure with its verdict from what is known."""
    topic = readings.topic_by_key(measure.topic)
    chosen = _chosen(topic, measure) if topic else None
    found = verdict(_measure_facts(measure, chosen), _value_facts(known), _)
    figure = "" if found.figure is None else _figure(found.figure)
    return MeasureLine(
        measure=measure,
        phrase=_phrase(measure),
        chosen=chosen,
        known=known,
        state=Verdict(found.state),
        figure=figure,
        sentence=found.sentence,
    )


def _chosen(topic: Topic, measure: Measure) -> Chosen:
    reading = topic.reading(measure.reading) or topic.default
    return Chosen(topic, reading, explicit=measure.reading_chosen)


def _measure_facts(measure: Measure, chosen: Chosen | None) -> MeasureFacts:
    return MeasureFacts(
        operator=measure.operator,
        value=measure.value,
        external=chosen.topic.external if chosen else "",
        why_blank=chosen.topic.why_blank if chosen else _(NOT_RECOGNISED),
    )


def _value_facts(known: Known) -> ValueFacts:
    return ValueFacts(
        baseline=known.baseline.value if known.baseline else None,
        result=known.result.value if known.result else None,
        judgement=known.result.judgement if known.result else "",
        provisional=known.provisional.value if known.provisional else None,
    )


def _phrase(measure: Measure) -> str:
    value: object = measure.value if measure.value is not None else measure.value_text
    if measure.value is not None:
        value = float(measure.value)
    return measure_phrase(
        {
            "operator": measure.operator,
            "value": value or None,
            "unit": measure.measure_unit,
            "baseline_year": measure.baseline_year,
        },
        _,
    )


def _figure(value: object) -> str:
    return f"{value:.1f}".replace(".", ",")


def _flaws(
    windows: Sequence[ReportWindow], calendar: WorkCalendar
) -> tuple[timeline.Flaw, ...]:
    facts = [
        timeline.WindowFacts(w.name, w.starts, w.ends, w.due, w.cumulative)
        for w in windows
    ]
    return timeline.flaws(facts, calendar.is_working_day, _)


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
