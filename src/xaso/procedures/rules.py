"""Codes of procedures, and what held on a day. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

# 1.001193 · 1.001193.02 · 1.012753.H19 · 2.000815.000.00.00.H55
_BASE = re.compile(r"^\d\.\d{6}(?=$|\.)")
SHORT_VARIANT = re.compile(r"^\d\.\d{6}\.\d{1,2}$")


def base_code(code: str) -> str:
    """The national part of a code; a code of another shape as it stands.

    The numbered variant of a procedure (1.001193.02) is a procedure of its own.
    """
    if SHORT_VARIANT.match(code):
        return code
    found = _BASE.match(code)
    return found[0] if found else code


@dataclass(frozen=True, slots=True)
class Offered:
    """How a unit offers a procedure from a day to a day, both included."""

    procedure_code: str
    procedure_name: str
    field_code: str
    field_name: str
    level: str
    has_fee: bool
    online_payment: bool
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it held on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)  # fmt: skip


class Catalogue:
    """A unit's list of procedures, to be asked by any shape of a code."""

    def __init__(self, rows: Iterable[Offered]) -> None:
        self._rows: dict[str, list[Offered]] = {}
        for row in rows:
            for code in {row.procedure_code, base_code(row.procedure_code)}:
                self._rows.setdefault(code, []).append(row)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def rows_of(self, code: str) -> Sequence[Offered]:
        """Every row of the procedure; none for one the unit does not offer."""
        return self._rows.get(code) or self._rows.get(base_code(code)) or ()

    def lists(self, code: str) -> bool | None:
        """Whether the procedure is in the list at all; None without a list."""
        return bool(self.rows_of(code)) if self else None

    def held(self, code: str, day: date | None) -> Offered | None:
        """What held on the day, if anything."""
        rows = self.rows_of(code)
        return next((row for row in rows if day and row.holds_on(day)), None)


@dataclass(frozen=True, slots=True)
class Step:
    """What taking in one row of a list does to the rows of a procedure.

    `act`: "same"; "open" (a new row; `close_on` ends row number `place` before it);
    "correct" (row number `place` began the same day); "clash" (a later row is there).
    """

    act: str
    place: int = -1
    close_on: date | None = None


def step(
    rows: Sequence[Mapping[str, Any]], given: Mapping[str, Any], day: date
) -> Step:
    """How a row of a list, which begins on the day, meets what is known of a procedure.

    `rows` are in the order of their days; `given` holds only what the list says, and
    what it leaves empty stays as it was.
    """
    place = _held_place(rows, day)
    later = any(row["valid_from"] > day for row in rows)
    if place >= 0:
        met = _met(rows[place], given, day)
        if met != "other":
            clashes = met == "correct" and later and "valid_to" in given and _reaches(rows, place, given)  # fmt: skip
            return Step("clash" if clashes else met, place)
    if later:
        return Step("clash", len(rows) - 1)
    close_on = date.fromordinal(day.toordinal() - 1) if place >= 0 else None
    return Step("open", place if place >= 0 else len(rows) - 1, close_on)


def _held_place(rows: Sequence[Mapping[str, Any]], day: date) -> int:
    for place, row in enumerate(rows):
        if row["valid_from"] <= day and (row["valid_to"] is None or day <= row["valid_to"]):  # fmt: skip
            return place
    return -1


def _met(row: Mapping[str, Any], given: Mapping[str, Any], day: date) -> str:
    """Same, a correction of the row that began that day, or something else."""
    told = {name: value for name, value in given.items() if name != "is_confirmed"}
    if all(row[name] == value for name, value in told.items()):
        confirms = given.get("is_confirmed") and not row["is_confirmed"]
        return "correct" if confirms else "same"
    return "correct" if row["valid_from"] == day else "other"


def _reaches(
    rows: Sequence[Mapping[str, Any]], place: int, given: Mapping[str, Any]
) -> bool:
    return bool(given["valid_to"] >= rows[place + 1]["valid_from"])
