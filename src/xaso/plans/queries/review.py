"""Everything the review screen shows, put together from one draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from xaso.core.decisions import Decision, refuse
from xaso.plans import rules, schema
from xaso.plans.alternatives import Alternative, alternatives
from xaso.plans.content import digest
from xaso.plans.facts import (
    Finding,
    content_of,
    draft_facts,
    findings_of,
    readings_of,
    staged_of,
)
from xaso.plans.marking import Line, Mark, marked
from xaso.plans.models import Correction, PlanDraft
from xaso.plans.queries.cards import Card, cards_of
from xaso.plans.schema import Content

SEVERITIES: Final = ("error", "warning", "note")
Places = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding with the ways to settle it.

    `path` is the object it is about, `alike` the open findings of the same code that
    need no choice.
    """

    finding: Finding
    ways: tuple[Alternative, ...]
    path: str
    alike: int = 0

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"ph-{self.finding.index}"

    @property
    def settled(self) -> str:
        """How it was settled, or nothing."""
        return self.finding.decision.settlement if self.finding.decision else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one severity, and how many of them wait."""

    severity: str
    cards: tuple[FindingCard, ...]
    open: int


@dataclass(frozen=True, slots=True)
class Review:
    """A draft as the review screen shows it."""

    draft: PlanDraft
    content: Content
    groups: tuple[Group, ...]
    cards: Mapping[str, tuple[Card, ...]]
    corrections: tuple[Correction, ...]
    decision: Decision
    digest: str
    marks: tuple[Mark, ...]

    @property
    def open(self) -> dict[str, int]:
        """How many findings wait, by severity."""
        return {group.severity: group.open for group in self.groups}

    @property
    def waiting(self) -> int:
        """Errors and warnings that still stand in the way."""
        return self.open["error"] + self.open["warning"]

    @property
    def weighty(self) -> int:
        """Errors and warnings in all."""
        return sum(len(g.cards) for g in self.groups if g.severity != "note")

    @property
    def settled(self) -> int:
        """Errors and warnings that were settled."""
        return self.weighty - self.waiting

    @property
    def gate(self) -> Decision:
        """What stands against approval, findings counted instead of listed."""
        others = tuple(
            objection
            for objection in self.decision.objections
            if not objection.code.startswith("open:")
        )
        if not self.waiting:
            return Decision(others)
        if not self.open["warning"]:
            sentence = _("Còn %(error)d lỗi chưa giải quyết.")
        elif not self.open["error"]:
            sentence = _("Còn %(warning)d cảnh báo chưa giải quyết.")
        else:
            sentence = _("Còn %(error)d lỗi và %(warning)d cảnh báo chưa giải quyết.")
        return refuse("open", sentence % self.open) & Decision(others)

    @property
    def chosen(self) -> int:
        """Measures whose reading somebody chose."""
        return sum(item["chosen"] for item in self.content["readings"])

    def lines(self) -> tuple[Line, ...]:
        """The document with marks."""
        return marked(self.draft.source, self.marks)


def review_of(draft: PlanDraft) -> Review:
    """The draft with findings, objects, readings and what stands against approval."""
    findings = findings_of(draft)
    staged = staged_of(draft)
    read = readings_of(draft, staged)
    content = content_of(draft, findings, staged, read)
    rows = draft.corrections.filter(void_at=None).select_related("officer")
    changed = tuple(rows.order_by("position"))
    places = draft.spans.get("places", {})
    return Review(
        draft=draft,
        content=content,
        groups=_groups(draft, findings, places),
        cards=cards_of(staged, read, {row.path for row in changed}),
        corrections=changed,
        decision=rules.may_approve(draft_facts(draft, findings, content)),
        digest=digest(content),
        marks=_marks(places, findings),
    )


def finding_card(review: Review, key: str) -> FindingCard | None:
    """One finding of the review."""
    cards = (card for group in review.groups for card in group.cards)
    return next((card for card in cards if card.finding.key == key), None)


def about(finding: Finding, places: Places, objects: Places) -> str:
    """The path of the object a finding stands on: around its span, else on its line."""
    here = places.get(f"findings/{finding.index}")
    around = [
        (place[1] - place[0], path)
        for path, place in objects.items()
        if here and place[0] <= here[0] < place[1]
    ]
    if around:
        return min(around)[1]
    same_line = [path for path, place in objects.items() if place[2] == finding.line]
    return min(same_line, default="document")


def objects_in(places: Places) -> Places:
    """The places of whole objects: neither findings, fields, mentions nor measures."""
    return {
        path: place
        for path, place in places.items()
        if schema.kind_of(path) not in (None, "measures")
    }


def _groups(
    draft: PlanDraft, findings: Sequence[Finding], places: Places
) -> tuple[Group, ...]:
    objects = objects_in(places)
    cards = [_finding_card(draft, finding, places, objects) for finding in findings]
    alike = Counter(
        card.finding.data["code"]
        for card in cards
        if not card.settled and not card.ways
    )
    groups = []
    for severity in SEVERITIES:
        found = tuple(
            FindingCard(c.finding, c.ways, c.path, alike[c.finding.data["code"]])
            for c in cards
            if c.finding.severity == severity
        )
        groups.append(Group(severity, found, sum(not card.settled for card in found)))
    return tuple(groups)


def _finding_card(
    draft: PlanDraft, finding: Finding, places: Places, objects: Places
) -> FindingCard:
    ways = alternatives(finding.data, draft.compiled)
    return FindingCard(finding, ways, about(finding, places, objects))


def _marks(places: Places, findings: Sequence[Finding]) -> tuple[Mark, ...]:
    return tuple(
        _finding_mark(place, findings[int(path.partition("/")[2])])
        if path.startswith("findings/")
        else _object_mark(path, place)
        for path, place in places.items()
    )


def _finding_mark(place: Sequence[int], finding: Finding) -> Mark:
    return Mark(
        place[0],
        place[1],
        finding=f"ph-{finding.index}",
        severity=finding.severity,
        settled=finding.decision is not None,
    )


def _object_mark(path: str, place: Sequence[int]) -> Mark:
    owner = path.partition("/mentions/")[0]
    owner = "document" if path.startswith("document/") else owner
    kind = schema.kind_of(owner) or ""
    return Mark(place[0], place[1], path=owner.replace("/", "-"), kind=kind)
