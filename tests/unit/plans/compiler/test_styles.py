"""Ways of writing met in plans of other offices, one behaviour each."""

from __future__ import annotations

from datetime import date

import pytest

from xaso.plans.compiler import Plan, compile_text
from xaso.plans.compiler.actors import split_actors
from xaso.plans.compiler.classes import worded
from xaso.plans.compiler.duetimes import due_in_prose
from xaso.plans.compiler.names import place_name
from xaso.plans.compiler.posts import is_assignment, roles_of

TITLE = "KẾ HOẠCH\nCải cách hành chính năm 2026\n"
HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 12/KH-UBND\nAn Bình, ngày 05 tháng 01 năm 2026\n"
)


def _plan(body: str) -> Plan:
    return compile_text(HEAD + TITLE + body)


@pytest.mark.parametrize(
    ("lines", "issuer", "unit"),
    [
        ("UBND HUYỆN KỲ LÂM\nTHỊ TRẤN PHÚ XUYÊN", "UBND thị trấn Phú Xuyên", "thị trấn Phú Xuyên"),
        ("UBND HUYỆN KỲ LÂM\nUBND XÃ PHÚ HẢI", "UBND xã Phú Hải", "xã Phú Hải"),
        ("ỦY BAN NHÂN DÂN HUYỆN KỲ LÂM\nXÃ PHÚ HẢI", "Ủy ban nhân dân xã Phú Hải", "xã Phú Hải"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN KỲ LÂM\nXÃ PHÚ HẢI", "Ủy ban nhân dân xã Phú Hải", "xã Phú Hải"),
        ("UBND THÀNH PHỐ TÂN CẢNG\nQUẬN HẢI TRUNG", "UBND quận Hải Trung", "quận Hải Trung"),
        ("HĐND XÃ PHÚ HẢI\nUBND XÃ PHÚ HẢI", "UBND xã Phú Hải", "xã Phú Hải"),
    ],
)  # fmt: skip
def test_the_lower_of_two_authorities_issues(
    lines: str, issuer: str, unit: str
) -> None:
    document = compile_text(f"{lines}\nSố: 15/KH-UBND\n{TITLE}").document

    assert (document.issuer, document.unit) == (issuer, unit)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("CỦA UBND THỊ TRẤN PHÚ XUYÊN", "của UBND thị trấn Phú Xuyên"),
        ("CÔNG TÁC CCHC NĂM 2025", "Công tác CCHC năm 2025"),
        ("TẠI XÃ PHÚ HẢI NĂM 2026", "tại xã Phú Hải năm 2026"),
        ("CHỈ SỐ SIPAS, PAR INDEX CỦA HUYỆN", "chỉ số SIPAS, PAR INDEX của huyện"),
    ],
)
def test_abbreviations_stay_in_capitals(written: str, shown: str) -> None:
    assert place_name(written) == shown


def test_a_line_that_only_gives_the_lead_is_no_task() -> None:
    plan = _plan(
        "B. NHIỆM VỤ\nI. Chỉ đạo, điều hành\n1. Ban hành kế hoạch tuyên truyền năm 2026.\n"
        "2. Kiểm tra công vụ ít nhất 02 lần/năm.\n"
        "Giao công chức Tư pháp - Hộ tịch chủ trì, phối hợp với công chức Địa chính - Xây dựng thực hiện.\n"
    )

    assert [(t.lead, t.cooperate) for t in plan.tasks] == [
        ("công chức Tư pháp - Hộ tịch", ("công chức Địa chính - Xây dựng",))
    ] * 2


@pytest.mark.parametrize(
    ("text", "only_lead"),
    [
        ("Giao Văn phòng - Thống kê chủ trì thực hiện.", True),
        ("(Phòng Nội vụ chủ trì, phối hợp các phòng, ban thực hiện)", True),
        ("Giao Văn phòng - Thống kê chủ trì phối hợp các ngành giải quyết hồ sơ tồn.", False),
        ("Phòng Nội vụ chủ trì, phối hợp với các phòng, ban rà soát văn bản.", False),
    ],
)  # fmt: skip
def test_an_assignment_leaves_nothing_else_to_do(text: str, only_lead: bool) -> None:
    assert is_assignment(text) is only_lead


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Các sở, ban, ngành.", ("Các sở, ban, ngành",)),
        ("các phòng, ban, đơn vị; UBND các xã, thị trấn", ("các phòng, ban, đơn vị", "UBND các xã, thị trấn")),
        ("các cơ quan, đơn vị, Công an xã", ("các cơ quan, đơn vị", "Công an xã")),
        ("Công an xã, phòng Kinh tế", ("Công an xã", "phòng Kinh tế")),
        ("cán bộ, công chức xã", ("cán bộ, công chức xã",)),
    ],
)  # fmt: skip
def test_set_phrases_are_one_party(text: str, parties: tuple[str, ...]) -> None:
    assert split_actors(text) == parties


