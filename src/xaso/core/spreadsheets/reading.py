"""One door for every kind of table file."""

from __future__ import annotations

from xaso.core.spreadsheets.delimited import open_text
from xaso.core.spreadsheets.nested import open_json
from xaso.core.spreadsheets.tables import Table, Unreadable
from xaso.core.spreadsheets.xlsx import open_workbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def open_tables(content: bytes, name: str) -> list[Table]:
    """The tables in a file, told by its bytes; the name only settles kinds of text.

    Raises Unreadable with a Vietnamese sentence that says what to do.
    """
    if content.startswith(ZIP):
        return open_workbook(content)
    if content.startswith(OLE):
        raise Unreadable(
            "Tệp ở định dạng Excel cũ (.xls). Hãy mở bằng Excel và lưu lại thành .xlsx."
        )
    lowered = name.lower()
    if lowered.endswith((".xlsx", ".xls", ".pdf", ".docx")):
        raise Unreadable(
            "Tệp không phải bảng tính. Hãy chọn tệp .xlsx, .csv hoặc .json."
        )
    stem = name.rsplit(".", 1)[0]
    if lowered.endswith(".json"):
        return open_json(content, stem)
    return open_text(content, stem)
