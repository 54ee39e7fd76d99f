"""What goes wrong in export files, put in at a chosen rate.

`MENDABLE` loses nothing: a careful reader still gets every value. `DAMAGING` breaks the
row in a way the ledger must notice. `MISLEADING` gives wrong values that look right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from random import Random

from xaso.dossiers.simulator.exports import Row, place_of, said
from xaso.dossiers.simulator.vocabulary import Cell, Vocabulary

MENDABLE = ("text-dates", "twelve-hours", "spaces", "decomposed", "duplicate")
DAMAGING = (
    "no-due",
    "finish-before-receipt",
    "unknown-procedure",
    "status-open",
    "status-done",
)
MISLEADING = ("swapped", "bare-twelve-hours", "different-duplicate")
ALL = (*MENDABLE, *DAMAGING, *MISLEADING)

_MOMENTS = [
    place_of("dossiers", name)
    for name in (
        "submitted_at", "received_at", "due_at", "finished_at", "returned_at",
        "denied_at", "reappointed_at",
    )
]  # fmt: skip
_CODE, _NAME = place_of("dossiers", "code"), place_of("dossiers", "owner_name")
_SUBJECT, _PROCEDURE = place_of("dossiers", "subject"), place_of("dossiers", "procedure_code")  # fmt: skip
_RECEIVED, _DUE = place_of("dossiers", "received_at"), place_of("dossiers", "due_at")
_FINISHED, _STATUS = place_of("dossiers", "finished_at"), place_of("dossiers", "status")
_RETURNED = place_of("dossiers", "returned_at")

Cells = list[Cell]


class Spoiler:
    """Spoils rows of the table of dossiers."""

    def __init__(
        self, rng: Random, rate: float, kinds: Iterable[str], vocabulary: Vocabulary
    ) -> None:
        self._rng, self._rate, self._kinds = rng, rate, tuple(kinds)
        self._vocabulary = vocabulary
        self.done: dict[str, tuple[str, ...]] = {}

    def spoil(self, rows: Iterable[Row]) -> list[Row]:
        """The rows, some spoilt, some twice; `done` says which."""
        out: list[Row] = []
        for row in rows:
            if self._rng.random() >= self._rate:
                out.append(row)
                continue
            kind = self._rng.choice(self._kinds)
            out.extend(self._spoilt(kind, row))
        return out

    def _spoilt(self, kind: str, row: Row) -> list[Row]:
        if kind in _NEEDS_FINISH and not isinstance(row[_FINISHED], datetime):
            return [row]
        if row[_DUE] is None and kind != "spaces":
            return [row]
        self.done[str(row[_CODE])] = (kind,)
        cells = list(row)
        if kind == "duplicate":
            return [row, row]
        if kind == "different-duplicate":
            cells[_SUBJECT] = f"{cells[_SUBJECT]} (lần 2)"
            return [row, tuple(cells)]
        if kind == "status-open":
            cells[_STATUS] = said("status", "processing", self._vocabulary)
        elif kind == "status-done":
            cells[_STATUS] = said("status", "done", self._vocabulary)
        else:
            _ACTS[kind](cells, self._rng)
        return [tuple(cells)]


def _text_dates(cells: Cells, rng: Random) -> None:
    shape = rng.choice(("%d/%m/%Y %H:%M:%S", "%d-%m-%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S"))
    _rewrite(cells, lambda moment: moment.strftime(shape))


def _twelve_hours(cells: Cells, _rng: Random) -> None:
    """With SA (before noon) or CH (after), as Vietnamese Windows prints."""
    _rewrite(
        cells,
        lambda m: f"{m:%d/%m/%Y %I:%M:%S} {'SA' if m.hour < 12 else 'CH'}",  # noqa: PLR2004
    )


def _bare_twelve_hours(cells: Cells, _rng: Random) -> None:
    """The hour printed by `hh` and no sign of morning or afternoon."""
    _rewrite(cells, lambda moment: f"{moment:%d/%m/%Y %I:%M:%S}")


def _swapped(cells: Cells, _rng: Random) -> None:
    """Day and month changed places where that still makes a date, else text."""
    _rewrite(
        cells,
        lambda m: (
            m.replace(day=m.month, month=m.day)
            if m.day <= 12  # noqa: PLR2004 -- months
            else m.strftime("%d/%m/%Y %H:%M:%S")
        ),
    )


def _rewrite(cells: Cells, say: Callable[[datetime], Cell]) -> None:
    for place in _MOMENTS:
        value = cells[place]
        if isinstance(value, datetime):
            cells[place] = say(value)


def _spaces(cells: Cells, rng: Random) -> None:
    cells[_CODE] = f"{cells[_CODE]}{rng.choice((' ', '  ', chr(0xA0)))}"
    cells[_PROCEDURE] = f" {cells[_PROCEDURE]} "
    cells[_STATUS] = f"{cells[_STATUS]} "


def _decomposed(cells: Cells, _rng: Random) -> None:
    for place in (_NAME, _SUBJECT, _STATUS):
        cells[place] = unicodedata.normalize("NFD", str(cells[place]))


def _no_due(cells: Cells, _rng: Random) -> None:
    cells[_DUE] = None


def _finish_before_receipt(cells: Cells, _rng: Random) -> None:
    finished, received = cells[_FINISHED], cells[_RECEIVED]
    if isinstance(finished, datetime) and isinstance(received, datetime):
        cells[_FINISHED] = received.replace(year=received.year - 1, day=min(received.day, 28))  # fmt: skip


def _unknown_procedure(cells: Cells, rng: Random) -> None:
    cells[_PROCEDURE] = f"9.{900000 + int(rng.random() * 99999)}"


_ACTS: dict[str, Callable[[Cells, Random], None]] = {
    "text-dates": _text_dates,
    "twelve-hours": _twelve_hours,
    "bare-twelve-hours": _bare_twelve_hours,
    "swapped": _swapped,
    "spaces": _spaces,
    "decomposed": _decomposed,
    "no-due": _no_due,
    "finish-before-receipt": _finish_before_receipt,
    "unknown-procedure": _unknown_procedure,
}
_NEEDS_FINISH = {"finish-before-receipt", "status-open"}
