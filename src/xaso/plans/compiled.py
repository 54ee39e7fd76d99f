"""What is kept of a compiled plan: its JSON, where each part stands, what each says.

Pure; knows the compiler's classes but not how it reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xaso.plans.clauses import clauses_of
from xaso.plans.compiler import Plan
from xaso.plans.schema import Content

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A compiled plan as the draft keeps it; `spans` is plain JSON."""

    source: str
    content: Content
    spans: dict[str, Any]


def kept(plan: Plan) -> Kept:
    """The plan as JSON, the place of every part by path, the clause of every measure."""
    content: Content = dict(plan.to_json())
    return Kept(plan.source, content, {"places": _places(plan), "clauses": _says(plan)})


def _places(plan: Plan) -> dict[str, list[int]]:
    found: dict[str, Any] = {
        f"document/{name}": span for name, span in plan.document.spans.items()
    }
    for kind in ("citations", "targets", "hidden_targets", "tasks", "windows"):
        for index, item in enumerate(getattr(plan, kind)):
            found[f"{kind}/{index}"] = item.span
    for index, citation in enumerate(plan.citations):
        for number, mention in enumerate(citation.mentions):
            found[f"citations/{index}/mentions/{number}"] = mention
    for index, target in enumerate(plan.targets):
        for number, measure in enumerate(target.measures):
            found[f"targets/{index}/measures/{number}"] = measure.span
    for index, finding in enumerate(plan.findings):
        found[f"findings/{index}"] = finding.span
    return {path: [span.start, span.end, span.line] for path, span in found.items()}


def _says(plan: Plan) -> dict[str, str]:
    said: dict[str, str] = {}
    for index, target in enumerate(plan.targets):
        places = _offsets(plan, target.text, [m.span for m in target.measures])
        for number, clause in enumerate(clauses_of(target.text, places)):
            said[f"targets/{index}/measures/{number}"] = clause.strip(" ,;")
    return said


def _offsets(plan: Plan, said: str, spans: Sequence[Any]) -> list[int]:
    """Where each measure stands in the text of its target.

    The text has its line breaks joined and its marks taken out, so the words of the
    span are looked up in it, one after the other; what is not found stays at the last
    place found.
    """
    offsets: list[int] = []
    reached = 0
    for span in spans:
        words = " ".join(plan.source[span.start : span.end].split())
        place = said.find(words, reached)
        if place < 0:
            place = said.find(words.split(" ")[-1], reached) if words else -1
        reached = max(place, reached)
        offsets.append(reached)
        reached += 1 if place >= 0 else 0
    return offsets


def finding_keys(findings: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """A stable key for each finding: code and line, counted when they repeat."""
    seen: Counter[str] = Counter()
    keys = []
    for finding in findings:
        base = f"{finding['code']}:{finding['line']}"
        seen[base] += 1
        keys.append(base if seen[base] == 1 else f"{base}:{seen[base]}")
    return tuple(keys)
