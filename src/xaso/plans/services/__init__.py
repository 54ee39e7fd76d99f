"""Every write about plans; see each module for its family of acts."""

from xaso.plans.services.approval import approve
from xaso.plans.services.drafts import (
    compile_draft,
    discard,
    start_adjustment,
    upload,
)
from xaso.plans.services.proposals import settle_as_proposed
from xaso.plans.services.review import (
    choose_reading,
    correct,
    reopen,
    settle,
    settle_many,
)
from xaso.plans.services.watch import (
    acknowledge,
    note_measure,
    record_signals,
    watch_plan,
)

__all__ = [
    "acknowledge",
    "approve",
    "choose_reading",
    "compile_draft",
    "correct",
    "discard",
    "note_measure",
    "record_signals",
    "reopen",
    "settle",
    "settle_as_proposed",
    "settle_many",
    "start_adjustment",
    "upload",
    "watch_plan",
]
