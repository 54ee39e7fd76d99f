"""What a file is, by its first bytes and, for packages, by the names inside."""

from __future__ import annotations

import enum
import io
import zipfile

from xaso.plans.compiler.readers.model import Unreadable


class Kind(enum.Enum):
    """The kinds that can be read."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"


_SAVE_AS_DOCX = (
    "Hãy mở bằng Word, chọn Lưu thành (Save As) “Word Document (.docx)” rồi nộp lại."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    ((b"{\\rtf",), "rtf", f"Đây là tệp RTF. {_SAVE_AS_DOCX}"),
    (
        (b"<!doctype html", b"<html", b"<?xml"),
        "markup",
        f"Đây là trang web hoặc tệp XML. {_SAVE_AS_DOCX}",
    ),
    (
        (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
        "image",
        "Đây là ảnh chụp, không có chữ để đọc. Hãy nộp bản Word hoặc bản PDF xuất từ Word.",
    ),
    (
        (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh9", b"\xfd7zXZ"),
        "archive",
        "Đây là tệp nén. Hãy giải nén rồi nộp riêng tệp kế hoạch.",
    ),
    (
        (b"MZ\x90\x00", b"\x7fELF"),
        "program",
        "Đây là tệp chương trình, không phải văn bản.",
    ),
)


def kind_of(data: bytes) -> Kind:
    """Decide by content; what is recognised but not read is refused with advice."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_package(data)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(_OLE):
        raise _old_office(data)
    refusal = _known_but_not_read(data)
    if refusal is not None:
        raise refusal
    return Kind.TEXT


def _known_but_not_read(data: bytes) -> Unreadable | None:
    start = data[:512].lstrip().lower()
    for marks, code, sentence in _KNOWN:
        if start.startswith(marks) or data.startswith(marks):
            return Unreadable(code, sentence)
    return None


def _kind_of_package(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise broken("docx-broken") from None
    if "[Content_Types].xml" not in names:
        raise _other_package(names)
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    raise Unreadable(
        "office-other",
        "Đây là bảng tính hoặc bản trình chiếu. Hãy nộp văn bản kế hoạch dạng Word (.docx).",
    )


def _other_package(names: set[str]) -> Unreadable:
    if "mimetype" in names and "content.xml" in names:
        return Unreadable(
            "odt",
            "Đây là tệp OpenDocument. Hãy mở bằng LibreOffice, chọn Lưu thành .docx rồi nộp lại.",
        )
    return Unreadable(
        "archive", "Đây là tệp nén. Hãy giải nén rồi nộp riêng tệp kế hoạch."
    )


def _old_office(data: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return encrypted("docx-encrypted")
    if "WordDocument".encode("utf-16-le") in data:
        return Unreadable("doc", f"Đây là tệp Word đời cũ (.doc). {_SAVE_AS_DOCX}")
    return Unreadable(
        "ole", f"Đây là tệp Office đời cũ, chưa đọc được. {_SAVE_AS_DOCX}"
    )


def encrypted(code: str) -> Unreadable:
    """The refusal of a file locked by a password."""
    return Unreadable(
        code,
        "Tệp có đặt mật khẩu. Hãy mở bằng phần mềm đã tạo ra nó (Word hoặc trình đọc PDF), "
        "bỏ mật khẩu, lưu lại rồi nộp.",
    )


def broken(code: str) -> Unreadable:
    """The refusal of a damaged file."""
    return Unreadable(
        code, "Tệp bị hỏng hoặc tải lên chưa hết. Hãy mở thử trên máy rồi nộp lại."
    )
