"""Small words for walking WordprocessingML, whichever namespace edition it uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 -- lxml gives its element type no public name


def name_of(element: Element) -> str:
    """The local name: `p` for a paragraph, "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> list[Element]:
    """Direct children of that name."""
    return [] if element is None else [c for c in element if name_of(c) == name]


def child(element: Element | None, name: str) -> Element | None:
    """The first direct child of that name."""
    return next(iter(children(element, name)), None)


def attribute(element: Element | None, name: str) -> str:
    """The attribute of that local name, "" when absent."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def is_on(properties: Element | None, name: str) -> bool:
    """Whether a switch such as `vanish` or `caps` is set."""
    switch = child(properties, name)
    return switch is not None and attribute(switch, "val") not in {"0", "false", "off"}


def unwrapped(element: Element) -> Iterator[Element]:
    """Children with content controls, insertions and the like opened up."""
    for item in element:
        if name_of(item) in _WRAPPERS:
            yield from unwrapped(item)
        else:
            yield item


_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
