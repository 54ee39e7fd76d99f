"""Everything the page of one measure shows, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from xaso.core.facts import find
from xaso.indicators import queries as indicators
from xaso.indicators.models import ExternalValue
from xaso.indicators.queries import Value
from xaso.organisation.models import Officer
from xaso.plans.models import Measure, MeasureNote, Plan, PlanVersion, TargetSignal
from xaso.plans.queries.board import measure_lines, window_facts
from xaso.plans.queries.figures import Counted, counted_line
from xaso.plans.queries.lines import MeasureLine, TargetLine, target_line
from xaso.plans.queries.measuring import Year, baselines_of, year_of
from xaso.plans.queries.plans import TaskLine, tasks_by_field
from xaso.plans.queries.watch import notes_of, signals_of
from xaso.plans.spans import Span
from xaso.ui.charts import Bar, Bars, Point, Trend

BARS = 8


@dataclass(frozen=True, slots=True)
class Split:
    """The figure cut by a column: by field, by channel (chia nhỏ con số)."""

    title: str
    chart: Bars
    rows: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One measure with its figure in the chosen days, its parts and its history."""

    plan: Plan
    year: Year
    line: MeasureLine
    target: TargetLine
    span: Span | None
    here: Counted | None
    is_free: bool
    trend: Trend | None
    splits: tuple[Split, ...]
    tasks: tuple[TaskLine, ...]
    history: list[ExternalValue]
    notes: list[MeasureNote]
    signals: list[TargetSignal]

    @property
    def windows(self) -> list[tuple[Span, Counted | None]]:
        """The report windows with the value in each."""
        return list(zip(self.year.reports, self.line.windows, strict=True))


def measure_page(
    plan: Plan,
    version: PlanVersion,
    measure: Measure,
    actor: Officer,
    now: datetime,
    span: Span | None = None,
) -> MeasurePage:
    """The page of a measure; `span` narrows the figure to other days than the year so far."""
    year = year_of(plan.year, window_facts(tuple(version.windows.all())), now)
    siblings = _siblings(measure)
    lines = measure_lines(plan.unit_id, siblings, year)
    line = lines[measure.key]
    shown = span or year.begun
    fields = tasks_by_field(version, actor, year.today)
    return MeasurePage(
        plan=plan,
        year=year,
        line=line,
        target=target_line(measure.target, [lines[one.key] for one in siblings]),
        span=shown,
        here=_here(line, year, span),
        is_free=span is not None,
        trend=_trend(line),
        splits=_splits(line, year, shown),
        tasks=tuple(
            task
            for field in fields
            for task in field.lines
            if line.chosen and line.chosen.topic.is_served_by(task.task.text)
        ),
        history=indicators.history_of(plan.unit_id, measure.key),
        notes=notes_of(plan.unit_id, measure.key),
        signals=signals_of(plan.unit_id, measure.key),
    )


def _siblings(measure: Measure) -> Sequence[Measure]:
    """The measures of the same target: a target is met only if all of them are."""
    if not measure.target.number:
        return [measure]
    return list(measure.target.measures.select_related("target"))


def _here(line: MeasureLine, year: Year, span: Span | None) -> Counted | None:
    if span is None or line.chosen is None or not line.chosen.code:
        return line.counted
    window = year.window(span)
    figures = indicators.figures(
        unit_ids=[line.measure.unit_id],
        codes=[line.chosen.code],
        windows=[window],
        now=year.now,
        baselines=baselines_of(
            {line.measure.key: line.chosen}, {line.measure.key: line.known}
        ),
    )
    value = figures.find(line.chosen.code, window)
    return None if value is None else counted_line(line.measure, value, span.name)


def _trend(line: MeasureLine) -> Trend | None:
    points = tuple(Point(label, value) for label, value in line.trend)
    if not any(point.value is not None for point in points):
        return None
    ahead = line.found.ahead
    value = line.measure.value
    return Trend(
        title=_("Qua các tháng, tính từ đầu năm kế hoạch"),
        points=points,
        unit=line.measure.measure_unit,
        target=None if value is None else float(value),
        target_label="" if value is None else _limit(line),
        forecast=(Point(_("hết năm"), round(ahead.mid, 1)),) if ahead else (),
    )


def _limit(line: MeasureLine) -> str:
    """The threshold as short as a chart has room for: "≥ 20 %"."""
    sign = _SIGNS.get(line.measure.operator, "≥")
    amount = float(line.measure.value or 0)
    return f"{sign} {amount:g} {line.measure.measure_unit}".replace(".", ",").strip()


_SIGNS = {">": ">", "<": "<", "<=": "≤", "=": "="}


def _splits(line: MeasureLine, year: Year, span: Span | None) -> tuple[Split, ...]:
    if line.counted is None or line.chosen is None or span is None:
        return ()
    if not line.counted.value.definition.is_counted:
        return ()
    fact = find(line.counted.value.definition.fact)
    columns = fact.columns if fact else {}
    return tuple(
        _split(line, year, span, column, columns[column].label, columns[column].choices)
        for column in line.chosen.topic.by
        if column in columns
    )


def _split(
    line: MeasureLine,
    year: Year,
    span: Span,
    column: str,
    label: str,
    choices: Mapping[str, object],
) -> Split:
    measure = line.measure
    values = indicators.figures_by(
        column=column,
        unit_ids=[measure.unit_id],
        definition=line.chosen.code if line.chosen else "",
        window=year.window(span),
        now=year.now,
    )
    ranked = sorted(values.items(), key=lambda item: -(item[1].denominator or 0))
    named = [
        (key, str(choices.get(key, key)) or _("chưa rõ"), value)
        for key, value in ranked[:BARS]
        if value.denominator
    ]
    title = _("Theo %(column)s") % {"column": _(label).lower()}
    limit = measure.value
    return Split(
        title=title,
        chart=Bars(
            title=title,
            bars=tuple(_bar(measure, column, *one) for one in named),
            unit=measure.measure_unit,
            target=None if limit is None else float(limit),
            decimals=1,
        ),
        rows=tuple(counted_line(measure, value, name) for _key, name, value in named),
    )


def _bar(measure: Measure, column: str, key: str, name: str, value: Value) -> Bar:
    amount = None if value.amount is None else float(value.amount)
    limit = None if measure.value is None else float(measure.value)
    is_short = amount is not None and limit is not None and amount < limit
    said = counted_line(measure, value, name)
    return Bar(
        label=f"{name} ({said.fraction})",
        value=amount,
        tone="soon" if is_short else "",
        url=f"{said.whole_door}&{urlencode({'theo': column, 'nhom': key})}"
        if key
        else "",
        note=f"{name}: {said.text} = {said.fraction}",
    )
