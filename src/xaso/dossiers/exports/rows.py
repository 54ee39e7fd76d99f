"""Rows of a table as typed values; what cannot be read is said, nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from xaso.core.spreadsheets.cells import (
    NotReadable,
    clock_hour,
    day_of,
    flag_of,
    looks_halved,
    moment_of,
    number_of,
    text_of,
)
from xaso.core.spreadsheets.tables import MAX_COLUMNS, Raw, Row, Table, letters
from xaso.dossiers.exports import vocabulary
from xaso.dossiers.exports.faults import Fault, at_cell
from xaso.dossiers.exports.layout import Layout

LENGTHS = {
    "code": 60, "procedure_code": 40, "field_code": 40, "procedure_name": 500,
    "field_name": 200, "subject": 500, "owner_name": 200, "receiving_unit": 200,
    "step": 200, "sender": 200, "receiver": 200, "name": 300, "replaced_by": 60,
    "reference": 100, "number": 60, "dossier": 60, "reason_not_full": 300,
    "decision_number": 60, "published_url": 500,
}  # fmt: skip
REMEMBERED = 20_000
STRICT = frozenset({"status"})  # a value nobody knows keeps the row out
AT_THE_OFFICE = frozenset({"received_at", "due_at", "finished_at"})
NIGHT = range(1, 7)
UNIQUE = frozenset({"code", "dossier", "subject", "owner_name", "reference"})
_FLOATED = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
_FORMULA = ("=", "+", "@")
Read = Callable[[Raw], Any]


class _Note(ValueError):  # noqa: N818 -- a finding about the cell
    """The cell is left empty and the row is taken."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Doubted(_Note):
    """The cell is taken as it says, and shown to somebody who may know better."""

    def __init__(self, value: date, sentence: str) -> None:
        super().__init__("doubtful-time", sentence)
        self.value = value


@dataclass(slots=True)
class Line:
    """One row: its number, values by column (only cells that hold something), faults."""

    number: int
    values: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """No error stands against taking the row in."""
        return not any(fault.is_error for fault in self.faults)


