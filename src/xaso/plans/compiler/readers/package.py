"""A Word file is a zip of XML parts: open only the parts needed, trust none.

Guards: number of entries, declared and real sizes (counted while unpacking, so a zip
bomb is dropped early), no macros, no passwords, no document type declarations (XXE,
entity bombs). Relationships to the outside are never followed.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from xaso.plans.compiler.readers.kinds import broken, encrypted
from xaso.plans.compiler.readers.model import Unreadable
from xaso.plans.compiler.readers.wordml import Element

MAX_ENTRIES = 2_000
MAX_TOTAL = 200 * 1024 * 1024
MAX_PART = 40 * 1024 * 1024
MAX_RATIO = 150
_RATIO_COUNTS_FROM = 4 * 1024 * 1024
_CHUNK = 256 * 1024
_PASSWORD_FLAG = 0x1


class Package:
    """The parts of a .docx, each read at most once and never above its limit."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise broken("docx-broken") from None
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._refuse_bombs()
        self._refuse_macros()

    def root(self, name: str) -> Element | None:
        """The parsed part, or None when the package has no such part."""
        entry = self._entries.get(name)
        return None if entry is None else _parse(self._unpack(entry))

    def _refuse_bombs(self) -> None:
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        swollen = any(_is_swollen(entry) for entry in entries)
        if len(entries) > MAX_ENTRIES or total > MAX_TOTAL or swollen:
            raise _bomb()
        if any(entry.flag_bits & _PASSWORD_FLAG for entry in entries):
            raise encrypted("docx-encrypted")

    def _refuse_macros(self) -> None:
        """Text could be read, but colleagues would open the stored file: refuse it."""
        if any(name.lower().endswith("vbaproject.bin") for name in self._entries):
            raise Unreadable(
                "docx-macros",
                "Tệp có macro (chương trình chạy kèm). Hãy mở bằng Word, chọn Lưu thành "
                "“Word Document (.docx)” để bỏ macro rồi nộp lại.",
            )

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > MAX_PART:
                        raise _bomb()
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise broken("docx-broken") from None
        return b"".join(parts)


def _is_swollen(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.file_size > _RATIO_COUNTS_FROM
        and entry.file_size > entry.compress_size * MAX_RATIO
    )


def _parse(content: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise broken("docx-broken") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            "docx-dtd",
            "Tệp Word chứa khai báo lạ (DTD) mà Word không tạo ra. Hãy mở bằng Word, "
            "lưu lại thành .docx rồi nộp lại.",
        )
    return root


def _bomb() -> Unreadable:
    return Unreadable(
        "docx-bomb",
        "Tệp bung ra quá lớn so với một kế hoạch. Hãy chép phần chữ sang tệp Word mới rồi nộp lại.",
    )
