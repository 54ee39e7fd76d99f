"""Drafts of the parts of a report: correct Vietnamese from what was frozen, nothing else.

`draft(part, material)` gives paragraphs with tokens in place of every figure. What the
snapshot does not hold is not said: a part without anything to say has an empty draft.
Pure. See docs/algorithms/report-drafting.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from xaso.reports.drafting import documents, review, sentences, works
from xaso.reports.drafting.material import Material, Restated
from xaso.reports.outlines import Outline, Part

__all__ = ["DRAFTERS", "Material", "Restated", "draft", "drafts"]

Drafter = Callable[[Material, str, tuple[str, ...]], list[str]]

DRAFTERS: Mapping[str, Drafter] = {
    "documents": documents.documents,
    "figures": sentences.figures,
    "tasks": works.of_area,
    "all-tasks": works.every,
    "unmatched-tasks": works.unmatched,
    "targets": review.targets,
    "achievements": review.achievements,
    "limits": review.limits,
    "comparison": review.comparison,
    "restatements": review.restatements,
    "ahead": works.ahead,
}


def draft(part: Part, material: Material) -> str:
    """The draft of one part: a paragraph a line, "" when there is nothing to say."""
    lines: list[str] = []
    for order in part.drafts:
        name, _, rest = order.partition(":")
        area, _, words = rest.partition(":")
        chosen = tuple(word for word in words.split(",") if word)
        lines += DRAFTERS[name](material, area or part.area, chosen)
    return "\n".join(lines)


def drafts(outline: Outline, material: Material) -> dict[str, str]:
    """The draft of every part, by its key."""
    return {part.key: draft(part, material) for part in outline.parts}
