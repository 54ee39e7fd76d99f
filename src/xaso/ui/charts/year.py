"""The year as a line: windows, their dues, gaps and contradictions, what is due."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from xaso.ui import wording
from xaso.ui.charts.scales import Scale
from xaso.ui.charts.specs import Window, YearTimeline
from xaso.ui.charts.svg import Canvas, Theme

WIDTH = 1080.0
LEFT, RIGHT = 8.0, 8.0
LANE, HEAD = 40.0, 30.0
CHARACTER = 6.6
GAP_WORDS = 120.0


def timeline(chart: YearTimeline, theme: Theme) -> Canvas:
    """Months across; a lane for each window, gaps below them, dues at the bottom."""
    first, last = _span(chart)
    across = Scale(first.toordinal(), last.toordinal(), LEFT, WIDTH - RIGHT)
    lanes = _lanes(chart.windows)
    floor = HEAD + LANE * (max(lanes, default=0) + 1)
    strip = 26.0 if chart.gaps else 0.0
    height = floor + strip + (48 if chart.marks else 12)
    canvas = Canvas(
        (WIDTH, height), theme, chart.title, chart.description or _words(chart)
    )
    _months(canvas, first, last, across, height)
    for window, lane in zip(chart.windows, lanes, strict=True):
        _window(canvas, window, HEAD + LANE * lane, across)
    for gap in chart.gaps:
        start, end = across(gap.start.toordinal()), across(gap.end.toordinal() + 1)
        with canvas.door("", gap.sentence):
            canvas.rect((start, floor + 3, max(6.0, end - start), 18), "c-gap", 3)
            is_near_end = end + GAP_WORDS > WIDTH
            place = (start - 6, floor + 16) if is_near_end else (end + 6, floor + 16)
            words = _("chưa kỳ nào tính")
            canvas.text(place, words, anchor="end" if is_near_end else "start")
    _marks(canvas, chart, floor + strip, across)
    if chart.today and first <= chart.today <= last:
        x = across(chart.today.toordinal())
        canvas.path([(x, HEAD - 6), (x, height)], "c-today")
        canvas.text((x + 4, height - 3), _("hôm nay"), "c-strong")
    return canvas


def _span(chart: YearTimeline) -> tuple[date, date]:
    days = [date(chart.year, 1, 1), date(chart.year, 12, 31)]
    for window in chart.windows:
        days += [window.start, window.end, *([window.due] if window.due else [])]
    first, last = min(days), max(days)
    return first.replace(day=1), last


def _lanes(windows: tuple[Window, ...]) -> list[int]:
    """The first free lane for each window: those that overlap lie below each other."""
    ends: list[date] = []
    lanes = []
    for window in windows:
        free = next((i for i, end in enumerate(ends) if end < window.start), len(ends))
        until = max(window.end, window.due or window.end)
        if free == len(ends):
            ends.append(until)
        else:
            ends[free] = until
        lanes.append(free)
    return lanes


def _months(
    canvas: Canvas, first: date, last: date, across: Scale, height: float
) -> None:
    month = first
    while month <= last:
        x = across(month.toordinal())
        canvas.path([(x, HEAD - 6), (x, height - 4)], "c-grid")
        name = f"{month.month}/{month.year}" if month.month == 1 else str(month.month)
        canvas.text((x + 3, HEAD - 12), _("Th %(month)s") % {"month": name}, "c-text")
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _window(canvas: Canvas, window: Window, y: float, across: Scale) -> None:
    start, end = across(window.start.toordinal()), across(window.end.toordinal() + 1)
    css = "c-clash" if window.clash else "c-window"
    with canvas.door(window.url, window.clash or _said(window)):
        canvas.rect((start, y + 4, end - start, 28), css, 4)
        canvas.text((start + 8, y + 23), _fit(window, end - start), "c-strong")
        if window.due:
            x = across(window.due.toordinal())
            late = "c-due-late" if window.clash else "c-due"
            canvas.path([(x - 5, y), (x + 5, y), (x, y + 8)], late, "Z")


def _said(window: Window) -> str:
    words = f"{window.name}: {wording.short_date(window.start)} – {wording.short_date(window.end)}"
    if window.due:
        words += ", " + _("nộp %(day)s") % {"day": wording.short_date(window.due)}
    return words


def _fit(window: Window, room: float) -> str:
    due = (
        f" · {_('nộp %(day)s') % {'day': f'{window.due:%d/%m}'}}" if window.due else ""
    )
    for words in (window.name + due, window.name):
        if len(words) * CHARACTER + 14 <= room:
            return words
    most = max(1, int((room - 14) / CHARACTER))
    return window.name[: most - 1] + "…"


def _marks(canvas: Canvas, chart: YearTimeline, y: float, across: Scale) -> None:
    for mark in chart.marks:
        x = across(mark.on.toordinal())
        css = f"c-due-{mark.tone}" if mark.tone else "c-due"
        with canvas.door(mark.url, f"{wording.short_date(mark.on)}: {mark.label}"):
            canvas.circle(x, y + 14, min(9.0, 3.5 + mark.count**0.5), css)
            if mark.count > 1:
                canvas.text((x, y + 36), str(mark.count), anchor="middle")


def _words(chart: YearTimeline) -> str:
    parts = [window.clash or _said(window) for window in chart.windows]
    parts += [gap.sentence for gap in chart.gaps]
    return "; ".join(part.rstrip(".") for part in parts) + "."
