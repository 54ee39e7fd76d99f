"""Everything a report holds, read from the database in one unchanging state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils import translation

from xaso.core import canonical, clock
from xaso.core.calendar import queries as calendars
from xaso.core.steady import steady
from xaso.core.windows import Window
from xaso.indicators import queries as indicators
from xaso.indicators.queries import Definition, Figures, Value
from xaso.organisation import queries as organisation
from xaso.organisation.models import Unit
from xaso.plans import queries as plans
from xaso.plans.queries import MeasureResult, TargetResult
from xaso.reports import cells, rows_file, snapshot
from xaso.reports.models import Report, ReportPeriod
from xaso.reports.queries import works
from xaso.reports.rows_file import Written

Plain = dict[str, Any]
FORM = "form-06a"
TREND_CODES = ("online-dossiers", "dossiers-on-time", "dossiers-received")
CODES = (
    "handover-electronic", "epay-procedures", "epay-transactions", "results-digitised",
    "results-digitised-growth", "internal-published-in-time", "online-procedures",
    "portal-procedures", "online-dossiers", "no-resupply", "dossiers-received",
    "dossiers-finished", "dossiers-on-time", "dossiers-late", "dossiers-late-apologised",
    "dossiers-open", "dossiers-open-overdue", "tasks-on-time",
    "results-digitised-share",
)  # fmt: skip
"""What every report counts besides what its plan's targets and appendices ask for."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A report ready to be frozen."""

    content: snapshot.Content
    text: str
    digest: str
    rows: Written
    window: Window


def window_of(period: ReportPeriod, now: datetime) -> Window:
    """The days of the period, judged at their end or now when that comes first."""
    return clock.window(period.starts, period.ends, now)


def gather(
    report_id: UUID, now: datetime, corrections: Sequence[Plain] = ()
) -> Gathered:
    """All values, tables, tasks and records of the report, in Vietnamese.

    `corrections` are those of earlier reports that this one tells (`restating`).
    The language of who asks does not matter: what is frozen is always the same text.
    """
    with steady(), translation.override("vi"):
        rows = Report.objects.select_related("period__plan__current", "unit")
        return _gather(rows.get(pk=report_id), now, corrections)


