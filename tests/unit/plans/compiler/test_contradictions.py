"""One planted flaw each: its code stands on its line; a sound plan has none."""

from __future__ import annotations

import pytest

from xaso.plans.compiler import compile_text

PLAN = """ỦY BAN NHÂN DÂN
XÃ TÂN HƯNG
Số: 08/KH-UBND
Tân Hưng, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Tân Hưng
Căn cứ Quyết định số 99/QĐ-UBND ngày 20/12/2025 của UBND tỉnh Hậu Lộc;
I. MỤC TIÊU
1. Tối thiểu 80% hồ sơ thủ tục hành chính được nộp trực tuyến.
2. Tỷ lệ hài lòng của người dân đạt trên 90%.
II. NHIỆM VỤ
1. Văn phòng HĐND và UBND tham mưu kế hoạch kiểm tra trước ngày 30/6/2026.
2. Phòng Kinh tế xây dựng quy chế phối hợp.
III. CHẾ ĐỘ BÁO CÁO
1. Báo cáo quý I: từ ngày 15/12/2025 đến ngày 14/3/2026, gửi trước ngày 17/3/2026.
2. Báo cáo quý II: từ ngày 15/3/2026 đến ngày 14/6/2026, gửi trước ngày 18/6/2026.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""


def _grave(text: str) -> list[tuple[str, int]]:
    plan = compile_text(text)
    return [(f.code, f.span.line) for f in plan.findings if f.severity != "note"]


def test_a_sound_plan_has_no_error_and_no_warning() -> None:
    assert _grave(PLAN) == []


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("Số: 08/KH", "Số:    /KH", ("P201", 3)),
        ("20/12/2025", "20/02/2026", ("P220", 7)),
        ("20/12/2025", "31/11/2025", ("P221", 7)),
        ("99/QĐ-UBND", "99/NQ-HĐND", ("P224", 7)),
        ("Quyết định số 99/QĐ-UBND", "Nghị định số 9/2024/NĐ-CP", ("P223", 7)),
        ("2. Tỷ lệ hài lòng", "3. Tỷ lệ hài lòng", ("P309", 10)),
        ("Tối thiểu 80%", "Tối thiểu 180%", ("P310", 9)),
        ("đạt trên 90%", "được nâng lên", ("P301", 10)),
        ("đạt trên 90%", "tăng 5% so với năm 2025", ("P303", 10)),
        ("30/6/2026", "30/6/2025", ("P412", 12)),
        ("II. NHIỆM VỤ\n", "II. NHIỆM VỤ\nTổng số 9 nhiệm vụ.\n", ("P402", 12)),
        ("phối hợp.", "(Phụ lục kèm theo).", ("P403", 13)),
        ("Phòng Kinh tế xây", "Phòng Kinh tế tỉnh Hậu Lôc xây", ("P603", 13)),
        ("từ ngày 15/3/2026", "từ ngày 20/3/2026", ("P501", 16)),
        ("từ ngày 15/3/2026", "từ ngày 10/3/2026", ("P502", 16)),
        ("trước ngày 18/6/2026", "trước ngày 10/6/2026", ("P503", 16)),
        ("trước ngày 17/3/2026", "trước ngày 14/3/2026", ("P504", 15)),
        ("trước ngày 17/3/2026", "trước ngày 15/3/2026", ("P505", 15)),
        ("đến ngày 14/6/2026", "đến ngày 14/2/2026", ("P510", 16)),
        ("Nguyễn Văn An\n", "", ("P204", 1)),
    ],
)
def test_a_planted_flaw_is_found(
    right: str, wrong: str, expected: tuple[str, int]
) -> None:
    assert right in PLAN

    assert expected in _grave(PLAN.replace(right, wrong, 1))


@pytest.mark.parametrize(
    "text", ["Kính gửi: các phòng. Mời họp lúc 8 giờ.", "# README\n\nHello world\n"]
)
def test_what_is_no_plan_is_an_error_and_not_two_warnings(text):
    found = {f.code: f.severity for f in compile_text(text).findings}

    assert found["P200"] == "error"
    assert not {"P300", "P400"} & set(found)
