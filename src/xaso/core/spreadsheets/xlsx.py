"""Workbooks (.xlsx): values only, nothing computed, nothing unpacked beyond limits.

What a package claims of itself is not believed: every part is read through once, which
proves its size and checksum, before the quick reader sees it. That reader lays a sheet
out as a full rectangle, so a single cell in a far corner would cost gigabytes: cells
beyond MAX_ROWS or MAX_COLUMNS are found first and refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import IO

from python_calamine import (  # fmt: skip
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from xaso.core.spreadsheets.tables import (
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
    Raw,
    Row,
    Table,
    Unreadable,
)

MAX_UNPACKED, SMALL, MAX_RATIO = 600 * 1024 * 1024, 10 * 1024 * 1024, 200
CHUNK, OVERLAP = 1024 * 1024, 4096
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
# A cell with content (its tag is not closed at once) in column CW or beyond, or in row
# 300.001 or beyond.
FAR = re.compile(
    rb"""\sr=["'](?:[A-Z]{3}\d+|C[W-Z]\d+|[D-Z][A-Z]\d+"""
    rb"""|[A-Z]{1,2}(?:[3-9]\d{5}|[1-9]\d{6,}))["'][^>]*[^/>]>"""
)
BROKEN = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?r=["']([A-Z]{1,3})(\d+)["'][^>]*?t=["']e["']"""
)


def open_workbook(content: bytes) -> list[Table]:
    """Every sheet of cells in the order of the tabs, hidden ones marked.

    Raises Unreadable with a sentence that helps.
    """
    broken = _inspect(content)
    book = _book(content)
    sheets = [
        sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet
    ]
    if not sheets:
        raise Unreadable("Tệp không có trang tính nào.")
    return [
        Table(
            sheet.name,
            partial(_grid, content, sheet.name, broken.get(index, frozenset())),
            is_hidden=sheet.visible != SheetVisibleEnum.Visible,
        )
        for index, sheet in enumerate(sheets)
    ]


def _book(content: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, ValueError, OSError) as error:
        raise _damaged() from error


def _damaged() -> Unreadable:
    return Unreadable(
        "Tệp .xlsx bị hỏng, không mở được. Hãy mở bằng Excel hoặc LibreOffice, lưu lại "
        "rồi tải lên."
    )


def _grid(content: bytes, name: str, broken: frozenset[tuple[int, int]]) -> Grid:
    try:
        sheet = _book(content).get_sheet_by_name(name)
    except (CalamineError, ValueError, OSError) as error:
        raise _damaged() from error
    merged = tuple(sheet.merged_cell_ranges or ())
    height = sheet.end[0] + 1 if sheet.end else 0
    return Grid(partial(_rows, sheet), height, merged, broken)


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """Rows from A1 on; the reader leaves out empty columns at the left."""
    if sheet.start is None:
        return
    before: list[Raw] = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        yield [*before, *row] if before else row


def _inspect(content: bytes) -> dict[int, frozenset[tuple[int, int]]]:
    """Read every part through; formula errors by the number of the sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = max(1, sum(part.compress_size for part in parts))
            is_dense = unpacked > SMALL and unpacked / packed > MAX_RATIO
            if unpacked > MAX_UNPACKED or is_dense:
                raise _too_big()
            return _inspect_parts(package, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:  # fmt: skip
        raise _damaged() from error


def _too_big() -> Unreadable:
    return Unreadable(
        "Tệp giải nén ra quá lớn, không mở để bảo đảm an toàn. Hãy xuất từng giai đoạn "
        "(từng quý, từng tháng) thành từng tệp."
    )


def _inspect_parts(
    package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]
) -> dict[int, frozenset[tuple[int, int]]]:
    broken = {}
    for part in parts:
        if part.filename.startswith("xl/media/"):
            continue
        with package.open(part) as stream:
            if not SHEET_PART.match(part.filename):
                _read_through(stream)
                continue
            number = re.search(r"(\d+)\.xml$", part.filename)
            cells = _inspect_sheet(stream)
            if number and cells:
                broken[int(number[1]) - 1] = cells
    return broken


def _read_through(stream: IO[bytes]) -> None:
    while stream.read(CHUNK):
        pass


def _inspect_sheet(stream: IO[bytes]) -> frozenset[tuple[int, int]]:
    broken: set[tuple[int, int]] = set()
    kept = b""
    while chunk := stream.read(CHUNK):
        text = kept + chunk
        if FAR.search(text):
            raise Unreadable(
                f"Bảng có ô nằm quá xa (sau dòng {MAX_ROWS:,} hoặc sau cột thứ "
                f"{MAX_COLUMNS}). Hãy xóa các ô thừa, hoặc xuất từng giai đoạn.".replace(
                    ",", ".", 1
                )
            )
        if b't="e"' in text:
            for name, row in BROKEN.findall(text):
                broken.add((int(row) - 1, _column(name)))
        kept = text[-OVERLAP:]
    return frozenset(broken)


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
