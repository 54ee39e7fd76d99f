"""What a reader did to the file, told as findings on the first line."""

from __future__ import annotations

from collections.abc import Iterable

from xaso.plans.compiler.checks.codes import finding
from xaso.plans.compiler.model import Finding, Span
from xaso.plans.compiler.readers.model import ReaderNote

_ADVICE = "So với bản gốc nếu thấy chữ nào lạ."


def findings_of_notes(notes: Iterable[ReaderNote]) -> tuple[Finding, ...]:
    """One finding for each note of the reader."""
    return tuple(finding(_code(n), Span(0, 0, 1), n.sentence, _ADVICE) for n in notes)


def _code(note: ReaderNote) -> str:
    return "P106" if note.code == "letters-composed" else "P107"
