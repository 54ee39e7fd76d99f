"""A small pen: shapes with classes for the page, with colours for paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString

Theme = Literal["page", "print"]
FONT = "Be Vietnam Pro, Tinos, sans-serif"
INK, GREY, TEAL, GOLD, RED, GREEN = (
    "#221d17",
    "#574e44",
    "#0b5f63",
    "#c9a03a",
    "#b3261e",
    "#1f6239",
)
# What figures.css says by class, said by attribute.
PRINT: dict[str, dict[str, str]] = {
    "c-grid": {"fill": "none", "stroke": "#d8d2c8", "stroke-width": "0.75"},
    "c-axis": {"fill": "none", "stroke": "#8b8072", "stroke-width": "1"},
    "c-line": {
        "fill": "none",
        "stroke": TEAL,
        "stroke-width": "2.25",
        "stroke-linejoin": "round",
    },
    "c-area": {"fill": TEAL, "fill-opacity": "0.1"},
    "c-dot": {"fill": "#ffffff", "stroke": TEAL, "stroke-width": "2"},
    "c-last": {"fill": TEAL, "stroke": "#ffffff", "stroke-width": "2"},
    "c-forecast": {
        "fill": "none",
        "stroke": TEAL,
        "stroke-width": "2",
        "stroke-dasharray": "2 5",
    },
    "c-target": {
        "fill": "none",
        "stroke": GOLD,
        "stroke-width": "2",
        "stroke-dasharray": "6 4",
    },
    "c-bar": {"fill": TEAL},
    "c-bar-quiet": {"fill": "#cfc5b7"},
    "c-bar-good": {"fill": GREEN},
    "c-bar-soon": {"fill": GOLD},
    "c-bar-late": {"fill": RED},
    "c-track": {"fill": "#efebe4"},
    "c-needle": {"fill": INK},
    "c-today": {"fill": "none", "stroke": INK, "stroke-width": "1.5"},
    "c-window": {"fill": "#e3f0ee", "stroke": "#7aa8a4", "stroke-width": "1"},
    "c-gap": {
        "fill": "#fdf0d3",
        "stroke": "#7b4b00",
        "stroke-width": "1",
        "stroke-dasharray": "3 3",
    },
    "c-clash": {"fill": "#fcecea", "stroke": RED, "stroke-width": "1"},
    "c-due": {"fill": INK},
    "c-due-late": {"fill": RED},
    "c-due-done": {"fill": GREEN},
    "c-text": {"fill": GREY, "font-size": "12", "font-family": FONT},
    "c-strong": {
        "fill": INK,
        "font-size": "12",
        "font-weight": "600",
        "font-family": FONT,
    },
}


class Canvas:
    """Collects shapes and gives the finished SVG."""

    def __init__(
        self,
        size: tuple[float, float],
        theme: Theme,
        title: str,
        description: str = "",
        *,
        css: str = "c-chart",
    ) -> None:
        self.width, self.height = size
        self._theme = theme
        self._title, self._description = title, description
        self._css = css
        self._parts: list[str] = []

    def rect(
        self, box: tuple[float, float, float, float], css: str, radius: float = 0
    ) -> None:
        """A box: left, top, width, height."""
        x, y, width, height = box
        self._shape(
            "rect", css, x=x, y=y, width=max(0, width), height=height, rx=radius or None
        )

    def circle(self, x: float, y: float, radius: float, css: str) -> None:
        """A dot."""
        self._shape("circle", css, cx=x, cy=y, r=radius)

    def path(self, points: list[tuple[float, float]], css: str, end: str = "") -> None:
        """A line through the points; `end` "Z" closes it."""
        drawn = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        self._shape("path", css, d=f"M{drawn}{end}")

    def text(
        self,
        at: tuple[float, float],
        words: str,
        css: str = "c-text",
        anchor: str = "start",
    ) -> None:
        """Words at a base line."""
        shown = {"x": at[0], "y": at[1], "text-anchor": anchor}
        self._parts.append(
            f"<text{self._look(css)}{_attributes(shown)}>{escape(words)}</text>"
        )

    @contextmanager
    def door(self, url: str, title: str = "") -> Iterator[None]:
        """What is drawn inside is a link (on the page) with its own title."""
        is_link = bool(url) and self._theme == "page"
        opening = f"<a href={quoteattr(url)}>" if is_link else "<g>"
        tip = f"<title>{escape(title)}</title>" if title else ""
        self._parts.append(opening + tip)
        yield
        self._parts.append("</a>" if is_link else "</g>")

    def svg(self) -> SafeString:
        """The whole picture."""
        body = "".join(self._parts)
        key = sha256((self._title + self._description + body).encode()).hexdigest()[:8]
        names = f"t{key} d{key}" if self._description else f"t{key}"
        head = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_n(self.width)} {_n(self.height)}",
            "role": "group" if "<a " in body else "img",
            "aria-labelledby": names,
        }
        if self._theme == "page":
            head["class"] = self._css
        else:
            head |= {"width": _n(self.width), "height": _n(self.height)}
        about = f'<title id="t{key}">{escape(self._title)}</title>'
        if self._description:
            about += f'<desc id="d{key}">{escape(self._description)}</desc>'
        picture = f"<svg{_attributes(head)}>{about}{body}</svg>"
        return SafeString(picture)  # every text above went through escape()

    def _shape(self, tag: str, css: str, **values: object) -> None:
        self._parts.append(f"<{tag}{self._look(css)}{_attributes(values)}/>")

    def _look(self, css: str) -> str:
        if self._theme == "print":
            return _attributes(PRINT[css])
        return "" if css == "c-text" else f' class="{css}"'


def _attributes(values: object) -> str:
    pairs = dict(values) if isinstance(values, dict) else {}
    return "".join(
        f" {name}={quoteattr(_n(value))}"
        for name, value in pairs.items()
        if value is not None
    )


def _n(value: object) -> str:
    """A number with at most two decimals, anything else as it is."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
