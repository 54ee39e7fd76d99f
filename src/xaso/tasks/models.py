"""Tables of tasks, one module per subject."""

from xaso.tasks.kept_models import (
    AssignmentImport,
    CalendarFeed,
    NoticeIssue,
    Reminder,
    ReminderRule,
)
from xaso.tasks.task_models import (
    FINISHED,
    NO_DUE_SORT,
    DueChange,
    Evidence,
    PartyQuerySet,
    Task,
    TaskNote,
    TaskParty,
    TaskQuerySet,
)

__all__ = [
    "FINISHED",
    "NO_DUE_SORT",
    "AssignmentImport",
    "CalendarFeed",
    "DueChange",
    "Evidence",
    "NoticeIssue",
    "PartyQuerySet",
    "Reminder",
    "ReminderRule",
    "Task",
    "TaskNote",
    "TaskParty",
    "TaskQuerySet",
]
