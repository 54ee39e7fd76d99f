"""Lists of tasks repeat a few badges hundreds of times: each is drawn once and kept."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from xaso.tasks.queries import Row

register = template.Library()


@register.simple_tag
def chip(row: Row) -> SafeString:
    """The badge of a row's deadline, as the component draws it."""
    return _drawn(row.tone, row.icon, row.chip)


@lru_cache(maxsize=512)
def _drawn(tone: str, icon: str, label: str) -> SafeString:
    badge = get_template("tasks/_badge.html")
    drawn = badge.render({"tone": tone, "icon": icon, "label": label})
    return mark_safe(drawn.strip())  # noqa: S308 -- a template's own escaped output
