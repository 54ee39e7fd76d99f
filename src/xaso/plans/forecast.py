"""Where a figure will stand at the end of the plan year, and how sure that is. Pure.

The share still to come is learned from the months so far, recent ones weighing more;
how many records are still to come, from their recent pace. Both are uncertain, and
months differ more than chance alone would have it: that spread is measured and carried
into the interval. Derivation and a worked table: docs/algorithms/forecast.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, erf, exp, log, pi, sin, sqrt
from typing import Final

from xaso.core.text import Say, marked

HALF_LIFE: Final = 75.0
"""Days after which a month weighs half in what is expected."""
MONTH: Final = 30.0
WANDER: Final = (
    (0.0, 0.0, 0.25),
    (0.01, 0.0, 0.2),
    (0.02, 0.0, 0.15),
    (0.04, 0.0, 0.1),
    (0.0, 0.015, 0.2),
    (0.02, 0.015, 0.1),
)
"""How far the share may wander in a month on the arcsine scale, and how likely that is
before looking."""
LEAST_DAYS: Final = 42
LEAST_RECORDS: Final = 20
EIGHTY: Final = 1.2816
"""Standard deviations that hold 80 % of a normal distribution, 40 % on each side."""
_CLOSE: Final = 1e-5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days with what was counted in it, oldest first (một đoạn kỳ)."""

    days: int
    good: int
    all: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The figure at the end of the year: middle and 80 % interval (dự báo).

    For shares `low`, `mid` and `high` lie in 0–1; for stocks they are counts. `total` is
    the expected number of records at the end, `left` those still to come.
    """

    low: float
    mid: float
    high: float
    total: int
    left: int

    @property
    def spread(self) -> float:
        """Half the width of the interval: the number after ±."""
        return (self.high - self.low) / 2


def why_not(stretches: Sequence[Stretch], days_left: int, say: Say = str) -> str:
    """Why there is no forecast, as a sentence; empty when there is one."""
    days = sum(stretch.days for stretch in stretches)
    records = sum(stretch.all for stretch in stretches)
    if days_left <= 0:
        return say(marked("Kỳ đã hết, không còn gì để dự báo."))
    if days < LEAST_DAYS:
        return say(
            marked("Chưa đủ dữ liệu để dự báo: cần %(least)d ngày, mới có %(now)d.")
        ) % {"least": LEAST_DAYS, "now": days}
    if records < LEAST_RECORDS:
        return say(
            marked("Chưa đủ dữ liệu để dự báo: cần %(least)d bản ghi, mới có %(now)d.")
        ) % {"least": LEAST_RECORDS, "now": records}
    return ""


def share_at_end(stretches: Sequence[Stretch], days_left: int) -> Forecast | None:
    """The share good ÷ all at the end of the year; None when there is too little."""
    if why_not(stretches, days_left):
        return None
    good = sum(stretch.good for stretch in stretches)
    counted = sum(stretch.all for stretch in stretches)
    coming, coming_var = _coming([s.all for s in stretches], stretches, days_left)
    low, mid, high = _share_to_come(stretches, coming)
    total = counted + coming
    end = (good + mid * coming) / total
    pull = abs(mid - good / counted) * counted / total**2
    by_count = EIGHTY * pull * sqrt(coming_var)

    def reach(share: float) -> float:
        return abs((share - mid) * coming / total)

    least, most = good / total, (good + coming) / total
    return Forecast(
        low=max(least, end - sqrt(reach(low) ** 2 + by_count**2)),
        mid=end,
        high=min(most, end + sqrt(reach(high) ** 2 + by_count**2)),
        total=round(total),
        left=round(coming),
    )


def stock_at_end(
    stock: int, stretches: Sequence[Stretch], days_left: int
) -> Forecast | None:
    """The size of a stock at the end, from what was added so far (`good`)."""
    days = sum(stretch.days for stretch in stretches)
    if days_left <= 0 or days < LEAST_DAYS:
        return None
    coming, variance = _coming([s.good for s in stretches], stretches, days_left)
    reach = EIGHTY * sqrt(variance)
    return Forecast(
        low=stock + max(0.0, coming - reach),
        mid=stock + coming,
        high=stock + coming + reach,
        total=round(stock + coming),
        left=round(coming),
    )


def _weights(stretches: Sequence[Stretch]) -> list[float]:
    """What each stretch weighs, by the age of its middle."""
    weights, age = [], 0.0
    for stretch in reversed(stretches):
        weights.append(0.5 ** ((age + stretch.days / 2) / HALF_LIFE))
        age += stretch.days
    return weights[::-1]


def _coming(
    counts: Sequence[int], stretches: Sequence[Stretch], days_left: int
) -> tuple[float, float]:
    """Mean and variance of how many are still to come: gamma-Poisson, overdispersed."""
    weights = _weights(stretches)
    seen = sum(w * count for w, count in zip(weights, counts, strict=True)) + 0.5
    over = sum(w * s.days for w, s in zip(weights, stretches, strict=True))
    pace = seen / over
    expected = [pace * stretch.days for stretch in stretches]
    spread = _spread(counts, expected, expected)
    mean = pace * days_left
    return mean, mean * spread + mean**2 * spread / seen


def _share_to_come(
    stretches: Sequence[Stretch], coming: float
) -> tuple[float, float, float]:
    """Low, middle and high of the share among those to come.

    A local level on the arcsine scale, where a share of n records has the variance
    1/(4n + 2) wherever it lies: the level wanders, by how much a month is weighed over
    `WANDER` by what the months say. The days to come wander on from the last level.
    """
    ahead = (
        coming
        / max(1e-9, sum(s.all for s in stretches))
        * sum(s.days for s in stretches)
    )
    mixed = []
    ways = [
        (_followed(stretches, ahead, step**2 / MONTH, slope / MONTH), prior)
        for step, slope, prior in WANDER
    ]
    best = max(way.likelihood for way, _prior in ways)
    for way, prior in ways:
        own = way.variance + 1 / (4 * coming + 2)
        mixed.append((prior * exp(way.likelihood - best), way.level, sqrt(own)))
    return (
        _share(_quantile(mixed, 0.1)),
        _share(_quantile(mixed, 0.5)),
        _share(_quantile(mixed, 0.9)),
    )


def _quantile(mixed: Sequence[tuple[float, float, float]], wanted: float) -> float:
    """The quantile of a mixture of normals (weight, mean, deviation), by halving."""
    whole = sum(weight for weight, _mean, _deviation in mixed)
    low = min(mean - 4 * deviation for _weight, mean, deviation in mixed)
    high = max(mean + 4 * deviation for _weight, mean, deviation in mixed)
    while high - low > _CLOSE:
        middle = (low + high) / 2
        below = sum(
            weight * (1 + erf((middle - mean) / (deviation * sqrt(2)))) / 2
            for weight, mean, deviation in mixed
        )
        low, high = (middle, high) if below < wanted * whole else (low, middle)
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class _Way:
    """What the months say under one supposition, averaged over the days to come."""

    level: float
    variance: float
    likelihood: float


def _followed(
    stretches: Sequence[Stretch], ahead: float, wander: float, slope: float
) -> _Way:
    """Follow the share from month to month, then over the `ahead` days (Kalman filter).

    The state is level and slope; `wander` is the variance of the level a day, `slope`
    the deviation a day of a steady slope before looking.
    """
    at, rise = 0.0, 0.0
    own, both, steady = 0.0, 0.0, slope**2
    likelihood, days, started = 0.0, 0.0, False
    for stretch in stretches:
        step = (days + stretch.days) / 2 if started else 0.0
        days = stretch.days
        at += rise * step
        own += 2 * both * step + steady * step**2 + wander * step
        both += steady * step
        if not stretch.all:
            continue
        seen = asin(sqrt((stretch.good + 0.375) / (stretch.all + 0.75)))
        noise = 1 / (4 * stretch.all + 2)
        if not started:
            at, own, started = seen, noise, True
            continue
        total, miss = own + noise, seen - at
        likelihood -= 0.5 * (log(total) + miss**2 / total)
        at, rise = at + own / total * miss, rise + both / total * miss
        own, both, steady = (
            own * noise / total,
            both * noise / total,
            steady - both**2 / total,
        )
    half = (days + ahead) / 2
    variance = (
        own + 2 * both * half + steady * half**2 + wander * (days / 2 + ahead / 3)
    )
    return _Way(at + rise * half, variance, likelihood)


def _share(level: float) -> float:
    return sin(min(max(level, 0.0), pi / 2)) ** 2


def _spread(
    counts: Sequence[float], expected: Sequence[float], variances: Sequence[float]
) -> float:
    """How much more the months differ than chance alone: Pearson's ratio, at least 1."""
    parts = [
        (count - mean) ** 2 / variance
        for count, mean, variance in zip(counts, expected, variances, strict=True)
        if variance > 0
    ]
    return max(1.0, sum(parts) / max(1, len(parts) - 1))
