from dataclasses import replace

import pytest

from xaso.plans import rules
from xaso.plans.enums import DraftState
from xaso.plans.rules import DraftFacts, FindingFacts

ERROR = FindingFacts("a:1", "error", 23, "Cùng số, hai ngày.", settled=False)
WARNING = FindingFacts("b:2", "warning", 188, "Huyện Ba Tư hay Ba Tơ?", settled=False)
NOTE = FindingFacts("c:3", "note", 84, "“Phần đầu” là “Phấn đấu”.", settled=False)
READY = DraftFacts("review", 2024, 14, 39, (NOTE,))


def codes(decision):
    return [objection.code for objection in decision.objections]


def test_open_notes_do_not_stand_in_the_way():
    assert rules.may_approve(READY)


def test_each_open_error_and_warning_is_named_errors_first():
    facts = replace(READY, findings=(WARNING, NOTE, ERROR))

    decision = rules.may_approve(facts)

    assert codes(decision) == ["open:a:1", "open:b:2"]
    assert decision.objections[0].sentence == "Dòng 23: Cùng số, hai ngày."


def test_settled_findings_do_not_stand_in_the_way():
    settled = tuple(replace(item, settled=True) for item in (ERROR, WARNING))

    assert rules.may_approve(replace(READY, findings=settled))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"year": None}, "no-year"),
        ({"year": 24}, "odd-year"),
        ({"plan_year": 2023}, "other-year"),
        ({"targets": 0, "tasks": 0}, "empty"),
        ({"changed": False}, "unchanged"),
        ({"state": "approved"}, "bad-transition"),
        ({"state": "compiling"}, "bad-transition"),
    ],
)
def test_a_plan_that_cannot_stand_is_refused(changed, code):
    assert codes(rules.may_approve(replace(READY, **changed))) == [code]


def test_a_plan_of_tasks_alone_may_be_approved():
    assert rules.may_approve(replace(READY, targets=0))


def test_the_table_of_states_is_total():
    states = set(DraftState.values)

    assert set(rules.NEXT) == set(rules.STATE_WORDS) == states
    assert set().union(*rules.NEXT.values()) <= states


def test_only_a_draft_under_review_is_edited():
    assert [s for s in DraftState.values if rules.may_edit(s)] == ["review"]


@pytest.mark.parametrize(
    ("settlement", "reason", "changes", "code"),
    [
        ("accepted", "", False, None),
        ("dismissed", "", False, "no-reason"),
        ("dismissed", " xx ", False, "no-reason"),
        ("dismissed", "Văn bản gốc ghi đúng như vậy", False, None),
        ("corrected", "", False, "nothing-corrected"),
        ("corrected", "", True, None),
        ("corrected", "Đã sửa ở bản ký", False, None),
    ],
)
def test_a_settlement_needs_its_ground(settlement, reason, changes, code):
    decision = rules.may_settle(settlement, reason, changes=changes)

    assert codes(decision) == ([code] if code else [])


def test_taking_an_object_out_needs_a_reason():
    assert codes(rules.may_remove("")) == ["no-reason"]
    assert rules.may_remove("Trùng mục trên")