@dataclass(slots=True)
class TableReader:
    """Reads the rows of one table by its layout. `key_of` hashes an owner's number."""

    table: Table
    layout: Layout
    zone: tzinfo
    key_of: Callable[[str], str]

    def lines(self) -> Iterator[Line]:
        """Every row below the header that holds something in a chosen column."""
        reads = self._reads()
        merged = self._merged()
        broken = self.table.grid.broken
        special = bool(merged or broken)
        first = self.layout.header_row + 1
        for number, row in enumerate(self.table.rows()):
            if number < first:
                continue
            line = self._line(number, row, reads)
            if special:
                self._look_at_cells(line, row, merged)
            if line is not None and (line.values or line.faults):
                yield line

    def find_halved(self) -> list[str]:
        """Columns whose times can only come from a 12-hour clock.

        Cells of text and cells of dates are looked at apart; `name!` stands for dates.
        """
        wanted = {
            name: index
            for name, index in self.layout.columns.items()
            if vocabulary.targets(self.layout.kind)[name].kind == "moment"
        }
        written: dict[str, set[int]] = {name: set() for name in wanted}
        dated: dict[str, set[int]] = {name: set() for name in wanted}
        for number, row in enumerate(self.table.rows()):
            if number <= self.layout.header_row:
                continue
            for name, index in wanted.items():
                raw = row[index] if index < len(row) else None
                hour = clock_hour(raw)
                if hour is not None:
                    (dated if isinstance(raw, datetime) else written)[name].add(hour)
        texts = [name for name in wanted if looks_halved(written[name])]
        return texts + [f"{name}!" for name in wanted if looks_halved(dated[name])]

    def halved_notes(self) -> list[Fault]:
        """One note for each column whose times are left out."""
        notes = []
        for name in dict.fromkeys(name.rstrip("!") for name in self.layout.halved):
            index = self.layout.columns[name]
            header = (
                self.layout.headers[index] if index < len(self.layout.headers) else ""
            )
            where = self.table.place(self.layout.header_row, index)
            notes.append(
                Fault(
                    "halved-clock", self.table.name, where, "",
                    f"Cột {letters(index)} “{header}”: giờ ghi kiểu 12 giờ, không rõ sáng "
                    "hay chiều (có giờ từ 1 đến 6, không có giờ nào sau 12). Chỉ lấy "
                    "ngày. Hãy xuất lại với giờ 24 (HH) nếu cần đến giờ.", False,
                )
            )  # fmt: skip
        return notes

    def _reads(self) -> list[tuple[int, str, Read]]:
        kinds = vocabulary.targets(self.layout.kind)
        columns = sorted(self.layout.columns.items(), key=lambda item: item[1])
        return [(index, name, self._read(name, kinds[name].kind)) for name, index in columns if name in kinds]  # fmt: skip

    def _read(self, name: str, kind: str) -> Read:
        if kind in {"text", "code"}:
            read = _text_reader(LENGTHS[name])
            return read if name in UNIQUE else _remembering(read)
        if vocabulary.is_choice(kind):
            return _remembering(_choice_reader(kind))
        if kind == "moment":
            return self._moment(name)
        return {
            "day": lambda raw: day_of(raw, self.zone),
            "number_of_owner": lambda raw: self.key_of(_owner_number(raw)),
            "money": _amount,
            "count": _amount,
            "flag": flag_of,
        }[kind]

    def _moment(self, name: str) -> Read:
        zone = self.zone
        halved = {str: name in self.layout.halved, datetime: f"{name}!" in self.layout.halved}  # fmt: skip
        if any(halved.values()):
            return lambda raw: _unhalved(raw, zone) if halved.get(type(raw)) else moment_of(raw, zone)  # fmt: skip
        if name in AT_THE_OFFICE:
            return lambda raw: _by_day(raw, zone)
        return lambda raw: moment_of(raw, zone)

    def _line(self, number: int, row: Row, reads: list[tuple[int, str, Read]]) -> Line:
        values: dict[str, Any] = {}
        line = Line(number, values)
        width = len(row)
        for index, name, read in reads:
            raw = row[index] if index < width else None
            if raw is None or raw == "":
                continue
            try:
                value = read(raw)
            except (NotReadable, _Note) as error:
                self._fault(line, index, error)
                if isinstance(error, Doubted):
                    values[name] = error.value
                continue
            if value is not None and value != "":
                values[name] = value
                if type(value) is str and value[0] in _FORMULA:
                    self._said(line, index, _Note("formula", f"bắt đầu bằng dấu “{value[0]}”, giữ nguyên dạng chữ."))  # fmt: skip
        return line

    def _fault(self, line: Line, index: int, error: ValueError) -> None:
        if isinstance(error, _Note):
            self._said(line, index, error)
            return
        self._add(line, index, "unreadable", str(error), is_error=True)

    def _said(self, line: Line, index: int, note: _Note) -> None:
        is_error = note.code.startswith("!")
        self._add(line, index, note.code.lstrip("!"), str(note), is_error=is_error)

    def _add(
        self, line: Line, index: int, code: str, sentence: str, *, is_error: bool
    ) -> None:
        cell = self.table.place(line.number, index)
        line.faults.append(
            Fault(code, self.table.name, cell, "", at_cell(cell, sentence), is_error)
        )

    def _merged(self) -> dict[int, dict[int, str]]:
        """{row: {column: name of the span}} for chosen cells swallowed by a merge."""
        chosen = set(self.layout.columns.values())
        found: dict[int, dict[int, str]] = {}
        for (top, left), (bottom, right) in self.table.grid.merged:
            columns = chosen.intersection(range(left, min(right, MAX_COLUMNS) + 1))
            if not columns or bottom <= self.layout.header_row:
                continue
            name = f"{self.table.place(top, left)}:{self.table.place(bottom, right)}"
            for row in range(max(top, self.layout.header_row + 1), bottom + 1):
                swallowed = {c: name for c in columns if (row, c) != (top, left)}
                if swallowed:
                    found.setdefault(row, {}).update(swallowed)
        return found

    def _look_at_cells(
        self, line: Line, row: Row, merged: Mapping[int, Mapping[int, str]]
    ) -> None:
        if not line.values and not line.faults:
            return
        for index, span in merged.get(line.number, {}).items():
            self._add(line, index, "merged", f"nằm trong ô gộp {span}, không rõ giá trị. Hãy bỏ gộp ô rồi tải lại.", is_error=True)  # fmt: skip
        for index in self.layout.columns.values():
            empty = index >= len(row) or row[index] in ("", None)
            if empty and (line.number, index) in self.table.grid.broken:
                self._add(line, index, "broken-formula", "công thức bị lỗi (#REF!, #DIV/0! …). Hãy sửa ở tệp gốc.", is_error=True)  # fmt: skip


