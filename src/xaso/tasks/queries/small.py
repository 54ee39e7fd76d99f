"""Small reads: reminders, notices, imports, the calendar feed, one task's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from xaso.core import journal
from xaso.core.calendar.queries import calendar_for
from xaso.core.errors import NotFound
from xaso.core.facts import Record
from xaso.core.models import JournalEntry
from xaso.core.queries import journal_of
from xaso.organisation.enums import Role
from xaso.organisation.models import Officer, Post
from xaso.organisation.permissions import unit_ids_with
from xaso.organisation.queries import officers_with_role
from xaso.tasks import rules
from xaso.tasks.enums import PartyRole, State
from xaso.tasks.models import (
    AssignmentImport,
    CalendarFeed,
    DueChange,
    Evidence,
    NoticeIssue,
    Reminder,
    ReminderRule,
    Task,
    TaskParty,
)
from xaso.tasks.queries.lists import Row, rows_of, visible_tasks, with_leads

FEED_CAP = 500
NOTICE_CAP = 200
REMINDED = timedelta(days=3)


# --- one task -----------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a task's timeline."""

    entry: JournalEntry
    sentence: str
    who: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What the page of a task shows besides the task itself."""

    lead: TaskParty | None
    cooperating: list[TaskParty]
    following: list[TaskParty]
    earlier_leads: list[TaskParty]
    subtasks: list[Row]
    evidence: list[Evidence]
    due_changes: list[DueChange]
    due_sentence: str
    punctuality: rules.Punctuality
    is_calendar_confirmed: bool
    history: list[Happened]


def detail(task: Task, today: date) -> Detail:
    """Everything around a task got by `get_task`; a constant number of queries."""
    parties: list[TaskParty] = getattr(task, "current_parties", [])
    by_role = {role: [p for p in parties if p.role == role] for role in PartyRole}
    leads = by_role[PartyRole.LEAD]
    calendar = calendar_for(task.unit_id)
    changes = list(task.due_changes.select_related("decided_by").order_by("at"))
    return Detail(
        lead=leads[0] if leads else None,
        cooperating=by_role[PartyRole.COOPERATE],
        following=by_role[PartyRole.FOLLOW],
        earlier_leads=_earlier_leads(task),
        subtasks=rows_of(
            with_leads(Task.objects.filter(parent=task)).order_by("number"),
            today,
            calendar,
        ),
        evidence=list(task.evidence.select_related("file", "added_by").order_by("at")),
        due_changes=changes,
        due_sentence=rules.due_sentence(
            assigned_due=task.assigned_due,
            due=task.due,
            moves=len(changes),
            today=today,
            calendar=calendar,
            say=gettext,
        ),
        punctuality=punctuality_of(task, today),
        is_calendar_confirmed=task.due is None or calendar.is_confirmed(task.due.year),
        history=history(task.pk),
    )


def _earlier_leads(task: Task) -> list[TaskParty]:
    rows = task.parties.filter(role=PartyRole.LEAD, valid_to__isnull=False)
    return list(rows.select_related("officer").order_by("valid_from"))


def punctuality_of(task: Task, today: date) -> rules.Punctuality:
    """The task against both of its deadlines."""
    return rules.punctuality(
        state=State(task.state),
        assigned_due=task.assigned_due,
        due=task.due,
        reported_on=task.reported_on,
        today=today,
    )


def history(task_id: UUID) -> list[Happened]:
    """The journal of the task in sentences, newest first, with names."""
    entries = journal_of(task_id)
    actors = {entry.actor_id for entry in entries if entry.actor_id}
    names = dict(Officer.objects.filter(pk__in=actors).values_list("pk", "full_name"))
    return [
        Happened(
            entry,
            journal.present(entry),
            names.get(entry.actor_id, "") if entry.actor_id else "",
        )
        for entry in entries
    ]


def get_evidence(actor: Officer, evidence_id: UUID, today: date) -> Evidence:
    """A piece of evidence of a task the actor may see, with a file; else NotFound."""
    found = (
        Evidence.objects.select_related("file")
        .filter(pk=evidence_id, file__isnull=False)
        .filter(task__in=visible_tasks(actor, today))
        .first()
    )
    if found is None:
        raise NotFound
    return found


# --- choices for forms ----------------------------------------------------------
def posts_of_unit(unit_id: UUID, on: date) -> list[Post]:
    """Posts of the unit on the day, in rank order."""
    posts = Post.objects.on(on).filter(unit_id=unit_id)
    return list(posts.order_by("rank", "label", "id"))


def issuers_for(actor: Officer, unit_id: UUID, on: date) -> list[Officer]:
    """In whose name the actor may give tasks: the leaders', then their own."""
    leaders = [
        *officers_with_role(unit_id, Role.CHAIR, on),
        *officers_with_role(unit_id, Role.VICE_CHAIR, on),
    ]
    if actor in leaders:
        return [actor, *(one for one in leaders if one != actor)]
    return [*leaders, actor]


