"""The figures a text may cite, by token, taken from a frozen snapshot. Pure.

`{{online-dossiers}}` is a value as printed, `:tu` and `:mau` its numerator and
denominator, `:ky-truoc` the value of the period before and `:so-voi` how it moved.
`{{tk:KEY}}` is a row of the statistics, `{{06a:KEY}}` a total of form II.06a,
`{{ct:…}}` counts targets, `{{nv:AREA:…}}` counts tasks, `{{vb:so}}` counts documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xaso.reports.outlines import area_of
from xaso.reports.tallies import TaskTally, tally

COUNTED = "counted"
NOTHING = "nothing"
TEN = 10
NO_DIRECTIVE = re.compile(r"/(?:BC|TTr|GM|GP|BB)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A frozen figure that a text may cite (số liệu đã chốt)."""

    token: str
    text: str
    label: str
    amount: Fraction | None = None
    unit: str = ""
    state: str = COUNTED
    group: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether there is a number to say."""
        return self.state == COUNTED


Figures = Mapping[str, Figure]

VERDICTS = (
    ("dat", "met", "Số chỉ tiêu thành phần đạt"),
    ("chua-dat", "not_met", "Số chỉ tiêu thành phần chưa đạt"),
    ("khong-phat-sinh", "nothing", "Số chỉ tiêu thành phần không phát sinh"),
    ("cho-cong-bo", "waiting", "Số chỉ tiêu thành phần chờ công bố"),
    ("chua-co-so-lieu", "no_data", "Số chỉ tiêu thành phần chưa có số liệu"),
)


def figures_of(
    snapshot: Mapping[str, Any], previous: Mapping[str, Any] | None = None
) -> Figures:
    """Every figure of the snapshot; `previous` is the one the comparison is made with."""
    rows = [
        *_values(snapshot, previous),
        *_statistics(snapshot),
        *_form(snapshot),
        *_targets(snapshot),
        *_tasks(snapshot),
        _count(
            "vb:so",
            "Số văn bản chỉ đạo, điều hành",
            len(directives(snapshot)),
            "Văn bản",
        ),
    ]
    return {row.token: row for row in rows}


def directives(snapshot: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Documents that direct work: reports and submissions do not."""
    return [
        row for row in snapshot["documents"] if not NO_DIRECTIVE.search(row["number"])
    ]


def grouped(number: int) -> str:
    """1.451 for 1451."""
    return f"{number:,}".replace(",", ".")


def _count(token: str, label: str, count: int, group: str = "") -> Figure:
    return Figure(token, grouped(count), label, Fraction(count), group=group)


def _values(
    snapshot: Mapping[str, Any], previous: Mapping[str, Any] | None
) -> Iterator[Figure]:
    before = {row["code"]: row for row in (previous or {}).get("values", ())}
    for row in snapshot["values"]:
        code = row["code"]
        about = snapshot["definitions"].get(code, {})
        name, unit = about.get("name", code), about.get("unit", "")
        amount = Fraction(row["amount"]) if row["amount"] is not None else None
        group = "Chỉ số"
        yield Figure(code, row["text"], name, amount, unit, row["state"], group)
        for part, key, words in (
            ("tu", "numerator", "tử số"),
            ("mau", "denominator", "mẫu số"),
        ):
            if row[key] is not None:
                yield _count(f"{code}:{part}", f"{name}: {words}", row[key], group)
        kind = snapshot["period"]["kind"]
        yield from _against(row, before.get(code), about, previous, kind)


def _against(
    row: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    about: Mapping[str, Any],
    previous: Mapping[str, Any] | None,
    kind: str,
) -> Iterator[Figure]:
    code, name = row["code"], about.get("name", row["code"])
    are_alike = previous is not None and previous["period"]["kind"] == kind
    known = before is not None and before["amount"] is not None
    if known and before is not None:
        yield Figure(
            f"{code}:ky-truoc", before["text"], f"{name}: kỳ trước",
            Fraction(before["amount"]), about.get("unit", ""), group="Kỳ trước",
        )  # fmt: skip
    moved = ""
    if known and before is not None and previous and row["amount"] is not None:
        moved = _moved(row, before, about, are_alike)
    said = f", {moved} so với {period_name(previous)}" if moved and previous else ""
    yield Figure(f"{code}:so-voi", said, f"{name}: so với kỳ trước", group="Kỳ trước")
    yield Figure(f"{code}:thay-doi", moved, f"{name}: thay đổi", group="Kỳ trước")


