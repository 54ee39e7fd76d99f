"""Putting the content of a plan together: what the compiler read, plus corrections.

Pure: `apply(compiled, changes)` always gives the same content for the same input, so
a version can be rebuilt from its draft and checked against its digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from xaso.core.decisions import ALLOWED, Decision, refuse
from xaso.plans import schema
from xaso.plans.schema import Content

_GONE: dict[str, Any] = {"__gone__": True}


@dataclass(frozen=True, slots=True)
class Change:
    """One correction (hiệu chỉnh): `set` a field, `add` to a list, `remove` an object."""

    kind: str
    path: str
    after: Any = None


def apply(compiled: Content, changes: Iterable[Change]) -> Content:
    """The content after all changes, in the schema of the compiler.

    Removed objects disappear, `denominator_of` follows the measures that stay, and
    citations that became equal in (id, type, date) are merged into the first.
    """
    return settle(staged(compiled, changes))


def staged(compiled: Content, changes: Iterable[Change]) -> Content:
    """The content with every object still at its place; removed ones are marked."""
    content = deepcopy(compiled)
    for change in changes:
        _STEPS[change.kind](content, change)
    return content


def settle(content: Content) -> Content:
    """Drop what is marked as removed and merge citations that became equal."""
    settled = {key: value for key, value in content.items() if key != "findings"}
    settled = deepcopy(settled)
    for name in schema.COLLECTIONS:
        settled[name] = [item for item in settled.get(name, []) if not is_gone(item)]
    for target in settled["targets"]:
        target["measures"] = _kept_measures(target["measures"])
    settled["citations"] = _merged(settled["citations"])
    return settled


def is_gone(item: object) -> bool:
    """Whether an object of a staged content was removed."""
    return isinstance(item, dict) and "__gone__" in item


def at(content: Content, path: str) -> Any:
    """What stands at the path; None when the path leads nowhere or to a removed object."""
    place: Any = content
    for part in path.split("/"):
        if is_gone(place):
            return None
        if isinstance(place, list):
            place = place[int(part)] if part.isdigit() and _has(place, part) else None
        elif isinstance(place, dict):
            place = place.get(part)
        else:
            return None
    return None if is_gone(place) else place


def may_change(content: Content, change: Change) -> Decision:
    """Whether the change names a real place and a value that fits it (`content` staged)."""
    if change.kind == "add":
        return _may_add(content, change)
    if change.kind == "remove":
        found = schema.kind_of(change.path) and change.path != "document"
        return ALLOWED if found and at(content, change.path) is not None else _NOWHERE
    place = schema.split_field(change.path)
    if place is None or at(content, place[0]) is None:
        return _NOWHERE
    kind = schema.kind_of(place[0]) or ""
    return _fits(schema.KINDS[kind].fields[place[1]], change.after)


_NOWHERE = refuse(
    "nowhere", "Không thấy chỗ cần sửa trong kế hoạch; tải lại trang rồi thử lại."
)


def _fits(field: schema.Field, value: object) -> Decision:
    if schema.fits(field, value):
        return ALLOWED
    if value in (None, ""):
        return refuse("required", f"“{field.label}” không được để trống.")
    return refuse("bad-value", f"“{field.label}” không nhận giá trị này.")


def _may_add(content: Content, change: Change) -> Decision:
    kind = schema.list_kind(change.path)
    if kind is None or not isinstance(at(content, change.path), list):
        return _NOWHERE
    if kind == "recipients":
        return _fits(schema.KINDS[kind].fields[""], change.after)
    if not isinstance(change.after, dict):
        return _NOWHERE
    decision = ALLOWED
    for name, field in schema.KINDS[kind].fields.items():
        decision &= _fits(field, change.after.get(name))
    return decision


def _set(content: Content, change: Change) -> None:
    owner, _slash, name = change.path.rpartition("/")
    place = at(content, owner)
    if isinstance(place, list):
        place[int(name)] = change.after
    elif place is not None:
        place[name] = change.after


def _add(content: Content, change: Change) -> None:
    at(content, change.path).append(deepcopy(change.after))


def _remove(content: Content, change: Change) -> None:
    owner, _slash, position = change.path.rpartition("/")
    at(content, owner)[int(position)] = dict(_GONE)


_STEPS = {"set": _set, "add": _add, "remove": _remove}


def _has(items: Sequence[object], position: str) -> bool:
    return int(position) < len(items)


def _kept_measures(measures: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The measures that stay, their `denominator_of` counted anew (lost → None)."""
    kept = [index for index, item in enumerate(measures) if not is_gone(item)]
    place = {old: new for new, old in enumerate(kept)}
    return [
        {
            **measures[index],
            "denominator_of": place.get(measures[index].get("denominator_of", -1)),
        }
        for index in kept
    ]


def _merged(citations: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    first: dict[tuple[object, ...], dict[str, Any]] = {}
    for item in citations:
        key = (item.get("id"), item.get("type"), item.get("date"))
        first.setdefault(key, item)
    return list(first.values())