def _gather(report: Report, now: datetime, corrections: Sequence[Plain]) -> Gathered:
    period, unit = report.period, report.unit
    window = window_of(period, now)
    plan = period.plan or plans.current_plan(unit.pk, period.ends)
    results = plans.target_results(plan, window, now) if plan else ()
    asked = _Asked(unit, indicators.definitions_in_force(unit.pk, _day(window)), now)
    figures = asked.figures(_codes(results), [window], _baselines(results))
    definitions = {
        code: figures.value(code, window).definition for code in figures.codes()
    }
    values = [value_part(figures.value(code, window)) for code in sorted(definitions)]
    form = indicators.table_of(FORM, [unit.pk], window, now)
    appendix = indicators.statistics_of(unit.pk, window, now, known=figures)
    definitions |= cells.of_form(form) | cells.of_appendix(appendix)
    kept = rows_file.write(asked.records(definitions.values(), window))
    done = tuple(works.tasks_of(unit, plan, window))
    content = snapshot.Content(
        schema=snapshot.SCHEMA,
        unit=_unit_part(unit, window.end),
        period=_period_part(period, window),
        calendar=calendars.calendar_for(unit.pk).key,
        frozen_at=canonical.moment(now),
        definitions={c: indicators.to_plain(d) for c, d in definitions.items()},
        values=values,
        targets=[target_part(result) for result in results],
        statistics=[block.plain() for block in appendix],
        form_06a=form.plain(),
        tasks=list(done),
        documents=list(works.documents_of(plan, done, window)),
        trend=asked.trend(window),
        restated=list(corrections),
        records=kept.summary,
    )
    text = snapshot.text_of(content)
    return Gathered(content, text, snapshot.digest_of(text), kept, window)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is counted for one unit by the definitions of one day."""

    unit: Unit
    definitions: Mapping[str, Definition]
    now: datetime

    def figures(
        self,
        codes: Iterable[str],
        windows: Sequence[Window],
        baselines: Mapping[str, Fraction] | None = None,
    ) -> Figures:
        """Every value of the codes in the windows, in one scan a fact."""
        return indicators.figures_of(
            definitions=self.definitions,
            codes=[code for code in codes if code in self.definitions],
            unit_ids=[self.unit.pk],
            windows=windows,
            now=self.now,
            baselines=baselines,
        )

    def records(
        self, counted: Iterable[Definition], window: Window
    ) -> Iterator[tuple[str, Sequence[str], Iterable[str]]]:
        """Every record of the facts the definitions count, with the columns they read."""
        for fact, columns in indicators.columns_of(counted).items():
            lines = indicators.fact_lines(fact, "", window, [self.unit.pk], columns)
            yield fact, columns, lines

    def trend(self, window: Window) -> dict[str, list[Plain]]:
        """The months of the window, for charts; none when it is a single month."""
        months = months_of(window)
        if len(months) == 1:
            return {}
        figures = self.figures(TREND_CODES, months)
        return {
            code: [
                {
                    "label": f"{month.end:%m/%Y}",
                    "amount": snapshot.exact(figures.value(code, month).amount),
                }
                for month in months
            ]
            for code in TREND_CODES
            if code in figures.codes()
        }


def value_part(value: Value) -> snapshot.ValuePart:
    """A counted value as the snapshot holds it."""
    return snapshot.ValuePart(
        code=value.code,
        numerator=value.numerator,
        denominator=value.denominator,
        excluded=value.excluded,
        amount=snapshot.exact(value.amount),
        state=value.state.value,
        text=snapshot.figure_text(
            value.amount, value.state.value, value.definition.unit
        ),
        window=[value.window.start.isoformat(), value.window.end.isoformat()],
        baseline=snapshot.exact(value.baseline),
    )


def target_part(result: TargetResult) -> Plain:
    """A target with its measures as the snapshot holds it."""
    return {
        "number": result.number,
        "text": result.text,
        "verdict": str(result.state),
        "measures": [_measure_part(measure) for measure in result.measures],
    }


def months_of(window: Window) -> list[Window]:
    """The calendar months of the window, cut at its ends."""
    found = []
    start = window.start
    while start <= window.end:
        following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        end = min(following - timedelta(days=1), window.end)
        found.append(Window(start, end, min(clock.start_of(following), window.until)))
        start = following
    return found


def _measure_part(measure: MeasureResult) -> Plain:
    value = measure.value
    return {
        "key": measure.key,
        "label": measure.label,
        "clause": measure.clause,
        "phrase": measure.phrase,
        "reading": measure.reading,
        "code": measure.code or None,
        "text": measure.text,
        "numerator": value.numerator if value else None,
        "denominator": value.denominator if value else None,
        "state": value.state.value if value else "no_data",
        "verdict": str(measure.state),
        "verdict_label": measure.verdict,
        "sentence": measure.sentence,
        "source": measure.source,
        "filled_by": measure.filled_by,
        "others": [
            {"name": other.name, "code": other.code, "text": other.text}
            for other in measure.others
        ],
    }


def _day(window: Window) -> date:
    return min(window.end, clock.local_date(window.until))


def _codes(results: Iterable[TargetResult]) -> list[str]:
    measures = [measure for result in results for measure in result.measures]
    named = [measure.code for measure in measures if measure.code]
    named += [other.code for measure in measures for other in measure.others]
    return list(dict.fromkeys((*CODES, *indicators.appendix_codes(), *named)))


def _baselines(results: Iterable[TargetResult]) -> dict[str, Fraction]:
    """What growths are measured against, as the targets of the plan know it."""
    found: dict[str, Fraction] = {}
    for result in results:
        for measure in result.measures:
            values = [measure.value, *(other.value for other in measure.others)]
            for value in values:
                if value is not None and value.baseline is not None:
                    found[value.code] = value.baseline
    return found


def _unit_part(unit: Unit, day: date) -> snapshot.UnitPart:
    superior = organisation.superior_on(unit, day)
    name = organisation.name_on(unit, day)
    place = name
    for kind in ("xã ", "phường ", "thị trấn ", "đặc khu "):
        if name.lower().startswith(kind):
            place = name[len(kind) :]
    return snapshot.UnitPart(
        id=str(unit.pk),
        name=name,
        superior=superior.name if superior else "",
        place=place,
    )


def _period_part(period: ReportPeriod, window: Window) -> snapshot.PeriodPart:
    return snapshot.PeriodPart(
        name=period.name,
        kind=period.kind,
        starts=period.starts.isoformat(),
        ends=period.ends.isoformat(),
        cumulative=period.is_cumulative,
        internal_due=_iso(period.internal_due),
        due=_iso(period.due),
        until=canonical.moment(window.until),
        year=period.year,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
