"""An officer's tasks as iCalendar (RFC 5545): one all-day event a deadline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from xaso.tasks.enums import State
from xaso.tasks.models import Task

ONE_DAY = timedelta(days=1)


def calendar_of(tasks: Iterable[Task], name: str, base_url: str) -> bytes:
    """The tasks (each with a deadline) as a calendar; the same rows, the same bytes."""
    made = Calendar()
    made.add("prodid", "-//Xa So//Giao viec//VI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for task in tasks:
        if task.due:
            made.add_component(_event(task, base_url))
    return bytes(made.to_ical())


def _event(task: Task, base_url: str) -> Event:
    event = Event()
    event.add("uid", f"{task.pk}@xaso")
    event.add("dtstamp", task.state_at)
    event.add("dtstart", task.due)
    event.add("dtend", task.due + ONE_DAY if task.due else None)
    event.add("summary", f"Hạn: {task.title}")
    event.add("description", _described(task))
    event.add("url", f"{base_url}/giao-viec/{task.pk}/")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [task.field or "Giao việc"])
    return event


def _described(task: Task) -> str:
    lines = [f"Việc số {task.code}: {State(task.state).label}."]
    if task.product:
        lines.append(f"Sản phẩm: {task.product}")
    if task.assigned_due and task.assigned_due != task.due:
        lines.append(f"Hạn được giao: {task.assigned_due:%d/%m/%Y}.")
    return "\n".join(lines)
