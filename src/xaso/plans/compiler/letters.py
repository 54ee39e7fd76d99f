"""Vietnamese capital and small letters, as character classes for regular expressions."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA))]
UPPER = "A-Z" + "".join(c for c in _LETTERS if c.isupper())
LOWER = "a-z" + "".join(c for c in _LETTERS if c.islower())

_SMALL = re.compile(f"[{LOWER}]")
_CAPITALS = re.compile(f"[{UPPER}]")
_VOWELS = frozenset("aeiouyăâêôơư")
_PLAIN = str.maketrans(
    "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
    "aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy",
)
_ASCII = {
    ord(c): unicodedata.normalize("NFD", c)[0] if c not in "đĐ" else "d"
    for c in _LETTERS
}
_ASCII = {code: plain.lower() for code, plain in _ASCII.items() if plain.isascii()}
_MIN_CAPITALS = 3


def is_capitals(text: str) -> bool:
    """Whether the letters of `text` are all capitals (at least three of them)."""
    return _SMALL.search(text) is None and _count_capitals(text) >= _MIN_CAPITALS


def toneless(word: str) -> str:
    """Small letters without tone marks; the letters ă â ê ô ơ ư đ stay."""
    return word.lower().translate(_PLAIN)


def plain(text: str) -> str:
    """Small letters without any diacritic, one for one: positions stay."""
    return text.translate(_ASCII).lower()


def has_vowel(word: str) -> bool:
    """Whether the letters could carry a Vietnamese syllable."""
    return any(c in _VOWELS for c in toneless(word))


def _count_capitals(text: str) -> int:
    return len(_CAPITALS.findall(text))
