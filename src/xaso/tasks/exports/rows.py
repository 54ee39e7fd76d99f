"""Rows of an export as assignments; what cannot be read is said, nothing is invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from xaso.core.text import fold, squash
from xaso.tasks.exports.columns import Column, Layout, header_key
from xaso.tasks.exports.sheets import Sheet, reference

DATE = re.compile(
    r"^(?:ngày\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})$", re.IGNORECASE
)
ISO_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?$")
NO_DUE = frozenset({"thuong xuyen", "khong thoi han", "khong co han", "khong"})
FINISHED = ("hoan thanh", "da xong", "ket thuc")
UNFINISHED = ("chua hoan thanh", "khong hoan thanh")
WITHDRAWN = ("thu hoi", "da huy", "huy bo", "huy")
FORMULA_SIGNS = ("=", "+", "@", "-")
SPLIT = re.compile(r"\s*[;\n]\s*|\s*,\s+(?=[A-ZĐÂÊÔƯƠĂ])")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a cell: an error keeps the row out, a note does not."""

    cell: str
    sentence: str
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class Assignment:
    """A row as it was read."""

    row: int
    key: str
    text: str
    document_number: str
    document_date: date | None
    lead: str
    cooperate: tuple[str, ...]
    due: date | None
    is_continuous: bool
    status: str
    issuer: str
    field: str
    product: str
    is_settled_above: bool
    doubts: tuple[Doubt, ...]

    @property
    def is_good(self) -> bool:
        """No error stands against taking the row in."""
        return not any(doubt.is_error for doubt in self.doubts)

    @property
    def shown_row(self) -> int:
        """The row's number in the spreadsheet."""
        return self.row + 1


def read_assignments(sheet: Sheet, layout: Layout) -> list[Assignment]:
    """Every row below the header that is not empty, in order, repeated ones marked."""
    found: list[Assignment] = []
    first: dict[str, int] = {}
    for row in range(layout.header_row + 1, len(sheet.rows)):
        if any(sheet.rows[row]):
            one = _Reader(sheet, layout, row).read(first)
            first.setdefault(one.key, row)
            found.append(one)
    return found


class _Reader:
    """Reads one row and gathers its doubts."""

    def __init__(self, sheet: Sheet, layout: Layout, row: int) -> None:
        self.sheet, self.layout, self.row = sheet, layout, row
        self.doubts: list[Doubt] = []

    def read(self, first: dict[str, int]) -> Assignment:
        text = self.text(Column.TEXT)
        if not text:
            self.doubt(Column.TEXT, "chưa có nội dung nhiệm vụ.")
        number = self.text(Column.DOCUMENT_NUMBER)
        issued = self.day(Column.DOCUMENT_DATE)
        due, continuous = self.due()
        if due and issued and due < issued:
            self.doubt(
                Column.DUE, f"hạn {due:%d/%m/%Y} trước ngày văn bản {issued:%d/%m/%Y}."
            )
        key = assignment_key(number, issued, text)
        if key in first:
            self.doubt(
                Column.TEXT, f"trùng văn bản và nội dung với dòng {first[key] + 1}."
            )
        status = self.text(Column.STATUS)
        settled = is_settled(status)
        if settled:
            self.doubt(
                Column.STATUS,
                f"“{status}” ở hệ thống cấp trên nên không nhập.",
                error=False,
            )
        self.formulas()
        return Assignment(
            row=self.row, key=key, text=text, document_number=number,
            document_date=issued, lead=self.text(Column.LEAD),
            cooperate=self.many(Column.COOPERATE), due=due, is_continuous=continuous,
            status=status, issuer=self.text(Column.ISSUER),
            field=self.text(Column.FIELD)[:200], product=self.text(Column.PRODUCT),
            is_settled_above=settled, doubts=tuple(self.doubts),
        )  # fmt: skip

    def value(self, column: Column) -> str | date | None:
        index = self.layout.columns.get(column)
        return None if index is None else self.sheet.at(self.row, index)

    def text(self, column: Column) -> str:
        value = self.value(column)
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        return squash(value or "")

    def many(self, column: Column) -> tuple[str, ...]:
        parts = SPLIT.split(self.text(column))
        return tuple(dict.fromkeys(squash(part) for part in parts if squash(part)))

    def day(self, column: Column) -> date | None:
        value = self.value(column)
        if value is None or isinstance(value, date):
            return value
        found = parse_day(value)
        if found is None:
            self.doubt(column, f"“{value}” không phải là ngày (viết như 05/02/2027).")
        return found

    def due(self) -> tuple[date | None, bool]:
        value = self.value(Column.DUE)
        if isinstance(value, str) and header_key(value) in NO_DUE:
            return None, True
        found = self.day(Column.DUE)
        if value is None and Column.DUE in self.layout.columns:
            self.doubt(
                Column.DUE, "để trống, nhiệm vụ được nhập không có hạn.", error=False
            )
        return found, False

    def formulas(self) -> None:
        for column in self.layout.columns:
            value = self.value(column)
            if isinstance(value, str) and value.startswith(FORMULA_SIGNS[:3]):
                self.doubt(
                    column, f"bắt đầu bằng dấu “{value[0]}”, giữ nguyên dạng chữ.",
                    error=False,
                )  # fmt: skip

    def doubt(self, column: Column, sentence: str, *, error: bool = True) -> None:
        index = self.layout.columns.get(column)
        cell = f"dòng {self.row + 1}" if index is None else reference(self.row, index)
        where = cell if index is None else f"ô {cell}"
        self.doubts.append(
            Doubt(cell, f"{where[:1].upper()}{where[1:]}: {sentence}", error)
        )


def parse_day(text: str) -> date | None:
    """A Vietnamese (day first) or ISO date; None when it is none."""
    match = DATE.match(squash(text))
    iso = ISO_DATE.match(squash(text))
    try:
        if match:
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        if iso:
            return date(*map(int, iso.groups()))
    except ValueError:
        return None
    return None


def is_settled(status: str) -> bool:
    """The system above says it is finished or withdrawn."""
    said = fold(status)
    if any(word in said for word in UNFINISHED):
        return False
    return any(word in said for word in (*FINISHED, *WITHDRAWN))


def assignment_key(number: str, issued: date | None, text: str) -> str:
    """What makes an assignment the same in a later export: document, day and words.

    Ordinals are left out on purpose: every export counts anew.
    """
    symbol = "".join(fold(number).split())
    day = issued.isoformat() if issued else ""
    return sha256(f"{symbol}|{day}|{fold(squash(text))}".encode()).hexdigest()
