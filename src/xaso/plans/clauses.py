"""The clause of a target in which a measure stands. Pure.

`80% TTHC …, trong số đó, tỷ lệ giao dịch … đạt từ 30%` holds two measures about two
things; to know what each is about one must read its own clause.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_BORDER = re.compile(r"(?<=[.;])\s+(?=\S)|[,;]?\s*\(?(?=[Tt]rong (?:số )?đó\b)")


def clauses(said: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each clause of a target's text."""
    borders = [0]
    for match in _BORDER.finditer(said):
        if match.end() > borders[-1]:
            borders.append(match.end())
    borders.append(len(said))
    pairs = itertools.pairwise(borders)
    return tuple((start, end) for start, end in pairs if said[start:end].strip())


def clauses_of(said: str, places: Sequence[int]) -> tuple[str, ...]:
    """For each place in the text (0-based) the clause around it."""
    spans = clauses(said)
    return tuple(
        next((said[a:b] for a, b in spans if a <= place < b), said) for place in places
    )