def _moved(
    row: Mapping[str, Any],
    before: Mapping[str, Any],
    about: Mapping[str, Any],
    are_alike: bool,
) -> str:
    """ "tăng 2,1 điểm phần trăm": shares by points, counts by their unit.

    Shares are compared as printed, so that a reader who subtracts finds the same.
    Counts of periods of different kinds are not compared: a year holds more than a half.
    """
    is_share = about.get("unit") == "%"
    if not is_share and not are_alike:
        return ""
    now, then = Fraction(row["amount"]), Fraction(before["amount"])
    if is_share:
        now, then = rounded(now), rounded(then)
    change = now - then
    if not change:
        return "không đổi"
    word = "tăng" if change > 0 else "giảm"
    unit = "điểm phần trăm" if is_share else about.get("unit", "")
    return f"{word} {_plain(abs(rounded(change)))} {unit}".rstrip()


def rounded(amount: Fraction, places: int = 1) -> Fraction:
    """To so many decimals, half up."""
    scale = TEN**places
    return Fraction((2 * amount * scale + 1) // 2, scale)


def _plain(amount: Fraction) -> str:
    whole, tenth = divmod(int(amount * TEN), TEN)
    return f"{grouped(whole)},{tenth}" if tenth else grouped(whole)


def period_name(snapshot: Mapping[str, Any]) -> str:
    """The period in a sentence: "quý I năm 2026" of "Báo cáo Quý I năm 2026"."""
    name = str(snapshot["period"]["name"]).replace("/", " năm ")
    for lead in ("Báo cáo tổng hợp ", "Báo cáo kỳ ", "Báo cáo "):
        name = name.removeprefix(lead)
    return name[:1].lower() + name[1:]


def _statistics(snapshot: Mapping[str, Any]) -> Iterator[Figure]:
    for block in snapshot["statistics"]:
        for row in block["rows"]:
            token = f"tk:{row['key']}"
            group = f"Thống kê: {block['title']}"
            unit, state = row.get("unit") or "", row["state"]
            yield Figure(token, row["text"], row["label"], None, unit, state, group)


def _form(snapshot: Mapping[str, Any]) -> Iterator[Figure]:
    form = snapshot["form_06a"]
    if not form:
        return
    for column, total in zip(form["columns"], form["totals"], strict=True):
        yield _count(f"06a:{column['key']}", f"Biểu II.06a: {column['label']}", total, "Biểu II.06a")  # fmt: skip


def _targets(snapshot: Mapping[str, Any]) -> Iterator[Figure]:
    measures = [m for target in snapshot["targets"] for m in target["measures"]]
    verdicts = Counter(measure["verdict"] for measure in measures)
    group = "Chỉ tiêu"
    yield _count("ct:so", "Số mục tiêu của kế hoạch", len(snapshot["targets"]), group)
    yield _count("ct:thanh-phan", "Số chỉ tiêu thành phần", len(measures), group)
    for token, verdict, label in VERDICTS:
        yield _count(f"ct:{token}", label, verdicts[verdict], group)


def _tasks(snapshot: Mapping[str, Any]) -> Iterator[Figure]:
    ends = snapshot["period"]["ends"]
    by_area: dict[str, list[Mapping[str, Any]]] = {}
    for task in snapshot["tasks"]:
        by_area.setdefault(area_of(task["field"]), []).append(task)
    yield from _tallied("nv", "Nhiệm vụ", tally(snapshot["tasks"], ends))
    for area, tasks in by_area.items():
        field = str(tasks[0]["field"]) or "chưa rõ lĩnh vực"
        yield from _tallied(f"nv:{area}", f"Nhiệm vụ {field}", tally(tasks, ends))


def _tallied(lead: str, label: str, count: TaskTally) -> Iterator[Figure]:
    for name, words, number in count.rows():
        yield _count(f"{lead}:{name}", f"{label}: {words}", number, "Nhiệm vụ")
