"""Background jobs of plans: load by id, call one service."""

from __future__ import annotations

from uuid import UUID

from xaso.core import clock
from xaso.core.jobs import enqueue, job, schedule
from xaso.plans import queries, services


@job(retries=2)
def read_document(draft_id: UUID) -> str:
    """Read an uploaded document that is too long to read while the person waits."""
    return services.compile_draft(draft_id=draft_id, now=clock.now()).state


@job(queue="low")
def watch_targets() -> int:
    """One job for each plan whose year runs; returns how many."""
    plans = queries.plans_in_force(clock.local_date(clock.now()))
    for plan_id in plans:
        enqueue(watch_plan, plan_id)
    return len(plans)


@job(queue="low")
def watch_plan(plan_id: UUID) -> int:
    """Write where the targets of a plan are heading; returns how many alerts."""
    return services.watch_plan(plan_id=plan_id, now=clock.now())


schedule("plans.watch_targets", "40 0 * * *", watch_targets)
