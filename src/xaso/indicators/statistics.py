"""The statistics appendix as data: rows counted, taken from indicators, or owed. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "statistics.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticRow:
    """A row of the appendix (dòng thống kê): one of `code`, `predicate`, `of` says how
    it is counted; `filled_by` who must give it when nothing here can.
    """

    key: str
    label: str
    unit: str
    code: str = ""
    fact: str = ""
    predicate: str = ""
    measure: str = "*"
    exclusions: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    filled_by: str = ""


@dataclass(frozen=True, slots=True)
class StatisticBlock:
    """A field of reform with its rows (mục của phụ lục)."""

    number: str
    title: str
    rows: tuple[StatisticRow, ...]


@cache
def blocks() -> tuple[StatisticBlock, ...]:
    """The appendix as shipped, in its order."""
    loaded = tomllib.loads(DATA.read_text("utf-8"))
    return tuple(
        StatisticBlock(
            item["number"], item["title"], tuple(map(_row, item["row"]))
        )
        for item in loaded["block"]
    )  # fmt: skip


def every_row() -> Iterator[StatisticRow]:
    """All rows, in order."""
    for block in blocks():
        yield from block.rows


def _row(item: dict[str, Any]) -> StatisticRow:
    lists: dict[str, Any] = {
        name: tuple(item[name]) for name in ("exclusions", "of") if name in item
    }
    return StatisticRow(**(item | lists))
