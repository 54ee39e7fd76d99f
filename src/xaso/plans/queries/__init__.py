"""Every named read of plans."""

from xaso.plans.queries.board import Board, board_of, measure_of, task_progress
from xaso.plans.queries.drafts import get_draft, open_drafts
from xaso.plans.queries.graph import Graph, graph_of
from xaso.plans.queries.plans import (
    FieldTasks,
    current_plan,
    find_targets,
    get_plan,
    get_version,
    may,
    next_window,
    next_windows,
    seen_units,
    targets_of,
    tasks_by_field,
    versions_of,
    visible_plans,
    years_of_plans,
)
from xaso.plans.queries.review import Review, finding_card, review_of

__all__ = [
    "Board",
    "FieldTasks",
    "Graph",
    "Review",
    "board_of",
    "current_plan",
    "find_targets",
    "finding_card",
    "get_draft",
    "get_plan",
    "get_version",
    "graph_of",
    "may",
    "measure_of",
    "next_window",
    "next_windows",
    "open_drafts",
    "review_of",
    "seen_units",
    "targets_of",
    "task_progress",
    "tasks_by_field",
    "versions_of",
    "visible_plans",
    "years_of_plans",
]
