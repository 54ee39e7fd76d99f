"""The national calendar that comes with the software, edition by edition.

An edition never changes once shipped: its key is stored with deadlines. It is what
holds until an office publishes a calendar of its own.
"""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import lru_cache
from importlib.resources import files

from xaso.core.calendar.codec import from_json
from xaso.core.calendar.deadlines import ReceiptPolicy
from xaso.core.calendar.rules import WorkCalendar

PREFIX = "shipped:"
_DATA = files("xaso.core.calendar") / "data"


@lru_cache(maxsize=1)
def editions() -> tuple[str, ...]:
    """Names of the editions ("2026-11"), oldest first."""
    names = (item.name for item in _DATA.iterdir())
    return tuple(sorted(n.removesuffix(".json") for n in names if n.endswith(".json")))


@lru_cache(maxsize=16)
def edition(name: str) -> WorkCalendar:
    """One edition by name. Raises KeyError for an unknown one."""
    if name not in editions():
        raise KeyError(name)
    text = (_DATA / f"{name}.json").read_text(encoding="utf-8")
    return from_json(json.loads(text), key=PREFIX + name)


def newest() -> WorkCalendar:
    """The newest edition."""
    return edition(editions()[-1])


@lru_cache(maxsize=1)
def receipt_policies() -> tuple[ReceiptPolicy, ...]:
    """What the law said over time about late receipts, oldest first."""
    table = tomllib.loads((_DATA / "decisions.toml").read_text(encoding="utf-8"))
    rows = (ReceiptPolicy(**row) for row in table["receipt"])
    return tuple(sorted(rows, key=lambda policy: policy.valid_from))


def receipt_policy(day: date) -> ReceiptPolicy:
    """The policy that holds on the day; before the first one, the first."""
    held = [policy for policy in receipt_policies() if policy.valid_from <= day]
    return held[-1] if held else receipt_policies()[0]
