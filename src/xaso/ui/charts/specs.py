"""What a chart is made of: values only, no geometry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a place on the axis; None where nothing is known."""

    label: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """A value over time against its target (biểu đồ xu hướng).

    `forecast` continues the line, dotted, from the last known point.
    """

    title: str
    points: tuple[Point, ...]
    unit: str = "%"
    target: float | None = None
    target_label: str = ""
    forecast: tuple[Point, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; tone is "", quiet, good, soon or late; url makes it a door."""

    label: str
    value: float | None
    tone: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Values side by side, lying bars with their words before them (biểu đồ thanh)."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""
    target: float | None = None
    decimals: int = 0
    description: str = ""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A share of a whole against its target, both 0–100 (thước đo)."""

    title: str
    value: float | None
    target: float | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Spark:
    """A trend the size of a word (đường xu hướng nhỏ)."""

    title: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A report window with its due date (kỳ báo cáo)."""

    name: str
    start: date
    end: date
    due: date | None = None
    url: str = ""
    clash: str = ""  # the contradiction the compiler found, in a sentence


@dataclass(frozen=True, slots=True)
class Gap:
    """Days no window covers (khoảng không kỳ nào tính)."""

    start: date
    end: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A due date on the line: tone is "", late or done; count stacks equal days."""

    on: date
    label: str
    tone: str = ""
    url: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class YearTimeline:
    """The year with its windows and dues (trục thời gian của năm)."""

    title: str
    year: int
    windows: tuple[Window, ...]
    gaps: tuple[Gap, ...] = ()
    marks: tuple[Mark, ...] = ()
    today: date | None = None
    description: str = ""
