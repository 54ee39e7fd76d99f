"""The founding plan gives what facts.md §9 and §4.1 found in it by hand."""

from __future__ import annotations

from collections import Counter

from xaso.plans.compiler import Plan


def test_head_names_number_date_signer_and_year(ba_nam: Plan) -> None:
    document = ba_nam.document.to_json()

    assert document == {
        "kind": "Quyết định",
        "number": "193",
        "symbol": "193/QĐ-UBND",
        "date": "2023-12-25",
        "place": "Ba Nam",
        "issuer": "Chủ tịch Ủy ban nhân dân xã Ba Nam",
        "signer": "Phạm Văn Đin",
        "title": "Kế hoạch cải cách hành chính năm 2024 của xã Ba Nam",
        "year": 2024,
        "unit": "xã Ba Nam",
    }


def test_citations_are_eighteen_acts_by_date(ba_nam: Plan) -> None:
    found = [(c.id, c.type, str(c.date), c.span.line) for c in ba_nam.citations]

    assert found == [
        (None, "Luật", "2015-06-19", 13),
        (None, "Luật", "2019-11-22", 13),
        ("04-NQ/TU", "Nghị quyết", "2021-10-18", 15),
        ("1256/QĐ-UBND", "Quyết định", "2021-12-22", 17),
        ("673/QĐ-UBND", "Quyết định", "2023-07-17", 17),
        ("1879/QĐ-UBND", "Quyết định", "2023-12-15", 17),
        ("23-CTr/HU", "Chương trình hành động", "2022-07-08", 19),
        ("1983/QĐ-UBND", "Quyết định", "2022-08-10", 21),
        ("1741-KL/HU", "Kết luận", "2023-12-13", 23),
        ("123/NQ-HĐND", "Nghị quyết", "2023-12-15", 23),
        ("3690/QĐ-UBND", "Quyết định", "2023-12-20", 25),
        ("1741-KL/HU", "Kết luận", "2022-12-13", 60),
        ("113/KH-UBND", "Kế hoạch", "2023-12-21", 60),
        ("140/KH-UBND", "Kế hoạch", "2021-10-14", 152),
        ("60/2021/NĐ-CP", "Nghị định", "2021-06-21", 176),
        ("120/KH-UBND", "Kế hoạch", "2020-10-09", 192),
        ("45/2020/NĐ-CP", "Nghị định", "2020-04-08", 192),
        ("107/2021/NĐ-CP", "Nghị định", "2021-12-06", 192),
    ]


def test_targets_carry_the_measures_of_the_definitions(ba_nam: Plan) -> None:
    found = {
        target.number: [
            (m.operator, m.value, m.denominator_of, m.baseline_year)
            for m in target.measures
        ]
        for target in ba_nam.targets
    }

    plain = [("qualitative", None, None, None)]
    assert found == {
        1: [("class>=", "tốt", None, None)],
        2: plain,
        3: plain,
        4: plain,
        5: [(">=", 80, None, None)],
        6: [(">=", 80, None, None), (">=", 30, 0, None)],
        7: [("growth>=", 20, None, 2023)],
        8: [("=", 100, None, None), ("=", 100, None, None)],
        9: [(">=", 60, None, None)],
        10: [(">=", 80, None, None), (">=", 80, 0, None), (">=", 50, None, None)],
        11: [(">=", 80, None, None)],
        12: plain,
        13: [("=", 100, None, None)],
        14: [
            (">=", 90, None, None),
            (">=", 85, 0, None),
            (">=", 90, None, None),
            (">=", 85, None, None),
        ],
    }


def test_exclusions_stay_with_their_measure(ba_nam: Plan) -> None:
    found = [
        (target.number, measure.exclusions)
        for target in ba_nam.targets
        for measure in target.measures
        if measure.exclusions
    ]

    assert found == [
        (8, "trừ văn bản mật theo quy định của pháp luật"),
        (9, "trừ hồ sơ công việc thuộc phạm vi bí mật nhà nước"),
    ]


def test_hidden_targets_are_found_in_the_tasks(ba_nam: Plan) -> None:
    found = [(h.span.line, h.operator, h.value, h.unit) for h in ba_nam.hidden_targets]

    assert found == [(118, "=", 100, "%"), (180, "=", 100, "%")]


def test_thirty_nine_tasks_stand_under_eight_fields(ba_nam: Plan) -> None:
    fields = Counter(task.field for task in ba_nam.tasks)

    assert list(fields.values()) == [5, 5, 10, 2, 3, 6, 6, 2]
    assert list(fields)[1] == "Đối với lĩnh vực cải cách thể chế"


def test_leads_are_inherited_from_the_parent_bullet(ba_nam: Plan) -> None:
    leads = [(task.span.line, task.lead) for task in ba_nam.tasks if task.lead]

    culture = "Công chức Văn hoá – xã hội"
    office = "Công chức Văn phòng – Thống kê"
    justice = "Công chức Tư pháp – hộ tịch"
    assert leads == [
        (110, "BCĐ CCHC xã"),
        (114, culture),
        (116, culture),
        (118, office),
        *((line, justice) for line in range(124, 131, 2)),
        *((line, office) for line in range(138, 157, 2)),
    ]


def test_cooperation_is_inherited_with_the_lead(ba_nam: Plan) -> None:
    task = next(task for task in ba_nam.tasks if task.span.line == 124)

    assert task.cooperate == ("các bộ phận chuyên môn liên quan",)


def test_four_windows_with_their_dues(ba_nam: Plan) -> None:
    windows = [window.to_json() for window in ba_nam.windows]

    keys = ("kind", "from", "to", "due", "cumulative", "line")
    assert [tuple(window[key] for key in keys) for window in windows] == [
        ("quarter", "2023-12-15", "2024-03-10", "2024-03-10", True, 218),
        ("half_year", "2023-12-15", "2024-06-10", "2024-06-10", True, 220),
        ("quarter", "2024-06-15", "2024-09-10", "2024-09-10", False, 222),
        ("year", "2023-12-15", "2024-12-14", "2024-12-10", True, 224),
    ]


def test_recipients_are_ten_lines(ba_nam: Plan) -> None:
    assert ba_nam.recipients[:3] == ("Như Điều 3", "UBND huyện", "Phòng nội vụ huyện")
    assert len(ba_nam.recipients) == 10


def test_every_span_points_at_its_text(ba_nam: Plan, ba_nam_text: str) -> None:
    lines = ba_nam_text.split("\n")

    for item in (*ba_nam.targets, *ba_nam.tasks, *ba_nam.windows, *ba_nam.citations):
        shown = ba_nam.source[item.span.start : item.span.end]
        assert shown.split("\n")[0] in lines[item.span.line - 1]


def test_json_has_exactly_the_keys_of_the_schema(ba_nam: Plan) -> None:
    plan = ba_nam.to_json()

    assert list(plan) == [
        "schema", "document", "citations", "targets", "hidden_targets",
        "tasks", "windows", "recipients", "findings",
    ]  # fmt: skip
    assert plan["schema"] == "xaso.plan/1"
