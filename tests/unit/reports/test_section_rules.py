"""What may happen to a part of a report."""

import pytest

from xaso.reports import section_rules as rules
from xaso.reports.enums import SectionState, State
from xaso.reports.section_rules import PartAct, PartFacts


def _facts(state=SectionState.WRITTEN, report=State.FROZEN, **more):
    return PartFacts(state=state, report_state=report, **more)


@pytest.mark.parametrize("state", SectionState)
def test_the_table_is_total(state):
    assert state in rules.MOVES
    assert set(rules.MOVES[state].values()) <= set(SectionState)


@pytest.mark.parametrize("state", SectionState)
@pytest.mark.parametrize("act", PartAct)
def test_an_act_fits_exactly_where_the_table_says(state, act):
    decision = rules.may(act, _facts(state, is_office=True))

    assert bool(decision) is (act in rules.MOVES[state])
    if decision:
        assert rules.after(act, state) is rules.MOVES[state][act]


@pytest.mark.parametrize(
    "report", [state for state in State if state not in rules.OPEN_STATES]
)
@pytest.mark.parametrize("act", PartAct)
def test_nothing_is_written_once_the_report_is_put_up(report, act):
    decision = rules.may(act, _facts(report=report, is_office=True))

    assert [one.code for one in decision.objections] == ["closed"]


@pytest.mark.parametrize(
    ("facts", "may"),
    [
        ({"is_assigned": True}, False),
        ({"is_assigned": True, "is_own": True}, True),
        ({"is_assigned": True, "is_office": True}, True),
        ({}, True),
    ],
)
def test_a_part_is_written_by_its_post_or_the_office(facts, may):
    assert bool(rules.may(PartAct.WRITE, _facts(**facts))) is may


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "not-office"),
        ({"is_office": True, "report": State.OPEN}, "not-frozen"),
        ({"is_office": True, "unknown": ("{{x}}",)}, "unknown-figure"),
    ],
)
def test_signing_off_wants_the_office_frozen_figures_and_known_tokens(facts, code):
    decision = rules.may(PartAct.SIGN_OFF, _facts(**facts))

    assert [one.code for one in decision.objections] == [code]


def test_a_return_says_what_to_put_right():
    assert not rules.has_comment("  a ")
    assert rules.has_comment("Nêu rõ số thủ tục.")


def test_a_part_is_no_archive():
    assert not rules.has_room("x" * 20_001)
