"""Which column holds what: guessed from the headers, settled by the officer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from xaso.core.text import fold
from xaso.tasks.exports.sheets import Sheet

HEADER_ROWS = 20


class Column(StrEnum):
    """What an export tells about an assignment."""

    DOCUMENT_NUMBER = "document_number"
    DOCUMENT_DATE = "document_date"
    TEXT = "text"
    LEAD = "lead"
    COOPERATE = "cooperate"
    DUE = "due"
    STATUS = "status"
    ISSUER = "issuer"
    FIELD = "field"
    PRODUCT = "product"

    @property
    def label(self) -> str:
        """The column in words."""
        return LABELS[self]


LABELS: Mapping[Column, str] = {
    Column.DOCUMENT_NUMBER: "Số, ký hiệu văn bản",
    Column.DOCUMENT_DATE: "Ngày văn bản",
    Column.TEXT: "Nội dung nhiệm vụ",
    Column.LEAD: "Đơn vị, người chủ trì",
    Column.COOPERATE: "Phối hợp",
    Column.DUE: "Hạn hoàn thành",
    Column.STATUS: "Trạng thái",
    Column.ISSUER: "Cơ quan giao",
    Column.FIELD: "Lĩnh vực",
    Column.PRODUCT: "Sản phẩm",
}

# Headers met in exports, without diacritics; earlier ones are surer.
HEADERS: Mapping[Column, tuple[str, ...]] = {
    Column.DOCUMENT_NUMBER: (
        "so ky hieu van ban", "so hieu van ban", "so van ban", "so ky hieu", "so hieu",
        "van ban giao", "so kh", "can cu",
    ),
    Column.DOCUMENT_DATE: (
        "ngay van ban", "ngay ban hanh", "ngay ky", "ngay giao", "ngay thang van ban",
    ),
    Column.TEXT: (
        "noi dung nhiem vu", "noi dung giao", "noi dung cong viec", "ten nhiem vu",
        "noi dung", "nhiem vu", "cong viec", "trich yeu",
    ),
    Column.LEAD: (
        "don vi chu tri", "co quan chu tri", "nguoi chu tri", "chu tri",
        "don vi thuc hien", "don vi xu ly", "don vi duoc giao", "nguoi thuc hien",
    ),
    Column.COOPERATE: ("don vi phoi hop", "co quan phoi hop", "phoi hop"),
    Column.DUE: (
        "han hoan thanh", "thoi han hoan thanh", "han xu ly", "han thuc hien",
        "thoi han", "han bao cao", "ngay het han", "han", "thoi gian hoan thanh",
    ),
    Column.STATUS: ("trang thai", "tinh trang", "tinh hinh thuc hien", "ket qua"),
    Column.ISSUER: ("co quan giao", "don vi giao", "nguoi giao", "noi giao"),
    Column.FIELD: ("linh vuc", "nhom nhiem vu"),
    Column.PRODUCT: ("san pham", "ket qua dau ra", "san pham hoan thanh"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header is and which column holds what (0-based)."""

    header_row: int
    columns: Mapping[Column, int]


def guess_layout(sheet: Sheet) -> Layout:
    """The row with the most known headers among the first, and what they mean.

    Without any known header nothing is guessed: row 0, no columns.
    """
    guesses = [
        Layout(row, guess_columns(sheet, row))
        for row in range(min(HEADER_ROWS, len(sheet.rows)))
    ]
    return max(guesses, key=lambda layout: (len(layout.columns), -layout.header_row))


def guess_columns(sheet: Sheet, row: int) -> dict[Column, int]:
    """What the cells of the row mean as headers; each cell and meaning once."""
    headers = {
        index: header_key(str(cell))
        for index, cell in enumerate(sheet.rows[row])
        if isinstance(cell, str)
    }
    found: dict[Column, int] = {}
    for exact in (True, False):
        for column, names in HEADERS.items():
            if column not in found:
                index = _find(headers, names, set(found.values()), exact=exact)
                if index is not None:
                    found[column] = index
    return found


def header_key(text: str) -> str:
    """A header without diacritics, brackets and signs."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


def _find(
    headers: Mapping[int, str], names: tuple[str, ...], taken: set[int], *, exact: bool
) -> int | None:
    for name in names:
        for index, header in headers.items():
            hit = header == name if exact else f" {name} " in f" {header} "
            if hit and index not in taken:
                return index
    return None
