"""Word documents (.docx): paragraphs and tables in the order of the page.

Read straight from the XML parts: only the four parts needed are unpacked, so pictures
and embedded objects are never touched. Headers, footers and notes at the foot of the
page are no part of a plan's text and are left out, which a note says.
"""

from __future__ import annotations

from xaso.plans.compiler.readers.kinds import broken
from xaso.plans.compiler.readers.model import ReaderNote, Source, Unreadable
from xaso.plans.compiler.readers.numbering import Numbering
from xaso.plans.compiler.readers.package import Package
from xaso.plans.compiler.readers.paragraphs import Reading, boxes_in, read_paragraph
from xaso.plans.compiler.readers.styles import Styles
from xaso.plans.compiler.readers.tables import table_lines
from xaso.plans.compiler.readers.tidy import tidy
from xaso.plans.compiler.readers.wordml import Element, child, name_of, unwrapped

_SENTENCES = {
    "tracked-changes": "Văn bản còn dấu theo dõi thay đổi; đã đọc bản sau khi chấp nhận hết.",
    "hidden-text": "Văn bản có chữ ẩn; phần ẩn không được đọc.",
    "footnotes": "Văn bản có chú thích cuối trang; phần chú thích không được đọc.",
    "encoding-tcvn3": "Có đoạn dùng phông .VnTime (TCVN3); đã chuyển sang Unicode để đọc.",
    "encoding-vni": "Có đoạn dùng phông VNI; đã chuyển sang Unicode để đọc.",
}


def read(data: bytes) -> Source:
    """The visible text of a Word document; raises `Unreadable`."""
    package = Package(data)
    document = package.root("word/document.xml")
    body = None if document is None else child(document, "body")
    if body is None:
        raise broken("docx-broken")
    reading = Reading(
        Styles(package.root("word/styles.xml")),
        Numbering(package.root("word/numbering.xml")),
    )
    try:
        lines = _blocks(body, reading)
    except RecursionError:
        raise broken("docx-broken") from None
    text, notes = tidy("\n".join(lines).strip("\n"))
    if not text.strip():
        raise Unreadable(
            "docx-empty",
            "Tệp Word không có chữ (có thể chỉ dán ảnh chụp). Hãy nộp bản có chữ.",
        )
    seen = [ReaderNote(code, _SENTENCES[code]) for code in sorted(reading.seen)]
    return Source(text + "\n", "docx", (*seen, *notes))


def _blocks(parent: Element, reading: Reading) -> list[str]:
    """Lines of a body, a cell or a text box; an empty paragraph is an empty line."""
    lines: list[str] = []
    for item in unwrapped(parent):
        name = name_of(item)
        if name == "p":
            lines += _paragraph(item, reading)
        elif name == "tbl":
            lines += ["", *table_lines(item, lambda cell: _filled(cell, reading)), ""]
        elif name == "AlternateContent":
            for box in boxes_in(item):
                lines += _filled(box, reading)
    return lines


def _paragraph(element: Element, reading: Reading) -> list[str]:
    piece = read_paragraph(element, reading)
    lines = piece.text.split("\n")
    for box in piece.boxes:
        lines += _filled(box, reading)
    return lines


def _filled(parent: Element, reading: Reading) -> list[str]:
    return [line for line in _blocks(parent, reading) if line.strip()]
