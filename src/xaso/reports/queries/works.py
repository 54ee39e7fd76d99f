"""Tasks and documents of a report's days, as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from xaso.core.windows import Window
from xaso.organisation.models import Unit
from xaso.plans.models import Plan, PlanTask
from xaso.tasks.enums import PartyRole, SourceKind, State
from xaso.tasks.models import Task

Plain = dict[str, Any]
NUMBERED = re.compile(r"\d+/[A-ZĐ]")


def tasks_of(unit: Unit, plan: Plan | None, window: Window) -> Iterator[Plain]:
    """The plan's tasks in the plan's order, then those the superior set in the window."""
    keys = _plan_keys(plan)
    rows = Task.objects.filter(unit=unit).exclude(state=State.DRAFT)
    rows = rows.prefetch_related("evidence", "parties__post", "parties__officer")
    planned = {
        task.source_key: task
        for task in rows.filter(source_kind=SourceKind.PLAN, source_key__in=keys)
    }
    for key in keys:
        if key in planned:
            yield _task_part(planned[key], "plan")
    given = rows.filter(
        source_kind=SourceKind.SUPERIOR, issued_on__range=(window.start, window.end)
    )
    for task in given.order_by("issued_on", "number"):
        yield _task_part(task, "superior")


def _plan_keys(plan: Plan | None) -> list[str]:
    if plan is None or plan.current_id is None:
        return []
    tasks = PlanTask.objects.filter(version=plan.current_id).order_by("position")
    return [str(key) for key in tasks.values_list("key", flat=True)]


def _task_part(task: Task, source: str) -> Plain:
    leads = [p for p in task.parties.all() if p.role == PartyRole.LEAD]
    return {
        "code": task.code,
        "title": task.title,
        "lead": leads[0].label if leads else "",
        "field": task.field,
        "product": task.product,
        "due": _iso(task.due),
        "assigned_due": _iso(task.assigned_due),
        "state": task.state,
        "state_label": str(task.get_state_display()),
        "evidence": [
            e.document_ref or e.label
            for e in sorted(task.evidence.all(), key=lambda e: (e.at, str(e.pk)))
        ],
        "reported_on": _iso(task.reported_on),
        "source": source,
    }


def documents_of(
    plan: Plan | None, done: Sequence[Plain], window: Window
) -> Iterator[dict[str, str]]:
    """The plan itself when it was issued in the window, and proofs that have a number."""
    version = plan.current if plan else None
    issued = version.document_date if version else None
    if plan and version and issued and window.start <= issued <= window.end:
        yield {
            "number": version.document_number,
            "date": issued.isoformat(),
            "subject": plan.title,
        }
    for work in done:
        if work["reported_on"] and _within(work["reported_on"], window):
            for proof in work["evidence"]:
                if NUMBERED.search(proof):
                    yield {"number": proof, "date": "", "subject": work["title"]}


def _within(day: str, window: Window) -> bool:
    return window.start.isoformat() <= day <= window.end.isoformat()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
