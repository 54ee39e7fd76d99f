"""Which table is what and which column holds what: guessed from the headers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xaso.core.spreadsheets.cells import text_of
from xaso.core.spreadsheets.encodings import refuse_old_table
from xaso.core.spreadsheets.tables import Raw, Span, Table
from xaso.dossiers.exports import vocabulary

HEADER_ROWS = 20
FEWEST = 2
OF_A_DOSSIER = frozenset({"received_at", "due_at", "finished_at", "status", "owner_name", "channel"})  # fmt: skip
Remembered = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class Layout:
    """How one table is read: its kind (empty: not at all), header row, columns by name.

    `headers` are the texts met; `halved` the columns written with a 12-hour clock.
    """

    table: str
    kind: str = ""
    header_row: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    headers: list[str] = field(default_factory=list)
    is_hidden: bool = False
    halved: list[str] = field(default_factory=list)

    def packed(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "table": self.table, "kind": self.kind, "header_row": self.header_row,
            "columns": self.columns, "headers": self.headers,
            "is_hidden": self.is_hidden, "halved": self.halved,
        }  # fmt: skip


def unpacked(data: Mapping[str, Any]) -> Layout:
    """The layout from its JSON."""
    return Layout(**data)


def guess(tables: Iterable[Table], remembered: Remembered) -> list[Layout]:
    """What every table is; hidden sheets are left out until somebody asks for them.

    `remembered` is {kind: {squeezed header: column}} of earlier files of this source.
    Raises Unreadable for headers in TCVN3 or VNI.
    """
    return [guess_one(table, remembered) for table in tables]


def guess_one(table: Table, remembered: Remembered) -> Layout:
    """The kind and row whose headers we know the most of; no kind without any."""
    heads = _heads(table)
    place = vocabulary.places().get(vocabulary.squeezed(table.name), "")
    best, score = Layout(table.name), (0, 0, 0)
    for kind in vocabulary.KINDS:
        for number, head in heads:
            columns = guess_columns(head, kind, remembered.get(kind, {}))
            if not _is_enough(kind, columns, head):
                continue
            worth = (len(columns) + (5 if kind == place else 0), _exact(head, kind), -number)  # fmt: skip
            if worth > score:
                best, score = Layout(table.name, kind, number, columns, head), worth
    if not best.kind and heads:
        refuse_old_table([text for _number, head in heads for text in head])
        fullest = max(heads, key=lambda head: sum(map(bool, head[1])))
        best.header_row, best.headers = fullest
    if table.is_hidden:
        best.is_hidden, best.kind = True, ""
    return best


def guess_columns(
    headers: Sequence[str], kind: str, remembered: Mapping[str, str]
) -> dict[str, int]:
    """Column numbers by our names; each header and each column is used once."""
    exact = {**vocabulary.exact_names(kind), **remembered}
    found: dict[str, int] = {}
    for index, header in enumerate(headers):
        name = exact.get(vocabulary.squeezed(header), "")
        if name and name in vocabulary.targets(kind):
            found.setdefault(name, index)
    taken = set(found.values())
    for index, header in enumerate(headers):
        if index in taken or vocabulary.squeezed(header) in exact:
            continue
        name = _inside(vocabulary.spaced(header), kind)
        if name:
            found.setdefault(name, index)
    return found


def settle(layout: Layout, kind: str, columns: Mapping[str, int]) -> None:
    """Take over what a person chose for a table."""
    layout.kind, layout.columns = kind, dict(columns)
    layout.halved = []


def learn(
    layouts: Iterable[Layout], remembered: Remembered
) -> dict[str, dict[str, str]]:
    """The memory of a source with what these layouts settled."""
    memory = {kind: dict(names) for kind, names in remembered.items()}
    for layout in layouts:
        if not layout.kind:
            continue
        known = memory.setdefault(layout.kind, {})
        used = {index: name for name, index in layout.columns.items()}
        for index, header in enumerate(layout.headers):
            key = vocabulary.squeezed(header)
            guessed = vocabulary.exact_names(layout.kind).get(key, "")
            chosen = used.get(index, "")
            if key and (chosen != guessed or key in known):
                known[key] = chosen
    return {kind: names for kind, names in memory.items() if names}


def _inside(words: str, kind: str) -> str:
    for known, name in vocabulary.worded_names(kind):
        if f" {known} " in f" {words} ":
            return name
    return ""


def _is_enough(kind: str, columns: Mapping[str, int], headers: Sequence[str]) -> bool:
    if kind == "procedures" and len(OF_A_DOSSIER & guess_columns(headers, "dossiers", {}).keys()) > 1:  # fmt: skip
        return False
    needed = [t.name for t in vocabulary.targets(kind).values() if t.is_needed]
    least = FEWEST if needed else FEWEST + 1
    return len(columns) >= least and all(name in columns for name in needed)


def _exact(headers: Sequence[str], kind: str) -> int:
    names = vocabulary.exact_names(kind)
    return sum(vocabulary.squeezed(header) in names for header in headers)


def _headers(rows: list[list[Raw]], merged: Sequence[Span], number: int) -> list[str]:
    """Texts of a header row; a cell merged over several rows counts in each."""
    texts = [text_of(cell) for cell in rows[number]] if number < len(rows) else []
    for (top, left), (bottom, right) in merged:
        if top < number <= bottom:
            for column in range(left, min(right, len(texts) - 1) + 1):
                texts[column] = texts[column] or text_of(rows[top][left])
    return texts


def _grouped(
    texts: list[str], rows: list[list[Raw]], merged: Sequence[Span], number: int
) -> list[str]:
    """“Ngày” merged over “tiếp nhận | hẹn trả” reads “Ngày tiếp nhận”, “Ngày hẹn trả”."""
    found = list(texts)
    for (top, left), (bottom, right) in merged:
        if bottom == number - 1 and right > left:
            title = text_of(rows[top][left])
            for column in range(left, min(right, len(found) - 1) + 1):
                found[column] = f"{title} {found[column]}".strip()
    return found


def _heads(table: Table) -> list[tuple[int, list[str]]]:
    """Every row that may be the header, as it stands and under a merged title."""
    rows, merged = table.head(HEADER_ROWS + 1), table.grid.merged
    found = []
    for number in range(min(HEADER_ROWS, len(rows))):
        plain = _headers(rows, merged, number)
        grouped = _grouped(plain, rows, merged, number)
        found.append((number, plain))
        if grouped != plain:
            found.append((number, grouped))
    return found
