"""The targets of a plan in a window, for reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from xaso.core.windows import Window
from xaso.indicators import queries as indicators
from xaso.indicators.queries import Figures, Known, Value
from xaso.plans.enums import Verdict
from xaso.plans.models import Measure, Plan
from xaso.plans.queries.asked import (
    chosen_of,
    hidden_measures,
    measure_facts,
    phrase,
    value_facts,
)
from xaso.plans.queries.board import window_facts
from xaso.plans.queries.figures import fraction_text, value_text
from xaso.plans.queries.measuring import (
    baselines_of,
    beside_codes,
    counted_facts,
    year_of,
)
from xaso.plans.queries.plans import targets_of
from xaso.plans.readings import Chosen
from xaso.plans.verdicts import overall, verdict


@dataclass(frozen=True, slots=True)
class OtherResult:
    """Another reading of a measure with its value."""

    name: str
    code: str
    value: Value
    text: str


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """A measure in a window (kết quả của một chỉ số).

    `code` is empty when nothing counts the chosen reading; `source` names the document
    of an outside value the verdict rests on.
    """

    key: str
    label: str
    clause: str
    phrase: str
    reading: str
    code: str
    value: Value | None
    text: str
    fraction: str
    state: Verdict
    verdict: str
    sentence: str
    source: str
    filled_by: str
    others: tuple[OtherResult, ...]


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target of the plan in a window; number 0 for a promise hidden in the tasks."""

    number: int
    text: str
    state: Verdict
    measures: tuple[MeasureResult, ...]


def target_results(
    plan: Plan, window: Window, now: datetime
) -> tuple[TargetResult, ...]:
    """Every target of the plan in force, counted in the window as it stands now.

    A verdict is final only in a window that ends with the plan year, once that day is
    over. Costs a constant number of queries.
    """
    version = plan.current
    if version is None:
        return ()
    targets = targets_of(version)
    hidden = hidden_measures(version, plan.year)
    measures = [m for target in targets for m in target.measures.all()] + hidden
    year = year_of(plan.year, window_facts(tuple(version.windows.all())), now)
    is_final = year.has_ended and window.end >= year.span.end
    result_of = _results(plan, measures, window, now, is_final=is_final)
    lines = [
        (target.number, target.text, [result_of[m.key] for m in target.measures.all()])
        for target in targets
    ]
    lines += [(0, m.clause, [result_of[m.key]]) for m in hidden]
    return tuple(
        TargetResult(
            number, text, Verdict(overall([r.state for r in rows])), tuple(rows)
        )
        for number, text, rows in lines
    )


def _results(
    plan: Plan,
    measures: Sequence[Measure],
    window: Window,
    now: datetime,
    *,
    is_final: bool,
) -> Mapping[str, MeasureResult]:
    known = indicators.known_values(plan.unit_id, [m.key for m in measures])
    chosen = {m.key: chosen_of(m) for m in measures}
    codes = dict.fromkeys(
        code
        for one in chosen.values()
        if one is not None
        for code in (one.code, *beside_codes(one))
        if code
    )
    counting = {key: one for key, one in chosen.items() if one is not None}
    figures = indicators.figures(
        unit_ids=[plan.unit_id],
        codes=list(codes),
        windows=[window],
        now=now,
        baselines=baselines_of(counting, known),
    )
    return {
        m.key: _result(
            m, chosen[m.key], known.get(m.key, Known()), figures, window, is_final
        )
        for m in measures
    }


def _result(
    measure: Measure,
    chosen: Chosen | None,
    known: Known,
    figures: Figures,
    window: Window,
    is_final: bool,
) -> MeasureResult:
    code = chosen.code if chosen else ""
    value = figures.find(code, window) if code else None
    counted = counted_facts(value, has_ended=is_final)
    found = verdict(measure_facts(measure, chosen), value_facts(known, counted), _)
    outside = known.result or known.provisional
    is_counted = counted.state != "no_data" and not (chosen and chosen.topic.external)
    state = Verdict(found.state)
    provisional = state is Verdict.MET and found.is_provisional
    return MeasureResult(
        key=measure.key,
        label=measure.label,
        clause=measure.clause,
        phrase=phrase(measure),
        reading=chosen.reading.sentence if chosen else "",
        code=code,
        value=value,
        text=_text(measure, value, known),
        fraction=fraction_text(value) if value else "",
        state=state,
        verdict=_("Đang đạt") if provisional else str(state.label),
        sentence=found.sentence,
        source="" if is_counted or outside is None else outside.source,
        filled_by=chosen.topic.filled_by if chosen else _("Văn phòng – Thống kê"),
        others=_others(chosen, figures, window),
    )


def _text(measure: Measure, value: Value | None, known: Known) -> str:
    if value is not None and value.amount is not None:
        return value_text(value, measure.value)
    outside = known.result or known.provisional
    if outside is not None and outside.value is not None:
        unit = measure.measure_unit
        said = f"{outside.value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
        return f"{said} {unit}".strip()
    return value_text(value) if value is not None else _("chưa có số liệu")


def _others(
    chosen: Chosen | None, figures: Figures, window: Window
) -> tuple[OtherResult, ...]:
    if chosen is None:
        return ()
    topic = chosen.topic
    named = [(reading.sentence, code) for reading, code in chosen.other_codes]
    named += [("", code) for code in (*topic.beside, topic.coverage) if code]
    values = ((name, figures.find(code, window)) for name, code in named)
    return tuple(
        OtherResult(name or value.definition.name, value.code, value, value_text(value))
        for name, value in values
        if value is not None
    )
