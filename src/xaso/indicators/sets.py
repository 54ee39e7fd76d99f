"""Which rows a definition speaks of: the sets behind its counts and its lists. Pure.

Counting and opening the records use the same sets, so a list always has as many rows
as the figure says.
"""

from __future__ import annotations

from enum import StrEnum

from xaso.core.facts import Fact
from xaso.indicators.definitions import Definition, Kind, Part
from xaso.indicators.engine.scans import Rows, Tally


class Role(StrEnum):
    """What a count is for in its definition."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    EXCLUDED = "excluded"
    KNOWN = "known"
    POINT = "point"


def rows_of(definition: Definition, part: Part, fact: Fact) -> Rows:
    """The rows of a part of a counted definition."""
    whole, excluded = _whole(definition), _excluded(definition, fact)
    if part is Part.EXCLUDED:
        return Rows(having=whole, any_of=excluded)
    if part is Part.DENOMINATOR:
        return Rows(having=whole, lacking=excluded)
    inside = (part is Part.NUMERATOR) != definition.complement
    if definition.kind is Kind.POINTS:
        return _with_points(definition, whole, excluded, inside=inside)
    if inside:
        return Rows(having=_joined(*whole, definition.numerator), lacking=excluded)
    return Rows(having=whole, lacking=(*excluded, definition.numerator))


def tallies_of(definition: Definition, fact: Fact) -> dict[tuple[Role, int], Tally]:
    """What the engine must count for the definition, by role and number.

    Of a complement the failures are counted as the definition says them: of a person
    with one good and one bad dossier, the bad one decides.
    """
    measure = definition.measure
    said = Part.MISSING if definition.complement else Part.NUMERATOR
    counted = {
        (Role.NUMERATOR, 0): Tally(rows_of(definition, said, fact), measure),
        (Role.EXCLUDED, 0): Tally(rows_of(definition, Part.EXCLUDED, fact)),
        (Role.KNOWN, 0): Tally(Rows(having=_joined(definition.known))),
    }
    if definition.kind is not Kind.COUNT:
        whole = rows_of(definition, Part.DENOMINATOR, fact)
        counted[Role.DENOMINATOR, 0] = Tally(whole, measure)
    for index, (_weight, predicate) in enumerate(definition.points):
        having = _joined(*_whole(definition), predicate)
        rows = Rows(having=having, lacking=_excluded(definition, fact))
        counted[Role.POINT, index] = Tally(rows)
    return counted


def _with_points(
    definition: Definition, whole: tuple[str, ...], excluded: tuple[str, ...], *, inside: bool
) -> Rows:  # fmt: skip
    earning = tuple(text for weight, text in definition.points if weight)
    if inside:
        return Rows(having=whole, lacking=excluded, any_of=earning)
    return Rows(having=whole, lacking=(*excluded, *earning))


def _whole(definition: Definition) -> tuple[str, ...]:
    """What every row of the definition is: its denominator, for a count its numerator."""
    if definition.kind is Kind.COUNT:
        return _joined(definition.numerator)
    return _joined(definition.denominator)


def _excluded(definition: Definition, fact: Fact) -> tuple[str, ...]:
    return tuple(fact.exclusions[name].predicate for name in definition.exclusions)


def _joined(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text.strip()))
