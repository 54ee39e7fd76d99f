"""One measure as people read it: figure, verdict, path, what is missing, where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from xaso.indicators.models import ExternalValue
from xaso.indicators.queries import Known, Value, ValueState
from xaso.plans import readings, standing
from xaso.plans.enums import PathState, Verdict
from xaso.plans.models import Measure, Target, TargetSignal
from xaso.plans.queries.asked import chosen_of, measure_facts, phrase, value_facts
from xaso.plans.queries.figures import Counted, counted_line, trend_of
from xaso.plans.queries.measuring import Measured, Year, counted_facts, counts_of
from xaso.plans.readings import Chosen
from xaso.plans.standing import Counts, Standing
from xaso.plans.verdicts import overall
from xaso.ui import wording
from xaso.ui.charts import Gauge, Spark


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
    found: Standing
    path: PathState
    counted: Counted | None = None
    windows: tuple[Counted | None, ...] = ()
    others: tuple[Counted, ...] = ()
    trend: tuple[tuple[str, float | None], ...] = ()
    alert: TargetSignal | None = None

    @property
    def label(self) -> str:
        """What the measure is called: its number, or its topic when it has none."""
        if self.measure.target.number:
            return self.measure.label
        return self.chosen.topic.name if self.chosen else self.measure.label

    @property
    def source(self) -> ExternalValue | None:
        """The outside value the verdict rests on, or what is known so far."""
        if self.counted is not None and not self.is_external:
            return None
        return self.known.result or self.known.provisional

    @property
    def takes_values(self) -> bool:
        """Whether a value may be typed in: not one that is counted, but for a baseline."""
        is_growth = self.measure.operator == "growth>="
        return self.counted is None or self.is_external or is_growth

    @property
    def is_external(self) -> bool:
        """Whether only an outside body publishes the figure."""
        return bool(self.chosen and self.chosen.topic.external)

    @property
    def filled_by(self) -> str:
        """The post that can bring the figure in."""
        return self.chosen.topic.filled_by if self.chosen else _("Văn phòng – Thống kê")

    @property
    def state_label(self) -> str:
        """The state in words: before the end of the year "đạt" is "đang đạt"."""
        if self.state is Verdict.MET and self.found.verdict.is_provisional:
            return _("Đang đạt")
        return str(self.state.label)

    @property
    def missing(self) -> str:
        """What is missing, in words; empty when nothing can be said."""
        return self.found.gap.sentence if self.found.gap else ""

    @property
    def forecast(self) -> str:
        """The forecast with its spread: "51 % ± 3"."""
        ahead = self.found.ahead
        if ahead is None:
            return ""
        return f"{wording.percent(round(ahead.mid, 1))} ± {wording.number(_spread(ahead.spread))}"

    @property
    def gauge(self) -> Gauge | None:
        """The share against its threshold, when both are percentages."""
        amount = self.found.verdict.figure
        if amount is None or self.measure.value is None:
            return None
        if self.measure.measure_unit != "%":
            return None
        return Gauge(
            title=self.measure.label,
            value=max(0.0, float(amount)),
            target=min(100.0, float(self.measure.value)),
            tone=_TONES.get(self.state, ""),
        )

    @property
    def spark(self) -> Spark | None:
        """The months of the year, the size of a word."""
        values = tuple(value for _label, value in self.trend)
        if sum(value is not None for value in values) < _LINE:
            return None
        return Spark(_("Qua các tháng"), values)


_TONES = {Verdict.MET: "good", Verdict.NOT_MET: "soon"}
_LINE = 2
_FINE = 10


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target with its measures; met only if all of them are."""

    target: Target
    measures: tuple[MeasureLine, ...]
    state: Verdict

    @property
    def state_label(self) -> str:
        """The state in words: "đang đạt" while any clause is provisional."""
        if self.state is Verdict.MET and any(
            line.found.verdict.is_provisional for line in self.measures
        ):
            return _("Đang đạt")
        return str(self.state.label)


def target_line(target: Target, lines: Sequence[MeasureLine]) -> TargetLine:
    """The target with the state of the whole."""
    state = overall([line.state for line in lines])
    return TargetLine(target, tuple(lines), Verdict(state))


def measure_line(
    measure: Measure,
    known: Known,
    year: Year,
    found: Measured | None = None,
    alert: TargetSignal | None = None,
) -> MeasureLine:
    """The measure with its verdict from what is known and counted."""
    chosen = chosen_of(measure)
    value = found.value if found else None
    counted = counted_facts(value, has_ended=year.has_ended)
    counts = counts_of(found, chosen, year) if found and chosen else Counts()
    words = chosen.topic.words if chosen else readings.NO_WORDS
    stands = standing.standing(
        measure_facts(measure, chosen), value_facts(known, counted), counts, words, _
    )
    figure = stands.verdict.figure
    return MeasureLine(
        measure=measure,
        phrase=phrase(measure),
        chosen=chosen,
        known=known,
        state=Verdict(stands.verdict.state),
        figure="" if figure is None else _figure(measure, figure),
        sentence=stands.verdict.sentence,
        found=stands,
        path=PathState(stands.path),
        counted=_counted_line(measure, value, _("Từ đầu năm kế hoạch")),
        windows=_windows(measure, found, year),
        others=_others(measure, found),
        trend=trend_of(found) if found else (),
        alert=alert,
    )


def _counted_line(measure: Measure, value: Value | None, name: str) -> Counted | None:
    if value is None or value.state is ValueState.UNKNOWN:
        return None
    return counted_line(measure, value, name)


def _windows(
    measure: Measure, found: Measured | None, year: Year
) -> tuple[Counted | None, ...]:
    values = dict(found.windows) if found else {}
    return tuple(
        _counted_line(measure, values.get(span), span.name) for span in year.reports
    )


def _others(measure: Measure, found: Measured | None) -> tuple[Counted, ...]:
    if found is None:
        return ()
    named = [(reading.sentence, value) for reading, value in found.others]
    named += [(value.definition.name, value) for value in found.beside]
    if found.coverage is not None:
        named.append((found.coverage.definition.name, found.coverage))
    return tuple(counted_line(measure, value, name) for name, value in named)


def _figure(measure: Measure, amount: object) -> str:
    limit = None if measure.value is None else Fraction(measure.value)
    exact = amount if isinstance(amount, Fraction) else Fraction(str(amount))
    return standing.shown(exact, limit)


def _spread(spread: float) -> float:
    return round(spread) if spread >= _FINE else round(spread, 1)
