"""What a person may do to a report next, and the path it takes, for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from xaso.core.decisions import Decision
from xaso.organisation import permissions
from xaso.organisation.models import Officer
from xaso.reports import rules
from xaso.reports.enums import Act, State
from xaso.reports.models import Report
from xaso.reports.rules import ReportFacts

STEPS = (
    State.OPEN,
    State.FROZEN,
    State.COMPOSED,
    State.SIGNED,
    State.SUBMITTED,
    State.RECEIVED,
)
WITH_PAGE = frozenset({Act.FREEZE, Act.REFREEZE, Act.REVISE, Act.SIGN, Act.RETURN})
_LOOKS = {
    Act.FREEZE: ("freeze", "primary", "lock"),
    Act.REFREEZE: ("refreeze", "secondary", "refresh"),
    Act.COMPOSE: ("put_up", "primary", "rubber-stamp"),
    Act.REVISE: ("take_back", "secondary", "file-pencil"),
    Act.SIGN: ("sign", "primary", "signature"),
    Act.SUBMIT: ("submit", "primary", "send"),
    Act.RECEIVE: ("receive", "primary", "circle-check"),
    Act.RETURN: ("send_back", "secondary", "arrow-back-up"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """An act the state allows, with what stands against it for this person."""

    act: Act
    label: str
    url: str
    kind: str
    icon: str
    decision: Decision
    needs_page: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A state on the path: done, here, or ahead."""

    label: str
    mark: str


def offered(
    report: Report, facts: ReportFacts, actor: Officer, today: date
) -> tuple[Offered, ...]:
    """The acts of the state, in the order of the path; greyed ones say why."""
    return tuple(
        offer(act, report, facts, actor, today)
        for act in _LOOKS
        if act in rules.MOVES[facts.state] and _page(act, report)
    )


def offer(
    act: Act, report: Report, facts: ReportFacts, actor: Officer, today: date
) -> Offered:
    """One act with the decision on it."""
    _name, kind, icon = _LOOKS[act]
    decision = permissions.may(actor, rules.CAPABILITY[act], report.unit_id, today)
    if decision:
        decision = rules.may(act, facts, today, _)
    return Offered(
        act=act,
        label=str(act.label),
        url=_page(act, report),
        kind=kind,
        icon=icon,
        decision=decision,
        needs_page=act in WITH_PAGE,
    )


def _page(act: Act, report: Report) -> str:
    """Where the act is done; empty while no page offers it."""
    try:
        return reverse(f"reports:{_LOOKS[act][0]}", args=[report.pk])
    except NoReverseMatch:
        return ""


def path(state: State) -> tuple[Step, ...]:
    """Where the report stands on its way; a returned one stands at the superior."""
    here = State.SUBMITTED if state is State.RETURNED else state
    place = STEPS.index(here)
    marks = ["is-done"] * place + ["is-here"] + [""] * (len(STEPS) - place - 1)
    labels = [state if step is here else step for step in STEPS]
    return tuple(
        Step(str(label.label), mark) for label, mark in zip(labels, marks, strict=True)
    )
