"""`xaso plan check`: exit status, text like a compiler's, JSON of the schema."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

from xaso.plans.compiler.command import check_file

CLEAN = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH
Số: 12/KH-UBND
An Bình, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026 của xã An Bình
I. MỤC TIÊU
1. Tối thiểu 90% hồ sơ nộp trực tuyến.
II. NHIỆM VỤ
1. Văn phòng tham mưu kế hoạch.
"""
WRONG = CLEAN + "2. Văn phòng báo cáo; số nhiệm vụ có Phụ lục kèm theo.\n"


def _check(path: Path, output: str) -> tuple[int, str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    status = check_file(str(path), output, stdout, stderr)
    return status, stdout.getvalue(), stderr.getvalue()


def test_a_plan_without_errors_exits_zero_with_json(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(CLEAN, encoding="utf-8")

    status, out, err = _check(path, "json")

    assert (status, err) == (0, "")
    assert json.loads(out)["document"]["symbol"] == "12/KH-UBND"


def test_errors_exit_one_and_show_the_line_with_carets(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(WRONG, encoding="utf-8")

    status, out, _ = _check(path, "text")

    assert status == 1
    assert f"{path}:11: lỗi P403: " in out
    assert "^^^" in out
    assert "= Gợi ý: " in out


def test_a_missing_file_exits_two_with_a_sentence(tmp_path: Path) -> None:
    status, out, err = _check(tmp_path / "none.txt", "text")

    assert (status, out) == (2, "")
    assert "Không có tệp này" in err


def test_an_unreadable_file_exits_two_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"\x00\x01\x02\x03" * 100)

    status, _, err = _check(path, "text")

    assert status == 2
    assert "Hãy" in err


def test_a_reader_who_stops_early_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(WRONG, encoding="utf-8")
    read_end, write_end = os.pipe()
    os.close(read_end)

    with os.fdopen(write_end, "w", encoding="utf-8") as stdout:
        assert check_file(str(path), "text", stdout, io.StringIO()) == 1
