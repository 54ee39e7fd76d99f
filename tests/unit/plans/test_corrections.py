import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.plans.sample import compiled
from xaso.plans import corrections
from xaso.plans.corrections import Change


def test_without_changes_the_content_is_what_was_compiled_but_for_the_findings():
    content = corrections.apply(compiled(), [])

    expected = compiled()
    del expected["findings"]
    assert content == expected


def test_applying_does_not_touch_what_was_compiled():
    plan = compiled()

    corrections.apply(plan, [Change("set", "targets/0/number", 9)])

    assert plan == compiled()


def test_a_field_deep_inside_is_set():
    content = corrections.apply(
        compiled(), [Change("set", "targets/1/measures/1/value", 35)]
    )

    assert content["targets"][1]["measures"][1]["value"] == 35


def test_positions_do_not_move_when_an_object_before_them_is_removed():
    changes = [Change("remove", "tasks/0"), Change("set", "tasks/1/lead", "Kế toán")]

    content = corrections.apply(compiled(), changes)

    assert [task["lead"] for task in content["tasks"]] == ["Kế toán"]


def test_an_added_object_stands_at_the_end_and_can_be_corrected():
    changes = [
        Change("add", "recipients", "Đảng ủy xã"),
        Change("set", "recipients/2", "Thường trực Đảng ủy xã"),
    ]

    content = corrections.apply(compiled(), changes)

    assert content["recipients"] == ["UBND huyện", "Lưu: VT", "Thường trực Đảng ủy xã"]


def test_a_denominator_that_was_removed_is_forgotten():
    content = corrections.apply(compiled(), [Change("remove", "targets/1/measures/0")])

    (measure,) = content["targets"][1]["measures"]
    assert (measure["value"], measure["denominator_of"]) == (30, None)


def test_a_denominator_follows_the_measure_it_points_to():
    plan = compiled()
    first = plan["targets"][1]["measures"][0]
    plan["targets"][1]["measures"] = [
        {**first, "value": 1},
        first,
        {**first, "value": 30, "denominator_of": 1},
    ]

    content = corrections.apply(plan, [Change("remove", "targets/1/measures/0")])

    assert content["targets"][1]["measures"][1]["denominator_of"] == 0


def test_citations_that_became_equal_are_merged():
    content = corrections.apply(
        compiled(), [Change("set", "citations/1/date", "2023-12-13")]
    )

    assert [item["date"] for item in content["citations"]] == ["2023-12-13"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change("set", "targets/9/text", "x"), "nowhere"),
        (Change("set", "targets/0/colour", "x"), "nowhere"),
        (Change("set", "findings/0/message", "x"), "nowhere"),
        (Change("set", "targets/0/measures/0/operator", "~"), "bad-value"),
        (Change("set", "windows/0/due", "10/3/2024"), "bad-value"),
        (Change("set", "targets/0/text", ""), "required"),
        (Change("set", "targets/0/number", True), "bad-value"),
        (Change("remove", "document"), "nowhere"),
        (Change("remove", "tasks/7"), "nowhere"),
        (Change("add", "document", {}), "nowhere"),
        (Change("add", "tasks", "text"), "nowhere"),
        (Change("add", "tasks", {"number": 3}), "required"),
        (Change("add", "recipients", ""), "required"),
        (Change("add", "targets/5/measures", {"operator": ">="}), "nowhere"),
    ],
)
def test_a_change_that_leads_nowhere_or_does_not_fit_is_refused(change, code):
    decision = corrections.may_change(compiled(), change)

    assert [objection.code for objection in decision.objections] == [code]


@pytest.mark.parametrize(
    "change",
    [
        Change("set", "document/symbol", "193/QĐ-UBND"),
        Change("set", "windows/1/cumulative", after=False),
        Change("set", "tasks/0/cooperate", ["Công an xã"]),
        Change("set", "targets/0/measures/0/value", 79.5),
        Change("set", "targets/0/measures/0/value", None),
        Change("set", "recipients/0", "UBND tỉnh"),
        Change("remove", "targets/1/measures/1"),
        Change("add", "targets/0/measures", {"operator": ">=", "value": 5}),
        Change("add", "recipients", "Công an xã"),
    ],
)
def test_a_change_that_fits_is_allowed_and_can_be_applied(change):
    assert corrections.may_change(compiled(), change)
    corrections.apply(compiled(), [change])


def test_what_was_removed_cannot_be_corrected():
    staged = corrections.staged(compiled(), [Change("remove", "tasks/0")])

    decision = corrections.may_change(staged, Change("set", "tasks/0/lead", "X"))

    assert not decision


_PATHS = st.sampled_from(
    ["tasks/0", "tasks/1", "targets/0", "targets/1", "citations/0", "windows/1"]
)


@given(st.lists(_PATHS, unique=True))
def test_removing_in_any_order_leaves_the_rest(paths):
    forth = corrections.apply(compiled(), [Change("remove", path) for path in paths])
    back = corrections.apply(
        compiled(), [Change("remove", path) for path in reversed(paths)]
    )

    assert forth == back
    left = sum(
        len(forth[kind]) for kind in ("tasks", "targets", "citations", "windows")
    )
    assert left == 8 - len(paths)
