"""What "Hôm nay" shows. Apps register providers; the desk asks them and lays it out.

A provider takes a `Viewer` and yields `Lot`s (rows for one of the standing panels),
`Board`s (panels with a template of their own) and, for somebody who has nothing yet, a
`Step` that teaches the first thing to do. It must cost a constant number of
queries, return few rows (about eight) and say how many there are in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Place(StrEnum):
    """Standing panels of the page, in reading order (ô trên trang Hôm nay)."""

    TODO = "todo"  # Cần làm hôm nay
    LATE = "late"  # Trễ
    SIGN = "sign"  # Chờ tôi ký, duyệt
    SOON = "soon"  # Sắp đến hạn
    WINDOWS = "windows"  # Kỳ báo cáo tới


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, at which unit, when (người xem)."""

    actor: Any
    unit_id: UUID
    today: date
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One piece of work (một dòng việc): a sentence that is a door, and its deadline.

    `left` counts days to the deadline (negative: late), in working days unless
    `kind` is "days".
    """

    title: str
    url: str
    icon: str = "point"
    note: str = ""
    due: date | None = None
    left: int | None = None
    kind: str = "working"
    badge: str = ""
    tone: str = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Rows of one provider for a standing panel.

    `total` may exceed the rows given; `url` opens the full list; `by_day` counts the
    rows due on each day and `day_url` opens one day ("/giao-viec/?due={day}").
    """

    place: Place
    rows: tuple[Row, ...]
    total: int
    url: str = ""
    by_day: Mapping[date, int] = field(default_factory=dict)
    day_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A panel with its own template, given `data` (ô riêng, ví dụ bảng chỉ tiêu)."""

    key: str
    title: str
    template: str
    data: Mapping[str, Any]
    url: str = ""
    icon: str = "layout-dashboard"
    count: int | None = None
    order: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The first step for somebody whose page is still empty (bước đầu tiên)."""

    title: str
    text: str
    act: str
    url: str
    icon: str = "file-upload"


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the providers gave, by kind."""

    lots: tuple[Lot, ...]
    boards: tuple[Board, ...]
    steps: tuple[Step, ...]


Provider = Callable[[Viewer], Iterable[Lot | Board | Step]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add a provider (in the app's ready()); usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def gather(viewer: Viewer) -> Page:
    """Everything the providers have for this person, boards in order."""
    parts = [part for provider in _providers for part in provider(viewer)]
    boards = [part for part in parts if isinstance(part, Board)]
    return Page(
        lots=tuple(part for part in parts if isinstance(part, Lot)),
        boards=tuple(sorted(boards, key=lambda board: board.order)),
        steps=tuple(part for part in parts if isinstance(part, Step)),
    )
