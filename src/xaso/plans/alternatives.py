"""The ways a finding can be settled that change the plan, as sentences to choose from.

Pure. A finding tells in words what is doubtful; what it is about is found again from
the line it stands on: the same act with two days, a report due before its data end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from xaso.plans.corrections import Change, is_gone
from xaso.plans.schema import Content

Finding = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way out: what it says, what it changes; the proposed one comes first."""

    key: str
    sentence: str
    changes: tuple[Change, ...] = ()


def alternatives(finding: Finding, content: Content) -> tuple[Alternative, ...]:
    """The choices for a finding; none when its suggestion is all there is."""
    for ways in _WAYS:
        found = ways(finding, content)
        if len(found) > 1:
            return found
    return ()


def by_key(found: Iterable[Alternative], key: str) -> Alternative | None:
    """The alternative with this key."""
    return next((item for item in found if item.key == key), None)


def _days_of_one_act(finding: Finding, content: Content) -> tuple[Alternative, ...]:
    """One number with several days: which day is right? All entries take it."""
    twins = _twins(finding, content)
    days = dict.fromkeys(item["date"] for _index, item in twins if item["date"])
    symbol = twins[0][1]["id"] if twins else ""
    ranked = sorted(days, key=lambda day: not _mentions(finding["suggestion"], day))
    return tuple(
        Alternative(
            f"date:{day}",
            f"Đúng là {symbol} ngày {shown(day)}; sửa mọi chỗ khác theo ngày này.",
            tuple(
                Change("set", f"citations/{index}/date", day)
                for index, item in twins
                if item["date"] != day
            ),
        )
        for day in ranked
    )


def _twins(finding: Finding, content: Content) -> list[tuple[int, dict[str, Any]]]:
    items = [
        (index, item)
        for index, item in enumerate(content["citations"])
        if not is_gone(item) and item["id"]
    ]
    said = f"{finding['message']} {finding['suggestion']}"
    for _index, item in items:
        same = [(i, o) for i, o in items if _same_act(o, item)]
        days = {other["date"] for _i, other in same}
        if len(days) > 1 and item["id"] in said:
            return same
    return []


def _same_act(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["id"] == other["id"] and one["type"] == other["type"])


def _late_data(finding: Finding, content: Content) -> tuple[Alternative, ...]:
    """A report due before its data end: cut the data, move the due day, or keep both."""
    if finding["severity"] == "note":
        return ()
    for index, window in enumerate(content["windows"]):
        if is_gone(window) or not _is_about(finding, window):
            continue
        due, ends = window["due"], window["to"]
        return (
            Alternative(
                "cut-data",
                f"Giữ hạn gửi {shown(due)}; chốt số liệu đến ngày {shown(due)}.",
                (Change("set", f"windows/{index}/to", due),),
            ),
            Alternative(
                "move-due",
                f"Giữ số liệu đến {shown(ends)}; hạn gửi là ngày {shown(ends)}.",
                (Change("set", f"windows/{index}/due", ends),),
            ),
            Alternative(
                "keep-both",
                "Giữ cả hai ngày như văn bản: gửi đúng hạn với số ước, cập nhật sau khi chốt.",
            ),
        )
    return ()


def _is_about(finding: Finding, window: Mapping[str, Any]) -> bool:
    due, ends = window["due"], window["to"]
    if not due or not ends or due >= ends:
        return False
    said = f"{finding['message']} {finding['suggestion']}"
    return _mentions(said, ends) and _mentions(said, due)


def _mentions(said: str, day: str) -> bool:
    """Whether the text names the day, as 13/12/2023 or 10/6, zeros or none."""
    year, month, number = (int(part) for part in day.split("-"))
    forms = {
        f"{number}/{month}/{year}",
        f"{number:02}/{month:02}/{year}",
        f"{number:02}/{month}/{year}",
        f"{number}/{month:02}/{year}",
        f"{number}/{month}",
        f"{number:02}/{month:02}",
    }
    return any(form in said for form in forms)


def shown(day: str) -> str:
    """An ISO day as people write it: 2023-12-13 → 13/12/2023."""
    return f"{day[8:10]}/{day[5:7]}/{day[:4]}"


_WAYS: Final[tuple[Callable[[Finding, Content], tuple[Alternative, ...]], ...]] = (
    _days_of_one_act,
    _late_data,
)
