from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.tasks import standings, states, task_facts
from tools.docs_pages import task_states
from xaso.tasks import rules
from xaso.tasks.enums import Act, State
from xaso.tasks.rules import Standing, TaskFacts

ISSUED = date(2027, 1, 4)
DUE = date(2027, 6, 30)
ISSUER = Standing(issues=True)
LEAD = Standing(leads=True, takes_part=True)
STRANGER = Standing()


def facts(state: State, **changes) -> TaskFacts:
    base = TaskFacts(
        state=state,
        due=DUE,
        issued_on=ISSUED,
        lead_named=True,
        needs_evidence=True,
        evidence_count=1,
        open_subtasks=0,
        is_subtask=False,
        issued_outside=False,
    )
    return replace(base, **changes)


def codes(decision) -> list[str]:
    return [objection.code for objection in decision.objections]


def test_the_table_has_every_state_and_only_known_acts():
    assert set(rules.MOVES) == set(State)
    assert {act for moves in rules.MOVES.values() for act in moves} == set(Act)


def test_every_act_has_a_guard():
    assert set(rules.GUARDS) == set(Act)


def test_nothing_happens_after_the_end():
    assert rules.MOVES[State.CLOSED] == {}
    assert rules.MOVES[State.CANCELLED] == {}


def test_every_state_is_reached_from_a_draft():
    reached, frontier = {State.DRAFT}, [State.DRAFT]
    while frontier:
        for target in rules.MOVES[frontier.pop()].values():
            if target not in reached:
                reached.add(target)
                frontier.append(target)

    assert reached == set(State)


def test_open_and_final_states_part_the_states():
    final = {State.CLOSED, State.CANCELLED}

    assert set(State) == rules.OPEN_STATES | final | {State.DRAFT}
    assert rules.OPEN_STATES - {State.REPORTED} == rules.UNFINISHED_STATES


@given(st.sampled_from(Act), task_facts, standings)
def test_an_act_outside_the_table_is_refused_whoever_asks(act, task, who):
    decision = rules.may(act, task, who)

    if act not in rules.MOVES[task.state]:
        assert "wrong-state" in codes(decision)


@given(st.sampled_from(Act), task_facts, st.booleans())
def test_a_stranger_may_do_nothing(act, task, is_chair):
    assert not rules.may(act, task, Standing(is_chair=is_chair))


@given(task_facts, standings)
def test_nobody_but_the_issuer_closes_returns_moves_or_cancels(task, who):
    outsider = replace(who, issues=False)

    for act in (Act.CLOSE, Act.RETURN, Act.MOVE_DEADLINE, Act.CANCEL, Act.REASSIGN):
        assert not rules.may(act, task, outsider)


@given(task_facts, standings)
def test_who_reported_never_closes_unless_chair_or_part(task, who):
    reporter = replace(who, reported=True, is_chair=False)
    whole = replace(task, is_subtask=False)

    assert not rules.may(Act.CLOSE, whole, reporter)


@given(states, standings)
def test_required_evidence_and_open_parts_bar_the_report(state, who):
    without = facts(state, evidence_count=0)
    unfinished = facts(state, open_subtasks=1)

    assert "no-evidence" in codes(rules.may(Act.REPORT, without, who))
    assert "open-subtasks" in codes(rules.may(Act.REPORT, unfinished, who))


def test_the_usual_way_from_assignment_to_closing():
    acts = [
        (Act.ASSIGN, ISSUER),
        (Act.ACCEPT, LEAD),
        (Act.START, LEAD),
        (Act.REPORT, LEAD),
        (Act.RETURN, ISSUER),
        (Act.REPORT, LEAD),
        (Act.CLOSE, ISSUER),
    ]
    state = State.DRAFT

    for act, who in acts:
        assert rules.may(act, facts(state), who)
        state = rules.after(act, state)

    assert state is State.CLOSED


def test_a_continuous_task_without_required_product_may_be_reported_bare():
    task = facts(State.ACCEPTED, needs_evidence=False, evidence_count=0, due=None)

    assert rules.may(Act.REPORT, task, LEAD)


def test_the_chair_may_close_what_he_gave_himself():
    who = Standing(leads=True, issues=True, reported=True, is_chair=True)

    assert rules.may(Act.CLOSE, facts(State.REPORTED), who)


def test_another_issuer_may_not_close_their_own_report():
    who = Standing(leads=True, issues=True, reported=True)

    decision = rules.may(Act.CLOSE, facts(State.REPORTED), who)

    assert codes(decision) == ["own-report"]


def test_a_part_may_be_closed_by_who_gave_and_did_it():
    who = Standing(leads=True, issues=True, reported=True)

    assert rules.may(Act.CLOSE, facts(State.REPORTED, is_subtask=True), who)


def test_a_draft_without_lead_does_not_go_out():
    decision = rules.may(Act.ASSIGN, facts(State.DRAFT, lead_named=False), ISSUER)

    assert codes(decision) == ["no-lead"]


def test_reassigning_makes_the_new_lead_accept_again():
    assert rules.after(Act.REASSIGN, State.IN_PROGRESS) is State.ASSIGNED


def test_a_refusal_names_state_and_act_in_vietnamese():
    decision = rules.may(Act.ACCEPT, facts(State.CLOSED), LEAD)

    assert decision.sentence == (
        "Nhiệm vụ đang ở trạng thái “Hoàn thành”, không thể thực hiện “Nhận việc”."
    )


@pytest.mark.parametrize(
    ("to", "document", "outside", "expected"),
    [
        (date(2027, 7, 30), "", False, []),
        (DUE, "", False, ["same-due"]),
        (date(2027, 5, 31), "", False, ["due-in-past"]),
        (date(2027, 7, 30), " ", True, ["no-document"]),
        (date(2027, 7, 30), "15/CV-PNV ngày 01/6/2027", True, []),
    ],
)
def test_a_new_deadline_lies_ahead_and_from_outside_needs_a_document(
    to, document, outside, expected
):
    task = facts(State.IN_PROGRESS, issued_outside=outside)

    decision = rules.may_set_due(task, to, date(2027, 6, 1), document)

    assert codes(decision) == expected


@pytest.mark.parametrize(
    ("due", "parent_due", "expected"),
    [
        (None, None, []),
        (ISSUED, None, []),
        (date(2027, 1, 3), None, ["due-before-issue"]),
        (DUE, DUE, []),
        (date(2027, 7, 1), DUE, ["due-after-parent"]),
    ],
)
def test_a_deadline_lies_between_the_issue_and_the_parents(due, parent_due, expected):
    assert codes(rules.may_start_with(due, ISSUED, parent_due)) == expected


@pytest.mark.parametrize(
    ("reason", "fits"), [("", False), ("ok", False), ("thiếu phụ lục", True)]
)
def test_a_reason_has_at_least_two_words(reason, fits):
    assert bool(rules.has_reason(reason)) is fits


def test_the_page_of_states_is_drawn_from_the_table():
    page = task_states.pages()[task_states.PAGE]

    for state, moves in rules.MOVES.items():
        for target in set(moves.values()) - {state}:
            assert f"    {state.value} --> {target.value}: " in page
    assert set(task_states.GUARD_WORDS) == set(Act)
