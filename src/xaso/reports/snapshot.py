"""What a frozen report holds, as plain data: one canonical text, one digest. Pure.

Everything the documents print comes from here, so that printing them again years later
needs nothing else. Figures stand exact (whole counts, `amount` as a decimal or a
fraction n/d) and as the text that is printed. The text is the canonical JSON of
`core.canonical`; its SHA-256 goes into the journal. See
docs/algorithms/frozen-reports.md for how an outsider checks it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Final, TypedDict

from xaso.core import canonical

SCHEMA: Final = 1
NOTHING_TEXT: Final = "Không phát sinh"
UNKNOWN_TEXT: Final = "Chưa có số liệu"
MOST_PLACES: Final = 4


class UnitPart(TypedDict):
    """Whose report it is."""

    id: str
    name: str
    superior: str
    place: str


class PeriodPart(TypedDict):
    """The days it covers; `until` is the moment things are judged at."""

    name: str
    kind: str
    starts: str
    ends: str
    cumulative: bool
    internal_due: str | None
    due: str | None
    until: str
    year: int


class ValuePart(TypedDict):
    """One figure; `baseline` is what a growth was measured against."""

    code: str
    numerator: int | None
    denominator: int | None
    excluded: int
    amount: str | None
    state: str
    text: str
    window: list[str]
    baseline: str | None


class Content(TypedDict):
    """A whole freeze; the parts are described in docs/algorithms/frozen-reports.md."""

    schema: int
    unit: UnitPart
    period: PeriodPart
    calendar: str
    frozen_at: str
    definitions: dict[str, dict[str, Any]]
    values: list[ValuePart]
    targets: list[dict[str, Any]]
    statistics: list[dict[str, Any]]
    form_06a: dict[str, Any] | None
    tasks: list[dict[str, Any]]
    documents: list[dict[str, str]]
    trend: dict[str, list[dict[str, Any]]]
    restated: list[dict[str, Any]]
    records: dict[str, dict[str, Any]]


def text_of(content: Mapping[str, Any]) -> str:
    """The canonical text that is stored and hashed."""
    return canonical.dumps(content)


def digest_of(text: str) -> str:
    """SHA-256 of the text, as `sha256sum` prints it."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> dict[str, Any]:
    """The content back from its text."""
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def exact(amount: Fraction | None) -> str | None:
    """The amount as a decimal where it ends, else as a fraction: `46.2`, `1300/21`."""
    if amount is None:
        return None
    left, places = amount.denominator, 0
    for prime in (2, 5):
        power = 0
        while left % prime == 0:
            left, power = left // prime, power + 1
        places = max(places, power)
    if left != 1:
        return str(amount)
    digits = str(abs(int(amount * 10**places))).rjust(places + 1, "0")
    sign = "-" if amount < 0 else ""
    whole, rest = digits[: len(digits) - places], digits[len(digits) - places :]
    return f"{sign}{whole}.{rest}" if places else f"{sign}{whole}"


def amount_of(said: str | None) -> Fraction | None:
    """The exact amount back from its text."""
    return None if said is None else Fraction(said)


def figure_text(amount: Fraction | None, state: str, unit: str) -> str:
    """A figure as it is printed: “46,2 %”, “1.451 hồ sơ”, “Không phát sinh”.

    One decimal, half up, none for whole numbers. Rounding never makes a share look
    whole: 79.96 is “79,96 %”, not “80 %”.
    """
    if amount is None:
        return NOTHING_TEXT if state == "nothing" else UNKNOWN_TEXT
    places = 0 if amount.denominator == 1 else 1
    shown = _rounded(amount, places)
    while (
        shown == shown.to_integral_value()
        and places < MOST_PLACES
        and (amount.denominator != 1)
    ):
        places += 1
        shown = _rounded(amount, places)
    number = f"{shown:,.{places}f}".replace(",", " ").replace(".", ",")
    return f"{number.replace(' ', '.')} {unit}".strip()


def _rounded(amount: Fraction, places: int) -> Decimal:
    exactly = Decimal(amount.numerator) / Decimal(amount.denominator)
    return exactly.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def values_by_code(content: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The figures of the content by code."""
    return {value["code"]: value for value in content["values"]}
