"""Every named read of plans."""

from xaso.plans.queries.board import (
    Board,
    board_of,
    lines_of,
    measure_of,
    task_progress,
)
from xaso.plans.queries.communes import CommuneTable, commune_table
from xaso.plans.queries.drafts import get_draft, open_drafts
from xaso.plans.queries.graph import Graph, graph_of
from xaso.plans.queries.measure_page import MeasurePage, measure_page
from xaso.plans.queries.plans import (
    FieldTasks,
    current_plan,
    find_targets,
    get_plan,
    get_version,
    may,
    next_window,
    next_windows,
    plans_in_force,
    seen_units,
    targets_of,
    tasks_by_field,
    versions_of,
    visible_plans,
    years_of_plans,
)
from xaso.plans.queries.results import (
    MeasureResult,
    OtherResult,
    TargetResult,
    target_results,
)
from xaso.plans.queries.review import Review, finding_card, review_of
from xaso.plans.queries.watch import (
    alerts_of_unit,
    notes_of,
    open_alerts,
    signals_of,
)
from xaso.plans.timeline import Flaw, WindowFacts, flaws

__all__ = [
    "Board",
    "CommuneTable",
    "FieldTasks",
    "Flaw",
    "Graph",
    "MeasurePage",
    "MeasureResult",
    "OtherResult",
    "Review",
    "TargetResult",
    "WindowFacts",
    "alerts_of_unit",
    "board_of",
    "commune_table",
    "current_plan",
    "find_targets",
    "finding_card",
    "flaws",
    "get_draft",
    "get_plan",
    "get_version",
    "graph_of",
    "lines_of",
    "may",
    "measure_of",
    "measure_page",
    "next_window",
    "next_windows",
    "notes_of",
    "open_alerts",
    "open_drafts",
    "plans_in_force",
    "review_of",
    "seen_units",
    "signals_of",
    "target_results",
    "targets_of",
    "task_progress",
    "tasks_by_field",
    "versions_of",
    "visible_plans",
    "years_of_plans",
]