def test_a_deciding_chairman_is_named_with_his_unit() -> None:
    plan = compile_text(
        "ỦY BAN NHÂN DÂN\nTỈNH LÂM XUYÊN\nSố: 31/QĐ-UBND\nQUYẾT ĐỊNH\n"
        "Về việc ban hành Kế hoạch cải cách hành chính năm 2026\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n"
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;\n"
    )

    assert plan.document.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Lâm Xuyên"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 51/TTr-SNV ngày 15/12/2025.", "Sở Nội vụ"),
        ("Xét đề nghị của Trưởng phòng Nội vụ quận tại Tờ trình số 61/TTr-NV ngày 28/12/2025.", "Phòng Nội vụ quận"),
        ("Theo đề nghị của Văn phòng HĐND và UBND phường tại Tờ trình số 45/TTr-VP ngày 18/12/2025.", "Văn phòng HĐND và UBND phường"),
    ],
)  # fmt: skip
def test_a_proposal_is_issued_by_the_office_that_proposes(
    text: str, issuer: str
) -> None:
    (citation,) = _plan(f"{text}\nI. MỤC TIÊU\n").citations

    assert citation.issuer == issuer


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Tổ chức đối thoại với doanh nghiệp (quý II/2026).", date(2026, 6, 30)),
        ("Tổ chức đối thoại với người dân (tháng 3)", date(2026, 3, 31)),
        ("Rà soát quy trình nội bộ (trước 30/6);", date(2026, 6, 30)),
        ("Rà soát quy trình (Phòng Tư pháp; hoàn thành trong quý IV).", date(2026, 12, 31)),
        ("Thực hiện Luật Đất đai (năm 2024).", None),
    ],
)  # fmt: skip
def test_a_time_in_brackets_at_the_end_is_the_due_day(
    text: str, due: date | None
) -> None:
    assert due_in_prose(text, 2026) == due


@pytest.mark.parametrize(
    "heading",
    ["Phần I\nMỤC TIÊU", "PHẦN I. MỤC TIÊU", "Phần thứ nhất\nMỤC TIÊU", "Phần A: MỤC TIÊU", "PHẦN I - MỤC TIÊU"],
)  # fmt: skip
def test_targets_stand_under_a_part(heading: str) -> None:
    plan = _plan(
        f"{heading}\n1. Đến hết năm 2026:\n1.1. Tối thiểu 85% hồ sơ được số hóa.\n1.2. Tỷ lệ trễ hạn dưới 1%.\n"
    )

    assert [m.value for t in plan.targets for m in t.measures] == [85, 1]


def test_place_and_day_may_stand_under_the_signature() -> None:
    plan = compile_text(
        "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 12/KH-UBND\n" + TITLE
        + "I. MỤC TIÊU\n1. 90% hồ sơ đúng hạn.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Tám\n"
        "An Bình, ngày 06 tháng 01 năm 2026\n"
    )  # fmt: skip

    assert (plan.document.place, plan.document.date) == ("An Bình", date(2026, 1, 6))


def test_label_lines_under_a_task_are_no_orphans() -> None:
    plan = _plan(
        "II. NHIỆM VỤ\n1. Cải cách thể chế\n1.1. Rà soát, bãi bỏ văn bản.\n+ Chủ trì: Phòng Kinh tế\n+ Thời hạn: 30/4/2026\n"
    )

    assert "P406" not in {finding.code for finding in plan.findings}
    assert [str(task.due) for task in plan.tasks] == ["2026-04-30"]


def test_a_rule_for_the_last_day_counted_holds_for_each_quarter() -> None:
    plan = _plan(
        "III. BÁO CÁO\nSố liệu báo cáo quý chốt đến ngày 14 của tháng cuối quý, gửi trước ngày 17 của tháng cuối quý;"
        " báo cáo năm chốt đến 14/12/2026, gửi trước ngày 18/12/2026.\n"
    )

    assert [(str(w.ends), str(w.due)) for w in plan.windows] == [
        ("2026-03-14", "2026-03-17"),
        ("2026-06-14", "2026-06-17"),
        ("2026-09-14", "2026-09-17"),
        ("2026-12-14", "2026-12-17"),
        ("2026-12-14", "2026-12-18"),
    ]


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("Chỉ số CCHC của xã thuộc nhóm 10 xã, phường dẫn đầu tỉnh.", set()),
        ("Chuyển đổi số của xã xếp loại Khá trở lên.", set()),
        ("Xã được đánh giá hoàn thành tốt nhiệm vụ trở lên.", {"P301"}),
        ("Nâng cao chất lượng phục vụ người dân.", {"P301"}),
        ("Cắt giảm ít nhất 30% thời gian giải quyết thủ tục so với năm 2024.", {"P312"}),
        ("Giảm 10% số cuộc họp so với năm 2025.", {"P303"}),
    ],
)  # fmt: skip
def test_a_class_is_a_measure_and_cut_limits_only_a_doubt(
    target: str, codes: set[str]
) -> None:
    plan = _plan(f"I. MỤC TIÊU\n1. {target}\n")

    assert {
        f.code for f in plan.findings if f.code in {"P301", "P303", "P312"}
    } == codes


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Không để hồ sơ nào quá hạn.", ("=", 0, "hồ sơ")),
        ("Không có cán bộ, công chức vi phạm đạo đức công vụ.", ("=", 0, "cán bộ, công chức")),
        ("Không để xảy ra tình trạng nhũng nhiễu.", ("qualitative", None, None)),
    ],
)  # fmt: skip
def test_none_of_them_is_a_measure(
    text: str, measure: tuple[str, object, object]
) -> None:
    (found,) = worded(text)

    assert (found.operator, found.value, found.unit) == measure


