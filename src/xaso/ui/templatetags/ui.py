"""Filters and tags known to every template without loading."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import template
from django.forms import BaseForm
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from xaso.core import text
from xaso.ui import charts, wording

register = template.Library()
SOON_DAYS = 3

register.filter("viet_date", wording.short_date)
register.filter("long_date", wording.long_date)
register.filter("weekday", wording.weekday)
register.filter("short_weekday", wording.short_weekday)
register.filter("clock_time", wording.clock_time)


@register.filter
def number(value: object, decimals: int | None = None) -> str:
    """{{ 1502|number }} → 1.502; {{ None|number }} → Chưa có số liệu."""
    return wording.number(value, decimals)


@register.filter
def percent(value: object, decimals: int = 1) -> str:
    """{{ 46.2|percent }} → 46,2 %."""
    return wording.percent(value, decimals)


@register.filter
def waiting(left: int, kind: str = "working") -> str:
    """{{ 3|waiting }} → còn 3 ngày làm việc; {{ -2|waiting:"days" }} → trễ 2 ngày."""
    return wording.waiting(int(left), working=kind != "days")


@register.filter
def days_until(due: date | datetime, today: date) -> int:
    """Calendar days from today until the due day, negative when past."""
    return (wording.day_of(due) - today).days


@register.filter
def initials(full_name: str) -> str:
    """Two letters of a Vietnamese name: the middle and the given name's."""
    words = text.squash(full_name).split(" ")[-2:]
    return "".join(word[:1] for word in words).upper()


@register.filter
def hue(name: str) -> int:
    """A stable number 0–5 from a name, for the tint of a person's mark."""
    return sum(map(ord, text.fold(name))) % 6


@register.filter
def error_list(form: BaseForm) -> list[dict[str, str]]:
    """Errors of a form, each with the field it belongs to, for the summary."""
    found = [
        {
            "target": bound.id_for_label or f"{bound.auto_id}-o",
            "message": f"{bound.label}: {message}",
        }
        for bound in form
        for message in bound.errors
    ]
    general = [{"target": "", "message": str(m)} for m in form.non_field_errors()]
    return general + found


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The page's query string with some values changed; None removes one."""
    request = context.get("request")
    values = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        values.pop(name, None)
        if value not in {None, ""}:
            values[name] = str(value)
    return f"?{values.urlencode()}" if values else "?"


@register.simple_tag
def mark(value: str, needle: str) -> SafeString:
    """The text with the searched part emphasised, diacritics not minded."""
    at = text.fold(value).find(text.fold(needle)) if needle else -1
    if at < 0 or len(text.fold(value)) != len(value):
        return format_html("{}", value)
    end = at + len(text.fold(needle))
    return format_html("{}<mark>{}</mark>{}", value[:at], value[at:end], value[end:])


@register.filter
def tail(identifier: UUID | str) -> str:
    """The last eight characters of an id, for element ids on a page."""
    return str(identifier)[-8:]


_TONE_ICONS = {
    "neutral": "circle",
    "act": "circle-dot",
    "good": "circle-check",
    "success": "circle-check",
    "soon": "clock-exclamation",
    "warning": "alert-triangle",
    "late": "alert-circle",
    "error": "alert-circle",
    "blank": "circle-dashed",
    "info": "info-circle",
    "debug": "info-circle",
}


@register.filter
def tone_icon(tone: str) -> str:
    """The icon of a tone; a name that is no tone is taken for an icon itself."""
    return _TONE_ICONS.get(tone, tone)


@register.filter
def pressure(left: int) -> str:
    """How a due date presses: late, today, soon (three days or fewer) or calm."""
    if left < 0:
        return "late"
    if left == 0:
        return "today"
    return "soon" if left <= SOON_DAYS else "calm"


@register.filter
def pressure_icon(left: int) -> str:
    """The icon that goes with the pressure."""
    icons = {
        "late": "alert-circle",
        "today": "clock-exclamation",
        "soon": "clock-hour-4",
        "calm": "calendar-event",
    }
    return icons[pressure(left)]


@register.filter
def unlocal(value: object) -> str:
    """A number as machines write it, with a point."""
    return str(value)


@register.simple_tag(takes_context=True)
def sort_query(context: template.Context, key: str) -> str:
    """The page's query string sorted by another column, back on the first page."""
    request = context.get("request")
    values = request.GET.copy() if request else QueryDict(mutable=True)
    values["sort"] = key
    values.pop("after", None)
    return f"?{values.urlencode()}"


@register.filter
def svg(chart: charts.Drawn) -> SafeString:
    """The chart as an inline picture for the page."""
    return charts.to_svg(chart, theme="page")


@register.filter
def svg_print(chart: charts.Drawn) -> SafeString:
    """The chart with its own colours, for paper."""
    return charts.to_svg(chart, theme="print")
