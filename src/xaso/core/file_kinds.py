"""What a file really is, read from its bytes; the name only settles kinds of text."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO

import puremagic

from xaso.core.text import nfc

HEAD = 8192
MAX_PARTS, MAX_UNPACKED, MAX_RATIO = 5000, 300 * 1024 * 1024, 200


class FileKind(StrEnum):
    """Kinds of files the software keeps (loại tệp); the value is the extension."""

    TXT = "txt"
    MD = "md"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"

    @property
    def label(self) -> str:
        """How an officer calls it."""
        return _LABELS[self]

    @property
    def mime(self) -> str:
        """Content type to answer with."""
        return _MIMES[self]


_LABELS = {
    FileKind.TXT: "văn bản thuần (.txt)",
    FileKind.MD: "Markdown (.md)",
    FileKind.CSV: "CSV (.csv)",
    FileKind.JSON: "JSON (.json)",
    FileKind.DOCX: "Word (.docx)",
    FileKind.XLSX: "Excel (.xlsx)",
    FileKind.PDF: "PDF (.pdf)",
    FileKind.PNG: "ảnh PNG (.png)",
    FileKind.JPEG: "ảnh JPEG (.jpg)",
}
_OOXML = "application/vnd.openxmlformats-officedocument."
_MIMES = {
    FileKind.TXT: "text/plain; charset=utf-8",
    FileKind.MD: "text/plain; charset=utf-8",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.JSON: "application/json",
    FileKind.DOCX: _OOXML + "wordprocessingml.document",
    FileKind.XLSX: _OOXML + "spreadsheetml.sheet",
    FileKind.PDF: "application/pdf",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
_EXTENSIONS = {kind.value: kind for kind in FileKind} | {
    "jpeg": FileKind.JPEG,
    "jpe": FileKind.JPEG,
    "markdown": FileKind.MD,
    "text": FileKind.TXT,
}
_TEXTS = frozenset({FileKind.TXT, FileKind.MD, FileKind.CSV, FileKind.JSON})
_MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": FileKind.DOCX,
    b"spreadsheetml.sheet.main+xml": FileKind.XLSX,
}


class Unfit(Exception):  # noqa: N818 -- reads as a fact
    """The bytes are no file we keep: a stable code and a sentence that says what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


def kind_of_name(name: str) -> FileKind | None:
    """The kind the extension claims, or None when it claims none we know."""
    return _EXTENSIONS.get(PurePath(name).suffix.lower().lstrip("."))


def tidy_name(name: str) -> str:
    """The file's own name without folders, control or direction characters, NFC."""
    last = nfc(name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip()
    path = PurePath(plain.strip(". ") or "tep")
    return path.stem[:180] + path.suffix[:20]


def kind_of_content(content: BinaryIO, name: str) -> FileKind:
    """The kind the bytes prove; raises Unfit with what to do when it is none of ours.

    Reads the head, for office files the table of parts; never unpacks more.
    """
    head = _read(content, HEAD)
    if not head:
        raise Unfit("empty", "Tệp rỗng: không có nội dung. Hãy chọn lại tệp.")
    for signature, decide in _SIGNATURES.items():
        if head.startswith(signature):
            return decide(content)
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if looks_like_text(head):
        return _text_kind(content, name)
    raise Unfit("wrong-kind", _foreign(head))


def _read(content: BinaryIO, size: int = -1) -> bytes:
    content.seek(0)
    return content.read(size)


def looks_like_text(head: bytes) -> bool:
    """Whether the bytes are readable text: UTF-8, UTF-16 with mark, or one old code page."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in head:
        return False
    odd = sum(1 for byte in head if byte < ord(" ") and byte not in b"\t\n\r\f\x1a")
    return odd <= len(head) // 100


def _text_kind(content: BinaryIO, name: str) -> FileKind:
    claimed = kind_of_name(name)
    if claimed is FileKind.JSON:
        return _json(content)
    return claimed if claimed in _TEXTS else FileKind.TXT


def _json(content: BinaryIO) -> FileKind:
    try:
        json.loads(_read(content))
    except (ValueError, RecursionError) as error:
        raise Unfit(
            "damaged", "Tệp JSON bị lỗi cú pháp. Hãy xuất lại tệp từ hệ thống nguồn."
        ) from error
    return FileKind.JSON


def _office(content: BinaryIO) -> FileKind:
    try:
        with zipfile.ZipFile(content) as package:
            return _office_kind(package)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:  # fmt: skip
        raise Unfit(
            "damaged", "Tệp bị hỏng hoặc tải lên dở dang. Hãy mở thử rồi lưu lại."
        ) from error


def _office_kind(package: zipfile.ZipFile) -> FileKind:
    parts = package.infolist()
    _refuse_bomb(parts)
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        raise Unfit("wrong-kind", _foreign(b"PK\x03\x04"))
    with package.open("[Content_Types].xml") as table:
        types = table.read(1024 * 1024)
    if b"macroEnabled" in types or any("vbaProject" in name for name in names):
        raise Unfit(
            "macro",
            "Tệp chứa macro nên không được nhận. Hãy lưu lại dưới dạng .docx hoặc "
            ".xlsx (không macro) rồi tải lên.",
        )
    for part, kind in _MAIN_PARTS.items():
        if part in types:
            return kind
    raise Unfit("wrong-kind", _foreign(b"PK\x03\x04"))


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    small = unpacked <= 10 * 1024 * 1024
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or not (small or unpacked / packed <= MAX_RATIO):  # fmt: skip
        raise Unfit(
            "bomb", "Tệp nén bất thường (khi giải nén quá lớn) nên không được nhận."
        )


def _old_office(content: BinaryIO) -> FileKind:
    inside = _read(content, 1024 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in inside:
        raise Unfit(
            "locked", "Tệp được đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi tải lên."
        )
    raise Unfit(
        "old-office",
        "Đây là tệp Word/Excel đời cũ (.doc, .xls). Hãy mở bằng Word hoặc LibreOffice, "
        "chọn “Lưu thành” .docx (.xlsx) rồi tải lên.",
    )


def _foreign(head: bytes) -> str:
    try:
        found = puremagic.magic_string(head)[0]
        what = f"Tệp có vẻ là {found.extension or found.name}"
    except (puremagic.PureError, ValueError, IndexError):
        what = "Không nhận ra loại tệp này"
    return f"{what}, không phải loại được nhận."


_SIGNATURES: dict[bytes, Callable[[BinaryIO], FileKind]] = {
    b"PK\x03\x04": _office,
    b"PK\x05\x06": _office,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _old_office,
    b"\x89PNG\r\n\x1a\n": lambda _content: FileKind.PNG,
    b"\xff\xd8\xff": lambda _content: FileKind.JPEG,
}
