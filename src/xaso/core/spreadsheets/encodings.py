"""Bytes of a text file as text: Unicode kinds are read, old Vietnamese tables are named.

TCVN3 (fonts .VnTime) and VNI (fonts VNI-Times) give other letters to the same bytes; a
guess would corrupt names for good, so such a file is recognised and refused.
"""

from __future__ import annotations

import re

from xaso.core.spreadsheets.tables import Unreadable
from xaso.core.text import fold, nfc

WORDS = ("ho so", "thu tuc", "ngay", "trang thai", "linh vuc", "tiep nhan", "ket qua", "giay", "noi dung")  # fmt: skip
SAMPLE = 20_000
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬®­µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơđưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_MARKS = re.compile(r"(?<=[aeouyAEOUY])[ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]")
_VNI_LETTERS = str.maketrans("ñÑöÖôÔíÍìÌæÆóÓòÒîÎ", "dDuUoOiIiIiIiIiIyY")


def decode(content: bytes) -> str:
    """The text; raises Unreadable naming the table of characters it is in."""
    marked = _by_mark(content)
    if marked is not None:
        return marked
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    latin = content[:SAMPLE].decode("latin-1")
    windows = content.decode("cp1258", errors="replace")
    scores = {
        "windows": _score(fold(windows[:SAMPLE])),
        "TCVN3": _score(tcvn3_folded(latin)),
        "VNI": _score(vni_folded(latin)),
    }
    best = max(scores, key=lambda name: scores[name])
    if best == "windows" and scores[best] and "�" not in windows:
        return nfc(windows)
    raise _old_table(best) if best != "windows" and scores[best] else _unknown()


def refuse_old_table(headers: list[str]) -> None:
    """Raise Unreadable when headers make sense only in TCVN3 or VNI (in .xlsx too)."""
    text = " ".join(headers)
    plain = _score(fold(text))
    if _score(tcvn3_folded(text)) > plain:
        raise _old_table("TCVN3")
    if _score(vni_folded(text)) > plain:
        raise _old_table("VNI")


def tcvn3_folded(text: str) -> str:
    """Characters of a TCVN3 text without diacritics."""
    return fold("".join(_TCVN3.get(c, c) for c in text))


def vni_folded(text: str) -> str:
    """Characters of a VNI text without diacritics."""
    return fold(_VNI_MARKS.sub("", text).translate(_VNI_LETTERS))


def _by_mark(content: bytes) -> str | None:
    name = ""
    if content.startswith(b"\xef\xbb\xbf"):
        name = "utf-8-sig"
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = "utf-16"
    elif b"\0" in content[:200]:
        even = content[:200:2].count(0)
        name = "utf-16-be" if even > content[1:200:2].count(0) else "utf-16-le"
    if not name:
        return None
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise _unknown() from error


def _score(folded: str) -> int:
    return sum(folded.count(word) for word in WORDS)


def _old_table(name: str) -> Unreadable:
    font = {"TCVN3": ".VnTime", "VNI": "VNI-Times"}[name]
    return Unreadable(
        f"Tệp gõ bằng bảng mã cũ {name} (phông {font}), đọc vào sẽ sai dấu. Hãy chuyển sang "
        "Unicode (chẳng hạn bằng Unikey, Ctrl+Shift+F6), lưu lại rồi tải lên."
    )


def _unknown() -> Unreadable:
    return Unreadable(
        "Không nhận ra bảng mã của tệp. Hãy mở bằng Excel hoặc LibreOffice và lưu lại "
        "dạng “CSV UTF-8” hoặc .xlsx."
    )
