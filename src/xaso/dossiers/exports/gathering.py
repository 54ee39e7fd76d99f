"""All tables of an export together: dossiers by code, each with its details."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import tzinfo
from hashlib import blake2b
from typing import Any

from xaso.core.spreadsheets.tables import Table
from xaso.core.text import fold
from xaso.dossiers.exports.faults import Fault, at_cell
from xaso.dossiers.exports.layout import Layout
from xaso.dossiers.exports.rows import Line, TableReader

DETAIL_KINDS = ("handovers", "parts", "payments", "results")
STEP = 5_000
TOTALS = ("tong", "cong")
FEWEST = 3  # cells a row must fill to count as a dossier without a code
Detail = tuple[tuple[str, Any], ...]


@dataclass(slots=True)
class Entry:
    """A dossier of the file: its values, which columns its table has, where it stands."""

    code: str
    values: dict[str, Any]
    table: int
    row: int
    digest: str


@dataclass(slots=True)
class Gathered:
    """What a file holds. `refused` dossiers are left out whole, with their details."""

    entries: dict[str, Entry] = field(default_factory=dict)
    details: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    loose_results: list[dict[str, Any]] = field(default_factory=list)
    procedures: list[Line] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    columns: list[frozenset[str]] = field(default_factory=list)
    places: list[Callable[[int, int], str]] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    repeated: int = 0
    spoilt: set[tuple[str, str]] = field(default_factory=set)

    def cell(self, entry: Entry, column: str) -> tuple[str, str]:
        """The table and cell a value of a dossier came from."""
        layout = self.layouts[entry.table]
        index = layout.columns.get(column, layout.columns.get("code", 0))
        return layout.table, self.places[entry.table](entry.row, index)


class Gatherer:
    """Reads tables one after the other; `report` is told the rows read so far."""

    def __init__(
        self,
        zone: tzinfo,
        key_of: Callable[[str], str],
        report: Callable[[int], None] = lambda _done: None,
    ) -> None:
        self.zone, self.key_of, self.report = zone, key_of, report
        self.found = Gathered()
        self._done = 0

    def gather(self, tables: Iterable[tuple[Table, Layout]]) -> Gathered:
        """Everything the chosen tables hold; dossiers are read before their details."""
        chosen = [(table, layout) for table, layout in tables if layout.kind]
        chosen.sort(key=lambda pair: pair[1].kind != "dossiers")
        for table, layout in chosen:
            self._table(table, layout)
            table.release()
        self._drop_spoilt()
        return self.found

    def _table(self, table: Table, layout: Layout) -> None:
        found = self.found
        found.kinds.add(layout.kind)
        found.columns.append(frozenset(layout.columns))
        found.places.append(table.place)
        found.layouts.append(layout)
        reader = TableReader(table, layout, self.zone, self.key_of)
        found.faults.extend(reader.halved_notes())
        key = {"dossiers": "code", "procedures": "code"}.get(layout.kind, "dossier")
        take = {"dossiers": self._dossier, "procedures": self._procedure}.get(layout.kind, self._detail)  # fmt: skip
        for line in reader.lines():
            if is_footer(line.values, key):
                continue
            found.counts[layout.kind] += 1
            self._look_at_code(table, layout, line, key)
            take(table, layout, line)
            self._done += 1
            if self._done % STEP == 0:
                self.report(self._done)

    def _look_at_code(self, table: Table, layout: Layout, line: Line, key: str) -> None:
        """A code without a digit is none: a note, a title repeated by a page break."""
        code = line.values.get(key, "")
        if code and not any(c.isdigit() for c in code):
            cell = table.place(line.number, layout.columns[key])
            said = f"“{code}” không giống mã (không có chữ số nào)."
            line.faults.append(
                Fault("unreadable", table.name, cell, code, at_cell(cell, said))
            )

    def _dossier(self, table: Table, layout: Layout, line: Line) -> None:
        code = line.values.pop("code", "")
        self._keep_faults(line, code)
        if not code:
            self._miss(table, layout, line, "code", "chưa có mã hồ sơ.")
            return
        values = line.values
        if "owner_number" in values:
            values["owner_key"] = values.pop("owner_number")
        if "status" in layout.columns and "status" not in values and line.is_good:
            self._miss(table, layout, line, "status", "chưa có trạng thái.", code)
        if not line.is_good:
            self.found.refused.add(code)
            return
        digest = digest_of(sorted(values.items()))
        number = len(self.found.layouts) - 1
        entry = Entry(code, values, number, line.number, digest)
        first = self.found.entries.setdefault(code, entry)
        if first is not entry:
            self._again(first, entry)

    def _again(self, first: Entry, entry: Entry) -> None:
        """The same code twice: equal rows are one, different ones are both refused."""
        self.found.repeated += 1
        if first.digest == entry.digest:
            return
        known = entry.code in self.found.refused
        self.found.refused.add(entry.code)
        for one, other in ((first, entry), (entry, first)):
            if one is first and known:
                continue
            table, cell = self.found.cell(one, "code")
            where = self.found.cell(other, "code")[1]
            said = f"mã hồ sơ {entry.code} có ở cả ô {where} với nội dung khác. Hãy giữ một dòng đúng."
            self.found.faults.append(
                Fault("duplicate", table, cell, entry.code, at_cell(cell, said))
            )

    def _detail(self, table: Table, layout: Layout, line: Line) -> None:
        code = line.values.pop("dossier", "")
        self._keep_faults(line, code)
        if not code and layout.kind == "results" and line.is_good:
            self.found.loose_results.append(line.values)
            return
        if not code:
            self._miss(table, layout, line, "dossier", "chưa có mã hồ sơ.")
            return
        if not line.is_good:
            self.found.spoilt.add((code, layout.kind))
        kinds = self.found.details.setdefault(code, {})
        kinds.setdefault(layout.kind, []).append(line.values)

    def _procedure(self, table: Table, layout: Layout, line: Line) -> None:
        self._keep_faults(line, line.values.get("code", ""))
        if not line.values.get("code"):
            self._miss(table, layout, line, "code", "chưa có mã thủ tục.")
        elif line.is_good:
            self.found.procedures.append(line)

    def _keep_faults(self, line: Line, code: str) -> None:
        for fault in line.faults:
            self.found.faults.append(fault._replace(dossier=code))

    def _miss(
        self, table: Table, layout: Layout, line: Line, column: str, sentence: str,
        code: str = "",
    ) -> None:  # fmt: skip
        cell = table.place(line.number, layout.columns.get(column, 0))
        fault = Fault("missing", table.name, cell, code, at_cell(cell, sentence))
        line.faults.append(fault)
        self.found.faults.append(fault)

    def _drop_spoilt(self) -> None:
        """A set of details with one unreadable row is not taken: its counts would lie."""
        for code, kind in self.found.spoilt:
            kinds = self.found.details.get(code, {})
            kinds.pop(kind, None)


def is_footer(values: dict[str, Any], key: str) -> bool:
    """A line of totals or signatures below the list: “Tổng cộng”, or next to nothing.

    A detail without its dossier is no footer: older results stand alone.
    """
    code = fold(values.get(key, ""))
    if code:
        return code.startswith(TOTALS) and not any(c.isdigit() for c in code)
    if key != "code":
        return False
    texts = [value for value in values.values() if isinstance(value, str)]
    return 0 < len(values) < FEWEST and len(texts) == len(values)


def digest_of(value: object) -> str:
    """A short digest for telling equal rows apart from changed ones (not for proof)."""
    return blake2b(repr(value).encode(), digest_size=16).hexdigest()
