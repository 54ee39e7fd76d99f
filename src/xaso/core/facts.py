"""Facts: the kinds of records that figures are counted from. No Django.

An app describes its records as one wide fact (`register` in its `ready()`); indicators,
which stand above all of them, write predicates over the described columns and nothing
else. Labels are `marked`; a page says them by gettext. What a column is called, what it holds and where it comes from is said here once,
for the parser, for the person who writes a definition, and for the documentation.

    register(Fact(
        name="dossiers", label="Hồ sơ", source="dossiers_dossier",
        columns={"channel": Column(ColumnKind.TEXT, "Kênh nộp", choices={"online": "trực tuyến"})},
        macros={"received": Macro("received_on BETWEEN :from AND :to", "tiếp nhận trong kỳ")},
        show=queries.records,
    ))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

Cell = str | int | date | datetime | None


class ColumnKind(StrEnum):
    """What a column holds (kiểu dữ liệu của cột)."""

    ID = "id"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a fact (cột).

    `label` is what people read, `about` where the value comes from, `choices` the only
    texts it may hold ({stored: what people read}). `sql` is a portable expression over the
    source; empty when the source has a column of that name.
    """

    kind: ColumnKind
    label: str
    about: str = ""
    choices: Mapping[str, object] = field(default_factory=dict)
    sql: str = ""


@dataclass(frozen=True, slots=True)
class Macro:
    """A named piece of a predicate, such as `received` (từ viết tắt trong định nghĩa)."""

    predicate: str
    label: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A named set of rows a definition may leave out, with the reason (không tính)."""

    predicate: str
    label: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure, as lists and exports show it."""

    id: UUID
    title: str
    url: str
    cells: tuple[Cell, ...] = ()


Show = Callable[[Sequence[UUID]], list[Record]]


@dataclass(frozen=True, slots=True)
class Fact:
    """One kind of record as a wide row (sự kiện đếm được).

    `source` is a table, or a SELECT in portable SQL, that gives at least `id`, `unit_id`
    and whatever the columns need. `show` turns ids into records in the given order, in a
    constant number of queries; `headers` name the cells. `capability` is what opening
    the records asks for; `filled_by` says who brings the rows in when there are none.
    """

    name: str
    label: str
    source: str
    columns: Mapping[str, Column]
    show: Show
    about: str = ""
    macros: Mapping[str, Macro] = field(default_factory=dict)
    exclusions: Mapping[str, Exclusion] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    capability: str = "board.view"
    filled_by: str = ""


class NoSuchFact(LookupError):  # noqa: N818 -- reads as a fact
    """No app registered records of that name."""


_facts: dict[str, Fact] = {}


def register(fact: Fact) -> None:
    """Describe a kind of record (in the app's ready())."""
    _facts[fact.name] = fact


def get(name: str) -> Fact:
    """The fact of that name; raises NoSuchFact."""
    try:
        return _facts[name]
    except KeyError:
        raise NoSuchFact(name) from None


def find(name: str) -> Fact | None:
    """The fact of that name, if any app has it."""
    return _facts.get(name)


def every() -> tuple[Fact, ...]:
    """All facts, by name."""
    return tuple(_facts[name] for name in sorted(_facts))
