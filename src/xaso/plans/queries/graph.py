"""Which act cites which: the plan, what it leans on, and what the register knows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from xaso.legislation import queries as acts
from xaso.legislation.enums import LinkKind, Standing
from xaso.legislation.models import Act
from xaso.legislation.queries import Cited, Match
from xaso.plans.models import Citation, PlanVersion


@dataclass(frozen=True, slots=True)
class Node:
    """A cited act: how the plan writes it, what the register says of it."""

    citation: Citation
    match: Match | None
    standing: Standing
    conflict: tuple[date, ...]

    @property
    def label(self) -> str:
        """Symbol, or type and day where there is no number."""
        if self.citation.symbol:
            return self.citation.symbol
        day = self.citation.issued_on
        return f"{self.citation.type} {day:%d/%m/%Y}" if day else self.citation.type

    @property
    def act(self) -> Act | None:
        """The act of the register, if it is there."""
        return self.match.act if self.match else None

    @property
    def trouble(self) -> str:
        """`conflict`, `ended`, `not_yet`, `day` (the register disagrees) or nothing."""
        if self.conflict:
            return "conflict"
        if self.standing in (Standing.ENDED, Standing.NOT_YET):
            return str(self.standing)
        return "day" if self.match and not self.match.day_agrees else ""


@dataclass(frozen=True, slots=True)
class Edge:
    """One act stands on another, as the register knows."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Graph:
    """All acts of a plan and how they hang together."""

    day: date
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def troubled(self) -> tuple[Node, ...]:
        """Acts somebody should look at."""
        return tuple(node for node in self.nodes if node.trouble)

    @property
    def known(self) -> int:
        """Acts the register holds."""
        return sum(node.match is not None for node in self.nodes)


def graph_of(version: PlanVersion) -> Graph:
    """The citations of a version against the register, on the day of the plan."""
    day = version.document_date or date(version.plan.year, 1, 1)
    citations = list(version.citations.all())
    cited = [Cited(c.symbol or None, c.issued_on, c.type) for c in citations]
    found = acts.find_acts(cited)
    nodes = tuple(
        _node(citation, found.get(name), day, citations)
        for citation, name in zip(citations, cited, strict=True)
    )
    return Graph(day, nodes, _edges(nodes))


def _node(
    citation: Citation, match: Match | None, day: date, all_of: list[Citation]
) -> Node:
    days = {
        other.issued_on
        for other in all_of
        if citation.symbol
        and (other.symbol, other.type) == (citation.symbol, citation.type)
        and other.issued_on
    }
    standing = acts.status_on(match.act, day) if match else Standing.UNKNOWN
    return Node(citation, match, standing, tuple(sorted(days)) if len(days) > 1 else ())


def _edges(nodes: tuple[Node, ...]) -> tuple[Edge, ...]:
    places: dict[object, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        if node.act:
            places[node.act.pk].append(index)
    return tuple(
        Edge(start, end, str(LinkKind(link.kind).label))
        for link in acts.links_among(places)
        for start in places[link.act_id]
        for end in places.get(link.other_id, ())
    )
