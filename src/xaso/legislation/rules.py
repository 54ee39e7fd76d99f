"""Whether an act holds on a day, and how its symbol is written. No Django."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from xaso.core import text

_SPACES = re.compile(r"\s+")
_YEAR_INSIDE = re.compile(r"^\d+(?:\.\d+)?/(19|20)\d{2}/")


@dataclass(frozen=True, slots=True)
class Force:
    """The days between which an act holds; None is "not known" or "still"."""

    issued_on: date | None
    starts_on: date | None
    ends_on: date | None
    verified: bool


def standing(force: Force, day: date) -> str:
    """`in_force`, `not_yet`, `ended` or `unknown` on the day.

    Law on issuing legal documents: an act ends on the day its successor starts, so
    `ends_on` is the last day it holds. Without a first day the day of issue counts.
    """
    starts = force.starts_on or force.issued_on
    if starts is None:
        return "unknown"
    if day < starts:
        return "not_yet"
    if force.ends_on is not None and day > force.ends_on:
        return "ended"
    return "in_force"


def normal_symbol(symbol: str) -> str:
    """The symbol as the register keeps it: NFC, no spaces (`228/ BC-UBND` → `228/BC-UBND`)."""
    return _SPACES.sub("", text.nfc(symbol))


def symbol_key(symbol: str) -> str:
    """What two spellings of a symbol share: no spaces, no diacritics, one case."""
    return text.fold(normal_symbol(symbol))


def is_unique_by_symbol(symbol: str) -> bool:
    """True for acts whose number holds the year: no date is needed to tell them apart.

    Administrative numbers restart every year and in every office (ND 30/2020, article
    15), normative ones carry their year (`45/2020/NĐ-CP`).
    """
    return bool(_YEAR_INSIDE.match(normal_symbol(symbol)))
