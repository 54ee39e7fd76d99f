"""Files of the simulator, read back; and the command that writes them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xaso.cli import main
from xaso.dossiers.simulator import (
    CommuneExport,
    Dirt,
    Vocabulary,
    World,
    exported,
    year_of,
)
from xaso.dossiers.simulator.writers import as_csv, as_json, as_xlsx, files_of

MOMENT = datetime(2024, 6, 10, 23, 59, 59)  # noqa: DTZ001 -- wall clock


@pytest.fixture(scope="module")
def world() -> World:
    """A small commune."""
    return World("2:0", "Xã Ba Nam", "000.10.10.H48", year_of(2024), 80)


@pytest.fixture(scope="module")
def export(world: World) -> CommuneExport:
    """Its export in the middle of the year."""
    return exported(world.seen(MOMENT))


def test_a_workbook_has_a_titled_sheet_per_table(export: CommuneExport) -> None:
    book = load_workbook(io.BytesIO(as_xlsx(export)))

    assert book.sheetnames == [
        "Hồ sơ", "Quá trình xử lý", "Thành phần hồ sơ", "Phí, lệ phí",
        "Giấy tờ kết quả", "Danh mục TTHC",
    ]  # fmt: skip
    rows = list(book["Hồ sơ"].values)
    assert rows[0][0] == "DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT"
    assert rows[3][:3] == ("STT", "Mã hồ sơ", "Mã TTHC")
    assert [row[1] for row in rows[4:]] == [d.code for d in export.truth.dossiers]
    assert rows[4][14] == export.truth.dossiers[0].received_at


def test_a_spoilt_workbook_has_merged_headers_and_totals(world: World) -> None:
    spoilt = exported(world.seen(MOMENT), spoilt=Dirt(0.3, seed="y"))

    sheet = load_workbook(io.BytesIO(as_xlsx(spoilt)))["Hồ sơ"]

    assert len(sheet.merged_cells.ranges) == 4
    rows = list(sheet.values)
    assert rows[4][1] == "Mã hồ sơ"
    assert rows[-1][1] == "Tổng cộng"


def test_a_csv_opens_in_a_spreadsheet_with_its_accents(export: CommuneExport) -> None:
    content = as_csv(export.tables["dossiers"])

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    first = export.truth.dossiers[0]
    assert rows[1][0] == first.code
    assert rows[1][13] == f"{first.received_at:%d/%m/%Y %H:%M:%S}"


def test_json_nests_the_details_of_a_dossier(world: World) -> None:
    truth = world.seen(MOMENT)

    document = json.loads(as_json(exported(truth, vocabulary=Vocabulary.NATIONAL)))

    assert [row["MaHoSo"] for row in document["data"]] == [
        d.code for d in truth.dossiers
    ]
    for row, dossier in zip(document["data"], truth.dossiers, strict=True):
        assert len(row["TaiLieuNop"]) == len(dossier.parts)
        assert len(row["TienTrinhXuLy"]) == len(dossier.handovers)
        assert len(row["DanhSachLePhi"]) == len(dossier.payments)
        assert len(row["DanhSachGiayToKetQua"]) == len(dossier.results)
        assert row["NgayNopHoSo"] == f"{dossier.submitted_at:%Y%m%d%H%M%S}"
    assert len(document["DanhSachGiayToKetQua"]) == sum(
        row.digitised_on is not None for row in truth.older
    )
    assert len(document["DanhSachTTHC"]) == len(truth.offerings)


def test_json_refuses_words_in_place_of_codes(export: CommuneExport) -> None:
    with pytest.raises(ValueError, match="national vocabulary"):
        as_json(export)


def test_the_same_export_gives_the_same_bytes(export: CommuneExport) -> None:
    assert list(files_of(export, "xlsx")) == list(files_of(export, "xlsx"))
    assert list(files_of(export, "csv")) == list(files_of(export, "csv"))


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_the_command_writes_files_and_prints_its_speed(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["simulate", "--communes", "2", "--dossiers", "40", "--seed", "7"]

    status = main([*asked, "--dirt", "0.1", "--out", str(tmp_path), "--format", form])

    said = capsys.readouterr().out
    assert status == 0
    assert len(list(tmp_path.iterdir())) == (12 if form == "csv" else 2)
    assert "của 2 xã trong" in said
    assert "hồ sơ/giây" in said


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (["--communes", "0"], "ít nhất một xã"),
        (["--communes", "5", "--dossiers", "3"], "mỗi xã ít nhất một hồ sơ"),
        (["--dirt", "3"], "từ 0 đến 1"),
        (["--year", "1999"], "chọn --year"),
    ],
)
def test_the_command_says_what_to_ask_for(
    wrong: list[str], word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["simulate", "--out", str(tmp_path), *wrong])

    assert status == 2
    assert word in capsys.readouterr().err


def test_the_command_says_when_it_cannot_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    status = main(["simulate", "--dossiers", "5", "--out", str(tmp_path / "file")])

    assert status == 2
    assert "--out" in capsys.readouterr().err


def test_the_simulator_starts_without_django() -> None:
    probe = "import sys, xaso.dossiers.simulator.command; print('django' in sys.modules)"  # fmt: skip

    said = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "False"
