"""Results older than the ledger: issued in the years before, being digitised bit by bit."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from xaso.dossiers.simulator.catalogue import Procedure
from xaso.dossiers.simulator.papers import months_later
from xaso.dossiers.simulator.records import SimulatedResult

YEARS = 4
PER_DOSSIER = 2.0
_BEFORE, _DURING = 0.55, 0.61


def older_results(
    rng: Random, known: tuple[Procedure, ...], span: tuple[date, date], count: int
) -> tuple[SimulatedResult, ...]:
    """Results issued before the first day: some scanned by then, some during the year."""
    first, last = span
    kept = [p for p in known if p.path != "counter"]
    sums = list(accumulate(p.weight for p in kept))
    made = []
    for number in range(round(count * PER_DOSSIER)):
        procedure = kept[bisect(sums, rng.random() * sums[-1])]
        issued = first - timedelta(days=1 + int(rng.random() * 365 * YEARS))
        made.append(
            SimulatedResult(
                code=f"KQ.{procedure.field_code[:3]}.CU-{first:%y}-{number + 1:06d}",
                number=f"{1 + int(rng.random() * 900)}/{procedure.result_symbol}",
                name=procedure.result_name,
                issued_on=issued,
                valid_to=months_later(issued, procedure.valid_months),
                revoked_on=None,
                digitised_on=_scanned(rng, issued, first, last),
                is_electronic=False,
            )
        )
    return tuple(made)


def known_on(row: SimulatedResult, day: date) -> SimulatedResult:
    """The result without what happened after the day."""
    later_scan = row.digitised_on is not None and row.digitised_on > day
    later_end = row.revoked_on is not None and row.revoked_on > day
    if not later_scan and not later_end:
        return row
    return replace(
        row,
        digitised_on=None if later_scan else row.digitised_on,
        revoked_on=None if later_end else row.revoked_on,
    )


def _scanned(rng: Random, issued: date, first: date, last: date) -> date | None:
    draw = rng.random()
    if draw > _DURING:
        return None
    start, end = (issued, first) if draw < _BEFORE else (first, last)
    return start + timedelta(days=int(rng.random() * (end - start).days))
