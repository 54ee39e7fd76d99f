"""Vietnamese text: normal form, search without diacritics, alphabetical order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

Say = Callable[[str], str]
"""How words of pure code are said: as they stand (`str`), or by gettext on a page."""

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_LETTERS)}


def marked(words: str) -> str:
    """Words of pure code, marked for the catalogue; a page says them by gettext."""
    return words


def nfc(text: str) -> str:
    """The composed form (TCVN 6909:2001 is Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without any diacritic, đ as d: what searching compares."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return nfc("".join(c for c in plain if not unicodedata.combining(c)))


def slug(text: str) -> str:
    """A name for files: no diacritics, no blanks, words joined by hyphens."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(text))
    return "-".join(words.split())


def squash(text: str) -> str:
    """NFC, with every run of white space made one space and the ends trimmed."""
    return " ".join(nfc(text).split())


def sort_key(text: str) -> str:
    """A string whose plain order is the Vietnamese alphabetical order.

    Letters first (a ă â … d đ … o ô ơ …), then tones syllable by syllable in the
    dictionary order ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    letters: list[str] = []
    tones: list[str] = []
    for character in squash(text).lower():
        base, tone = _split_tone(character)
        rank = _RANK.get(base)
        letters.append(chr(0x100 + rank) if rank is not None else base)
        tones.append(str(tone))
    return "".join(letters) + "\t" + "".join(tones)


def name_sort_key(full_name: str) -> str:
    """Order of people: by given name (the last word), then family and middle names."""
    words = squash(full_name).split(" ")
    return sort_key(" ".join([words[-1], *words[:-1]]))


def _split_tone(character: str) -> tuple[str, int]:
    tone = 0
    kept = []
    for part in unicodedata.normalize("NFD", character):
        if part in _TONES:
            tone = _TONES[part]
        else:
            kept.append(part)
    return nfc("".join(kept)), tone
