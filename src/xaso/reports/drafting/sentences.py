"""Sentences with figures, from data/sentences.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from xaso.reports.citing import cited
from xaso.reports.drafting.material import Material
from xaso.reports.figures import NOTHING

FILE = Path(__file__).parents[1] / "data" / "sentences.toml"


def figures(material: Material, area: str, _words: tuple[str, ...]) -> list[str]:
    """The sentences of an area whose figures were all counted, as one paragraph."""
    said = [_sentence(row, material) for row in _rows() if row["area"] == area]
    text = " ".join(one for one in said if one)
    return [text] if text else []


def cited_codes() -> frozenset[str]:
    """The codes the sentences speak of."""
    return frozenset(code for row in _rows() for code in row["needs"])


@lru_cache(maxsize=1)
def _rows() -> tuple[Mapping[str, Any], ...]:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(told["sentence"])


def _sentence(row: Mapping[str, Any], material: Material) -> str:
    needed = [material.figures.get(code) for code in row["needs"]]
    first = needed[0]
    if first is not None and first.state == NOTHING:
        return str(row.get("nothing", ""))
    if not all(figure is not None and figure.is_counted for figure in needed):
        return ""
    above = str(row.get("above_zero", ""))
    is_nothing = bool(above) and not material.is_above_zero(above)
    is_told = all(token in material.figures for token in cited(row["text"]))
    return str(row["text"]) if is_told and not is_nothing else ""
