"""What can honestly be said of a measure today. Pure.

A verdict needs a figure with its source. Where only an outside body publishes the
figure, a provisional one never becomes "đạt". A rate is compared unrounded: 79,96 %
does not meet 80 %.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xaso.core.text import Say, marked


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What must be reached: operator and threshold as in the plan, growth in %."""

    operator: str
    value: Decimal | None
    external: str
    why_blank: str


@dataclass(frozen=True, slots=True)
class ValueFacts:
    """The values known of a measure: the latest of each kind; judgement of the source."""

    baseline: Decimal | None = None
    result: Decimal | None = None
    judgement: str = ""
    provisional: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """State word, the figure it rests on if any, and the sentence beside it."""

    state: str
    figure: Decimal | None
    sentence: str


_REACHES: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    ">=": lambda figure, threshold: figure >= threshold,
    ">": lambda figure, threshold: figure > threshold,
    "=": lambda figure, threshold: figure >= threshold,
    "<=": lambda figure, threshold: figure <= threshold,
    "<": lambda figure, threshold: figure < threshold,
    "growth>=": lambda figure, threshold: figure >= threshold,
}


def verdict(measure: MeasureFacts, values: ValueFacts, say: Say = str) -> Verdict:
    """The verdict on one measure from the values known of it."""
    if values.judgement in ("met", "not_met", "nothing"):
        return Verdict(values.judgement, values.result, say(_JUDGED[values.judgement]))
    if values.result is None:
        return _blank(measure, values)
    if measure.value is None or measure.operator not in _REACHES:
        return Verdict(
            "waiting",
            values.result,
            say(_NO_THRESHOLD),
        )
    figure = growth(values) if measure.operator == "growth>=" else values.result
    if figure is None:
        return Verdict(
            "no_data",
            None,
            say(_NO_GROWTH),
        )
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
    if _REACHES[measure.operator](figure, threshold):
        return Verdict("met", figure, say(marked("Đạt, theo văn bản nguồn.")))
    gap = abs(threshold - figure)
    short = say(marked("Còn cách ngưỡng %(gap)s %%.")) % {"gap": _figure(gap)}
    return Verdict("not_met", figure, short)


def _blank(measure: MeasureFacts, values: ValueFacts) -> Verdict:
    if measure.external:
        return Verdict("waiting", values.provisional, f"{measure.external}.")
    return Verdict("no_data", values.provisional, measure.why_blank)


def _figure(value: Decimal) -> str:
    return f"{value:.1f}".replace(".", ",")


_NO_THRESHOLD: Final = marked(
    "Đã có kết quả nhưng kế hoạch không nêu ngưỡng bằng số; cần kết luận kèm văn bản."
)
_NO_GROWTH: Final = marked(
    "Không tính được mức tăng: thiếu số nền, hoặc số nền bằng 0."
)
_JUDGED: Final = {
    "met": marked("Đạt, theo kết luận của văn bản nguồn."),
    "not_met": marked("Chưa đạt, theo kết luận của văn bản nguồn."),
    "nothing": marked("Không phát sinh, theo xác nhận của văn bản nguồn."),
}
