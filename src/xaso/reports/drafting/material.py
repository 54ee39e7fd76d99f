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
DECISION = "Quyết định"
KINDS: Mapping[str, str] = {
    "QĐ": DECISION,
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
    """The subject as the sentence takes it: joined when it begins small, else quoted.

    "Kế hoạch …" of a decision is what it issues; a kind said twice is said once.
    """
    first = next((k for k in KINDS.values() if subject.startswith(f"{k} ")), "")
    if first == kind and first:
        said = _small(subject.removeprefix(f"{kind} "))
    elif first and kind == DECISION:
        said = f"ban hành {subject}"
    elif subject[:1].isupper():
        said = f"“{subject}”"
    else:
        joined = subject.startswith(("về ", "ban hành ", "phê duyệt ", "công bố "))
        said = subject if joined or not subject else f"về việc {subject}"
    return f" {said}" if said else ""


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def measure_name(
    snapshot: Mapping[str, Any], target: Mapping[str, Any], measure: Mapping[str, Any]
) -> str:
    """What a measure is called: its indicator's name, else the target's own words."""
    about = snapshot["definitions"].get(measure["code"] or "", {})
    return quoted(about.get("name") or target["text"])
