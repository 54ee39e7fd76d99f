"""What is wrong with an export, cell by cell, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Fault(NamedTuple):
    """Something about a cell or row: an error keeps the row out, a note does not."""

    code: str
    table: str
    cell: str
    dossier: str
    sentence: str
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, for sentences about the whole of it."""

    table: str
    cell: str


def at_cell(cell: str, sentence: str) -> str:
    """“Ô F7: …”, or “Dòng 7: …” where there is no such cell."""
    return f"Ô {cell}: {sentence}" if cell else sentence
