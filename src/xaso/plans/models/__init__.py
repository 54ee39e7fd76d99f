"""Drafts under review, the versions that were approved, and what is watched in them."""

from xaso.plans.models.drafts import (
    Correction,
    FindingDecision,
    PlanDraft,
    ReadingChoice,
)
from xaso.plans.models.versions import (
    Citation,
    HiddenTarget,
    Measure,
    Plan,
    PlanTask,
    PlanVersion,
    Recipient,
    ReportWindow,
    Target,
)
from xaso.plans.models.watch import MeasureNote, TargetSignal

__all__ = [
    "Citation",
    "Correction",
    "FindingDecision",
    "HiddenTarget",
    "Measure",
    "MeasureNote",
    "Plan",
    "PlanDraft",
    "PlanTask",
    "PlanVersion",
    "ReadingChoice",
    "Recipient",
    "ReportWindow",
    "Target",
    "TargetSignal",
]