def test_a_law_with_a_number_keeps_its_name() -> None:
    plan = _plan(
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;\nI. MỤC TIÊU\n"
    )

    (law,) = plan.citations
    assert (law.id, law.type) == ("72/2025/QH15", "Luật")
    assert law.subject == "Tổ chức chính quyền địa phương"
    assert "P214" not in {finding.code for finding in plan.findings}


def test_a_deputy_under_the_last_recipient_is_no_recipient() -> None:
    plan = _plan(
        "I. MỤC TIÊU\nNơi nhận:\n- UBND huyện;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Tám\n"
    )

    assert plan.recipients == ("UBND huyện", "Lưu: VT")
    assert plan.document.signer == "Lê Văn Tám"


def test_roles_of_an_assignment() -> None:
    roles = roles_of("Giao Phòng Nội vụ chủ trì, phối hợp Phòng Tư pháp thực hiện.")

    assert (roles.lead, roles.cooperate) == ("Phòng Nội vụ", ("Phòng Tư pháp",))


def test_a_symbol_glued_to_the_next_word_is_read_and_reported() -> None:
    plan = _plan(
        "Thực hiện Kế hoạch số 263/KH-UBNDngày 31/12/2025 của UBND tỉnh về cải cách hành chính;\nI. MỤC TIÊU\n"
    )

    (citation,) = plan.citations
    assert (citation.id, str(citation.date)) == ("263/KH-UBND", "2025-12-31")
    assert "P222" in {finding.code for finding in plan.findings}


def test_two_levels_may_each_have_an_act_of_one_number() -> None:
    plan = _plan(
        "Căn cứ Quyết định số 07/QĐ-UBND ngày 06/01/2026 của UBND huyện Kỳ Lâm về chỉ tiêu;"
        " Quyết định số 07/QĐ-UBND ngày 04/01/2026 của UBND tỉnh về kế hoạch;\nI. MỤC TIÊU\n"
    )

    assert "P210" not in {finding.code for finding in plan.findings}


def test_a_subject_that_begins_with_ban_hanh_is_no_office() -> None:
    plan = compile_text(
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: 29/QĐ-UBND\nQUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2025;\n"
    )

    assert plan.document.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Sơn Khê"


def test_a_day_goes_with_the_report_in_the_bracket_behind_it() -> None:
    plan = _plan(
        "III. TỔ CHỨC THỰC HIỆN\n1. Các phòng báo cáo trước ngày 10/3 (quý I), ngày 10/6 (6 tháng) và ngày 05/12/2026 (năm).\n"
    )

    assert [(w.kind, str(w.due)) for w in plan.windows] == [
        ("quarter", "2026-03-10"),
        ("half_year", "2026-06-10"),
        ("year", "2026-12-05"),
    ]


def test_symbols_that_lost_their_dash_are_read_and_reported() -> None:
    plan = compile_text(
        "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG LÂM\nSố: 3027/QĐUBND\nQUYẾT ĐỊNH\nPhê duyệt Kế hoạch cải cách hành chính năm 2025 của tỉnh\n"
        "Căn cứ Thông tư số 02/2017/TTVPCP ngày 31/10/2017 của Văn phòng Chính phủ;\n"
    )

    assert plan.document.symbol == "3027/QĐ-UBND"
    assert plan.document.title == "Kế hoạch cải cách hành chính năm 2025 của tỉnh"
    assert [citation.id for citation in plan.citations] == ["02/2017/TT-VPCP"]
    assert [f.code for f in plan.findings].count("P222") == 2


