"""JSON: a list of objects, or objects with lists of objects inside, as flat tables.

The national shape nests the papers of a dossier in it: {"data": [{"MaHoSo": …,
"TaiLieuNop": [{…}]}]}. Every inner list becomes a table of its own whose first column
repeats the key of its dossier.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from xaso.core.spreadsheets.encodings import decode
from xaso.core.spreadsheets.tables import (  # fmt: skip
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
    Raw,
    Row,
    Table,
    Unreadable,
)

KEYS = ("MaHoSo", "maHoSo", "ma_ho_so", "mahoso", "code", "MaTTHC")
LISTS = ("data", "result", "results", "items", "rows")


@dataclass(slots=True)
class _Flat:
    name: str
    headers: dict[str, int] = field(default_factory=dict)
    rows: list[dict[str, Raw]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def add(self, row: dict[str, Raw], place: str) -> None:
        for key in row:
            self.headers.setdefault(key, len(self.headers))
        self.rows.append(row)
        self.places.append(place)


def open_json(content: bytes, name: str) -> list[Table]:
    """The tables in the document. Raises Unreadable with a sentence that helps."""
    try:
        document = json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            "Tệp JSON bị lỗi cú pháp. Hãy xuất lại từ hệ thống nguồn."
        ) from error
    flats: dict[str, _Flat] = {}
    for key, objects in _lists(document, name):
        for number, one in enumerate(objects):
            if isinstance(one, dict):
                _flatten(flats, key, one, f"{key}[{number + 1}]", ("", None))
    if not flats:
        raise Unreadable(
            "Tệp JSON không có danh sách hồ sơ. Cần một danh sách các đối tượng, hoặc "
            "{“data”: […]}."
        )
    return [_table(flat) for flat in flats.values()]


def _lists(document: Any, name: str) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(document, list):
        yield name, document
    elif isinstance(document, dict):
        inner = [key for key in document if isinstance(document[key], list)]
        for key in sorted(inner, key=lambda key: key not in LISTS):
            yield key, document[key]


def _flatten(
    flats: dict[str, _Flat],
    name: str,
    one: dict[str, Any],
    place: str,
    parent: tuple[str, Raw],
) -> None:
    flat = flats.setdefault(name, _Flat(name))
    own = next((key for key in KEYS if one.get(key) not in (None, "")), "")
    row: dict[str, Raw] = {parent[0]: parent[1]} if parent[0] else {}
    inner: list[tuple[str, list[Any]]] = []
    for key, value in one.items():
        if isinstance(value, list):
            inner.append((key, value))
        elif isinstance(value, dict):
            row[key] = json.dumps(value, ensure_ascii=False)
        else:
            row[key] = value
    link = (own, one[own]) if own else parent
    for key, objects in inner:
        row[key] = len(objects)
        for number, child in enumerate(objects):
            if isinstance(child, dict):
                _flatten(flats, key, child, f"{place}.{key}[{number + 1}]", link)
    flat.add(row, place)


def _table(flat: _Flat) -> Table:
    if len(flat.rows) > MAX_ROWS * 4:
        raise Unreadable("Tệp quá dài. Hãy xuất từng giai đoạn thành từng tệp.")
    headers = list(flat.headers)[:MAX_COLUMNS]

    def place(row: int, column: int) -> str:
        if row == 0 or row > len(flat.places):
            return flat.name
        inside = f".{headers[column]}" if 0 <= column < len(headers) else ""
        return flat.places[row - 1] + inside

    grid = Grid(partial(_rows, headers, flat.rows), len(flat.rows) + 1)
    return Table(flat.name, lambda: grid, place=place)


def _rows(headers: list[str], rows: list[dict[str, Raw]]) -> Iterator[Row]:
    yield headers
    for row in rows:
        yield [row.get(key) for key in headers]
