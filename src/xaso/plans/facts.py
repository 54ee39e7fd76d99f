"""A draft as plain facts: its findings with decisions, its content as corrected.

Reads the rows of one draft and hands them to the pure modules; used by services and
queries alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from xaso.plans import corrections
from xaso.plans.compiled import finding_keys
from xaso.plans.content import MeasureReading, measure_readings, with_decisions
from xaso.plans.corrections import Change
from xaso.plans.models import FindingDecision, PlanDraft
from xaso.plans.rules import DraftFacts, FindingFacts
from xaso.plans.schema import Content


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of the compiler with the decision that stands, if any."""

    key: str
    index: int
    data: Mapping[str, Any]
    decision: FindingDecision | None

    @property
    def severity(self) -> str:
        """`error`, `warning` or `note`."""
        return str(self.data["severity"])

    @property
    def message(self) -> str:
        """What is the matter."""
        return str(self.data["message"])

    @property
    def suggestion(self) -> str:
        """What the compiler would do."""
        return str(self.data["suggestion"] or "")

    @property
    def line(self) -> int:
        """The line it stands on."""
        return int(self.data["line"] or 0)


def findings_of(draft: PlanDraft) -> tuple[Finding, ...]:
    """The findings of a draft in the compiler's order, with standing decisions."""
    standing = {
        decision.finding_key: decision
        for decision in draft.decisions.filter(superseded_at=None).select_related(
            "officer"
        )
    }
    found = draft.compiled.get("findings", [])
    return tuple(
        Finding(key, index, data, standing.get(key))
        for index, (key, data) in enumerate(
            zip(finding_keys(found), found, strict=True)
        )
    )


def changes_of(draft: PlanDraft) -> list[Change]:
    """The corrections in effect, in order."""
    rows = draft.corrections.filter(void_at=None).order_by("position")
    return [Change(row.kind, row.path, row.after) for row in rows]


def staged_of(draft: PlanDraft) -> Content:
    """The content with every object at its place (paths hold)."""
    return corrections.staged(draft.compiled, changes_of(draft))


def readings_of(
    draft: PlanDraft, staged: Content | None = None
) -> dict[str, MeasureReading]:
    """The reading of every measure that is still there, by its path."""
    staged = staged_of(draft) if staged is None else staged
    choices = dict(
        draft.choices.filter(superseded_at=None).values_list("path", "reading")
    )
    paths = _settled_paths(staged)
    said = draft.spans.get("clauses", {})
    read = measure_readings(
        corrections.settle(staged),
        {place: said[path] for place, path in paths.items() if path in said},
        {place: choices[path] for place, path in paths.items() if path in choices},
        inherited_readings(draft),
    )
    return {paths[place]: reading for place, reading in read.items()}


def inherited_readings(draft: PlanDraft) -> dict[str, str]:
    """The readings chosen in the version a draft adjusts, by measure key."""
    if draft.base is None:
        return {}
    return {
        item["measure"]: item["reading"]
        for item in draft.base.content.get("readings", [])
        if item["chosen"]
    }


def _settled_paths(staged: Content) -> dict[tuple[int, int], str]:
    """Positions once removed objects are gone, with the path each measure has now."""
    paths = {}
    kept = [
        (index, target)
        for index, target in enumerate(staged["targets"])
        if not corrections.is_gone(target)
    ]
    for place, (index, target) in enumerate(kept):
        left = [
            i for i, m in enumerate(target["measures"]) if not corrections.is_gone(m)
        ]
        for measure_place, measure in enumerate(left):
            paths[place, measure_place] = f"targets/{index}/measures/{measure}"
    return paths


def content_of(
    draft: PlanDraft,
    findings: tuple[Finding, ...],
    staged: Content,
    read: Mapping[str, MeasureReading],
) -> Content:
    """What would be approved now: corrected parts, readings, findings as settled."""
    return with_decisions(
        corrections.settle(staged),
        read.values(),
        [_settled(finding) for finding in findings],
    )


def _settled(finding: Finding) -> dict[str, Any]:
    decision = finding.decision
    return {
        "code": finding.data["code"],
        "severity": finding.severity,
        "line": finding.line,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "settlement": decision.settlement if decision else None,
        "reason": decision.reason if decision else "",
        "alternative": decision.alternative if decision else "",
        "officer": decision.officer.full_name if decision else None,
        "at": decision.at.astimezone(UTC).isoformat() if decision else None,
    }


def draft_facts(
    draft: PlanDraft, findings: tuple[Finding, ...], content: Content
) -> DraftFacts:
    """What `rules.may_approve` asks; `content` with its readings and decisions."""
    base = draft.base.content if draft.base else None
    return DraftFacts(
        state=draft.state,
        year=content["document"].get("year"),
        targets=len(content["targets"]),
        tasks=len(content["tasks"]),
        findings=tuple(
            FindingFacts(f.key, f.severity, f.line, f.message, f.decision is not None)
            for f in findings
        ),
        plan_year=draft.plan.year if draft.plan else None,
        changed=base is None or _substance(base) != _substance(content),
    )


def _substance(content: Content) -> Content:
    return {k: v for k, v in content.items() if k != "settled"}
