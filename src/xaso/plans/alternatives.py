"""The ways a finding can be settled that change the plan, as sentences to choose from.

Pure. A finding tells in words what is doubtful; what it is about is found again from
the line it stands on: the same act with two days, a report due before its data end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
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
    form = rf"(?<!\d)0?{number}/0?{month}(?:/{year}(?!\d)|(?!/?\d))"
    return re.search(form, said) is not None


def shown(day: str) -> str:
    """An ISO day as people write it: 2023-12-13 → 13/12/2023."""
    return f"{day[8:10]}/{day[5:7]}/{day[:4]}"


def _missing_list(finding: Finding, content: Content) -> tuple[Alternative, ...]:
    """The count of tasks or the annex is missing: what the text holds, or wait."""
    if finding["code"] not in {"P401", "P403"}:
        return ()
    count = sum(not is_gone(task) for task in content["tasks"])
    return (
        Alternative(
            "take-text",
            f"Lấy {count} nhiệm vụ nêu trong văn bản làm danh sách; không có phụ lục khác.",
        ),
        Alternative(
            "wait-annex",
            "Phụ lục có thật: sẽ tải lên sau như một văn bản điều chỉnh.",
        ),
    )


def _missing_baseline(finding: Finding, _content: Content) -> tuple[Alternative, ...]:
    """Growth without its base: the figure comes later with a source, or never."""
    if finding["code"] != "P303":
        return ()
    return (
        Alternative(
            "baseline-later",
            "Ghi số nền kèm văn bản nguồn trên Bảng chỉ tiêu, trước kỳ báo cáo đầu.",
        ),
        Alternative(
            "no-baseline",
            "Không có số nền; chỉ tiêu này ghi “không tính được”.",
        ),
    )


def _hole(finding: Finding, content: Content) -> tuple[Alternative, ...]:
    """Days no report covers: leave them to the year's report, or close the hole."""
    index, window = _window_on(finding, content)
    if finding["code"] != "P501" or window is None or not window["from"]:
        return ()
    ends = [w["to"] for w in content["windows"] if not is_gone(w) and w["to"]]
    before = [day for day in ends if day < window["from"]]
    if not before:
        return ()
    first = (date.fromisoformat(max(before)) + timedelta(days=1)).isoformat()
    return (
        Alternative(
            "leave-hole", "Giữ như văn bản; những ngày này chỉ nằm trong báo cáo năm."
        ),
        Alternative(
            "close-hole",
            f"Nối liền: “{window['name']}” lấy số liệu từ ngày {shown(first)}.",
            (Change("set", f"windows/{index}/from", first),),
        ),
    )


def _rest_day(finding: Finding, content: Content) -> tuple[Alternative, ...]:
    """A report due on a day of rest: the day stays unless somebody moves it."""
    index, window = _window_on(finding, content)
    if finding["code"] != "P505" or window is None or not window["due"]:
        return ()
    due = date.fromisoformat(window["due"])
    early, late = _neighbours(due)
    moved = tuple(
        Alternative(
            key,
            f"{words} ngày {day:%d/%m/%Y}.",
            (Change("set", f"windows/{index}/due", day.isoformat()),),
        )
        for key, words, day in (
            ("earlier", "Gửi sớm vào", early),
            ("later", "Gửi vào ngày làm việc sau,", late),
        )
    )
    return (
        Alternative("keep-day", f"Giữ hạn {due:%d/%m/%Y} như văn bản."),
        *moved,
    )


def _neighbours(day: date) -> tuple[date, date]:
    """The weekdays around a weekend; a holiday is judged by who chooses."""
    early, late = day - timedelta(days=1), day + timedelta(days=1)
    while early.weekday() >= _SATURDAY:
        early -= timedelta(days=1)
    while late.weekday() >= _SATURDAY:
        late += timedelta(days=1)
    return early, late


_SATURDAY = 5


def _cumulative(finding: Finding, content: Content) -> tuple[Alternative, ...]:
    """A quarter called 9 tháng elsewhere: as written, or from the year's first day."""
    index, window = _window_on(finding, content)
    if finding["code"] != "P508" or window is None:
        return ()
    starts = [w["from"] for w in content["windows"] if not is_gone(w) and w["from"]]
    if not starts:
        return ()
    first = min(starts)
    return (
        Alternative("as-written", "Giữ như văn bản: chỉ tính trong quý, không lũy kế."),
        Alternative(
            "nine-months",
            f"Lũy kế 9 tháng: lấy số liệu từ ngày {shown(first)}.",
            (
                Change("set", f"windows/{index}/from", first),
                Change("set", f"windows/{index}/cumulative", after=True),
            ),
        ),
    )


def _two_spellings(finding: Finding, content: Content) -> tuple[Alternative, ...]:
    """Words that can be mended in more than one way, in the texts they stand in."""
    quoted = _QUOTED.findall(finding["message"])
    if finding["code"] not in {"P602", "P603"} or len(quoted) < _PAIR:
        return ()
    wrong, options = quoted[0], quoted[1:]
    places = _texts_with(wrong, finding["line"], content)
    mended = tuple(
        Alternative(
            f"mend:{option}",
            f"Đọc là “{option}”.",
            tuple(Change("set", p, said.replace(wrong, option)) for p, said in places),
        )
        for option in dict.fromkeys(options)
    )
    return (*mended, Alternative("as-written", f"Giữ nguyên “{wrong}”."))


_QUOTED = re.compile("“([^”]+)”")
_PAIR = 2


def _texts_with(words: str, line: int, content: Content) -> list[tuple[str, str]]:
    return [
        (f"{kind}/{index}/text", item["text"])
        for kind in ("targets", "tasks")
        for index, item in enumerate(content[kind])
        if not is_gone(item) and item["line"] == line and words in item["text"]
    ]


def _window_on(
    finding: Finding, content: Content
) -> tuple[int, Mapping[str, Any] | None]:
    for index, window in enumerate(content["windows"]):
        if not is_gone(window) and window["line"] == finding["line"]:
            return index, window
    return -1, None


_WAYS: Final[tuple[Callable[[Finding, Content], tuple[Alternative, ...]], ...]] = (
    _days_of_one_act,
    _late_data,
    _missing_list,
    _missing_baseline,
    _hole,
    _rest_day,
    _cumulative,
    _two_spellings,
)