def test_a_decision_may_hold_the_plan_in_its_first_article() -> None:
    plan = compile_text(
        "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG LÂM\nSố: 30/QĐ-UBND\nQUYẾT ĐỊNH\nPhê duyệt Kế hoạch cải cách hành chính năm 2026\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;\n"
        "Điều 1. Phê duyệt Kế hoạch với các nội dung sau:\nI. MỤC TIÊU\n1. Tối thiểu 90% hồ sơ đúng hạn.\n"
        "II. NHIỆM VỤ\n1. Cải cách thể chế: Sở Tư pháp chủ trì rà soát văn bản; hoàn thành trong quý III/2026.\n"
        "Điều 2. Tổ chức thực hiện\n1. Các sở gửi báo cáo năm trước ngày 10/12/2026.\n"
        "Điều 3. Giám đốc các sở chịu trách nhiệm thi hành./.\n"
    )

    assert [m.value for t in plan.targets for m in t.measures] == [90]
    assert [(t.field, t.lead, str(t.due)) for t in plan.tasks] == [
        ("Cải cách thể chế", "Sở Tư pháp", "2026-09-30")
    ]
    assert [str(w.due) for w in plan.windows] == ["2026-12-10"]


def test_acts_in_a_row_share_the_day_behind_the_last() -> None:
    plan = _plan(
        "Căn cứ các Quyết định số 3300/QĐ-UBND, 3301/QĐ-UBND ngày 20/12/2025 của UBND tỉnh về cải cách hành chính;\nI. MỤC TIÊU\n"
    )

    assert [(c.id, str(c.date), c.issuer) for c in plan.citations] == [
        ("3300/QĐ-UBND", "2025-12-20", "UBND tỉnh"),
        ("3301/QĐ-UBND", "2025-12-20", "UBND tỉnh"),
    ]
    assert "P213" not in {finding.code for finding in plan.findings}


def test_a_subject_ends_where_the_plan_speaks_itself() -> None:
    plan = _plan(
        "Căn cứ Kế hoạch số 14/KH-UBND ngày 02/01/2026 của UBND tỉnh Trà Long về cải cách hành chính năm 2026,"
        " UBND xã An Bình ban hành Kế hoạch như sau:\nI. MỤC TIÊU\n"
    )

    assert plan.citations[0].subject == "về cải cách hành chính năm 2026"


def test_a_day_of_its_own_goes_before_the_rule() -> None:
    plan = _plan(
        "III. TỔ CHỨC THỰC HIỆN\n1. Định kỳ hằng quý, 6 tháng và năm báo cáo về Phòng Nội vụ trước ngày 08 của tháng cuối quý;"
        " riêng báo cáo năm gửi trước ngày 03/12/2026.\n"
    )

    dues = {window.name: str(window.due) for window in plan.windows}
    assert dues["Báo cáo năm 2026"] == "2026-12-03"
    assert dues["Báo cáo 6 tháng đầu năm 2026"] == "2026-06-08"


def test_a_rule_alone_names_four_quarters() -> None:
    plan = _plan(
        "III. TỔ CHỨC THỰC HIỆN\n1. Các phòng gửi báo cáo về Văn phòng trước ngày 05 của tháng cuối quý.\n"
    )

    assert [str(w.due) for w in plan.windows] == [
        "2026-03-05",
        "2026-06-05",
        "2026-09-05",
        "2026-12-05",
    ]


@pytest.mark.parametrize(
    ("text", "lead", "cooperate"),
    [
        ("Ban hành quy chế làm việc (Văn phòng HĐND và UBND, trước 31/8).", "Văn phòng HĐND và UBND", ()),
        ("Số hóa sổ hộ tịch (Phòng Tư pháp chủ trì; Công an phường phối hợp; quý IV).", "Phòng Tư pháp", ("Công an phường",)),
    ],
)  # fmt: skip
def test_a_bracket_names_lead_and_party(
    text: str, lead: str, cooperate: tuple[str, ...]
) -> None:
    roles = roles_of(text)

    assert (roles.lead, roles.cooperate) == (lead, cooperate)


def test_months_from_to_are_due_at_the_end_of_the_last() -> None:
    assert due_in_prose("Rà soát nghị quyết (tháng 02 - 6/2026).", 2026) == date(
        2026, 6, 30
    )


def test_what_is_left_over_today_is_no_promise() -> None:
    plan = _plan(
        "I. MỤC ĐÍCH\n- Khắc phục hạn chế: còn 12 hồ sơ trễ hạn trong năm trước.\n"
    )

    assert plan.hidden_targets == ()


def test_a_class_beside_a_figure_is_a_measure_too() -> None:
    plan = _plan(
        "I. MỤC TIÊU\n1. Chỉ số CCHC của xã xếp loại Khá trở lên, tăng ít nhất 02 bậc so với năm 2025.\n"
    )

    (target,) = plan.targets
    assert [(m.operator, m.value) for m in target.measures] == [
        ("class>=", "khá"),
        ("growth>=", 2),
    ]
