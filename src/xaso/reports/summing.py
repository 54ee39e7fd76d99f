"""The frozen figures of many units in one: counts added up, never shares averaged. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from xaso.core.text import sort_key
from xaso.reports.snapshot import exact, figure_text

SUMMABLE: Final = frozenset({"ratio", "count"})
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit reported of a figure (phần của một đơn vị)."""

    unit_id: str
    unit: str
    report_id: str
    text: str
    numerator: int | None
    denominator: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure of all units together (số cộng của các đơn vị).

    `versions` are the different definitions the units counted by; more than one is
    said with the figure. `counted` is how many units had something to count.
    """

    code: str
    name: str
    unit: str
    numerator: int | None
    denominator: int | None
    amount: str | None
    text: str
    state: str
    counted: int
    versions: tuple[str, ...]
    parts: tuple[Part, ...]


def summed(reports: Iterable[tuple[str, str, str, Plain]]) -> list[Sum]:
    """Every summable figure over (unit id, unit, report id, content).

    A figure is summed from the counts each unit froze; a unit without records of that
    kind adds nothing and is counted as silent.
    """
    found: dict[str, list[tuple[Part, Plain]]] = {}
    for unit_id, unit, report_id, content in reports:
        for value in content["values"]:
            definition = content["definitions"][value["code"]]
            if definition["kind"] not in SUMMABLE:
                continue
            part = Part(
                unit_id, unit, report_id, value["text"], value["numerator"],
                value["denominator"], value["state"],
            )  # fmt: skip
            found.setdefault(value["code"], []).append((part, definition))
    return sorted((_sum(code, each) for code, each in found.items()), key=_order)


def _order(one: Sum) -> tuple[bool, str, str]:
    """What was counted first, then by name."""
    return one.state != "counted", sort_key(one.name), one.code


def _sum(code: str, each: Sequence[tuple[Part, Plain]]) -> Sum:
    definition = each[0][1]
    parts = [part for part, _definition in each]
    top = _total(part.numerator for part in parts)
    bottom = _total(part.denominator for part in parts)
    amount, state = _amount(definition, top, bottom)
    return Sum(
        code=code,
        name=definition["name"],
        unit=definition["unit"],
        numerator=top,
        denominator=bottom,
        amount=exact(amount),
        text=figure_text(amount, state, definition["unit"]),
        state=state,
        counted=sum(part.state == "counted" for part in parts),
        versions=tuple(sorted({_version(one) for _part, one in each})),
        parts=tuple(parts),
    )


def _total(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _amount(
    definition: Plain, top: int | None, bottom: int | None
) -> tuple[Fraction | None, str]:
    factor = Fraction(definition["factor"])
    if definition["kind"] == "count":
        return (None, "no_data") if top is None else (factor * top, "counted")
    if top is None or bottom is None:
        return None, "no_data"
    if not bottom:
        return None, "nothing"
    return factor * Fraction(top, bottom), "counted"


def _version(definition: Plain) -> str:
    return f"{definition['number']} ({definition['version_id'] or '—'})"
