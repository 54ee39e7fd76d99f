"""What is still missing to a target, in whole records and plain words. Pure.

All sums are of whole numbers and fractions: 79,96 % does not meet 80 %. A threshold
from above ("không quá 5 %") is turned round: so many records must be free of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Final

from xaso.core.text import Say, marked

ONE: Final = Fraction(1)


class GapKind(StrEnum):
    """How a tally stands to its goal (còn thiếu, đã đủ, không thể nữa)."""

    MISSING = "missing"
    SPARE = "spare"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Goal:
    """What must be reached: the operator of the plan, the threshold in its unit."""

    operator: str
    threshold: Fraction

    @property
    def share(self) -> Fraction:
        """The threshold of a percentage as a share of one."""
        return self.threshold / 100


@dataclass(frozen=True, slots=True)
class Tally:
    """Records that count for the target, and all records it looks at."""

    good: int
    all: int


@dataclass(frozen=True, slots=True)
class Words:
    """What the records are called: those that count, all, those that do not."""

    good: str
    all: str
    bad: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How many records, and the sentence that says so."""

    kind: GapKind
    count: int | None
    sentence: str


REACHES: Final[dict[str, Callable[[Fraction, Fraction], bool]]] = {
    ">=": lambda amount, threshold: amount >= threshold,
    ">": lambda amount, threshold: amount > threshold,
    "=": lambda amount, threshold: amount >= threshold,
    "<=": lambda amount, threshold: amount <= threshold,
    "<": lambda amount, threshold: amount < threshold,
    "growth>=": lambda amount, threshold: amount >= threshold,
}
_STRICT: Final = (">", "<")
_FROM_ABOVE: Final = ("<=", "<")


def reaches(amount: Fraction, goal: Goal) -> bool:
    """Whether the unrounded amount meets the goal."""
    return REACHES[goal.operator](amount, goal.threshold)


def turned(tally: Tally, goal: Goal) -> tuple[Tally, Fraction, bool]:
    """Tally, share and strictness with every goal read as "at least"."""
    strict = goal.operator in _STRICT
    if goal.operator in _FROM_ABOVE:
        return Tally(tally.all - tally.good, tally.all), ONE - goal.share, strict
    return tally, goal.share, strict


def missing(tally: Tally, share: Fraction, *, strict: bool = False) -> int | None:
    """The fewest further good records x with (n+x)/(d+x) at the share; None: never."""
    short = share * tally.all - tally.good
    if short < 0 or (short == 0 and not strict):
        return 0
    if share >= ONE:
        return None
    return _least(short / (ONE - share), strict=strict)


def missing_in_stock(
    tally: Tally, share: Fraction, *, strict: bool = False
) -> int | None:
    """The fewest records to be made good with (n+x)/d at the share; None: never."""
    short = share * tally.all - tally.good
    if short < 0 or (short == 0 and not strict):
        return 0
    needed = _least(short, strict=strict)
    return needed if tally.good + needed <= tally.all else None


def missing_of(
    tally: Tally, share: Fraction, total: int, *, strict: bool = False
) -> int | None:
    """How many of the total − d records still to come must be good; None: too few come."""
    needed = _least(share * total, strict=strict) - tally.good
    if needed > total - tally.all:
        return None
    return max(0, needed)


def spare(tally: Tally, share: Fraction, *, strict: bool = False) -> int | None:
    """How many further failures y a met share bears: n/(d+y) at the share; None: any."""
    if share <= 0:
        return None
    most = Fraction(tally.good) / share - tally.all
    return max(0, ceil(most) - 1 if strict else floor(most))


def gap(
    tally: Tally,
    goal: Goal,
    words: Words,
    *,
    stock: bool = False,
    total: int | None = None,
    say: Say = str,
) -> Gap | None:
    """What is missing to a share; None when nothing was counted.

    `stock` for things that stand (procedures of a catalogue), where making one good does
    not add one; `total` is how many records are expected by the end of the year.
    """
    if not tally.all:
        return None
    turned_tally, share, strict = turned(tally, goal)
    count = (missing_in_stock if stock else missing)(turned_tally, share, strict=strict)
    if goal.operator in _FROM_ABOVE:
        words = Words(good=words.bad, all=words.all, bad=words.good)
    if count is None:
        return _impossible(turned_tally, goal, words, say)
    if count:
        return _missing(turned_tally, goal, words, count, total, say)
    return _spare(turned_tally, share, strict, words, stock, say)


