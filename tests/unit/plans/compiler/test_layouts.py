"""Tables without edges, places and leads as other offices write them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from xaso.plans.compiler import Plan, compile_text
from xaso.plans.compiler.posts import roles_of
from xaso.plans.compiler.rows import loose_rows

TITLE = "KẾ HOẠCH\nCải cách hành chính năm 2026\n"
HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 12/KH-UBND\nAn Bình, ngày 05 tháng 01 năm 2026\n"
)


def _plan(body: str) -> Plan:
    return compile_text(HEAD + TITLE + body)


BARE_TABLE = (
    "II. NHIỆM VỤ\n(Có phụ lục kèm theo)\nIII. TỔ CHỨC THỰC HIỆN\n"
    "1. Các phòng gửi kế hoạch của mình trước ngày 15/01/2026.\n"
    "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nY Blăm\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n"
    "TT | Nội dung nhiệm vụ | Sản phẩm | Chủ trì | Phối hợp | Thời gian\n"
    "I | Chỉ đạo, điều hành | | | |\n"
    "1 | Kiểm tra cải cách hành chính | Kết luận | Phòng Nội vụ | Văn phòng; Các phòng, ban | Quý II\n"
    "II | Thủ tục hành chính | | | |\n"
    "2 | Rà soát thủ tục | Quyết định | Văn phòng | | Trước 31/8/2026\n"
)


def _rows(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (t.field, t.lead, t.cooperate, t.product, str(t.due), t.text)
        for t in plan.tasks
    ]


ROWS = [
    ("Chỉ đạo, điều hành", "Phòng Nội vụ", ("Văn phòng", "Các phòng, ban"), "Kết luận", "2026-06-30", "Kiểm tra cải cách hành chính"),
    ("Thủ tục hành chính", "Văn phòng", (), "Quyết định", "2026-08-31", "Rà soát thủ tục"),
]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        BARE_TABLE,
        re.sub(r" ?\| ?", "\t", BARE_TABLE),
        BARE_TABLE.replace("Phòng Nội vụ | Văn", "Phòng\nNội vụ | Văn"),
        BARE_TABLE.replace("Chủ trì | Phối hợp", "Chủ\ntrì | Phối\nhợp"),
        BARE_TABLE.replace("| Quý II\n", "| Trong\nquý II\n"),
        BARE_TABLE.replace("\n1 |", "\n\n1 |"),
        BARE_TABLE.replace("I | Chỉ đạo, điều hành | | | |", "I | Chỉ đạo, điều hành"),
    ],
)
def test_rows_without_bars_at_the_edges_are_a_table(table: str) -> None:
    plan = _plan(table)

    assert _rows(plan) == ROWS


def test_a_row_without_edges_knows_its_place() -> None:
    plan = _plan(BARE_TABLE)

    span = plan.tasks[0].span
    assert plan.source[span.start : span.end].startswith("1 | Kiểm tra")
    assert plan.source[span.start : span.end].endswith("Quý II")


def test_lines_with_one_bar_or_tabs_without_a_head_are_no_table() -> None:
    text = "- Phòng Nội vụ | (Báo cáo)\n- Văn phòng | (Báo cáo)\nmột\thai\tba\nbốn\tnăm\tsáu\n"

    assert loose_rows(text.split("\n")) == {}


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("# KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025\n\nTân Hội Đông, ngày 20/01/2025\n", "Kế hoạch cải cách hành chính năm 2025"),
        ("Tân Hội Đông, ngày 20/01/2025\nKẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025\n", "Kế hoạch cải cách hành chính năm 2025"),
        ("KẾ HOẠCH\nTân Hội Đông, ngày 20-01-2025\nCCHC NĂM 2025\ncủa xã Tân Hội Đông\n", "Kế hoạch CCHC năm 2025 của xã Tân Hội Đông"),
    ],
)  # fmt: skip
def test_a_line_of_place_and_day_is_no_part_of_the_title(
    front: str, title: str
) -> None:
    document = compile_text(
        f"ỦY BAN NHÂN DÂN XÃ TÂN HỘI ĐÔNG\nSố: 07/KH-UBND\n{front}\n"
        "Thực hiện Quyết định 11/QĐ-UBND của Huyện Châu Tân, ngày 30/12/2024:\nI. MỤC TIÊU\n"
    ).document

    assert document.title == title
    assert (document.place, document.date) == ("Tân Hội Đông", date(2025, 1, 20))


def test_many_lines_with_markdown_marks_give_one_note() -> None:
    plan = _plan("**1. Mục tiêu**\n" + "* *Văn thư*: soạn báo cáo.\n" * 4)

    (note,) = (f for f in plan.findings if f.code == "P101")
    assert "5 dòng" in note.message


@pytest.mark.parametrize(
    "who",
    [
        "Tất cả công chức", "Toàn thể cán bộ, công chức", "Các bộ phận chuyên môn", "Mỗi phòng",
        "Công an xã", "Ban Chỉ huy Quân sự xã", "Trạm Y tế", "Các trường học",
        "Trưởng các thôn", "Hội Nông dân",
    ],
)  # fmt: skip
def test_who_stands_before_a_colon_leads(who: str) -> None:
    assert roles_of(f"{who}: không yêu cầu thêm giấy tờ.").lead == who


def test_all_files_lead_nothing() -> None:
    assert roles_of("Tất cả hồ sơ: giải quyết đúng hạn.").lead is None


def test_a_bracket_under_a_line_of_capitals_is_a_line_of_its_own() -> None:
    plan = _plan("I. MỤC TIÊU\nTM. UBND XÃ\nCHỦ TỊCH\n(đã ký)\nHuỳnh Tấn Lộc\n")

    assert "P104" not in {f.code for f in plan.findings}
    assert plan.document.signer == "Huỳnh Tấn Lộc"


def _goals_and_leads(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (
            g.text,
            g.measures[0].operator,
            g.measures[0].value,
            t.text,
            t.lead,
            str(t.due),
        )
        for g, t in zip(plan.targets, plan.tasks, strict=True)
    ]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("II. MỤC TIÊU, NHIỆM VỤ", "Chỉ tiêu"),
        ("II. MỤC TIÊU, NHIỆM VỤ", "Chỉ tiêu năm 2026"),
        ("II. NHIỆM VỤ", "Chỉ tiêu"),
    ],
)
def test_one_table_of_tasks_and_goals_gives_both(heading: str, column: str) -> None:
    plan = _plan(
        f"{heading}\n"
        f"| STT | Nội dung nhiệm vụ | {column} | Người thực hiện | Thời gian |\n"
        "| A | THỂ CHẾ | | | |\n"
        "| 1 | Rà soát văn bản | 100% văn bản | Công chức Tư pháp | Quý III |\n"
        "| 2 | Tập huấn kỹ năng số | 02 lớp | Công chức Văn hóa | Tháng 6 |\n"
    )

    assert _goals_and_leads(plan) == [
        ("Rà soát văn bản", "=", 100, "Rà soát văn bản", "Công chức Tư pháp", "2026-09-30"),
        ("Tập huấn kỹ năng số", ">=", 2, "Tập huấn kỹ năng số", "Công chức Văn hóa", "2026-06-30"),
    ]  # fmt: skip
    assert plan.hidden_targets == ()


def test_a_goal_told_in_a_sentence_is_the_target() -> None:
    goal = "Tối thiểu 90% hồ sơ của người dân được giải quyết đúng hạn"
    plan = _plan(
        "II. MỤC TIÊU, NHIỆM VỤ\n| Nhiệm vụ | Mục tiêu | Chủ trì |\n"
        f"| Giải quyết hồ sơ | {goal} | Văn phòng |\n"
        "| Trực tiếp công dân | - | Văn phòng |\n"
    )

    (target,) = plan.targets
    assert (target.text, target.measures[0].value) == (goal, 90)
    assert [t.text for t in plan.tasks] == ["Giải quyết hồ sơ", "Trực tiếp công dân"]


def test_a_table_of_goals_in_a_mixed_section_holds_no_tasks() -> None:
    plan = _plan(
        "II. MỤC TIÊU, NHIỆM VỤ\n| Chỉ tiêu | Năm 2026 |\n| Hồ sơ đúng hạn | 98% |\n"
        "| Hồ sơ số hóa | 90% |\n- Công an xã soạn báo cáo.\n"
    )

    assert [g.text for g in plan.targets] == ["Hồ sơ đúng hạn", "Hồ sơ số hóa"]
    assert [t.lead for t in plan.tasks] == ["Công an xã"]


def test_a_day_inside_a_row_does_not_end_the_table() -> None:
    plan = _plan(BARE_TABLE.replace("Rà soát thủ tục", "Họp, ngày 5 tháng 3"))

    assert [t.text for t in plan.tasks][1] == "Họp, ngày 5 tháng 3"


HANDED_OUT = (
    "III. PHÂN CÔNG NHIỆM VỤ\n"
    "Văn phòng HĐND và UBND: tham mưu quy chế làm việc (trước 31/7/2026).\n\n"
    "Phòng Kinh tế:\n- Rà soát quy trình đất đai.\n- Công khai giá đất.\n\n"
    "Trạm Y tế, các trường học:\n- Tuyên truyền chữ ký số.\n"
)


def test_tasks_are_handed_out_beside_contents_without_a_lead() -> None:
    plan = _plan("II. NỘI DUNG\n- Ban hành quy chế văn hóa công sở.\n" + HANDED_OUT)

    assert [t.lead for t in plan.tasks] == [
        None,
        "Văn phòng HĐND và UBND",
        "Phòng Kinh tế",
        "Phòng Kinh tế",
        "Trạm Y tế, các trường học",
    ]
    assert plan.tasks[1].due == date(2026, 7, 31)


def test_contents_with_a_lead_are_not_told_twice() -> None:
    plan = _plan(
        "II. NỘI DUNG\n- Công an xã: cấp định danh điện tử cho người dân.\n"
        + HANDED_OUT
    )

    assert [t.lead for t in plan.tasks] == ["Công an xã"]


def test_findings_of_one_place_come_in_the_order_of_the_reports() -> None:
    plan = _plan(
        "III. BÁO CÁO\n1. Các phòng gửi báo cáo về Văn phòng trước ngày 10 của tháng cuối quý; 6 tháng trước ngày"
        " 06/6/2026; báo cáo năm trước ngày 05/12/2026.\n"
    )

    shown = [f.message for f in plan.findings if f.code == "P505"]
    dues = [
        w.name.removeprefix("Báo cáo ")
        for w in plan.windows
        if w.due and w.due.weekday() > 4
    ]
    assert len(dues) > 1
    assert [next(d for d in dues if d in m) for m in shown] == dues


def test_a_total_with_a_colon_is_no_task() -> None:
    plan = _plan("II. NHIỆM VỤ\n- Công an xã cấp định danh.\nTổng cộng: 03 nhiệm vụ\n")

    assert [t.lead for t in plan.tasks] == ["Công an xã"]
    assert "P402" in {f.code for f in plan.findings}


def test_none_late_may_be_told_the_other_way_round() -> None:
    plan = _plan("I. CHỈ TIÊU\n- Không để quá hạn hồ sơ nào.\n")

    (target,) = plan.targets
    assert [(m.operator, m.value, m.unit) for m in target.measures] == [
        ("=", 0, "hồ sơ")
    ]
