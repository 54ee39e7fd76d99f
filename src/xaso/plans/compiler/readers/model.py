"""What a reader hands over: text, where it came from, what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xaso.core.decisions import Objection
from xaso.core.errors import Refused

Origin = Literal["txt", "md", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class ReaderNote:
    """Something the reader did or left out: a stable code, a Vietnamese sentence."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a document, NFC, lines parted by ``\\n`` (văn bản đã đọc)."""

    text: str
    origin: Origin
    notes: tuple[ReaderNote, ...] = ()


class Unreadable(Refused):
    """The file holds no text we can read; the sentence says what to do instead."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__((Objection(code, sentence),))
        self.code = code
        self.sentence = sentence
