"""Charts: one definition, drawn for the page and for paper.

A chart is a frozen dataclass of values; `to_svg(chart, theme)` draws it. For the page
the shapes carry classes (figures.css colours them, light and dark); for paper they
carry presentation attributes, so Typst and printers need no style sheet. Every drawing
has a title and a description that says in words what it shows.
"""

from __future__ import annotations

from functools import singledispatch

from django.utils.safestring import SafeString

from xaso.ui.charts import figures, year
from xaso.ui.charts.specs import (
    Bar,
    Bars,
    Gap,
    Gauge,
    Mark,
    Point,
    Spark,
    Trend,
    Window,
    YearTimeline,
)
from xaso.ui.charts.svg import Canvas, Theme

Drawn = Trend | Bars | Gauge | Spark | YearTimeline

__all__ = [
    "Bar",
    "Bars",
    "Drawn",
    "Gap",
    "Gauge",
    "Mark",
    "Point",
    "Spark",
    "Trend",
    "Window",
    "YearTimeline",
    "to_svg",
]


def to_svg(chart: Drawn, theme: Theme = "page") -> SafeString:
    """The picture; `theme` is "page" (classes) or "print" (explicit colours)."""
    return _draw(chart, theme).svg()


@singledispatch
def _draw(chart: object, theme: Theme) -> Canvas:
    raise TypeError(f"no drawing for {type(chart).__name__}")


_draw.register(Trend)(figures.trend)
_draw.register(Bars)(figures.bars)
_draw.register(Gauge)(figures.gauge)
_draw.register(Spark)(figures.spark)
_draw.register(YearTimeline)(year.timeline)
