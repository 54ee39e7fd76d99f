"""Plain text and Markdown: find the encoding, refuse what is not text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import PurePath

from xaso.plans.compiler.readers import legacy
from xaso.plans.compiler.readers.model import Origin, ReaderNote, Source, Unreadable
from xaso.plans.compiler.readers.tidy import tidy

_SAMPLE = 60_000
_MIN_SURE_WORDS = 8
_MIN_LATIN_LETTERS = 20
_MANY_ZEROS = 60  # of the 200 high or low bytes looked at
_COMMON = frozenset(
    [
        "của",
        "và",
        "các",
        "có",
        "được",
        "cho",
        "là",
        "năm",
        "về",
        "tại",
        "theo",
        "với",
        "trong",
        "không",
        "đến",
        "từ",
        "những",
        "này",
        "một",
        "để",
        "nhân",
        "dân",
        "hành",
        "chính",
        "cải",
        "cách",
        "thủ",
        "tục",
        "xã",
        "phường",
        "tỉnh",
        "huyện",
        "ủy",
        "uỷ",
        "ban",
        "kế",
        "hoạch",
        "nhiệm",
        "vụ",
        "thực",
        "hiện",
        "công",
        "chức",
        "tổ",
        "giải",
        "quyết",
        "hồ",
        "sơ",
        "đơn",
        "vị",
        "quyết",
        "định",
        "ngày",
        "tháng",
        "số",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")


def read(data: bytes, filename: str = "") -> Source:
    """Decode and tidy; raises `Unreadable` for noise and for unknown encodings."""
    text, notes = _decode(data)
    if not text.strip():
        raise Unreadable("empty", "Tệp không có chữ nào. Hãy chọn lại tệp kế hoạch.")
    origin: Origin = (
        "md" if PurePath(filename).suffix.lower() in {".md", ".markdown"} else "txt"
    )
    text, tidied = tidy(text)
    return Source(text, origin, notes + tidied)


def _decode(data: bytes) -> tuple[str, tuple[ReaderNote, ...]]:
    encoding = _unicode_encoding(data)
    if encoding is None:
        _refuse_noise(data.decode("latin-1"))
        return _decode_single_byte(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _binary() from None
    _refuse_noise(text)
    return undo_legacy_letters(text)


def _unicode_encoding(data: bytes) -> str | None:
    """UTF-8, or UTF-16 by its mark or by its zero bytes; None when neither fits."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data[1:400:2].count(0) > _MANY_ZEROS:
        return "utf-16-le"
    if data[0:400:2].count(0) > _MANY_ZEROS:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8-sig"


def _refuse_noise(text: str) -> None:
    """Text has no NUL and hardly any control characters or unassigned code points."""
    head = text[:_SAMPLE] + text[-_SAMPLE:]
    if "\x00" in text:
        raise _binary()
    odd = sum(1 for c in head if c not in "\n\r\t\x0b\x0c" and _is_odd(c))
    if odd * 50 > len(head):
        raise _binary()


def _binary() -> Unreadable:
    return Unreadable(
        "binary",
        "Tệp không phải văn bản. Hãy nộp bản Word (.docx), PDF có chữ, hoặc tệp .txt.",
    )


def _is_odd(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Co", "Cn", "Cs"}


def _decode_single_byte(data: bytes) -> tuple[str, tuple[ReaderNote, ...]]:
    readings = [
        _reading(
            data.decode("cp1258", errors="replace"), "windows-1258", "Windows-1258"
        ),
        *_legacy_readings(data.decode("latin-1")),
    ]
    best, runner_up = sorted(readings, key=lambda r: -r[0])[:2]
    if _is_sure(best[0], runner_up[0], best[1]):
        return best[1], (best[2],)
    raise Unreadable(
        "encoding",
        "Không nhận ra bảng mã của tệp. Hãy mở tệp bằng Notepad hoặc Word, chọn Lưu thành "
        "với bảng mã UTF-8 (hoặc .docx) rồi nộp lại.",
    )


def undo_legacy_letters(text: str) -> tuple[str, tuple[ReaderNote, ...]]:
    """Unicode files can still hold TCVN 3, VNI or doubly encoded letters."""
    plain = _likeness(text)
    letters = sum(1 for c in text[:_SAMPLE] if "\x80" <= c <= "\xff")
    if letters < _MIN_LATIN_LETTERS:
        return text, ()
    best = max(_legacy_readings(text), key=lambda r: r[0])
    if best[0] > plain * 3 and _is_sure(best[0], plain, text):
        return best[1], (best[2],)
    return text, ()


def _legacy_readings(text: str) -> list[tuple[int, str, ReaderNote]]:
    return [
        _reading(legacy.from_tcvn3(text), "tcvn3", "TCVN3 (phông .VnTime)"),
        _reading(legacy.from_vni(text), "vni", "VNI"),
        _reading(_undo_double(text), "double-utf8", "UTF-8 bị mã hóa hai lần"),
    ]


def _reading(text: str, code: str, name: str) -> tuple[int, str, ReaderNote]:
    text = unicodedata.normalize("NFC", text)
    sentence = f"Tệp dùng bảng mã {name}; đã chuyển sang Unicode để đọc."
    return _likeness(text), text, ReaderNote(f"encoding-{code}", sentence)


def _undo_double(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return ""


def _likeness(text: str) -> int:
    """How many words of the sample are among the commonest of administrative prose."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE]).lower())
    return sum(1 for word in words if word in _COMMON and not word.isascii())


def _is_sure(best: int, other: int, text: str) -> bool:
    words = len(_WORD.findall(text[:_SAMPLE]))
    return best >= _MIN_SURE_WORDS and best * 20 >= words and best >= other * 2
