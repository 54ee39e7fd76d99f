"""What changed between two versions of a plan, down to the word. Pure.

Objects are paired first by what names them (symbol and day, number, name), then by
the share of words they have in common; so a renumbered target is "changed", not
"removed and added".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from xaso.core import text
from xaso.core.text import Say, marked
from xaso.plans import schema
from xaso.plans.schema import Content

ALIKE: Final = 0.5
_WORD = re.compile(r"\s+|[^\s\w]|\w+")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs; `words` is [(kept|removed|added, text)] for texts."""

    label: str
    before: Any
    after: Any
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """One object that was added, removed or changed; positions in old and new lists."""

    kind: str
    change: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    old: int | None = None
    new: int | None = None


@dataclass(frozen=True, slots=True)
class Diff:
    """All differences; `pairs` tells which old object became which new one."""

    changes: tuple[ObjectChange, ...]
    pairs: Mapping[str, Mapping[int, int]]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def of(self, change: str) -> tuple[ObjectChange, ...]:
        """The objects `added`, `removed` or `changed`."""
        return tuple(item for item in self.changes if item.change == change)


def diff(old: Content, new: Content) -> Diff:
    """Differences from `old` to `new`, both in the schema of the compiler."""
    changes = list(_compared("document", old["document"], new["document"], 0, 0))
    pairs: dict[str, Mapping[int, int]] = {}
    for kind in schema.COLLECTIONS:
        before, after = old.get(kind, []), new.get(kind, [])
        pairs[kind] = paired(kind, before, after)
        changes += _list_changes(kind, before, after, pairs[kind])
    return Diff(tuple(changes), pairs)


def paired(kind: str, old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Positions in `old` with their partner in `new`."""
    pairs: dict[int, int] = {}
    for name in (_whole, _NAMES[kind]):
        _pair_by_name(name, old, new, pairs)
    _pair_by_words(old, new, pairs)
    return pairs


def words(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The two texts as stretches that were kept, removed or added."""
    left, right = _WORD.findall(before), _WORD.findall(after)
    parts: list[tuple[str, str]] = []
    matcher = SequenceMatcher(a=left, b=right, autojunk=False)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            parts.append(("kept", "".join(left[i1:i2])))
            continue
        if i2 > i1:
            parts.append(("removed", "".join(left[i1:i2])))
        if j2 > j1:
            parts.append(("added", "".join(right[j1:j2])))
    return tuple(parts)


def title_of(kind: str, item: Any) -> str:
    """A short name of the object for headings."""
    if kind == "recipients":
        return str(item)
    if kind == "citations":
        return " ".join(filter(None, [item.get("type"), item.get("id"), _day(item)]))
    if kind == "windows":
        return str(item.get("name"))
    if kind in ("targets", "tasks"):
        return f"{schema.KINDS[kind].label} {item.get('number')}"
    return schema.KINDS[kind].label


def _list_changes(
    kind: str, old: Sequence[Any], new: Sequence[Any], pairs: Mapping[int, int]
) -> list[ObjectChange]:
    changes: list[ObjectChange] = []
    for index, item in enumerate(old):
        partner = pairs.get(index)
        if partner is None:
            title = title_of(kind, item)
            changes.append(
                ObjectChange(kind, "removed", title, _all(kind, item, None), old=index)
            )
        else:
            changes += _compared(kind, item, new[partner], index, partner)
    taken = set(pairs.values())
    for index, item in enumerate(new):
        if index not in taken:
            title = title_of(kind, item)
            changes.append(
                ObjectChange(kind, "added", title, _all(kind, None, item), new=index)
            )
    return changes


def _compared(
    kind: str, before: Any, after: Any, old: int, new: int
) -> list[ObjectChange]:
    fields = tuple(
        _field_change(label, left, right)
        for label, left, right in _fields(kind, before, after)
        if left != right
    )
    if not fields:
        return []
    return [ObjectChange(kind, "changed", title_of(kind, after), fields, old, new)]


def _all(kind: str, before: Any, after: Any) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(label, left, right)
        for label, left, right in _fields(kind, before, after)
        if left not in (None, "", []) or right not in (None, "", [])
    )


def _fields(kind: str, before: Any, after: Any) -> list[tuple[str, Any, Any]]:
    if kind == "recipients":
        return [(schema.KINDS[kind].label, before, after)]
    left, right = before or {}, after or {}
    rows = [
        (field.label, _said(field, left.get(name)), _said(field, right.get(name)))
        for name, field in schema.KINDS[kind].fields.items()
    ]
    if kind == "targets":
        rows.append((marked("Phải đạt"), _measures(left), _measures(right)))
    return rows


