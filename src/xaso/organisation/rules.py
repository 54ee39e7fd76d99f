"""Pure rules of the organisation: how a post is read, how codes compare, dates."""

from __future__ import annotations

import re

from xaso.core.text import fold

_PREFIXES = ("cong chuc", "can bo", "dong chi", "bo phan")
_SUFFIXES = ("xa", "phuong", "thi tran", "dac khu")


def post_key(text: str) -> str:
    """The form in which names of posts are compared.

    Lower case without diacritics, dashes, commas or brackets; without a leading
    "công chức", "cán bộ" or "bộ phận" and without a closing "xã" or "phường":
    "Công chức Văn phòng – Thống kê xã" and "Văn phòng - thống kê" are one.
    """
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())
    for prefix in _PREFIXES:
        words = words.removeprefix(prefix + " ")
    for suffix in _SUFFIXES:
        words = words.removesuffix(" " + suffix)
    return words
