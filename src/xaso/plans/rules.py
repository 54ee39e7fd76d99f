"""What may happen to a draft of a plan. No Django, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xaso.core.decisions import ALLOWED, Decision, Objection, refuse

NEXT: Final[Mapping[str, frozenset[str]]] = {
    "compiling": frozenset({"review", "unreadable", "discarded"}),
    "review": frozenset({"approved", "discarded"}),
    "unreadable": frozenset({"discarded"}),
    "approved": frozenset(),
    "discarded": frozenset(),
}
STATE_WORDS: Final[Mapping[str, str]] = {
    "compiling": "đang được đọc",
    "review": "đang rà soát",
    "approved": "đã được phê duyệt",
    "discarded": "đã bỏ",
    "unreadable": "không đọc được",
}
WEIGHTY: Final = frozenset({"error", "warning"})
MIN_REASON: Final = 5
EARLIEST_YEAR: Final = 2000
LATEST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A finding as far as approval is concerned."""

    key: str
    severity: str
    line: int
    message: str
    settled: bool


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """A draft as far as approval is concerned; `latest` is its plan's last version."""

    state: str
    year: int | None
    targets: int
    tasks: int
    findings: tuple[FindingFacts, ...]
    plan_year: int | None = None
    changed: bool = True


def may_move(state: str, goal: str) -> Decision:
    """Whether a draft may go from one state to another (see NEXT)."""
    if goal in NEXT[state]:
        return ALLOWED
    return refuse(
        "bad-transition", f"Bản rà soát {STATE_WORDS[state]}, không đổi được nữa."
    )


def may_edit(state: str) -> Decision:
    """Findings, corrections and readings are decided only under review."""
    if state == "review":
        return ALLOWED
    return refuse(
        "not-in-review",
        f"Bản rà soát {STATE_WORDS[state]}; chỉ bản đang rà soát mới sửa được.",
    )


def may_approve(facts: DraftFacts) -> Decision:
    """Whether the draft may become a version: every error and warning settled.

    Notes need nothing. An adjustment must belong to the year of its plan and must
    change something.
    """
    decision = may_move(facts.state, "approved")
    decision &= _may_take_year(facts)
    decision &= _has_substance(facts)
    return decision & Decision(tuple(_open_objections(facts)))


def _open_objections(facts: DraftFacts) -> list[Objection]:
    return [
        Objection(
            f"open:{finding.key}",
            f"Dòng {finding.line}: {finding.message}",
        )
        for severity in ("error", "warning")
        for finding in facts.findings
        if finding.severity == severity and not finding.settled
    ]


def _may_take_year(facts: DraftFacts) -> Decision:
    if facts.year is None:
        return refuse(
            "no-year", "Chưa rõ kế hoạch của năm nào: điền năm ở thẻ Văn bản."
        )
    if not EARLIEST_YEAR <= facts.year <= LATEST_YEAR:
        return refuse("odd-year", f"Năm {facts.year} không hợp lệ.")
    if facts.plan_year not in (None, facts.year):
        return refuse(
            "other-year",
            f"Văn bản điều chỉnh ghi năm {facts.year}, kế hoạch là của năm {facts.plan_year}.",
        )
    return ALLOWED


def _has_substance(facts: DraftFacts) -> Decision:
    if not facts.targets and not facts.tasks:
        return refuse("empty", "Chưa có mục tiêu hay nhiệm vụ nào để phê duyệt.")
    if not facts.changed:
        return refuse(
            "unchanged", "Bản điều chỉnh chưa khác gì phiên bản đang áp dụng."
        )
    return ALLOWED


def may_settle(settlement: str, reason: str, *, changes: bool) -> Decision:
    """A dismissal needs its reason; "corrected" needs something corrected or said."""
    said = len(reason.strip()) >= MIN_REASON
    if settlement == "dismissed" and not said:
        return refuse("no-reason", "Bỏ qua một phát hiện thì phải nói rõ vì sao.")
    if settlement == "corrected" and not changes and not said:
        return refuse(
            "nothing-corrected",
            "Chọn “Đã sửa” thì phải sửa một chỗ, hoặc ghi đã sửa thế nào.",
        )
    return ALLOWED


def may_remove(reason: str) -> Decision:
    """Taking an object out, or adding one by hand, is done for a stated reason."""
    if len(reason.strip()) >= MIN_REASON:
        return ALLOWED
    return refuse("no-reason", "Thêm hoặc bỏ một mục thì phải nói rõ vì sao.")
