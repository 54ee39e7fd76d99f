"""Trend, bars, gauge, spark."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xaso.ui import wording
from xaso.ui.charts.scales import Scale, ticks
from xaso.ui.charts.specs import Bars, Gauge, Point, Spark, Trend
from xaso.ui.charts.svg import Canvas, Theme

WIDTH, HEIGHT = 500.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 36.0, 88.0, 16.0, 28.0
CHARACTER = 6.6  # mean width of a letter at 12 px
LINE = 14.0
BARS_WIDTH, BAR_ROW = 420.0, 38.0
Place = tuple[float, float]


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return wording.number(None)
    if unit == "%":
        return wording.percent(value)
    return f"{wording.number(value)} {unit}".strip()


# --- trend --------------------------------------------------------------------
def trend(chart: Trend, theme: Theme) -> Canvas:
    """A line with its area, its last value in words, target and forecast."""
    canvas = Canvas(
        (WIDTH, HEIGHT), theme, chart.title, chart.description or _trend_words(chart)
    )
    points = chart.points + chart.forecast
    across = Scale(0, max(1, len(points) - 1), LEFT, WIDTH - RIGHT)
    up = _grid(canvas, chart)
    _months(canvas, points, across)
    if chart.target is not None:
        _target_line(canvas, up(chart.target), chart)
    for run in _runs(chart.points, across, up):
        if up.low == 0:
            floor = [(run[0][0], up(0)), *run, (run[-1][0], up(0))]
            canvas.path(floor, "c-area")
        canvas.path(run, "c-line")
        for place in run:
            canvas.circle(*place, 2.5, "c-dot")
    _last(canvas, chart, across, up)
    return canvas


def _trend_words(chart: Trend) -> str:
    known = [p for p in chart.points if p.value is not None]
    if not known:
        return wording.number(None)
    first, last = known[0], known[-1]
    return _("%(first)s: %(from)s; %(last)s: %(to)s.") % {
        "first": first.label,
        "from": _amount(first.value, chart.unit),
        "last": last.label,
        "to": _amount(last.value, chart.unit),
    }


def _grid(canvas: Canvas, chart: Trend) -> Scale:
    values = [
        v
        for v in (
            *(p.value for p in chart.points + chart.forecast),
            chart.target,
        )
        if v is not None
    ] or [0.0, 1.0]
    # From zero unless that would flatten the line; without zero no area is filled.
    low = min(values) if min(values) > max(values) / 2 else min(0.0, *values)
    marks = ticks(low, max(values))
    up = Scale(marks[0], marks[-1], HEIGHT - BOTTOM, TOP)
    for value in marks:
        css = "c-axis" if value == marks[0] else "c-grid"
        canvas.path([(LEFT, up(value)), (WIDTH - RIGHT, up(value))], css)
        canvas.text((LEFT - 8, up(value) + 4), wording.number(value), anchor="end")
    return up


def _months(canvas: Canvas, points: tuple[Point, ...], across: Scale) -> None:
    widest = max((len(p.label) for p in points), default=1) * CHARACTER + 12
    room = (WIDTH - RIGHT - LEFT) / max(1, len(points) - 1)
    every = max(1, round(widest / room + 0.5))
    for index, point in enumerate(points):
        if index % every == 0:
            canvas.text((across(index), HEIGHT - 8), point.label, anchor="middle")


def _target_line(canvas: Canvas, y: float, chart: Trend) -> None:
    canvas.path([(LEFT, y), (WIDTH - RIGHT, y)], "c-target")
    words = chart.target_label or _amount(chart.target, chart.unit)
    canvas.text((WIDTH - RIGHT + 8, y + 4), words)


def _runs(points: tuple[Point, ...], across: Scale, up: Scale) -> list[list[Place]]:
    runs: list[list[Place]] = [[]]
    for index, point in enumerate(points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((across(index), up(point.value)))
    return [run for run in runs if run]


def _last(canvas: Canvas, chart: Trend, across: Scale, up: Scale) -> None:
    known = [(i, p.value) for i, p in enumerate(chart.points) if p.value is not None]
    if not known:
        return
    index, value = known[-1]
    here = (across(index), up(value))
    ahead = [
        (across(len(chart.points) + i), up(p.value))
        for i, p in enumerate(chart.forecast)
        if p.value is not None
    ]
    if ahead:
        canvas.path([here, *ahead], "c-forecast")
    canvas.circle(*here, 4.5, "c-last")
    words = _amount(value, chart.unit)
    if ahead:
        is_crossed = (
            chart.target is not None and 0 <= here[1] - up(chart.target) < LINE * 2
        )
        y = here[1] + (LINE + 6 if is_crossed else -10)
        canvas.text((here[0], y), words, "c-strong", "middle")
    else:
        y = here[1] + 4
        if chart.target is not None and abs(up(chart.target) - here[1]) < LINE:
            y += -LINE if here[1] <= up(chart.target) else LINE
        canvas.text((here[0] + 9, y), words, "c-strong")


# --- bars ---------------------------------------------------------------------
def bars(chart: Bars, theme: Theme) -> Canvas:
    """Lying bars, each under its words with its figure at the end; doors if they have a url."""
    height = BAR_ROW * len(chart.bars) + 8
    about = chart.description or _list(chart)
    size = (BARS_WIDTH, height)
    canvas = Canvas(size, theme, chart.title, about, css="c-chart c-bars")
    highest = max([b.value or 0 for b in chart.bars] + [chart.target or 0, 1e-9])
    along = Scale(0, highest, 0, BARS_WIDTH)
    for index, bar in enumerate(chart.bars):
        y, said = index * BAR_ROW, _figure(bar.value, chart)
        with canvas.door(bar.url, bar.note or f"{bar.label}: {said}"):
            canvas.text((0, y + 15), _clip(bar.label, BARS_WIDTH - 70))
            canvas.text((BARS_WIDTH, y + 15), said, "c-strong", "end")
            canvas.rect((0, y + 21, BARS_WIDTH, 8), "c-track", 4)
            if bar.value:
                css = f"c-bar-{bar.tone}" if bar.tone else "c-bar"
                canvas.rect((0, y + 21, along(bar.value), 8), css, 4)
    if chart.target is not None:
        x = along(chart.target)
        canvas.path([(x, 0), (x, height)], "c-target")
    return canvas


def _figure(value: float | None, chart: Bars) -> str:
    if value is None:
        return "–"
    if chart.unit == "%":
        return wording.percent(value)
    return f"{wording.number(value, chart.decimals)} {chart.unit}".strip()


def _list(chart: Bars) -> str:
    return "; ".join(f"{bar.label}: {_figure(bar.value, chart)}" for bar in chart.bars)


def _clip(label: str, room: float) -> str:
    most = int((room - 8) / CHARACTER)
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


# --- gauge and spark ----------------------------------------------------------
def gauge(chart: Gauge, theme: Theme) -> Canvas:
    """A bar of a whole with a mark at the target."""
    said = _amount(chart.value, "%")
    canvas = Canvas((200, 12), theme, f"{chart.title}: {said}")
    canvas.rect((0, 2, 200, 8), "c-track", 4)
    if chart.value is not None:
        css = f"c-bar-{chart.tone}" if chart.tone else "c-bar"
        canvas.rect((0, 2, min(100.0, max(0.0, chart.value)) * 2, 8), css, 4)
    if chart.target is not None:
        canvas.rect((chart.target * 2 - 1, 0, 2, 12), "c-needle")
    return canvas


def spark(chart: Spark, theme: Theme) -> Canvas:
    """A line the height of a word, its last value a dot."""
    canvas = Canvas((96, 24), theme, chart.title, css="c-chart c-spark")
    known = [v for v in chart.values if v is not None]
    if not known:
        return canvas
    across = Scale(0, max(1, len(chart.values) - 1), 4, 92)
    up = Scale(min(known), max(known), 20, 4)
    points = tuple(Point("", value) for value in chart.values)
    runs = _runs(points, across, up)
    for run in runs:
        canvas.path(run, "c-line")
    canvas.circle(*runs[-1][-1], 3, "c-last")
    return canvas
