"""Symbols and dates in the spellings documents use."""

from __future__ import annotations

from datetime import date

import pytest

from xaso.plans.compiler import dates, symbols
from xaso.plans.compiler.duetimes import due_in_cell, due_in_prose


@pytest.mark.parametrize(
    ("written", "identity", "kind"),
    [
        ("1256/QĐ-UBND", "1256/QĐ-UBND", "Quyết định"),
        ("2653 /QĐ-UBND", "2653/QĐ-UBND", "Quyết định"),
        ("228/ BC-UBND", "228/BC-UBND", "Báo cáo"),
        ("15/KH - UBND", "15/KH-UBND", "Kế hoạch"),
        ("04-NQ/TU", "04-NQ/TU", "Nghị quyết"),
        ("23-CTr/HU", "23-CTr/HU", "Chương trình"),
        ("45/2020/NĐ-CP", "45/2020/NĐ-CP", "Nghị định"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "Nghị quyết"),
        ("30c/NQ-CP", "30c/NQ-CP", "Nghị quyết"),
        ("72/2025/QH15", "72/2025/QH15", "Luật"),
        ("35/2023/UBTVQH15", "35/2023/UBTVQH15", "Nghị quyết"),
        ("4836/SNV-TCBC", "4836/SNV-TCBC", "Công văn"),
        ("2231/SNV-CCHC&PC", "2231/SNV-CCHC&PC", "Công văn"),
        ("06/QĐ-TTG", "06/QĐ-TTg", "Quyết định"),
        ("12/NQ-HDND", "12/NQ-HĐND", "Nghị quyết"),
    ],
)
def test_a_symbol_has_one_normal_form(written: str, identity: str, kind: str) -> None:
    found = list(symbols.find_symbols(f"theo số {written} ngày 01/02/2024"))

    assert [(s.id, s.type) for s in found] == [(identity, kind)]


@pytest.mark.parametrize(
    "text",
    ["giai đoạn 2021-2030", "ngày 31-12-2024", "ngày 10/3/2024", "24/7", "5/15 xã"],
)
def test_dates_and_years_are_no_symbols(text: str) -> None:
    assert list(symbols.find_symbols(text)) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 16/01/2025", date(2025, 1, 16)),
        ("ngày 20 / 8 / 2025", date(2025, 8, 20)),
        ("ngày 31-12-2024", date(2024, 12, 31)),
        ("ngày 13 tháng 02 năm 2025", date(2025, 2, 13)),
        ("ngày 5-2", date(2024, 2, 5)),
        ("ngày 31/02/2024", None),
    ],
)
def test_dates_are_read_in_every_spelling(text: str, day: date | None) -> None:
    assert [found.day for found in dates.find_dates(text, 2024)] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quý II/2024", date(2024, 6, 30)),
        ("Quý II, III", date(2024, 9, 30)),
        ("Tháng 5", date(2024, 5, 31)),
        ("6 tháng đầu năm", date(2024, 6, 30)),
        ("Trong năm 2024", date(2024, 12, 31)),
        ("Trước 15/8/2024", date(2024, 8, 15)),
        ("Thường xuyên", None),
        ("Hằng quý", None),
        ("", None),
    ],
)
def test_a_time_column_is_due_on_the_last_day(text: str, day: date | None) -> None:
    assert due_in_cell(text, 2024) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ban hành quy chế trước ngày 28/02/2026.", date(2026, 2, 28)),
        ("Sửa quy chế, hoàn thành trong quý I/2026.", date(2026, 3, 31)),
        ("Triển khai Nghị định số 60/2021/NĐ-CP ngày 21/6/2021.", None),
        ("Thực hiện kế hoạch năm 2026.", None),
    ],
)
def test_prose_sets_a_day_only_where_it_says_so(text: str, day: date | None) -> None:
    assert due_in_prose(text, 2026) == day
