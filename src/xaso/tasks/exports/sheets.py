"""A spreadsheet or CSV file as a grid of plain values; nothing in it is computed."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from xaso.core.text import squash

MAX_ROWS = 5000
MAX_COLUMNS = 60
MAX_UNPACKED = 100 * 1024 * 1024
MAX_CELL = 5000

Value = str | date | None


class Unreadable(ValueError):  # noqa: N818 -- a finding about the file
    """The file is no sheet we can read; the message is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet of the file; row 0 is row 1 of the spreadsheet."""

    rows: tuple[tuple[Value, ...], ...]

    def at(self, row: int, column: int) -> Value:
        """The value, None outside the sheet."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None


def reference(row: int, column: int) -> str:
    """How people call the cell: F7."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def read_sheet(content: bytes, name: str) -> Sheet:
    """The sheet in the file. Raises Unreadable with a sentence that helps."""
    if content[:4] == b"PK\x03\x04":
        return _read_xlsx(content)
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable(
            "Tệp ở định dạng Excel cũ (.xls). Hãy mở bằng Excel và lưu lại thành .xlsx."
        )
    if name.lower().endswith((".xlsx", ".pdf", ".docx")) or b"\0" in content[2:200:2]:
        raise Unreadable("Tệp không phải bảng tính. Hãy chọn tệp .xlsx hoặc .csv.")
    return _read_csv(content)


def _read_xlsx(content: bytes) -> Sheet:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("Tệp .xlsx bị hỏng, không mở được.") from error
    try:
        sheet = book.worksheets[0] if book.worksheets else None
        if sheet is None:
            raise Unreadable("Tệp không có trang tính nào.")
        sheet.reset_dimensions()
        return _grid(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True))
    finally:
        book.close()


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
        raise Unreadable(
            "Tệp giải nén ra quá lớn, hệ thống không mở để bảo đảm an toàn."
        )


def _read_csv(content: bytes) -> Sheet:
    text = _decode(content)
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(
            text[:4000], delimiters=",;\t"
        )
    except csv.Error:
        dialect = csv.excel
    csv.field_size_limit(MAX_CELL * 20)
    try:
        return _grid(csv.reader(io.StringIO(text), dialect))
    except csv.Error as error:
        raise Unreadable("Tệp .csv không đọc được theo dòng và cột.") from error


def _decode(content: bytes) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("Không nhận ra bảng mã của tệp. Hãy lưu lại dạng CSV UTF-8.")


def _grid(rows: Iterable[Iterable[object]]) -> Sheet:
    grid: list[tuple[Value, ...]] = []
    for row in rows:
        if len(grid) >= MAX_ROWS:
            raise Unreadable(
                f"Tệp có hơn {MAX_ROWS} dòng. Hãy xuất từng giai đoạn rồi nhập từng tệp."
            )
        grid.append(tuple(_value(cell) for cell in list(row)[:MAX_COLUMNS]))
    while grid and not any(grid[-1]):
        grid.pop()
    if not grid:
        raise Unreadable("Tệp không có dòng nào.")
    return Sheet(tuple(grid))


def _value(cell: object) -> Value:
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = squash("".join(c for c in str(cell) if c.isprintable() or c.isspace()))
    return text[:MAX_CELL] or None
