"""Text put in order: soft breaks, marks, leads, windows, findings of small plans."""

from __future__ import annotations

import pytest

from xaso.plans.compiler import Plan, compile_text
from xaso.plans.compiler.actors import subject_of
from xaso.plans.compiler.posts import roles_of

HEAD = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH
Số: 12/KH-UBND
An Bình, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026 của xã An Bình
"""


def _plan(body: str) -> Plan:
    return compile_text(HEAD + body)


def test_a_date_and_a_word_cut_by_line_breaks_are_joined_and_reported() -> None:
    plan = _plan(
        "Căn cứ Quyết định số 12/QĐ-\nUBND ngày 05/12/20\n25 của UBND tỉnh về cải c\nách hành chính;\n"
    )

    (citation,) = plan.citations
    assert (citation.id, str(citation.date)) == ("12/QĐ-UBND", "2025-12-05")
    assert "cải cách hành chính" in (citation.subject or "")
    assert "P103" in {f.code for f in plan.findings}


def test_markdown_marks_and_glued_headings_are_taken_off() -> None:
    plan = _plan(
        "**I. MỤC TIÊU****1. Chỉ tiêu**\n- *Tối thiểu* **80%** hồ sơ đúng hạn.\n"
    )

    assert [t.text for t in plan.targets] == ["Tối thiểu 80% hồ sơ đúng hạn."]
    assert {"P101", "P102"} <= {f.code for f in plan.findings}


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Phòng Kinh tế xây dựng quy trình.", "Phòng Kinh tế"),
        ("BCĐ CCHC xã tham mưu UBND xã ban hành kế hoạch.", "BCĐ CCHC xã"),
        (
            "Bộ phận Tiếp nhận và Trả kết quả niêm yết thủ tục.",
            "Bộ phận Tiếp nhận và Trả kết quả",
        ),
        ("Giao Tư pháp - hộ tịch chủ trì rà soát hương ước.", "Tư pháp - hộ tịch"),
        ("UBND cấp xã bố trí công chức.", "UBND cấp xã"),
    ],
)
def test_a_subject_ends_at_its_verb(text: str, lead: str) -> None:
    found = subject_of(text)

    assert found is not None
    assert found[0] == lead


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành các văn bản về tài sản công.",
        "Tổ chức hội nghị đối thoại.",
        "Văn phòng điện tử được triển khai tại xã.",
        "Rà soát văn bản.",
    ],
)
def test_no_subject_where_nobody_is_named(text: str) -> None:
    assert subject_of(text) is None


def test_labels_in_brackets_name_lead_cooperation_and_time() -> None:
    roles = roles_of(
        "Rà soát văn bản (Chủ trì: Công chức Tư pháp; phối hợp: Công an xã, Văn phòng; hoàn thành: quý II/2026; sản phẩm: Báo cáo)."
    )

    assert roles.lead == "Công chức Tư pháp"
    assert roles.cooperate == ("Công an xã", "Văn phòng")
    assert (roles.due, roles.product) == ("quý II/2026", "Báo cáo")


def test_one_rule_gives_every_named_period_its_day() -> None:
    plan = _plan(
        "III. BÁO CÁO\nĐịnh kỳ hằng quý (trước ngày 05 của tháng cuối quý), 6 tháng, năm, các phòng gửi báo cáo.\n"
    )

    assert [(w.kind, str(w.due)) for w in plan.windows] == [
        ("quarter", "2026-03-05"),
        ("quarter", "2026-06-05"),
        ("half_year", "2026-06-05"),
        ("quarter", "2026-09-05"),
        ("quarter", "2026-12-05"),
        ("year", "2026-12-05"),
    ]


def test_a_deadline_said_before_its_report_goes_with_it() -> None:
    plan = _plan(
        "III. BÁO CÁO\nBáo cáo trước ngày 05 của tháng cuối quý đối với báo cáo quý và trước ngày 01/12/2026 đối với báo cáo năm.\n"
    )

    dues = {window.name: str(window.due) for window in plan.windows}
    assert dues["Báo cáo năm 2026"] == "2026-12-01"
    assert dues["Báo cáo quý I/2026"] == "2026-03-05"


def test_a_window_that_runs_past_its_deadline_is_an_error() -> None:
    plan = _plan(
        "III. BÁO CÁO\n- Báo cáo năm: từ ngày 15/12/2025 đến ngày 14/12/2026, gửi trước ngày 10/12/2026.\n"
    )

    assert [f.code for f in plan.findings if f.severity == "error"] == ["P503"]


def test_compound_halves_are_no_spelling_slips() -> None:
    plan = _plan("II. MỤC TIÊU\n1. 100% văn bản hành chính ban hành đúng thể thức.\n")

    assert "P601" not in {f.code for f in plan.findings}


def test_the_same_text_gives_the_same_plan() -> None:
    body = "II. MỤC TIÊU\n1. 100% hồ sơ đúng hạn.\n"

    assert _plan(body) == _plan(body)


def test_an_empty_text_gives_an_empty_plan() -> None:
    plan = compile_text("")

    assert (plan.citations, plan.targets, plan.tasks, plan.windows) == ((), (), (), ())
