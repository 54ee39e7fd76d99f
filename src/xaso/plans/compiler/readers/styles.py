"""Paragraph styles: the list and the font a paragraph gets through its style."""

from __future__ import annotations

from xaso.plans.compiler.readers.wordml import Element, attribute, child, children

_DEEPEST = 20


class Styles:
    """Looks along the chain of `basedOn`."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(s, "styleId"): s for s in children(root, "style")}
        self._default = next(
            (
                attribute(s, "styleId")
                for s in children(root, "style")
                if attribute(s, "default") in {"1", "true"}
                and attribute(s, "type") == "paragraph"
            ),
            "",
        )
        defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self._font = attribute(child(defaults, "rFonts"), "ascii")

    def list_of(self, style: str) -> tuple[str, str]:
        """(list id, depth) given by the style, "" where it gives none."""
        for element in self._chain(style):
            own = child(child(element, "pPr"), "numPr")
            if own is not None:
                depth = attribute(child(own, "ilvl"), "val")
                return attribute(child(own, "numId"), "val"), depth
        return "", ""

    def font(self, style: str) -> str:
        """The font of the style, or the document's default font."""
        for element in self._chain(style):
            name = attribute(child(child(element, "rPr"), "rFonts"), "ascii")
            if name:
                return name
        return self._font

    def _chain(self, style: str) -> list[Element]:
        found: list[Element] = []
        name = style or self._default
        while name in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[name])
            name = attribute(child(found[-1], "basedOn"), "val")
        return found
