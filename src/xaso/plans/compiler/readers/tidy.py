"""What every reader does last: NFC, one kind of line end, no invisible characters."""

from __future__ import annotations

import re
import unicodedata

from xaso.plans.compiler.readers.model import ReaderNote

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)


def tidy(text: str) -> tuple[str, tuple[ReaderNote, ...]]:
    """The text as the reviewer will see it, and a note when characters were dropped."""
    text = _LINE_ENDS.sub("\n", text).removeprefix("\ufeff")
    text, dropped = _INVISIBLE.subn("", text)
    notes = []
    if dropped:
        sentence = (
            f"Đã bỏ {dropped} ký tự ẩn (gạch nối mềm, dấu cách rộng bằng không…)."
        )
        notes.append(ReaderNote("invisible-characters", sentence))
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        sentence = (
            "Tệp dùng chữ có dấu rời (tổ hợp); đã ghép thành chữ dựng sẵn để đọc."
        )
        notes.append(ReaderNote("letters-composed", sentence))
    return composed, tuple(notes)
