"""Definitions as plain data: in the shipped file, in a row, in a frozen report. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from xaso.indicators.definitions import (
    Condition,
    Definition,
    Kind,
    Term,
    Tier,
    WhenEmpty,
)

Plain = dict[str, Any]
FIELDS: Final = tuple(field.name for field in fields(Definition))


def to_plain(definition: Definition) -> Plain:
    """The definition as JSON-ready data; fractions as texts such as `4/5`."""
    plain: Plain = {name: getattr(definition, name) for name in FIELDS}
    plain |= {
        "kind": definition.kind.value,
        "version_id": str(definition.version_id) if definition.version_id else None,
        "exclusions": list(definition.exclusions),
        "points": [[str(weight), text] for weight, text in definition.points],
        "terms": [_plain_term(term) for term in definition.terms],
        "tiers": [_plain_tier(tier) for tier in definition.tiers],
        "factor": str(definition.factor),
        "valid_from": definition.valid_from.isoformat(),
        "valid_to": definition.valid_to.isoformat() if definition.valid_to else None,
    }
    return plain


def from_plain(plain: Mapping[str, Any]) -> Definition:
    """The definition back from plain data; unknown keys raise TypeError."""
    said = dict(plain)
    for name, read in _READERS.items():
        if name in said:
            said[name] = read(said[name])
    return Definition(**said)


def _plain_term(term: Term) -> Plain:
    return {
        "code": term.code,
        "weight": str(term.weight),
        "cap_at": str(term.cap_at),
        "when_empty": term.when_empty.value,
    }


def _plain_tier(tier: Tier) -> Plain:
    conditions = [[c.code, c.operator, str(c.threshold)] for c in tier.conditions]
    return {"points": str(tier.points), "conditions": conditions}


def _points(rows: Iterable[tuple[str, str]]) -> tuple[tuple[Fraction, str], ...]:
    return tuple((Fraction(weight), text) for weight, text in rows)


def _terms(rows: Iterable[Mapping[str, Any]]) -> tuple[Term, ...]:
    return tuple(
        Term(
            row["code"],
            Fraction(row.get("weight", 1)),
            Fraction(row.get("cap_at", 1)),
            WhenEmpty(row.get("when_empty", WhenEmpty.ZERO)),
        )
        for row in rows
    )


def _tiers(rows: Iterable[Mapping[str, Any]]) -> tuple[Tier, ...]:
    return tuple(
        Tier(
            Fraction(row["points"]),
            tuple(Condition(c, op, Fraction(t)) for c, op, t in row["conditions"]),
        )
        for row in rows
    )


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _id(value: UUID | str | None) -> UUID | None:
    return UUID(value) if isinstance(value, str) else value


_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "kind": Kind,
    "version_id": _id,
    "exclusions": tuple,
    "points": _points,
    "terms": _terms,
    "tiers": _tiers,
    "factor": Fraction,
    "valid_from": _day,
    "valid_to": _day,
}
