"""The tasks of an approved plan are given out; those already given are never lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from xaso.organisation.models import Officer
from xaso.plans.diff import Diff
from xaso.plans.models import PlanTask, PlanVersion


def give_out(
    version: PlanVersion,
    tasks: Sequence[PlanTask],
    changes: Diff | None,
    actor: Officer,
    now: datetime,
) -> None:
    """Assign the tasks that are new in this version; note the changed and the removed."""
