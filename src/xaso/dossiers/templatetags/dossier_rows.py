"""Lists of dossiers repeat a few badges hundreds of times: each is drawn once and kept."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from xaso.dossiers.words import Mark

register = template.Library()


@register.simple_tag
def chip(mark: Mark) -> SafeString:
    """The badge of a judgement, as the component draws it."""
    return _drawn(mark.tone, mark.icon, mark.label)


@lru_cache(maxsize=128)
def _drawn(tone: str, icon: str, label: str) -> SafeString:
    badge = get_template("dossiers/_badge.html")
    drawn = badge.render({"tone": tone, "icon": icon, "label": label})
    return mark_safe(drawn.strip())  # noqa: S308 -- a template's own escaped output
