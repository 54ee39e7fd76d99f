"""The lists: indicators with their values, facts with their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from xaso.core import facts
from xaso.core.facts import ColumnKind, Exclusion, Fact, Macro
from xaso.core.text import fold, marked, squash
from xaso.indicators import queries
from xaso.indicators.asked import Asked
from xaso.indicators.definitions import Definition, Part
from xaso.indicators.doors import door
from xaso.indicators.engine import DatabaseEngine, Rows, Scan, Tally
from xaso.indicators.values import Value

GROUPS: Sequence[tuple[str, tuple[str, ...]]] = (
    (marked("Chỉ tiêu của kế hoạch"), ()),
    (marked("Hồ sơ và nhiệm vụ"), ("dossiers-", "tasks-")),
    (marked("Quyết định 766/QĐ-TTg: chất lượng phục vụ"), ("q766-",)),
    (marked("Thông tư 01/2018/TT-VPCP: đánh giá giải quyết thủ tục"), ("tt01-",)),
)
FAMILIES: Sequence[tuple[str, ...]] = (
    ("handover-electronic",),
    ("epay-procedures",),
    ("epay-transactions", "epay-dossiers", "epay-money"),
    ("results-digitised",),
    ("internal-published",),
    ("online-procedures",),
    ("portal-procedures",),
    ("online-dossiers",),
    ("no-resupply", "resupply-coverage"),
    ("tasks-on-time",),
)
KINDS: Mapping[ColumnKind, str] = {
    ColumnKind.ID: marked("khóa"),
    ColumnKind.TEXT: marked("chữ"),
    ColumnKind.BOOLEAN: marked("có/không"),
    ColumnKind.DATE: marked("ngày"),
    ColumnKind.MOMENT: marked("thời điểm"),
    ColumnKind.INTEGER: marked("số nguyên"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in a list: definition, value, the door to its records."""

    definition: Definition
    value: Value
    url: str
    is_proposed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators of one kind under their heading."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A named predicate of a fact."""

    text: str
    about: str
    predicate: str


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of a fact, in words."""

    name: str
    label: str
    about: str
    kind: str
    choices: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A fact with its words and how many rows the units have."""

    fact: Fact
    rows: int
    columns: tuple[ColumnLine, ...]
    macros: tuple[Word, ...]
    exclusions: tuple[Word, ...]


def lines(
    asked: Asked, typed: str, now: datetime, proposed: Collection[str] = ()
) -> list[Line]:
    """Indicators in force that hold the typed words, all values from one scan a fact."""
    folded = fold(squash(typed))
    found = queries.definitions_in_force(asked.defined_by, asked.day)
    wanted = [one for one in found.values() if _holds(one, folded)]
    return valued(asked, found, wanted, now, proposed)


def valued(
    asked: Asked,
    known: Mapping[str, Definition],
    wanted: Sequence[Definition],
    now: datetime,
    proposed: Collection[str] = (),
) -> list[Line]:
    """The wanted ones of the known definitions with their values."""
    figures = queries.figures_of(
        definitions=known,
        codes=[one.code for one in wanted],
        unit_ids=asked.unit_ids,
        windows=[asked.window],
        now=now,
    )
    return [
        Line(one, value, door(one, Part.NUMERATOR, asked), one.code in proposed)
        for one in wanted
        if (value := figures.find(one.code)) is not None
    ]


def _holds(definition: Definition, folded: str) -> bool:
    said = fold(
        f"{definition.code} {definition.name} {definition.name_en} {definition.legal_basis}"
    )
    return all(word in said for word in folded.split())


def grouped(found: Iterable[Line]) -> list[Group]:
    """The lines under their headings, in the order of the headings."""
    by_name: dict[str, list[Line]] = {name: [] for name, _prefixes in GROUPS}
    for line in found:
        by_name[_group_of(line.definition.code)].append(line)
    return [Group(_(name), tuple(rows)) for name, rows in by_name.items() if rows]


def _group_of(code: str) -> str:
    fits = (name for name, prefixes in GROUPS[1:] if code.startswith(prefixes))
    return next(fits, GROUPS[0][0])


def other_readings(
    definition: Definition, known: Mapping[str, Definition]
) -> list[Definition]:
    """Definitions that read the same target in another way, in the same unit."""
    family = next((f for f in FAMILIES if definition.code.startswith(f)), ())
    return [
        one
        for code, one in known.items()
        if family
        and code.startswith(family)
        and code != definition.code
        and one.unit == definition.unit
    ]


def described(asked: Asked) -> list[Described]:
    """Every fact with its words and the rows of the units; one count a fact."""
    return [_described(fact, _rows(fact, asked)) for fact in facts.every()]


def _rows(fact: Fact, asked: Asked) -> int:
    every = Tally(Rows())
    scan = Scan(fact, (every,), (asked.window,), asked.unit_ids)
    return DatabaseEngine().scan(scan)[None].of(every)


def _described(fact: Fact, rows: int) -> Described:
    columns = (
        ColumnLine(
            name,
            _(column.label),
            _(column.about) if column.about else "",
            _(KINDS[column.kind]),
            tuple(column.choices.items()),
        )
        for name, column in fact.columns.items()
    )
    return Described(
        fact, rows, tuple(columns), _words(fact.macros), _words(fact.exclusions)
    )


def _words(named: Mapping[str, Macro] | Mapping[str, Exclusion]) -> tuple[Word, ...]:
    return tuple(Word(name, _(one.label), one.predicate) for name, one in named.items())
