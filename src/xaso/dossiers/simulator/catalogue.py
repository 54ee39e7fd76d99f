"""Procedures of the simulation: how often, by when, for how much, through whose hands."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from xaso.core.calendar.deadlines import Limit, LimitUnit


@dataclass(frozen=True, slots=True)
class Paper:
    """A component asked for: a fresh form, a paper, or a datum of a register."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure as the simulation knows it; fees in đồng, shares from 0 to 1."""

    code: str
    name: str
    field_code: str
    field_name: str
    weight: float
    limit: Limit
    fee: int
    fee_online: int
    is_per_page: bool
    level: str
    online: float
    late: float
    season: str
    path: str
    papers: tuple[Paper, ...]
    result_name: str
    result_symbol: str
    valid_months: int
    owner_kind: str
    since: date


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All procedures, and those between state bodies (code, name)."""

    procedures: tuple[Procedure, ...]
    internal: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue that comes with the simulator."""
    source = files("xaso.dossiers.simulator") / "data" / "procedures.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    papers = {key: Paper(*row) for key, row in table["papers"].items()}
    return Catalogue(
        procedures=tuple(
            _procedure(row, table["fields"], papers) for row in table["procedure"]
        ),
        internal=tuple((row["code"], row["name"]) for row in table["internal"]),
    )


def _procedure(
    row: dict[str, Any], fields: dict[str, list[str]], papers: dict[str, Paper]
) -> Procedure:
    field_code, field_name = fields[row["field"]]
    fee, fee_online = row.get("fee", (0, 0))
    quantity, unit = row["limit"]
    return Procedure(
        code=row["code"],
        name=row["name"],
        field_code=field_code,
        field_name=field_name,
        weight=row["weight"],
        limit=Limit(quantity, LimitUnit(unit)),
        fee=fee,
        fee_online=fee_online,
        is_per_page=row.get("per_page", False),
        level=row["level"],
        online=row["online"],
        late=row["late"],
        season=row["season"],
        path=row["path"],
        papers=tuple(papers[key] for key in row["papers"]),
        result_name=row["result"][0],
        result_symbol=row["result"][1],
        valid_months=row.get("valid_months", 0),
        owner_kind=row.get("owner", "person"),
        since=row.get("since", date.min),
    )