def growth_gap(
    stock: int, baseline: int, goal: Goal, words: Words, say: Say = str
) -> Gap | None:
    """What is missing to a growth over the baseline; None without a baseline."""
    if baseline <= 0:
        return None
    wanted = ceil(baseline * (ONE + goal.share))
    if stock >= wanted:
        over = say(marked("Đã đủ mức tăng, dư %(n)d %(things)s."))
        said = over % {"n": stock - wanted, "things": words.good}
        return Gap(GapKind.SPARE, stock - wanted, said)
    short = say(
        marked(
            "Còn %(n)d %(things)s nữa để tăng %(goal)s %% (từ %(base)d lên %(wanted)d)."
        )
    )
    said = short % {
        "n": wanted - stock, "things": words.good, "goal": percent(goal.share),
        "base": baseline, "wanted": wanted,
    }  # fmt: skip
    return Gap(GapKind.MISSING, wanted - stock, said)


def percent(share: Fraction) -> str:
    """A share as people write it: 1/2 is "50", 0,795 is "79,5"."""
    return f"{float(share * 100):.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _least(bound: Fraction, *, strict: bool) -> int:
    return floor(bound) + 1 if strict else ceil(bound)


def _impossible(tally: Tally, goal: Goal, words: Words, say: Say) -> Gap:
    failed = tally.all - tally.good
    never = say(
        marked("Đã có %(n)d %(things)s: trong kỳ này không thể đạt %(goal)s %% nữa.")
    )
    said = never % {"n": failed, "things": words.bad, "goal": percent(goal.share)}
    return Gap(GapKind.IMPOSSIBLE, failed, said)


def _missing(
    tally: Tally, goal: Goal, words: Words, count: int, total: int | None, say: Say
) -> Gap:
    above = goal.operator in _FROM_ABOVE
    template = (
        marked("Phải có thêm %(n)d %(things)s thì mới xuống tới %(goal)s %%.")
        if above
        else marked("Còn %(n)d %(things)s nữa để đạt %(goal)s %%.")
    )
    said = say(template) % {
        "n": count, "things": words.good, "goal": percent(goal.share),
    }  # fmt: skip
    if total is not None and total > tally.all:
        said = f"{said} {_of_total(tally, goal, words, total, say)}"
    return Gap(GapKind.MISSING, count, said)


def _of_total(tally: Tally, goal: Goal, words: Words, total: int, say: Say) -> str:
    above = goal.operator in _FROM_ABOVE
    share = ONE - goal.share if above else goal.share
    left = total - tally.all
    needed = missing_of(tally, share, total, strict=goal.operator in _STRICT)
    if needed is None:
        short = marked(
            "Dự kiến chỉ còn khoảng %(left)d %(all)s: dù tất cả đều đạt cũng không đủ."
        )
        return say(short) % {"left": left, "all": words.all}
    enough = marked(
        "Trong khoảng %(left)d %(all)s còn lại của năm, cần ít nhất %(n)d %(things)s."
    )
    return say(enough) % {
        "left": left, "all": words.all, "n": needed, "things": words.good,
    }  # fmt: skip


def _spare(
    tally: Tally, share: Fraction, strict: bool, words: Words, stock: bool, say: Say
) -> Gap:
    if stock:
        lost = _stock_spare(tally, share, strict=strict)
        bears = marked("Đang đủ; bớt %(n)d %(things)s thì vẫn đủ.")
        if not lost:
            bears = marked("Vừa đủ: bớt một %(things)s là không còn đủ.")
        said = say(bears) % {"n": lost, "things": words.good}
        return Gap(GapKind.SPARE, lost, said)
    count = spare(tally, share, strict=strict)
    if count is None:
        return Gap(GapKind.SPARE, None, say(marked("Đang đủ.")))
    bears = marked("Đang đủ; thêm %(n)d %(things)s thì vẫn đủ.")
    if not count:
        bears = marked("Vừa đủ: thêm một %(things)s là không còn đủ.")
    return Gap(GapKind.SPARE, count, say(bears) % {"n": count, "things": words.bad})


def _stock_spare(tally: Tally, share: Fraction, *, strict: bool) -> int:
    least = max(0, _least(share * tally.all, strict=strict))
    return max(0, tally.good - least)
