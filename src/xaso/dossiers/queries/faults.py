"""Dossiers left out of the figures, by what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from xaso.dossiers import sentences
from xaso.dossiers.enums import Problem
from xaso.dossiers.models import Dossier
from xaso.dossiers.queries.filters import Dossiers


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """One kind of fault: how many dossiers, and how it is mended."""

    code: str
    label: str
    what_to_do: str
    count: int


def faulty(unit_id: UUID) -> Dossiers:
    """Dossiers of the unit that figures leave out."""
    return Dossier.objects.filter(unit=unit_id).exclude(problem="")


def fault_groups(unit_id: UUID) -> list[FaultGroup]:
    """Faults of the unit with their counts, the most frequent first."""
    rows = faulty(unit_id).values_list("problem").annotate(n=Count("pk"))
    return [
        FaultGroup(code, str(Problem(code).label), sentences.what_to_do(code), n)
        for code, n in rows.order_by("-n", "problem")
        if code in Problem.values
    ]
