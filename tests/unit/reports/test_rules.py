from dataclasses import replace
from datetime import date

import pytest

from xaso.reports import rules
from xaso.reports.enums import Act, State
from xaso.reports.rules import ReportFacts

ENDS = date(2024, 3, 10)
OPEN = ReportFacts(state=State.OPEN, ends=ENDS, due=date(2024, 3, 15))


def codes(decision) -> list[str]:
    return [objection.code for objection in decision.objections]


def test_the_tables_are_total():
    assert set(rules.MOVES) == set(State)
    assert set(rules.CAPABILITY) == set(Act)
    assert set(rules.NEXT_STEP) == set(State)
    assert {act for moves in rules.MOVES.values() for act in moves} == set(Act)


def test_every_state_is_reached_from_an_open_report():
    reached, frontier = {State.OPEN}, [State.OPEN]
    while frontier:
        for state in rules.MOVES[frontier.pop()].values():
            if state not in reached:
                reached.add(state)
                frontier.append(state)

    assert reached == set(State)


def test_no_act_leads_back_to_unfrozen_figures():
    ways = [
        (state, act)
        for state, moves in rules.MOVES.items()
        for act, target in moves.items()
        if target is State.OPEN and state is not State.OPEN
    ]

    assert ways == []


@pytest.mark.parametrize("state", [State.SUBMITTED, State.RECEIVED])
def test_what_the_superior_holds_is_not_frozen_anew(state):
    decision = rules.may(Act.REFREEZE, replace(OPEN, state=state), ENDS)

    assert codes(decision) == ["wrong-state"]


@pytest.mark.parametrize(
    ("state", "act"), [(s, a) for s in State for a in Act if a not in rules.MOVES[s]]
)
def test_an_act_that_does_not_fit_is_refused_with_a_sentence(state, act):
    decision = rules.may(act, replace(OPEN, state=state), date(2025, 1, 1))

    assert codes(decision) == ["wrong-state"]
    assert decision.sentence.endswith(".")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 3, 9), ["too-early"]),
        (date(2024, 3, 10), []),
        (date(2024, 4, 1), []),
    ],
)
def test_figures_are_frozen_from_the_last_day_on(today, expected):
    assert codes(rules.may(Act.FREEZE, OPEN, today)) == expected


def test_a_report_due_before_its_data_end_may_be_frozen_on_the_due_day():
    year = replace(OPEN, ends=date(2024, 12, 14), due=date(2024, 12, 10))

    assert rules.may(Act.FREEZE, year, date(2024, 12, 10))
    assert not rules.may(Act.FREEZE, year, date(2024, 12, 9))


def test_a_withdrawn_period_is_not_frozen():
    decision = rules.may(
        Act.FREEZE, replace(OPEN, is_withdrawn=True), date(2024, 3, 11)
    )

    assert codes(decision) == ["withdrawn"]


def test_what_is_put_up_for_signature_has_every_part_signed_off():
    facts = replace(OPEN, state=State.FROZEN, unsigned=2, unresolved=1)

    decision = rules.may(Act.COMPOSE, facts, date(2024, 3, 11))

    assert codes(decision) == ["parts-not-signed-off", "open-comments"]
    assert rules.may(Act.COMPOSE, replace(facts, unsigned=0, unresolved=0), ENDS)


def test_acts_lead_where_the_table_says():
    assert rules.after(Act.RETURN, State.SUBMITTED) is State.RETURNED
    with pytest.raises(KeyError):
        rules.after(Act.SIGN, State.OPEN)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [("", False), ("  sai   số ", False), ("Nhập thiếu 3 hồ sơ", True)],
)
def test_a_reason_says_something(text, allowed):
    assert bool(rules.has_reason(text)) is allowed


def test_days_of_a_period_are_in_order():
    decision = rules.may_set_days(
        date(2024, 3, 10), date(2024, 3, 9), date(2024, 3, 20), date(2024, 3, 15)
    )

    assert codes(decision) == ["days-out-of-order", "rounds-out-of-order"]
    assert rules.may_set_days(ENDS, ENDS, None, ENDS)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 3, 9), ("", "")),
        (date(2024, 3, 10), ("soon", "còn 5 ngày")),
        (date(2024, 3, 15), ("soon", "hạn hôm nay")),
        (date(2024, 3, 17), ("late", "quá hạn 2 ngày")),
    ],
)
def test_a_deadline_reminds_five_days_before_and_after(today, expected):
    assert rules.reminder(date(2024, 3, 15), today, is_done=False) == expected


def test_nothing_is_said_of_what_is_done_or_has_no_day():
    assert rules.reminder(date(2024, 3, 15), date(2024, 4, 1), is_done=True) == ("", "")
    assert rules.reminder(None, date(2024, 4, 1), is_done=False) == ("", "")


@pytest.mark.parametrize(
    ("on", "due", "late"),
    [
        (date(2024, 3, 16), date(2024, 3, 15), True),
        (date(2024, 3, 15), date(2024, 3, 15), False),
        (date(2024, 3, 16), None, False),
    ],
)
def test_late_is_after_the_due_day(on, due, late):
    assert rules.is_late(on, due) is late
