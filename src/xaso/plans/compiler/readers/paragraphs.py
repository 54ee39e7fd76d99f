"""The visible text of one Word paragraph: runs, breaks, legacy fonts, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from xaso.plans.compiler.readers import legacy
from xaso.plans.compiler.readers.numbering import Numbering
from xaso.plans.compiler.readers.styles import Styles
from xaso.plans.compiler.readers.wordml import Element, attribute, child, is_on, name_of

_CONTAINERS = frozenset(
    {"hyperlink", "fldSimple", "ins", "moveTo", "sdt", "sdtContent"}
    | {"smartTag", "customXml", "dir", "bdo"}
)
_BOXES = frozenset({"drawing", "pict", "object", "AlternateContent"})
_SYMBOL_BULLETS = "-"


@dataclass(slots=True)
class Reading:
    """What the whole document shares while it is being read."""

    styles: Styles
    numbering: Numbering
    seen: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Piece:
    """A paragraph: its lines, and the text boxes anchored in it."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)


def read_paragraph(element: Element, reading: Reading) -> Piece:
    """Text with a visible list mark, and the boxes to read after it."""
    piece = Piece()
    style = attribute(child(child(element, "pPr"), "pStyle"), "val")
    _walk(element, reading, piece, reading.styles.font(style))
    mark = _mark(element, style, reading)  # Word counts empty items too
    body = piece.text.strip(" \n")
    piece.text = f"{mark} {body.lstrip()}" if mark and body else body
    return piece


def _mark(element: Element, style: str, reading: Reading) -> str:
    own = child(child(element, "pPr"), "numPr")
    list_id, depth = reading.styles.list_of(style)
    if own is not None:
        list_id = attribute(child(own, "numId"), "val") or list_id
        depth = attribute(child(own, "ilvl"), "val") or depth
    if not list_id or list_id == "0":
        return ""
    return reading.numbering.label(list_id, int(depth) if depth.isdecimal() else 0)


def _walk(element: Element, reading: Reading, piece: Piece, font: str) -> None:
    for item in element:
        name = name_of(item)
        if name == "r":
            _read_run(item, reading, piece, font)
        elif name in _CONTAINERS:
            if name == "ins":
                reading.seen.add("tracked-changes")
            _walk(item, reading, piece, font)
        elif name in {"del", "moveFrom"}:
            reading.seen.add("tracked-changes")


def _read_run(run: Element, reading: Reading, piece: Piece, font: str) -> None:
    properties = child(run, "rPr")
    if is_on(properties, "vanish"):
        reading.seen.add("hidden-text")
        return
    text = "".join(_run_texts(run, reading, piece))
    own = attribute(child(properties, "rFonts"), "ascii")
    text = _from_font(text, own or font, reading)
    piece.text += text.upper() if is_on(properties, "caps") else text


def _run_texts(run: Element, reading: Reading, piece: Piece) -> Iterator[str]:
    for item in run:
        name = name_of(item)
        if name == "t":
            yield item.text or ""
        elif name in _BOXES:
            piece.boxes.extend(boxes_in(item))
        elif name in {"footnoteReference", "endnoteReference"}:
            reading.seen.add("footnotes")
        else:
            yield _SIGNS.get(name, "") if name != "br" else _line_break(item)


_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "-",
    "sym": _SYMBOL_BULLETS,
}


def _line_break(item: Element) -> str:
    return "\n" if attribute(item, "type") in {"", "textWrapping"} else ""


def boxes_in(element: Element) -> Iterator[Element]:
    """Text boxes below an element; a fallback picture repeats its box, so skip it."""
    for item in element:
        name = name_of(item)
        if name == "txbxContent":
            yield item
        elif name != "Fallback" or not _has_choice(element):
            yield from boxes_in(item)


def _has_choice(element: Element) -> bool:
    return child(element, "Choice") is not None


def _from_font(text: str, font: str, reading: Reading) -> str:
    name = font.strip().lower()
    if name.startswith(".vn"):
        reading.seen.add("encoding-tcvn3")
        return legacy.from_tcvn3(text, capitals=name.endswith("h"))
    if name.startswith("vni-"):
        reading.seen.add("encoding-vni")
        return legacy.from_vni(text)
    return text
