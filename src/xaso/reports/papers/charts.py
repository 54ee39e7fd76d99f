"""The charts of a report, from its frozen figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xaso.reports.tallies import Standing, standing
from xaso.ui import wording
from xaso.ui.charts import Bar, Bars, Point, Trend, to_svg

Snapshot = Mapping[str, Any]
MOST_FIELDS = 5
STANDINGS: tuple[tuple[Standing, str, str], ...] = (
    (Standing.ON_TIME, "Hoàn thành đúng hạn", "good"),
    (Standing.LATE, "Hoàn thành trễ hạn", "soon"),
    (Standing.WAITING, "Đã báo cáo, chờ xác nhận", ""),
    (Standing.OPEN, "Đang thực hiện, còn hạn", ""),
    (Standing.CONTINUING, "Thực hiện thường xuyên", "quiet"),
    (Standing.OVERDUE, "Quá hạn chưa hoàn thành", "late"),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart ready to set: what it shows, in words, and drawn."""

    title: str
    alt: str
    svg: str


def pictures(section: Mapping[str, Any], snapshot: Snapshot) -> list[Picture]:
    """The charts of a section that have something to show."""
    made = []
    for spec in section["charts"]:
        chart = MAKERS[spec["kind"]](snapshot, spec["code"])
        if chart is not None:
            made.append(_drawn(chart))
    return made


def _drawn(chart: Bars | Trend) -> Picture:
    words = chart.description or _words(chart)
    return Picture(chart.title, f"{chart.title}. {words}", to_svg(chart, "print"))


def _words(chart: Bars | Trend) -> str:
    """The chart in words: what a reader who does not see it is told."""
    if isinstance(chart, Bars):
        rows = [(bar.label, bar.value) for bar in chart.bars]
    else:
        rows = [(point.label, point.value) for point in chart.points]
    unit = f" {chart.unit}" if chart.unit else ""
    told = (f"{label}: {wording.number(round(v, 1))}{unit}" for label, v in rows if v is not None)  # fmt: skip
    return "; ".join(told) + "."


def trend(snapshot: Snapshot, code: str) -> Trend | None:
    """A share by month; None with fewer than two known months."""
    rows = snapshot["trend"].get(code) or []
    points = tuple(
        Point(
            row["label"],
            None if row["amount"] is None else float(Fraction(row["amount"])),
        )
        for row in rows
    )
    if sum(point.value is not None for point in points) < len(("first", "last")):
        return None
    about = snapshot["definitions"].get(code, {})
    name = about.get("name", code)
    return Trend(f"{name} theo tháng", points, about.get("unit", "%"))


def tasks(snapshot: Snapshot, _code: str) -> Bars | None:
    """Tasks by how they stand."""
    ends = snapshot["period"]["ends"]
    counts = Counter(standing(task, ends) for task in snapshot["tasks"])
    bars = tuple(
        Bar(label, counts[one], tone) for one, label, tone in STANDINGS if counts[one]
    )
    return (
        Bars("Nhiệm vụ của kế hoạch theo tình trạng", bars, "nhiệm vụ")
        if bars
        else None
    )


def fields(snapshot: Snapshot, _code: str) -> Bars | None:
    """Dossiers handled by field, the largest first, the small ones together."""
    form = snapshot["form_06a"]
    if not form or not any(row["cells"][0] for row in form["rows"]):
        return None
    rows = sorted(
        ((row["field"], row["cells"][0]) for row in form["rows"]),
        key=lambda pair: (-pair[1], pair[0]),
    )
    shown, rest = rows[:MOST_FIELDS], rows[MOST_FIELDS:]
    if rest:
        shown.append(("Các lĩnh vực khác", sum(count for _field, count in rest)))
    bars = tuple(Bar(field, count) for field, count in shown)
    return Bars("Hồ sơ nhận giải quyết theo lĩnh vực", bars, "hồ sơ")


MAKERS: Mapping[str, Callable[[Snapshot, str], Any]] = {
    "trend": trend,
    "tasks": tasks,
    "fields": fields,
}
