"""Clean rows laid out as the tables of an export file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from xaso.dossiers.simulator.records import SimulatedDossier, Truth
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
    """The tables of an export without any dirt.

    Of the older results the scanned ones are given out: the store of digital results.
    """
    return {
        kind: (headers(kind, vocabulary), _rows(kind, sources, vocabulary))
        for kind, sources in _sources(truth).items()
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
        "results": chain(
            details(lambda d: d.results),
            (("", row) for row in truth.older if row.digitised_on),
        ),
        "procedures": (("", row) for row in truth.offerings),
    }


def _rows(kind: str, sources: Iterator[Source], vocabulary: Vocabulary) -> list[Row]:
    """Values in the order of the columns, choices said in the vocabulary."""
    place = 0 if vocabulary is Vocabulary.NATIONAL else 1
    columns = COLUMNS[kind]
    own = [c.attribute for c in columns if c.attribute not in _DERIVED]
    read = attrgetter(*own)
    order = [
        own.index(name) if name in own else -1
        for name in (c.attribute for c in columns)
    ]
    plain = order == list(range(len(own)))
    chosen = [
        (at, {value: words[place] for value, words in CHOICES[c.choices].items()})
        for at, c in enumerate(columns)
        if c.choices
    ]
    rows: list[Row] = []
    for code, source in sources:
        values = list(read(source))
        if not plain:
            values = [
                _derived(columns[at].attribute, code, source)
                if where < 0
                else values[where]
                for at, where in enumerate(order)
            ]
        for at, words in chosen:
            values[at] = words[values[at]]
        rows.append(tuple(values))
    return rows


def said(choices: str, value: str, vocabulary: Vocabulary) -> str:
    """A value of a list by its code or in words."""
    return CHOICES[choices][value][0 if vocabulary is Vocabulary.NATIONAL else 1]


def _derived(attribute: str, code: str, source: object) -> Cell:
    if attribute == "dossier_code":
        return code
    return getattr(source, "origin", "") == _DERIVED[attribute]


_DERIVED = {"dossier_code": "", "is_reused": "reused", "is_from_database": "database"}