def _said(field: schema.Field, value: Any) -> Any:
    """The value as people say it: 20/12/2026, có, tối thiểu."""
    if value is None:
        return None
    if field.kind == "date":
        return _Whole(_local(value))
    if field.kind == "boolean":
        return _Whole(_YES_NO[value])
    if field.kind == "choice":
        return _Whole((field.choices or {}).get(value, value))
    return value


class _Whole(str):
    """Words that are replaced as a whole, never letter by letter."""

    __slots__ = ()


_YES_NO: Final = {True: "có", False: "không"}


def _field_change(label: str, before: Any, after: Any) -> FieldChange:
    if isinstance(before, _Whole) or isinstance(after, _Whole):
        return FieldChange(label, before, after)
    if isinstance(before, str) and isinstance(after, str):
        return FieldChange(label, before, after, words(before, after))
    return FieldChange(label, before, after)


def measure_phrase(measure: Mapping[str, Any], say: Say = str) -> str:
    """A measure in words: `tối thiểu 80 %`, `tăng tối thiểu 20 % so với năm 2023`."""
    phrase = say(schema.OPERATORS.get(measure["operator"], measure["operator"]))
    if measure.get("value") is not None:
        phrase += f" {_number(measure['value'])}"
        phrase += f" {measure['unit']}" if measure.get("unit") else ""
    if measure.get("baseline_year"):
        compared = say(marked("%(phrase)s so với năm %(year)s"))
        return compared % {"phrase": phrase, "year": measure["baseline_year"]}
    return phrase


def _measures(target: Mapping[str, Any]) -> str | None:
    phrases = [measure_phrase(item) for item in target.get("measures", [])]
    return "; ".join(phrases) or None


def _number(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _day(item: Mapping[str, Any]) -> str | None:
    day = item.get("date")
    return f"ngày {_local(day)}" if day else None


def _local(day: str) -> str:
    return f"{day[8:10]}/{day[5:7]}/{day[:4]}"


def _whole(item: Any) -> Any:
    """The object without the line it stands on and the number it bears."""
    if not isinstance(item, dict):
        return item
    return repr({k: v for k, v in item.items() if k not in ("line", "number")})


def _citation_name(item: Mapping[str, Any]) -> Any:
    return (item["id"],) if item.get("id") else None


def _numbered(item: Mapping[str, Any]) -> Any:
    """A target keeps its number when its text stays similar; see `_pair_by_words`."""
    return (item.get("number"), text.fold(str(item.get("text")))[:60])


_NAMES: Final[Mapping[str, Callable[[Any], Any]]] = {
    "citations": _citation_name,
    "targets": _numbered,
    "hidden_targets": lambda item: item.get("text"),
    "tasks": lambda item: (item.get("field"), item.get("text")),
    "windows": lambda item: text.fold(str(item.get("name"))),
    "recipients": text.fold,
}


def _pair_by_name(
    name: Callable[[Any], Any],
    old: Sequence[Any],
    new: Sequence[Any],
    pairs: dict[int, int],
) -> None:
    taken = set(pairs.values())
    places: dict[Any, list[int]] = {}
    for index, item in enumerate(new):
        if index not in taken and name(item) is not None:
            places.setdefault(name(item), []).append(index)
    for index, item in enumerate(old):
        if index not in pairs and places.get(name(item)):
            pairs[index] = places[name(item)].pop(0)


def _pair_by_words(
    old: Sequence[Any], new: Sequence[Any], pairs: dict[int, int]
) -> None:
    taken = set(pairs.values())
    left = {i: _bag(item) for i, item in enumerate(old) if i not in pairs}
    right = {j: _bag(item) for j, item in enumerate(new) if j not in taken}
    scores = sorted(
        ((_share(a, b), -i, -j) for i, a in left.items() for j, b in right.items()),
        reverse=True,
    )
    for score, minus_i, minus_j in scores:
        if score < ALIKE:
            break
        if -minus_i not in pairs and -minus_j not in taken:
            pairs[-minus_i] = -minus_j
            taken.add(-minus_j)


def _bag(item: Any) -> frozenset[str]:
    said = item if isinstance(item, str) else item.get("text") or item.get("subject")
    return frozenset(re.findall(r"\w+", text.fold(said or "")))


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    both = len(left | right)
    return len(left & right) / both if both else 0.0