def _remembering(read: Read) -> Read:
    """The same reader, asked once for each different cell."""
    known: dict[Raw, Any] = {}

    def remembered(raw: Raw) -> Any:
        try:
            return known[raw]
        except KeyError:
            value = read(raw)
            if len(known) < REMEMBERED:
                known[raw] = value
            return value

    return remembered


def _text_reader(longest: int) -> Read:
    def read(raw: Raw) -> str:
        text = text_of(raw)
        if len(text) > longest:
            raise NotReadable(f"dài hơn {longest} ký tự. Hãy rút gọn ở hệ thống nguồn.")
        return text

    return read


def _choice_reader(kind: str) -> Read:
    known = vocabulary.values(kind)

    def read(raw: Raw) -> str:
        text = text_of(raw)
        value = known.get(vocabulary.squeezed(text) or text)
        if value is None:
            code = "!unknown-value" if kind in STRICT else "unknown-value"
            end = "" if kind in STRICT else " Để trống mục này"
            raise _Note(code, f"không hiểu “{text[:60]}”.{end}{'.' if end else ''}")
        return value

    return read


def _unhalved(raw: Raw, zone: tzinfo) -> datetime | date:
    """Only the day, unless the cell itself says which half of the day it means."""
    found = moment_of(raw, zone)
    if isinstance(found, datetime) and clock_hour(raw) is not None:
        return found.date()
    return found


def _by_day(raw: Raw, zone: tzinfo) -> datetime | date:
    """A moment of office work; written as text between one and six it is doubted."""
    found = moment_of(raw, zone)
    if isinstance(raw, str) and isinstance(found, datetime) and found.hour in NIGHT and clock_hour(raw):  # fmt: skip
        raise Doubted(
            found,
            f"“{text_of(raw)}” là ngoài giờ làm việc; nếu hệ thống nguồn ghi giờ kiểu 12 "
            "giờ thì đây là buổi chiều. Đọc đúng như tệp ghi.",
        )
    return found


def _amount(raw: Raw) -> int:
    number = number_of(raw)
    if not 0 <= number < 10**15:
        raise NotReadable(f"“{number}” không phải là số hợp lý.")
    return number


def _owner_number(raw: Raw) -> str:
    """The number as letters and digits; never repeated in a sentence."""
    text = text_of(raw)
    if _FLOATED.fullmatch(text):
        raise _Note("owner-number", "số giấy tờ bị đổi thành dạng 1,2E+11 nên mất chữ số. Để trống mục này; hãy xuất cột này dạng chữ.")  # fmt: skip
    number = text.upper()
    if not number.isalnum():
        number = "".join(c for c in number if c.isalnum())
    if isinstance(raw, int | float) and len(number) == 11:  # noqa: PLR2004 -- a lost 0
        number = f"0{number}"
    if len(number) < 5 or not any(c.isdigit() for c in number):  # noqa: PLR2004 -- shortest
        raise _Note("owner-number", "không giống số giấy tờ. Để trống mục này.")
    return number
