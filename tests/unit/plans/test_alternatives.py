import pytest

from tests.unit.plans.sample import compiled
from xaso.plans import corrections
from xaso.plans.alternatives import alternatives, by_key


def finding(code, line, message="", suggestion="", severity="warning"):
    return {
        "code": code, "line": line, "message": message, "suggestion": suggestion,
        "severity": severity,
    }  # fmt: skip


def after(found, key):
    return corrections.apply(compiled(), by_key(found, key).changes)


def test_the_day_the_suggestion_names_comes_first():
    doubt = finding(
        "P210", 9, "1741-KL/HU ghi hai ngày.", "Có thể là 13/12/2022.", "error"
    )

    found = alternatives(doubt, compiled())

    assert [way.key for way in found] == ["date:2022-12-13", "date:2023-12-13"]
    assert [c["date"] for c in after(found, "date:2022-12-13")["citations"]] == [
        "2022-12-13"
    ]


def test_another_act_gives_no_choice_of_days():
    doubt = finding("P210", 9, "99/KL-HU ghi hai ngày.", "", "error")

    assert alternatives(doubt, compiled()) == ()


def test_data_after_the_due_day_can_be_cut_moved_or_kept():
    doubt = finding(
        "P503", 41, "Số liệu đến ngày 14/12/2024, hạn gửi 10/12/2024.", "", "error"
    )

    found = alternatives(doubt, compiled())

    assert [way.key for way in found] == ["cut-data", "move-due", "keep-both"]
    assert after(found, "cut-data")["windows"][1]["to"] == "2024-12-10"
    assert after(found, "move-due")["windows"][1]["due"] == "2024-12-14"
    assert found[2].changes == ()


@pytest.mark.parametrize("code", ["P401", "P403"])
def test_a_missing_list_is_the_text_or_waits_for_the_annex(code):
    found = alternatives(finding(code, 208), compiled())

    assert [way.key for way in found] == ["take-text", "wait-annex"]
    assert "Lấy 2 nhiệm vụ" in found[0].sentence


def test_a_missing_baseline_comes_later_or_never():
    found = alternatives(finding("P303", 86), compiled())

    assert [way.key for way in found] == ["baseline-later", "no-baseline"]


def test_a_hole_can_be_closed_up_to_the_window_before():
    plan = compiled()
    plan["windows"].append(
        {**plan["windows"][0], "name": "Quý II", "from": "2024-03-15",
         "to": "2024-06-10", "due": "2024-06-14", "line": 42}
    )  # fmt: skip

    found = alternatives(finding("P501", 42), plan)

    (change,) = by_key(found, "close-hole").changes
    assert (change.path, change.after) == ("windows/2/from", "2024-03-11")


def test_a_hole_without_a_window_before_is_left():
    assert alternatives(finding("P501", 40), compiled()) == ()


def test_a_due_day_of_rest_stays_unless_somebody_moves_it():
    found = alternatives(finding("P505", 40), compiled())

    days = [[change.after for change in way.changes] for way in found]
    assert days == [[], ["2024-03-08"], ["2024-03-11"]]


def test_a_quarter_can_be_made_cumulative():
    found = alternatives(finding("P508", 40), compiled())

    window = after(found, "nine-months")["windows"][0]
    assert (window["from"], window["cumulative"]) == ("2023-12-15", True)


def test_a_doubtful_word_is_mended_where_it_stands():
    doubt = finding("P602", 30, "“địa bàn” có thể là “địa phận” hoặc “địa giới”.")

    found = alternatives(doubt, compiled())

    assert [way.key for way in found] == [
        "mend:địa phận", "mend:địa giới", "as-written",
    ]  # fmt: skip
    text = after(found, "mend:địa giới")["tasks"][0]["text"]
    assert text == "Rà soát văn bản quy phạm pháp luật trên địa giới xã"


@pytest.mark.parametrize(
    "doubt",
    [
        finding("P301", 12),
        finding("P505", 99),
        finding("P508", 99),
        finding("P602", 30, "Không rõ chữ nào."),
        finding("P503", 41, "Không nêu ngày.", "", "error"),
    ],
)
def test_where_there_is_nothing_to_choose_the_suggestion_stands(doubt):
    assert alternatives(doubt, compiled()) == ()
