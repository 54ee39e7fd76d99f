"""What differs between two versions of a definition, field by field, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Any

from xaso.core.text import Say, marked
from xaso.indicators.definitions import Definition, Kind, Term, Tier
from xaso.indicators.enums import DefinitionKind

_WORD = re.compile(r"\s+|[^\s\w]|\w+")
_FIELDS = (
    ("name", marked("Tên chỉ số")),
    ("name_en", marked("Tên tiếng Anh")),
    ("legal_basis", marked("Căn cứ")),
    ("unit", marked("Đơn vị tính")),
    ("factor", marked("Hệ số")),
    ("kind", marked("Cách tính")),
    ("fact", marked("Đếm trên dữ liệu")),
    ("denominator", marked("Mẫu số")),
    ("numerator", marked("Tử số")),
    ("measure", marked("Đo")),
    ("known", marked("Chỉ xét bản ghi biết rõ")),
    ("points", marked("Điểm từng mức")),
    ("terms", marked("Các chỉ số thành phần")),
    ("tiers", marked("Bậc điểm")),
    ("exclusions", marked("Không tính")),
    ("complement", marked("Điều kiện tử số đếm cái chưa đạt")),
    ("valid_from", marked("Áp dụng từ ngày")),
    ("note", marked("Ghi chú")),
)


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs; `words` are (kept | removed | added, text) (khác biệt)."""

    label: str
    words: tuple[tuple[str, str], ...]


def changes(before: Definition, after: Definition, say: Say = str) -> list[Change]:
    """Every field that differs, in reading order."""
    return list(_changes(before, after, say))


def _changes(before: Definition, after: Definition, say: Say) -> Iterator[Change]:
    for name, label in _FIELDS:
        old, new = _text(before, name, say), _text(after, name, say)
        if old != new:
            yield Change(say(label), tuple(_words(old, new)))


def _text(definition: Definition, name: str, say: Say) -> str:
    value = getattr(definition, name)
    if name in _SAID:
        return _SAID[name](value, say)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _kind(value: Kind, _say: Say) -> str:
    return str(DefinitionKind(value).label)


def _yes(value: object, say: Say) -> str:
    return say(marked("có")) if value else say(marked("không"))


def _day(value: date, _say: Say) -> str:
    return f"{value:%d/%m/%Y}"


def _points(value: tuple[tuple[Fraction, str], ...], _say: Say) -> str:
    return "; ".join(f"{weight}: {text}" for weight, text in value)


def _terms(value: tuple[Term, ...], _say: Say) -> str:
    said = (f"{t.code} {t.weight} {t.cap_at} {t.when_empty.value}" for t in value)
    return "; ".join(said)


def _tiers(value: tuple[Tier, ...], _say: Say) -> str:
    return "; ".join(f"{tier.points}: {_conditions(tier)}" for tier in value)


def _conditions(tier: Tier) -> str:
    return ", ".join(f"{c.code} {c.operator} {c.threshold}" for c in tier.conditions)


_SAID: Mapping[str, Callable[[Any, Say], str]] = {
    "kind": _kind,
    "complement": _yes,
    "valid_from": _day,
    "points": _points,
    "terms": _terms,
    "tiers": _tiers,
}


def _words(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            yield "kept", "".join(old[a:b])
            continue
        if b > a:
            yield "removed", "".join(old[a:b])
        if d > c:
            yield "added", "".join(new[c:d])
