"""One text for one event: what the journal stores, hashes and can read back.

The form is JSON with sorted keys, no blanks, UTF-8 without escapes, and only
null, true, false, whole numbers, strings, lists and objects. Everything else is a
string: dates and moments in ISO 8601 (moments in UTC with microseconds), decimals in
plain notation, UUIDs in lower case, enums by value. Binary floats are refused: their
text differs from language to language. See docs/algorithms/journal.md.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from xaso.core.events import Event

_FRAME = frozenset({"unit_id", "actor_id", "at", "subject_id"})


def moment(at: datetime) -> str:
    """A moment as the chain writes it: UTC, always six decimals, ending in Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def dumps(value: object) -> str:
    """The canonical text of plain values; TypeError for a value that has none."""
    return json.dumps(
        plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def plain(value: object) -> object:
    """The value with dates, decimals, ids, enums and dataclasses as plain JSON."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    return _container(value)


def _container(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Set):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(item) for item in value]
    return _scalar(value)


def _scalar(value: object) -> object:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")


def data_of(event: Event) -> str:
    """Canonical text of what the event adds to its frame (unit, actor, time, subject)."""
    names = [field.name for field in fields(event) if field.name not in _FRAME]
    return dumps({name: getattr(event, name) for name in names})


def rebuild(kind: type[Event], data: str, **frame: Any) -> Event:
    """The event as it was recorded; fields unknown to today's class are left out.

    Raises TypeError or ValueError when the class has moved on too far to read it.
    """
    stored = json.loads(data)
    hints = _hints(kind)
    names = [field.name for field in fields(kind) if field.name not in _FRAME]
    known = {n: revive(stored[n], hints[n]) for n in names if n in stored}
    return kind(**frame, **known)


_known: dict[type, dict[str, Any]] = {}


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _known:
        _known[kind] = get_type_hints(kind)
    return _known[kind]


def revive(value: Any, hint: Any) -> Any:
    """The plain value as the annotated type; raises ValueError when it does not fit."""
    if value is None or hint in {Any, str, int, bool, None}:
        return value
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _revive_optional(value, arguments)
    if origin in {list, tuple, set, frozenset}:
        return _revive_many(value, origin, arguments)
    if origin is dict:
        return {key: revive(item, arguments[1]) for key, item in value.items()}
    return _revive_scalar(value, hint)


def _revive_optional(value: Any, arguments: tuple[Any, ...]) -> Any:
    chosen = next(argument for argument in arguments if argument is not type(None))
    return revive(value, chosen)


def _revive_many(value: Any, origin: Any, arguments: tuple[Any, ...]) -> Any:
    if origin is tuple and Ellipsis not in arguments:
        pairs = zip(value, arguments, strict=True)
        return tuple(revive(item, hint) for item, hint in pairs)
    return origin(revive(item, arguments[0]) for item in value)


def _revive_scalar(value: Any, hint: Any) -> Any:
    if hint in {datetime, date}:
        return hint.fromisoformat(value)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{key: revive(item, hints[key]) for key, item in value.items()})
    return hint(value)
