"""Drafts under review, and the versions that were approved."""

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

__all__ = [
    "Citation",
    "Correction",
    "FindingDecision",
    "HiddenTarget",
    "Measure",
    "Plan",
    "PlanDraft",
    "PlanTask",
    "PlanVersion",
    "ReadingChoice",
    "Recipient",
    "ReportWindow",
    "Target",
]
