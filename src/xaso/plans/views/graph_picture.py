"""The citation graph as an SVG drawing; the list beside it says the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xaso.plans.queries.graph import Graph, Node

ROW = 46
BOX = (172, 34)
COLUMN = 250
PLAN_X = 8
FIRST = 24
DEEPEST = 3
LETTERS = 20
GAP = 56


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands: its left edge and its middle line."""

    x: int
    y: int


def picture(graph: Graph, label: str) -> SafeString:
    """Plan on the left, acts it cites in a column, acts those stand on to the right."""
    places = _places(graph)
    height = max([place.y for place in places.values()], default=0) + ROW
    width = max([p.x for p in places.values()], default=PLAN_X) + BOX[0] + 16
    middle = height // 2
    parts = [
        format_html_join(
            "", "{}", ((_line(Place(PLAN_X, middle), p),) for p in places.values())
        ),
        format_html_join(
            "",
            "{}",
            ((_curve(places[e.start], places[e.end], e.words),) for e in graph.edges),
        ),
        _box(Place(PLAN_X, middle), label, "plan"),
        format_html_join(
            "",
            "{}",
            ((_node(places[i], node),) for i, node in enumerate(graph.nodes)),
        ),
    ]
    return format_html(
        '<svg class="p-graph" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-label="{}">{}</svg>',
        width, height, width, height, _words(label, len(graph.nodes)),
        format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


def _words(label: str, acts: int) -> str:
    said = _("Sơ đồ căn cứ: %(label)s viện dẫn %(acts)d văn bản")
    return said % {"label": label, "acts": acts}


def _places(graph: Graph) -> dict[int, Place]:
    depth = _depths(graph)
    rows = dict.fromkeys(range(max(depth.values(), default=0) + 1), 0)
    places = {}
    for index in range(len(graph.nodes)):
        column = depth[index]
        places[index] = Place(
            COLUMN + column * (BOX[0] + GAP), FIRST + rows[column] * ROW
        )
        rows[column] += 1
    return places


def _depths(graph: Graph) -> dict[int, int]:
    """How far right an act stands: past every cited act that leans on it."""
    depth = dict.fromkeys(range(len(graph.nodes)), 0)
    for _round in graph.nodes:
        moved = False
        for edge in graph.edges:
            if (
                edge.start != edge.end
                and depth[edge.end] <= depth[edge.start] < DEEPEST
            ):
                depth[edge.end] = depth[edge.start] + 1
                moved = True
        if not moved:
            break
    return depth


def _node(place: Place, node: Node) -> SafeString:
    return _box(place, node.label, node.trouble or "sound")


def _box(place: Place, label: str, kind: str) -> SafeString:
    short = label if len(label) <= LETTERS else label[: LETTERS - 1] + "…"
    return format_html(
        '<g class="p-graph-box is-{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="6"></rect>'
        '<text x="{}" y="{}">{}{}</text></g>',
        kind, label, place.x, place.y - BOX[1] // 2, BOX[0], BOX[1],
        place.x + 12, place.y + 5, _SIGNS.get(kind, ""), short,
    )  # fmt: skip


_SIGNS = {"conflict": "✕ ", "ended": "⚠ ", "not_yet": "⚠ ", "day": "⚠ "}


def _line(start: Place, end: Place) -> SafeString:
    x, far = start.x + BOX[0], end.x
    if end.x > COLUMN:
        return SafeString("")
    return format_html(
        '<path class="p-graph-line" d="M{} {} C{} {} {} {} {} {}"></path>',
        x, start.y, x + 50, start.y, far - 50, end.y, far, end.y,
    )  # fmt: skip


def _curve(start: Place, end: Place, words: str) -> SafeString:
    x, far = start.x + BOX[0], end.x
    return format_html(
        '<path class="p-graph-line is-known" d="M{} {} C{} {} {} {} {} {}">'
        "<title>{}</title></path>",
        x, start.y, x + 40, start.y, far - 40, end.y, far, end.y, words,
    )  # fmt: skip
