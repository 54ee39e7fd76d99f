"""The menu: each app registers its own items; the frame shows what the person may use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A place to go (mục trình đơn).

    `capability` is empty for what everyone signed in may open; `key` is the letter
    after `g`; `group` heads a run of items on the desktop; `short` is the label for the
    bottom bar of a phone, which shows the first four items.
    """

    label: str | Promise
    url_name: str
    icon: str
    capability: str = ""
    order: int = 50
    key: str = ""
    group: str | Promise = ""
    badge: Callable[[HttpRequest], int] | None = None
    short: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as the frame draws it, for one request."""

    label: str
    url: str
    icon: str
    key: str
    group: str
    current: bool
    badge: int
    short: str


Gate = Callable[[HttpRequest, str], bool]
_items: dict[str, MenuItem] = {}
_gates: list[Gate] = []


def register(item: MenuItem) -> None:
    """Add an item; one for each url_name, the last wins (apps call this in ready())."""
    _items[item.url_name] = item


def registered() -> tuple[MenuItem, ...]:
    """Every item there is, whoever may see it."""
    return tuple(_items.values())


def use_gate(gate: Gate) -> None:
    """Say how a capability is checked; without a gate every item is shown."""
    _gates[:] = [gate]


def shown_to(request: HttpRequest) -> list[Shown]:
    """Items the person may open, in order, the one of this page marked."""
    found = [
        _show(request, item)
        for item in sorted(_items.values(), key=lambda item: item.order)
        if _may(request, item)
    ]
    here = max(
        (item.url for item in found if _covers(item.url, request.path)),
        key=len,
        default="",
    )
    return [replace(item, current=item.url == here) for item in found]


def _may(request: HttpRequest, item: MenuItem) -> bool:
    return not item.capability or all(gate(request, item.capability) for gate in _gates)


def _covers(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def _show(request: HttpRequest, item: MenuItem) -> Shown:
    url = reverse(item.url_name)
    count = item.badge(request) if item.badge else 0
    return Shown(
        label=str(item.label),
        url=url,
        icon=item.icon,
        key=item.key,
        group=str(item.group),
        current=False,
        badge=count,
        short=str(item.short or item.label),
    )
