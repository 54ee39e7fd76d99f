"""Phrases of targets and the measures they mean (facts.md §7.3)."""

from __future__ import annotations

import pytest

from xaso.plans.compiler.classes import worded
from xaso.plans.compiler.measures import Threshold, thresholds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tối thiểu 80% hồ sơ", [(">=", 80, "%")]),
        ("đạt từ 30% trở lên", [(">=", 30, "%")]),
        ("đạt trên 90%", [(">", 90, "%")]),
        ("không quá 0,5% hồ sơ trễ hạn", [("<=", 0.5, "%")]),
        ("dưới 1%", [("<", 1, "%")]),
        ("không thấp hơn 85%", [(">=", 85, "%")]),
        ("60% hồ sơ công việc", [(">=", 60, "%")]),
        ("100% văn bản", [("=", 100, "%")]),
        ("tăng ít nhất 3 bậc so với năm 2023", [("growth>=", 3, "bậc")]),
        ("đạt 85 điểm trở lên", [(">=", 85, "điểm")]),
        ("ít nhất 01 sáng kiến", [(">=", 1, "sáng kiến")]),
        ("ít nhất một sáng kiến", [(">=", 1, "sáng kiến")]),
        ("không quá 30 phút/lượt", [("<=", 30, "phút")]),
        ("từ 80% đến 90%", [(">=", 80, "%"), ("<=", 90, "%")]),
        ("tăng từ 55% năm 2024 lên 75%", [(">=", 75, "%")]),
        ("đạt 45% trở lên (năm 2024 đạt 38,2%)", [(">=", 45, "%")]),
        (
            "cắt giảm ít nhất: 30% thời gian, 20% chi phí",
            [(">=", 30, "%"), (">=", 20, "%")],
        ),
        ("đạt và vượt 90% hồ sơ", [(">=", 90, "%")]),
        ("đạt trên 95% trở lên", [(">=", 95, "%")]),
        ("dưới hoặc bằng 15 phút", [("<=", 15, "phút")]),
        ("tăng từ 01 - 02 bậc so với năm 2024", [("growth>=", 1, "bậc")]),
        ("Số hồ sơ trễ hẹn: 0 hồ sơ", [("=", 0, "hồ sơ")]),
        ("hoàn thành 100% (31/31) đề án", [("=", 100, "%")]),
        ("100% cấp tỉnh và 95% cấp xã", [("=", 100, "%"), (">=", 95, "%")]),
        ("theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018", []),
        ("giai đoạn 2021 - 2025, trên 06 lĩnh vực", []),
    ],
)
def test_phrases_have_their_operator(
    text: str, expected: list[tuple[str, float, str]]
) -> None:
    found = [(one.operator, one.value, one.unit) for one in thresholds(text, 2025)]

    assert found == expected


def test_among_them_makes_a_new_denominator_until_the_sentence_ends() -> None:
    text = (
        "80% TTHC. Trong đó, ít nhất 60% toàn trình, 40% một phần. Tối thiểu 50% hồ sơ."
    )

    assert [one.denominator_of for one in thresholds(text)] == [None, 0, 0, None]


def test_growth_names_its_baseline() -> None:
    (one,) = thresholds("tăng tối thiểu 20% so với năm 2023")

    assert (one.operator, one.baseline_year) == ("growth>=", 2023)


def test_an_exception_goes_to_the_measure_before_it() -> None:
    found = thresholds("100% văn bản ký số (trừ văn bản mật). 100% TTHC công khai.")

    assert [one.exclusions for one in found] == ["trừ văn bản mật", None]


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("xếp loại Tốt trở lên", "class>=", "tốt"),
        ("duy trì trong nhóm 2", "class>=", "nhóm 2"),
        ("Toàn bộ thủ tục được niêm yết", "=", 100),
        ("Thu ngân sách đạt và vượt dự toán", ">=", None),
        ("Nâng cao chất lượng phục vụ", "qualitative", None),
    ],
)
def test_targets_without_a_figure(text: str, operator: str, value: object) -> None:
    (one,) = worded(text)

    assert isinstance(one, Threshold)
    assert (one.operator, one.value) == (operator, value)
