"""What a draft is made from: a frozen snapshot, the one before, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xaso.core.text import fold
from xaso.reports.citing import protect
from xaso.reports.figures import Figures, figures_of
from xaso.reports.outlines import area_of
from xaso.reports.tallies import Standing, Task, standing

MONTHS_WITH_ZERO = 3
SIGN = re.compile(r"\d/(?:\d{4}/)?([A-ZĐ][A-ZĐa-z]*)")
KINDS: Mapping[str, str] = {
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "BC": "Báo cáo",
    "TB": "Thông báo",
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "CTr": "Chương trình",
    "CV": "Công văn",
    "TTr": "Tờ trình",
    "HD": "Hướng dẫn",
    "QC": "Quy chế",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "GM": "Giấy mời",
}


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure reported before and corrected since (số liệu điều chỉnh)."""

    period: str
    label: str
    then: str
    now: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """All that may be said, and the figures by token."""

    snapshot: Mapping[str, Any]
    previous: Mapping[str, Any] | None = None
    restated: Sequence[Restated] = ()
    figures: Figures = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        snapshot: Mapping[str, Any],
        previous: Mapping[str, Any] | None = None,
        restated: Sequence[Restated] = (),
    ) -> Material:
        """The material of a snapshot."""
        figures = figures_of(snapshot, previous)
        told = (*restated, *map(_restated, snapshot.get("restated", ())))
        return cls(snapshot, previous, told, figures)

    @property
    def ends(self) -> str:
        """The last day of the period, ISO."""
        return str(self.snapshot["period"]["ends"])

    def tasks(self, area: str, words: Sequence[str] = ()) -> list[Task]:
        """Counted tasks of an area; with `words`, those whose title holds one of them."""
        return [
            task
            for task in self.snapshot["tasks"]
            if area_of(task["field"]) == area
            and standing(task, self.ends) is not None
            and (not words or _holds(task["title"], words))
        ]

    def standing(self, task: Task) -> Standing | None:
        """How a task stands at the end of the period."""
        return standing(task, self.ends)

    def is_above_zero(self, token: str) -> bool:
        """Whether a counted figure is more than nothing."""
        figure = self.figures.get(token)
        return bool(figure and figure.amount)


def _restated(row: Mapping[str, Any]) -> Restated:
    """A correction as the snapshot holds it."""
    return Restated(row["period"], row["label"], row["then"], row["now"], row["why"])


def _holds(title: str, words: Sequence[str]) -> bool:
    folded = fold(title)
    return any(word in folded for word in words)


def quoted(text: str) -> str:
    """Somebody's words inside a sentence: no closing full stop, no token, first letter kept."""
    return protect(text).strip().rstrip(".;,")


def day(iso: str) -> str:
    """05/3/2026: the way documents write a day inside a sentence."""
    value = date.fromisoformat(iso)
    month = f"{value.month:02d}" if value.month < MONTHS_WITH_ZERO else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def document_words(number: str, iso: str, subject: str) -> str:
    """Kế hoạch số 12/KH-UBND ngày 15/01/2026 về …"""
    found = SIGN.search(number)
    kind = KINDS.get(found[1], "Văn bản") if found else "Văn bản"
    dated = f" ngày {day(iso)}" if iso and " ngày " not in number else ""
    about = quoted(subject)
    return f"{kind} số {quoted(number)}{dated}{_about(kind, about)}"


def _about(kind: str, subject: str) -> str:
    """The subject with the word that joins it: "về việc …" unless it begins as a sentence goes on."""
    if not subject:
        return ""
    start = subject[:1].lower() + subject[1:]
    if start.startswith(("về ", "ban hành ", "phê duyệt ", "công bố ", kind.lower())):
        return f" {start}"
    return f" về việc {start}"
