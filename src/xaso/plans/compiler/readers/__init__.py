"""From the bytes of a file to the text a person would see on the page.

The kind is decided by content, never by the file's name. Nothing in the file is
executed, fetched or trusted: sizes are counted while reading, links are not followed.
"""

from __future__ import annotations

import re

from xaso.plans.compiler.readers.kinds import Kind, kind_of
from xaso.plans.compiler.readers.model import Origin, ReaderNote, Source, Unreadable

__all__ = ["MAX_BYTES", "Origin", "ReaderNote", "Source", "Unreadable", "read"]

MAX_BYTES = 20 * 1024 * 1024
_HEAD = 3_000
_SECRET = re.compile(
    r"^\W*(?:độ mật\W+)?(?:tuyệt mật|tối mật|mật)\W*$", re.MULTILINE | re.IGNORECASE
)


def read(data: bytes, filename: str = "") -> Source:
    """The text of `data`; `filename` only tells .md from .txt and names advice.

    Raises `Unreadable` with a sentence that says what to do.
    """
    source = _read(data, filename)
    if _SECRET.search(source.text[:_HEAD]):
        raise Unreadable(
            "secret",
            "Văn bản có dấu chỉ độ mật. Tài liệu bí mật nhà nước không được đưa vào hệ thống "
            "này; chỉ nộp bản kế hoạch công khai.",
        )
    return source


def _read(data: bytes, filename: str) -> Source:
    if not data.strip():
        raise Unreadable("empty", "Tệp rỗng. Hãy chọn lại tệp có nội dung kế hoạch.")
    if len(data) > MAX_BYTES:
        raise Unreadable(
            "too-large",
            "Tệp lớn hơn 20 MB. Hãy bỏ bớt ảnh trong tệp, hoặc chỉ nộp phần kế hoạch.",
        )
    match kind_of(data):
        case Kind.DOCX:
            from xaso.plans.compiler.readers import docx  # noqa: PLC0415 -- lazy

            return docx.read(data)
        case Kind.PDF:
            from xaso.plans.compiler.readers import pdf  # noqa: PLC0415 -- lazy

            return pdf.read(data)
        case Kind.TEXT:
            from xaso.plans.compiler.readers import plain  # noqa: PLC0415 -- lazy

            return plain.read(data, filename)
