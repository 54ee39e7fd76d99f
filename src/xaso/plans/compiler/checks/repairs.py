"""P1xx: what was repaired while the text was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xaso.plans.compiler.blocks import ROW, Block
from xaso.plans.compiler.checks.codes import finding
from xaso.plans.compiler.model import Finding
from xaso.plans.compiler.reading import Reading
from xaso.plans.compiler.zones import Zone

_MOST = 12
_MOST_MARKED = 3  # lines; more give one note for the document
_BAR = re.compile(r"\s\|.*$")


def markdown_marks(reading: Reading) -> Iterator[Finding]:
    """P101: stars, hashes and backslashes of Markdown."""
    marked = _flagged(reading, "markdown")
    many = len(marked) > _MOST_MARKED
    for block in marked[:1] if many else marked:
        count = f" ({len(marked)} dòng trong văn bản)" if many else ""
        yield finding(
            "P101",
            block.paragraph.span(),
            f"Còn dấu định dạng Markdown (**, *, #) trong văn bản{count}; đã bỏ qua khi đọc.",
            "Xóa các dấu này trong tệp gốc trước khi ban hành.",
        )


def glued_headings(reading: Reading) -> Iterator[Finding]:
    """P102: a heading and the next line run together."""
    for block in _flagged(reading, "glued"):
        yield finding(
            "P102",
            block.paragraph.span(),
            f"Tiêu đề bị dính liền với dòng trước: “{_short(block.paragraph.text)}”; đã tách ra.",
            "Xuống dòng sau tiêu đề trong tệp gốc.",
        )


def broken_words(reading: Reading) -> Iterator[Finding]:
    """P103: line breaks inside words, numbers and symbols."""
    for block in _flagged(reading, "broken")[:_MOST]:
        yield finding(
            "P103",
            block.paragraph.span(),
            "Có chỗ xuống dòng giữa một từ, một số hoặc một ký hiệu; đã nối lại.",
            "Kiểm tra đoạn này đã nối đúng chưa, rồi sửa tệp gốc.",
        )


def soft_breaks(reading: Reading) -> Iterator[Finding]:
    """P104: paragraphs that were wrapped over several lines."""
    wrapped = _flagged(reading, "wrapped")
    if wrapped:
        yield finding(
            "P104",
            wrapped[0].paragraph.span(),
            f"Có {len(wrapped)} đoạn bị ngắt dòng giữa câu; đã nối thành đoạn liền.",
            "Không cần làm gì nếu các đoạn nối đúng.",
        )


def layout_remains(reading: Reading) -> Iterator[Finding]:
    """P105: a bar left of a brace or a layout table beside the recipients."""
    for block in reading.blocks:
        match = _BAR.search(block.paragraph.text) if block.rank != ROW else None
        if match is None or block.zone not in {Zone.FOOT, Zone.PLAN}:
            continue
        yield finding(
            "P105",
            block.paragraph.span(*match.span()),
            f"“{match.group().strip()}” là phần thừa của một bảng trình bày; không rõ áp dụng cho những dòng nào.",
            "Ghi rõ phần này vào từng dòng, hoặc xóa đi.",
        )


def composed_letters(reading: Reading) -> Iterator[Finding]:
    """P106: letters with separate tone marks."""
    if not reading.composed and reading.blocks:
        yield finding(
            "P106",
            reading.blocks[0].paragraph.span(),
            "Văn bản dùng chữ Unicode tổ hợp; đã chuyển sang Unicode dựng sẵn.",
            "Không cần làm gì; nên gõ bằng Unicode dựng sẵn (TCVN 6909:2001).",
        )


def wrong_letters(reading: Reading) -> Iterator[Finding]:
    """P601: `nǎm` with a caron for `năm`."""
    position = reading.source.text.find("ǎ")
    if position >= 0:
        yield finding(
            "P601",
            reading.source.span(position, position + 1),
            "Chữ “ǎ” không phải chữ tiếng Việt; đã đọc là “ă”.",
            "Thay “ǎ” bằng “ă” trong tệp gốc.",
        )


def _flagged(reading: Reading, flag: str) -> list[Block]:
    return [b for b in reading.blocks if flag in b.paragraph.flags]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


_LONGEST = 60
CHECKS = (
    markdown_marks, glued_headings, broken_words,
    soft_breaks, layout_remains, composed_letters, wrong_letters,
)  # fmt: skip