def officer_name(officer_id: UUID) -> str:
    """The officer's name; empty for an unknown one."""
    names = Officer.objects.filter(pk=officer_id).values_list("full_name", flat=True)
    return names.first() or ""


# --- reminders ----------------------------------------------------------------
def reminder_offsets(unit_id: UUID, on: date) -> list[int]:
    """Working days from a deadline at which the unit is reminded on the day.

    The unit's own rules, where it has any on the day, replace the common ones.
    """
    rows = ReminderRule.objects.filter(
        Q(unit=unit_id) | Q(unit__isnull=True),
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        valid_from__lte=on,
    ).values_list("unit_id", "offset")
    own = sorted({offset for unit, offset in rows if unit is not None})
    return own or sorted({offset for unit, offset in rows if unit is None})


def reminders_for(actor: Officer, unit_id: UUID, today: date) -> list[Reminder]:
    """Reminders of the last days that still hold: unfinished, same deadline."""
    rows = (
        Reminder.objects.filter(unit=unit_id, officer=actor, on__gt=today - REMINDED)
        .filter(task__state__in=rules.UNFINISHED_STATES)
        .select_related("task")
        .order_by("task_id", "-on", "-offset")
    )
    latest: dict[UUID, Reminder] = {}
    for row in rows[:NOTICE_CAP]:
        if row.due == row.task.due:
            latest.setdefault(row.task_id, row)
    return sorted(latest.values(), key=lambda row: (row.due, row.task_id))


# --- notices ------------------------------------------------------------------
def notices_of(actor: Officer, unit_id: UUID, today: date) -> list[NoticeIssue]:
    """Notices the actor may read: their own, and all with the right to assign."""
    rows = NoticeIssue.objects.filter(unit=unit_id).select_related("officer")
    if unit_id not in unit_ids_with(actor, "tasks.assign", today):
        rows = rows.filter(officer=actor)
    rows = rows.defer("content").order_by("-issued_at", "officer__sort_name")
    return list(rows[:NOTICE_CAP])


def get_notice(actor: Officer, notice_id: UUID, today: date) -> NoticeIssue:
    """The notice, for its officer and those who may assign; else NotFound."""
    assigns = unit_ids_with(actor, "tasks.assign", today)
    found = (
        NoticeIssue.objects.select_related("officer", "unit", "issued_by")
        .filter(Q(officer=actor) | Q(unit__in=assigns), pk=notice_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def units_at_work() -> list[UUID]:
    """Units with open tasks, for the night's work."""
    return list(
        Task.objects.open().order_by().values_list("unit", flat=True).distinct()
    )


# --- imports ------------------------------------------------------------------
def imports_of(unit_id: UUID) -> list[AssignmentImport]:
    """Uploads of the unit, newest first."""
    rows = AssignmentImport.objects.filter(unit=unit_id)
    return list(
        rows.select_related("file", "uploaded_by").order_by("-uploaded_at")[:20]
    )


def get_import(actor: Officer, import_id: UUID, today: date) -> AssignmentImport:
    """The upload, for those who may assign in its unit; else NotFound."""
    units = unit_ids_with(actor, "tasks.assign", today)
    rows = AssignmentImport.objects.select_related("file", "unit", "uploaded_by")
    found = rows.filter(pk=import_id, unit__in=units).first()
    if found is None:
        raise NotFound
    return found


# --- calendar feed ------------------------------------------------------------
def feed_of(actor: Officer) -> CalendarFeed | None:
    """The officer's feed, if they made one."""
    return CalendarFeed.objects.filter(officer=actor).first()


def officer_of_feed(token_digest: str) -> Officer:
    """Whose secret this is; NotFound for anything unknown or revoked."""
    feed = CalendarFeed.objects.select_related("officer")
    found = feed.filter(token_digest=token_digest, officer__is_active=True).first()
    if found is None:
        raise NotFound
    return found.officer


def feed_tasks(officer: Officer, today: date) -> list[Task]:
    """Open tasks with a deadline in which the officer leads or cooperates."""
    tasks = visible_tasks(officer, today).open().filter(due__isnull=False)
    tasks = tasks.in_hands_of(officer.pk, PartyRole.LEAD, PartyRole.COOPERATE)
    return list(tasks.order_by("due", "id")[:FEED_CAP])


def task_records(ids: Sequence[UUID]) -> list[Record]:
    """Tasks behind a figure, in the order of the ids."""
    rows = Task.objects.in_bulk(ids)
    return [
        Record(
            row.pk, row.code, reverse("tasks:task", args=[row.pk]),
            (row.title, row.assigned_due, row.reported_on, row.get_state_display()),
        )
        for row in (rows[key] for key in ids if key in rows)
    ]  # fmt: skip
