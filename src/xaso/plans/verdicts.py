"""What can honestly be said of a measure today. Pure.

A figure is counted from records, or comes from outside with its source. What the system
counts it does not take from a document. Where only an outside body publishes the
figure, one's own never becomes "đạt". A rate is compared unrounded: 79,96 % does not
meet 80 %. Before the window has ended a verdict is provisional.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from xaso.core.text import Say, marked
from xaso.plans.gaps import REACHES

Figure = Decimal | Fraction


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What must be reached: operator and threshold as in the plan, growth in %."""

    operator: str
    value: Decimal | None
    external: str
    why_blank: str


@dataclass(frozen=True, slots=True)
class CountedFacts:
    """What was counted in the window: `counted` with an amount in the measure's unit,
    `nothing` when there was nothing to count, `no_data` when no records were brought in.
    """

    state: str
    amount: Fraction | None = None
    until: date | None = None
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class ValueFacts:
    """The values known of a measure: the latest of each kind; judgement of the source."""

    baseline: Decimal | None = None
    result: Decimal | None = None
    judgement: str = ""
    provisional: Decimal | None = None
    counted: CountedFacts = CountedFacts("no_data")


@dataclass(frozen=True, slots=True)
class Verdict:
    """State word, the figure it rests on if any, and the sentence beside it.

    `is_provisional`: the window is still running, the state can change.
    """

    state: str
    figure: Figure | None
    sentence: str
    is_provisional: bool = False


def verdict(measure: MeasureFacts, values: ValueFacts, say: Say = str) -> Verdict:
    """The verdict on one measure from the values known of it."""
    if not measure.external and values.counted.state != "no_data":
        return _counted(measure, values.counted, say)
    if values.judgement in ("met", "not_met", "nothing"):
        return Verdict(values.judgement, values.result, say(_JUDGED[values.judgement]))
    if values.result is None:
        return _blank(measure, values)
    return _published(measure, values, values.result, say)


def _published(
    measure: MeasureFacts, values: ValueFacts, result: Decimal, say: Say
) -> Verdict:
    if measure.value is None or measure.operator not in REACHES:
        return Verdict("waiting", result, say(_NO_THRESHOLD))
    figure = growth(values) if measure.operator == "growth>=" else result
    if figure is None:
        return Verdict("no_data", None, say(_NO_GROWTH))
    return _compared(measure, figure, say)


def growth(values: ValueFacts) -> Decimal | None:
    """Growth over the baseline in %; None without a baseline, or when it is 0."""
    if values.result is None or not values.baseline:
        return None
    return (values.result - values.baseline) * 100 / values.baseline


def overall(states: Sequence[str]) -> str:
    """The state of a target with several clauses: met only if all clauses are met."""
    counted = [state for state in states if state != "nothing"]
    if not counted:
        return "nothing" if states else "no_data"
    for state in ("not_met", "no_data", "waiting"):
        if state in counted:
            return state
    return "met"


def _compared(measure: MeasureFacts, figure: Decimal, say: Say) -> Verdict:
    threshold = measure.value or Decimal(0)
    if REACHES[measure.operator](Fraction(figure), Fraction(threshold)):
        return Verdict("met", figure, say(marked("Đạt, theo văn bản nguồn.")))
    gap = abs(threshold - figure)
    short = say(marked("Còn cách ngưỡng %(gap)s %%.")) % {"gap": _figure(gap)}
    return Verdict("not_met", figure, short)


def _counted(measure: MeasureFacts, counted: CountedFacts, say: Say) -> Verdict:
    running = not counted.has_ended
    if counted.state == "nothing" or counted.amount is None:
        return Verdict("nothing", None, say(_NOTHING[running]), running)
    if measure.value is None or measure.operator not in REACHES:
        return Verdict("waiting", counted.amount, say(_NO_THRESHOLD), running)
    met = REACHES[measure.operator](counted.amount, Fraction(measure.value))
    day = f"{counted.until:%d/%m/%Y}" if counted.until else ""
    said = say(_COUNTED[met, running]) % {"day": day}
    return Verdict("met" if met else "not_met", counted.amount, said, running)


def _blank(measure: MeasureFacts, values: ValueFacts) -> Verdict:
    own = values.provisional
    if measure.external:
        found = own if own is not None else values.counted.amount
        return Verdict("waiting", found, f"{measure.external}.")
    return Verdict("no_data", own, measure.why_blank)


def _figure(value: Decimal) -> str:
    return f"{value:.1f}".replace(".", ",")


_NO_THRESHOLD: Final = marked(
    "Đã có kết quả nhưng kế hoạch không nêu ngưỡng bằng số; cần kết luận kèm văn bản."
)
_NOTHING: Final = {
    True: marked("Từ đầu kỳ đến nay chưa phát sinh."),
    False: marked("Cả kỳ không phát sinh."),
}
_COUNTED: Final = {
    (True, True): marked("Đang đạt, tạm tính đến %(day)s."),
    (False, True): marked("Chưa đạt, tạm tính đến %(day)s."),
    (True, False): marked("Đạt, đếm trên cả kỳ."),
    (False, False): marked("Không đạt khi hết kỳ."),
}
_NO_GROWTH: Final = marked(
    "Không tính được mức tăng: thiếu số nền, hoặc số nền bằng 0."
)
_JUDGED: Final = {
    "met": marked("Đạt, theo kết luận của văn bản nguồn."),
    "not_met": marked("Chưa đạt, theo kết luận của văn bản nguồn."),
    "nothing": marked("Không phát sinh, theo xác nhận của văn bản nguồn."),
}
