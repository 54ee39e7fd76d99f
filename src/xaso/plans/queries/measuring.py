"""What the records say of the measures of a plan: one scan a kind of record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from xaso.core import clock
from xaso.core.windows import Window
from xaso.indicators import queries as indicators
from xaso.indicators.queries import Figures, Known, Value, ValueState
from xaso.plans import spans, standing
from xaso.plans.forecast import Stretch
from xaso.plans.gaps import Tally
from xaso.plans.readings import Chosen, Reading
from xaso.plans.spans import Span
from xaso.plans.standing import Counts
from xaso.plans.timeline import WindowFacts
from xaso.plans.verdicts import CountedFacts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Year:
    """The plan year with what of it has begun (năm kế hoạch)."""

    span: Span
    begun: Span | None
    months: tuple[Span, ...]
    reports: tuple[Span, ...]
    today: date
    now: datetime

    @property
    def has_ended(self) -> bool:
        """Whether its last day is over."""
        return self.today > self.span.end

    @property
    def days_left(self) -> int:
        """Days after today."""
        return standing.end_of(self.span.end, self.today)

    def window(self, span: Span) -> Window:
        """The span as a window judged at its end, or now."""
        return clock.window(span.start, span.end, self.now)


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything counted about one measure: year so far, windows, months, other readings."""

    value: Value
    windows: tuple[tuple[Span, Value], ...]
    months: tuple[tuple[Span, Value], ...]
    others: tuple[tuple[Reading, Value], ...]
    beside: tuple[Value, ...]
    coverage: Value | None


def year_of(year: int, windows: Sequence[WindowFacts], now: datetime) -> Year:
    """The plan year as it stands at the moment."""
    today = clock.local_date(now)
    whole = spans.plan_year(year, windows)
    begun = spans.so_far(whole, today)
    reports = tuple(
        span
        for span in spans.report_spans(windows, today)
        if begun is None or (span.start, span.end) != (begun.start, begun.end)
    )
    return Year(whole, begun, spans.months(begun) if begun else (), reports, today, now)


def measured(
    chosen: Mapping[str, Chosen],
    known: Mapping[str, Known],
    unit_ids: Collection[UUID],
    year: Year,
) -> Mapping[str, Measured]:
    """What is counted of each measure that has an indicator, by measure key.

    Measures that come in are counted in every month; catalogues, which stand, only at
    the end of each report window.
    """
    counted = {key: one for key, one in chosen.items() if one.code}
    if year.begun is None or not counted:
        return {}
    whole = year.window(year.begun)
    months = [year.window(span) for span in year.months]
    reports = [year.window(span) for span in year.reports]
    baselines = baselines_of(counted, known)

    def figures(codes: Iterable[str], windows: Sequence[Window]) -> Figures:
        return indicators.figures(
            unit_ids=unit_ids, codes=_each(codes), windows=_each(windows),
            now=year.now, baselines=baselines,
        )  # fmt: skip

    flows = [one.code for one in counted.values() if moves(one)]
    stocks = [one.code for one in counted.values() if not moves(one)]
    others = [code for one in counted.values() for code in beside_codes(one)]
    main = figures(flows, [whole, *months, *reports])
    standing = figures(stocks, [whole, *reports])
    beside = figures(others, [whole])
    found = {}
    for key, one in counted.items():
        mine = main if moves(one) else standing
        if mine.find(one.code, whole) is not None:
            found[key] = _measured(one, mine, beside, year)
    return found


def moves(chosen: Chosen) -> bool:
    """Whether the figure changes month by month: records come in, or a stock grows."""
    return not chosen.topic.stock or chosen.topic.grows


def baselines_of(
    chosen: Mapping[str, Chosen], known: Mapping[str, Known]
) -> Mapping[str, Decimal]:
    """The baseline recorded for each measure, under the indicator that counts it."""
    found: dict[str, Decimal] = {}
    for key, one in chosen.items():
        row = known[key].baseline if key in known else None
        if row is not None and row.value is not None:
            found[one.code] = row.value
    return found


def beside_codes(chosen: Chosen) -> tuple[str, ...]:
    """Indicators shown next to the one that counts: other readings, coverage."""
    topic = chosen.topic
    others = tuple(code for _reading, code in chosen.other_codes)
    return (*others, *topic.beside, *((topic.coverage,) if topic.coverage else ()))


def counted_facts(value: Value | None, *, has_ended: bool) -> CountedFacts:
    """What a verdict needs of a value."""
    if value is None:
        return CountedFacts(ValueState.UNKNOWN)
    return CountedFacts(
        value.state, value.amount, value.window.end, has_ended=has_ended
    )


def counts_of(found: Measured, chosen: Chosen, year: Year) -> Counts:
    """What gap and forecast need of what was counted."""
    value = found.value
    coverage = found.coverage
    return Counts(
        tally=tally_of(value),
        months=_stretches(found),
        baseline=_baseline(value),
        coverage=tally_of(coverage) if coverage else None,
        days_left=year.days_left,
        stands=chosen.topic.stock,
        excluded=value.excluded,
    )


def tally_of(value: Value) -> Tally | None:
    """Records that count and all of them; of a growth, the stock and its baseline."""
    if value.state is not ValueState.COUNTED or value.denominator is None:
        return None
    if value.definition.measure.startswith("sum:"):
        return None
    base = _baseline(value)
    if base is not None:
        return Tally(base + (value.numerator or 0), base)
    return Tally(value.numerator or 0, value.denominator)


def _measured(chosen: Chosen, main: Figures, beside: Figures, year: Year) -> Measured:
    if year.begun is None:
        raise ValueError("a year that has not begun has nothing to count")
    whole = year.window(year.begun)
    topic = chosen.topic

    def over(parts: Iterable[Span]) -> tuple[tuple[Span, Value], ...]:
        values = ((span, main.find(chosen.code, year.window(span))) for span in parts)
        return tuple((span, value) for span, value in values if value is not None)

    def beside_it(codes: Iterable[str]) -> tuple[Value, ...]:
        values = (beside.find(code, whole) for code in codes)
        return tuple(value for value in values if value is not None)

    others = ((one, beside.find(code, whole)) for one, code in chosen.other_codes)
    return Measured(
        value=main.value(chosen.code, whole),
        windows=over(year.reports),
        months=over(year.months),
        others=tuple(
            (reading, value) for reading, value in others if value is not None
        ),
        beside=beside_it(topic.beside),
        coverage=beside.find(topic.coverage, whole) if topic.coverage else None,
    )


def _stretches(found: Measured) -> tuple[Stretch, ...]:
    base = _baseline(found.value)
    if base is not None:
        stocks = [base + (value.numerator or 0) for _span, value in found.months]
        return standing.growths(stocks, base, [span.days for span, _v in found.months])
    return tuple(
        Stretch(span.days, value.numerator or 0, value.denominator or 0)
        for span, value in found.months
    )


def _baseline(value: Value) -> int | None:
    base = value.baseline
    return None if base is None or base.denominator != 1 else int(base)


def _each(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))
