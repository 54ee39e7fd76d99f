"""Numbers and symbols of acts: `1256/QĐ-UBND`, `04-NQ/TU`, `45/2020/NĐ-CP`, `72/2025/QH15`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TYPES = {
    "QĐ": "Quyết định", "NQ": "Nghị quyết", "NĐ": "Nghị định", "TT": "Thông tư",
    "CT": "Chỉ thị", "KH": "Kế hoạch", "KL": "Kết luận", "CTR": "Chương trình",
    "CTHĐ": "Chương trình hành động", "TB": "Thông báo", "HD": "Hướng dẫn",
    "BC": "Báo cáo", "TTR": "Tờ trình", "CV": "Công văn", "ĐA": "Đề án",
    "QC": "Quy chế", "QYĐ": "Quy định", "QĐI": "Quy định", "PA": "Phương án",
    "CĐ": "Công điện", "TTLT": "Thông tư liên tịch", "PL": "Pháp lệnh", "L": "Luật",
    "VBHN": "Văn bản hợp nhất", "DA": "Dự án", "BB": "Biên bản", "TC": "Thông cáo",
    "QH": "Luật", "UBTVQH": "Nghị quyết",
}  # fmt: skip
_TYPE_CASE = {
    "TTR": "TTr", "CTR": "CTr", "QYĐ": "QyĐ", "QĐI": "QĐi",
}  # fmt: skip
_BODY_CASE = {"TTG": "TTg", "HDND": "HĐND", "UBNND": "UBND", "TƯ": "TW", "ĐU": "ĐU"}

TYPE_WORDS = (
    "Chương trình hành động", "Thông tư liên tịch", "Văn bản hợp nhất", "Bộ luật",
    "Nghị quyết liên tịch", "Quyết định", "Nghị quyết", "Nghị định", "Thông tư", "Chỉ thị",
    "Kế hoạch", "Kết luận", "Chương trình", "Thông báo", "Hướng dẫn", "Báo cáo", "Tờ trình",
    "Công văn", "Công điện", "Đề án", "Quy chế", "Quy định", "Phương án", "Pháp lệnh",
    "Luật", "Văn bản", "Hiến pháp",
)  # fmt: skip

_CODES = sorted((c for c in TYPES if c not in {"QH", "UBTVQH"}), key=len, reverse=True)
_CODE = "(?:" + "|".join(_CODES) + "|TTr|CTr|QyĐ|QĐi|QÐ|NÐ)"
_BODY = (
    r"[A-ZĐÐ](?:(?!ngày|của|về)[\wĐđÐ&]){0,14}(?:\s?[-–&]\s?[A-ZĐ][\wĐđ]{0,10}){0,3}"
)
# Text taken out of a PDF may have lost the dash: `3027/QĐUBND`, `63/2010/NĐCP`.
_NO_DASH = r"(?=(?:UBND|HĐND|CP|TTg|VPCP|B(?:NV|TP|TC|TTTT|KHCN|CA|YT|XD|GTVT|GDĐT|TNMT|LĐTBXH)|S(?:NV|TP|TC|TTTT|KHCN|TNMT|XD)|TU|TW)(?!\w))"
_NO = r"(?P<no>\d{1,5}[a-zA-Z]?(?:\.\d{1,3})?)"
SYMBOL = re.compile(
    rf"""
    (?<![\w/.,%-]){_NO}\s{{0,3}}
    (?:
      /\s{{0,3}}(?P<qyear>(?:19|20)\d{{2}})\s?/\s?(?P<qh>UBTVQH|QH)\s?(?P<term>\d{{1,2}})
    | /\s{{0,3}}(?P<year>(?:19|20)\d{{2}})\s?/\s?(?P<ntype>{_CODE})(?:\s?[-–]\s?|{_NO_DASH})(?P<nbody>{_BODY})
    | (?:/\s{{0,3}}|[-–]\s?)(?P<type>{_CODE})(?:\s?[-–/]\s?|{_NO_DASH})(?P<body>{_BODY})
    | /\s{{0,3}}(?P<office>[A-ZĐ][A-ZĐa-z]{{1,9}})\s?[-–]\s?(?P<desk>[A-ZĐ](?:(?!ngày|của|về)[\wĐđ&]){{1,12}})
    )
    """,
    re.VERBOSE,
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number with its symbol, as found and in normal form."""

    id: str
    number: str
    code: str  # the type's abbreviation in capitals, "" for a công văn
    body: str
    year: int | None
    written: str
    start: int
    end: int

    @property
    def type(self) -> str:
        """The type word the symbol stands for."""
        return TYPES.get(self.code, "Công văn")


def find_symbols(text: str, start: int = 0, end: int | None = None) -> Iterator[Symbol]:
    """All numbers with symbols in a text."""
    for match in SYMBOL.finditer(text, start, len(text) if end is None else end):
        yield _symbol(match)


def _symbol(match: re.Match[str]) -> Symbol:
    g = match.groupdict()
    code = (g["ntype"] or g["type"] or g["qh"] or "").replace("Ð", "Đ").upper()
    body = _body(g["nbody"] or g["body"] or "")
    year = g["year"] or g["qyear"]
    number = g["no"]
    if g["qh"]:
        identity = f"{number}/{year}/{code}{g['term']}"
    elif g["ntype"]:
        identity = f"{number}/{year}/{_TYPE_CASE.get(code, code)}-{body}"
    elif g["type"]:
        identity = _plain_identity(match.group(), number, code, body)
    else:
        code, body = "", g["office"] or ""
        identity = f"{number}/{g['office']}-{g['desk']}"
    return Symbol(
        identity,
        number,
        code,
        body,
        int(year) if year else None,
        match.group(),
        *match.span(),
    )


def _plain_identity(written: str, number: str, code: str, body: str) -> str:
    """Party acts put the dash first (`04-NQ/TU`), state acts the slash (`12/QĐ-UBND`)."""
    shown = _TYPE_CASE.get(code, code)
    party = _SPACES.sub("", written)[len(number)] in "-–"
    return f"{number}-{shown}/{body}" if party else f"{number}/{shown}-{body}"


def _body(written: str) -> str:
    bare = _SPACES.sub("", written).replace("–", "-").replace("Ð", "Đ")
    return _BODY_CASE.get(bare.upper(), bare)
