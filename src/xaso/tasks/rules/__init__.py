"""Rules of tasks: pure functions over small facts, no database, no clock."""

from xaso.tasks.rules.deadlines import (
    Punctuality,
    bucket,
    due_chip,
    due_sentence,
    end_of_week,
    long_date,
    punctuality,
    working_days_left,
)
from xaso.tasks.rules.notices import (
    announced_in,
    current_quarter,
    is_announcement_day,
    period_words,
    window,
)
from xaso.tasks.rules.reminders import pressing_offset, reminder_day
from xaso.tasks.rules.states import (
    GUARDS,
    MOVES,
    NEEDS_REASON,
    OPEN_STATES,
    UNFINISHED_STATES,
    Standing,
    TaskFacts,
    after,
    has_reason,
    may,
    may_set_due,
    may_start_with,
)

__all__ = [
    "GUARDS",
    "MOVES",
    "NEEDS_REASON",
    "OPEN_STATES",
    "UNFINISHED_STATES",
    "Punctuality",
    "Standing",
    "TaskFacts",
    "after",
    "announced_in",
    "bucket",
    "current_quarter",
    "due_chip",
    "due_sentence",
    "end_of_week",
    "has_reason",
    "is_announcement_day",
    "long_date",
    "may",
    "may_set_due",
    "may_start_with",
    "period_words",
    "pressing_offset",
    "punctuality",
    "reminder_day",
    "window",
    "working_days_left",
]
