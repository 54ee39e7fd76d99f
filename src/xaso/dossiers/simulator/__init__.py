"""Invents a year of dossiers of communes, and the export files of it. Pure.

`simulate(...)` gives one CommuneExport after another; `World(...).seen(until)` is one
commune at any moment, `exported(truth, …)` its tables, `writers` the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random

from xaso.dossiers.simulator import dirt
from xaso.dossiers.simulator.exports import CommuneExport, tables
from xaso.dossiers.simulator.records import (
    SimulatedDossier,
    SimulatedHandOver,
    SimulatedOffering,
    SimulatedPart,
    SimulatedPayment,
    SimulatedResult,
    Truth,
)
from xaso.dossiers.simulator.vocabulary import Vocabulary
from xaso.dossiers.simulator.world import World, agency

__all__ = [
    "CommuneExport",
    "Dirt",
    "SimulatedDossier",
    "SimulatedHandOver",
    "SimulatedOffering",
    "SimulatedPart",
    "SimulatedPayment",
    "SimulatedResult",
    "Truth",
    "Vocabulary",
    "World",
    "exported",
    "simulate",
]

END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Dirt:
    """How many rows are spoilt (0 to 1) and in which ways."""

    rate: float = 0.0
    kinds: tuple[str, ...] = field(default=dirt.ALL)
    seed: str = ""


CLEAN = Dirt()


def simulate(
    *,
    communes: int,
    dossiers: int,
    seed: int,
    year_start: date,
    year_end: date,
    spoil: float = 0.0,
    vocabulary: Vocabulary = Vocabulary.VIETNAMESE,
) -> Iterator[CommuneExport]:
    """The exports of so many communes with about so many dossiers between them.

    One after another: only one commune is held at a time. Deterministic for a seed, a
    commune by itself too. `spoil` is the share of rows that get dirty.
    """
    sizes = _sizes(communes, dossiers, seed)
    until = datetime.combine(year_end, END_OF_DAY)
    for index, size in enumerate(sizes):
        name = f"Xã Mô phỏng {index + 1:04d}"
        code = agency(index, year_end)
        world = World(f"{seed}:{index}", name, code, (year_start, year_end), size)
        yield exported(
            world.seen(until),
            vocabulary=vocabulary,
            spoilt=Dirt(spoil, seed=f"{seed}:{index}:dirt"),
        )


def exported(
    truth: Truth,
    *,
    vocabulary: Vocabulary = Vocabulary.VIETNAMESE,
    spoilt: Dirt = CLEAN,
) -> CommuneExport:
    """What a provincial system would give out of these rows."""
    made = tables(truth, vocabulary)
    spoiler = dirt.Spoiler(
        Random(spoilt.seed),  # noqa: S311 -- invented faults, not secrets
        spoilt.rate,
        spoilt.kinds,
        vocabulary,
    )
    names, rows = made["dossiers"]
    made["dossiers"] = names, spoiler.spoil(rows) if spoilt.rate else rows
    return CommuneExport(truth, vocabulary, made, spoiler.done)


def year_of(year: int) -> tuple[date, date]:
    """The reporting year: 15/12 of the year before to 14/12."""
    end = date(year, 12, 14)
    return date(year - 1, 12, 15), end


def _sizes(communes: int, dossiers: int, seed: int) -> list[int]:
    """How many dossiers each commune gets: uneven, together `dossiers`."""
    rng = Random(f"{seed}:sizes")  # noqa: S311
    weights = [rng.lognormvariate(0, 0.45) for _ in range(communes)]
    total, left, sizes = sum(weights), dossiers, []
    for weight in weights:
        size = min(left, round(dossiers * weight / total))
        sizes.append(size)
        left -= size
    sizes[-1] += left
    return sizes
