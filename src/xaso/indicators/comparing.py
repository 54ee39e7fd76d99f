"""What a new wording changes: which records come in, which go out. Pure.

Two sets of rows overlap in the rows that have all conditions of both and lack all
exclusions of both, so counting the overlap in the same scan gives how many come and go
without comparing lists of records.
"""

from __future__ import annotations

from dataclasses import dataclass

from xaso.indicators.engine import Rows


@dataclass(frozen=True, slots=True)
class Move:
    """How many records come in and go out (thay đổi)."""

    entering: int
    leaving: int


def overlap(one: Rows, other: Rows) -> Rows:
    """The rows that belong to both sets; neither may ask for one of several."""
    if one.any_of is not None or other.any_of is not None:
        raise ValueError("sets with `any_of` have no overlap of this form")
    return Rows(
        having=tuple(dict.fromkeys(one.having + other.having)),
        lacking=tuple(dict.fromkeys(one.lacking + other.lacking)),
    )


def outside(one: Rows, other: Rows) -> tuple[Rows, ...]:
    """Sets that together are the rows of `one` which are not in `other`."""
    missed = [Rows(one.having, (*one.lacking, text)) for text in other.having]
    left_out = [Rows((*one.having, text), one.lacking) for text in other.lacking]
    return tuple(missed + left_out)


def moved(new: int, old: int, both: int) -> Move:
    """From the counts of the new set, the old one and their overlap."""
    return Move(entering=new - both, leaving=old - both)
