"""Clean rows laid out as the tables of an export file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from xaso.dossiers.simulator.records import (
    SimulatedDossier,
    SimulatedPart,
    Truth,
)
from xaso.dossiers.simulator.vocabulary import (
    CHOICES,
    COLUMNS,
    Cell,
    Vocabulary,
)

Row = tuple[Cell, ...]
Table = tuple[tuple[str, ...], list[Row]]
Source = tuple[str, object]


@dataclass(frozen=True, slots=True)
class CommuneExport:
    """What a provincial system gives out for one commune at one moment.

    `tables` maps a kind ("dossiers", "handovers", "parts", "payments", "results",
    "procedures") to its headers and rows; `truth` is what really happened;
    `dirt` maps the code of a spoilt dossier to what was done to its row.
    """

    truth: Truth
    vocabulary: Vocabulary
    tables: Mapping[str, Table]
    dirt: Mapping[str, tuple[str, ...]]


def tables(truth: Truth, vocabulary: Vocabulary) -> dict[str, Table]:
    """The tables of an export without any dirt."""
    return {
        kind: (headers(kind, vocabulary), [_row(kind, s, vocabulary) for s in rows])
        for kind, rows in _sources(truth).items()
    }


def headers(kind: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The headers of a table."""
    return tuple(column.header(vocabulary) for column in COLUMNS[kind])


def place_of(kind: str, attribute: str) -> int:
    """Where the column of an attribute stands in its table."""
    return [column.attribute for column in COLUMNS[kind]].index(attribute)


def _sources(truth: Truth) -> dict[str, Iterator[Source]]:
    def details(of: Callable[[SimulatedDossier], tuple[object, ...]]) -> Iterator[Source]:  # fmt: skip
        return chain.from_iterable(
            ((dossier.code, row) for row in of(dossier)) for dossier in truth.dossiers
        )

    return {
        "dossiers": ((d.code, d) for d in truth.dossiers),
        "handovers": details(lambda d: d.handovers),
        "parts": details(lambda d: d.parts),
        "payments": details(lambda d: d.payments),
        "results": details(lambda d: d.results),
        "procedures": (("", row) for row in truth.offerings),
    }


def _row(kind: str, source: Source, vocabulary: Vocabulary) -> Row:
    place = 0 if vocabulary is Vocabulary.NATIONAL else 1
    return tuple(
        said(column.choices, _value(source, column.attribute), place)
        for column in COLUMNS[kind]
    )


def said(choices: str, value: Cell, place: int) -> Cell:
    """The value by its code (place 0) or in words (place 1)."""
    if not choices or value is None:
        return value
    known = CHOICES[choices]
    return known[value][place] if isinstance(value, str | bool) else value


def _value(source: Source, attribute: str) -> Cell:
    code, row = source
    if attribute == "dossier_code":
        return code
    if isinstance(row, SimulatedPart) and attribute in _ORIGINS:
        return row.origin == _ORIGINS[attribute]
    value: Cell = getattr(row, attribute)
    return value


_ORIGINS = {
    "is_reused": "reused",
    "is_from_database": "database",
    "is_resupplied": "resupplied",
}
