"""Where a measure stands and where it is heading, from its counts. Pure.

Brings together the verdict (`verdicts`), what is missing (`gaps`), the forecast
(`forecast`) and the path (`paths`) of one measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from xaso.core.text import Say, marked
from xaso.plans import forecast, gaps, paths
from xaso.plans.forecast import Forecast, Stretch
from xaso.plans.gaps import REACHES, Gap, GapKind, Goal, Tally, Words
from xaso.plans.verdicts import MeasureFacts, ValueFacts, Verdict, verdict

SMALL: Final = 30
"""Below so many records a share says little; it is marked "mẫu nhỏ"."""
COVERED: Final = Fraction(30, 100)
"""Below this coverage a share speaks of few of the records; it is warned about."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted of a measure in the plan year so far.

    `tally` is of records; `months` hold what was counted in each month of the year, of a
    growth what was added. `baseline` is that of a growth. `coverage` is the share of
    records that could be looked at at all.
    """

    tally: Tally | None = None
    months: tuple[Stretch, ...] = ()
    baseline: int | None = None
    coverage: Tally | None = None
    days_left: int = 0
    stands: bool = False
    excluded: int = 0


@dataclass(frozen=True, slots=True)
class Ahead:
    """The figure expected at the end of the year, in the unit of the measure."""

    low: float
    mid: float
    high: float

    @property
    def spread(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Verdict, what is missing, what is expected, the path, and what to beware of."""

    verdict: Verdict
    path: str
    gap: Gap | None = None
    ahead: Ahead | None = None
    no_forecast: str = ""
    warnings: tuple[str, ...] = field(default=())


def standing(
    measure: MeasureFacts,
    values: ValueFacts,
    counts: Counts,
    words: Words,
    say: Say = str,
) -> Standing:
    """The standing of a measure; verdict only where there are no records to count."""
    found = verdict(measure, values, say)
    goal = _goal(measure)
    if goal is None or counts.tally is None or found.state not in ("met", "not_met"):
        return Standing(
            found, paths.path(_path_facts(found, values)),
            warnings=_warnings(counts, say),
        )  # fmt: skip
    expected = _forecast(counts)
    ahead = _ahead(expected, counts)
    gap = _gap(counts, goal, words, expected, say) if words.good else None
    facts = paths.PathFacts(
        verdict=found.state,
        has_ended=values.counted.has_ended,
        is_lost=gap is not None and gap.kind == GapKind.IMPOSSIBLE,
        stands=counts.stands and counts.baseline is None,
        threshold=float(goal.threshold),
        from_above=goal.operator in ("<=", "<"),
        low=ahead.low if ahead else None,
        high=ahead.high if ahead else None,
    )
    return Standing(
        verdict=found,
        path=paths.path(facts),
        gap=gap,
        ahead=ahead,
        no_forecast="" if ahead else _why_not(counts, say),
        warnings=_warnings(counts, say),
    )


def shown(amount: Fraction, threshold: Fraction | None, most: int = 4) -> str:
    """The amount with one decimal, or as many as keep it on its side of the threshold.

    79,96 does not meet 80 and is not shown as 80,0.
    """
    for decimals in range(1, most + 1):
        scale = 10**decimals
        scaled = (2 * abs(amount.numerator) * scale + amount.denominator) // (
            2 * amount.denominator
        )
        signed = -scaled if amount < 0 else scaled
        if threshold is None or _keeps_side(amount, Fraction(signed, scale), threshold):
            break
    digits = str(scaled).rjust(decimals + 1, "0")
    sign = "-" if signed < 0 else ""
    return f"{sign}{digits[:-decimals]},{digits[-decimals:]}"


def _keeps_side(amount: Fraction, rounded: Fraction, threshold: Fraction) -> bool:
    return _side(rounded, threshold) == _side(amount, threshold)


def _side(amount: Fraction, threshold: Fraction) -> int:
    return (amount > threshold) - (amount < threshold)


def growths(
    stocks: Sequence[int], baseline: int, days: Sequence[int]
) -> tuple[Stretch, ...]:
    """What was added to a stock in each month, from the stock at the end of each."""
    before = [baseline, *stocks[:-1]]
    return tuple(
        Stretch(length, max(0, now - then), max(0, now - then))
        for length, now, then in zip(days, stocks, before, strict=True)
    )


def end_of(span_end: date, today: date) -> int:
    """Days left from the day after today to the end of the span."""
    return max(0, (span_end - today).days)


def _goal(measure: MeasureFacts) -> Goal | None:
    if measure.value is None or measure.operator not in REACHES:
        return None
    return Goal(measure.operator, Fraction(measure.value))


def _path_facts(found: Verdict, values: ValueFacts) -> paths.PathFacts:
    return paths.PathFacts(
        found.state, has_ended=values.counted.has_ended or not found.is_provisional
    )


def _forecast(counts: Counts) -> Forecast | None:
    if counts.baseline is not None and counts.tally is not None:
        return forecast.stock_at_end(counts.tally.good, counts.months, counts.days_left)
    if counts.stands:
        return None
    return forecast.share_at_end(counts.months, counts.days_left)


def _ahead(expected: Forecast | None, counts: Counts) -> Ahead | None:
    if expected is None:
        return None
    bounds = (expected.low, expected.mid, expected.high)
    if counts.baseline:
        base = counts.baseline
        return Ahead(*((bound - base) * 100 / base for bound in bounds))
    return Ahead(*(bound * 100 for bound in bounds))


def _why_not(counts: Counts, say: Say) -> str:
    if counts.stands and counts.baseline is None:
        return ""
    return forecast.why_not(counts.months, counts.days_left, say)


def _gap(
    counts: Counts, goal: Goal, words: Words, expected: Forecast | None, say: Say
) -> Gap | None:
    tally = counts.tally or Tally(0, 0)
    if counts.baseline is not None:
        return gaps.growth_gap(tally.good, counts.baseline, goal, words, say)
    total = expected.total if expected else None
    return gaps.gap(tally, goal, words, stock=counts.stands, total=total, say=say)


def _warnings(counts: Counts, say: Say) -> tuple[str, ...]:
    found = []
    tally, covered = counts.tally, counts.coverage
    if covered is not None and covered.good < COVERED * covered.all:
        low = say(
            marked(
                "Độ phủ thấp: mới đối chiếu được %(n)d trên %(d)d hồ sơ; "
                "con số chỉ nói về phần đó."
            )
        )
        found.append(low % {"n": covered.good, "d": covered.all})
    is_share = not counts.stands and counts.baseline is None
    if tally is not None and is_share and 0 < tally.all < SMALL:
        few = say(marked("Mẫu nhỏ: mới có %(n)d trường hợp."))
        found.append(few % {"n": tally.all})
    if counts.excluded:
        out = say(marked("Không tính %(n)d bản ghi có lỗi."))
        found.append(out % {"n": counts.excluded})
    return tuple(found)
