"""Small words templates of plans need."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from xaso.plans import schema
from xaso.plans.enums import PathState, Verdict

register = template.Library()


@register.filter
def of_kind(cards: Mapping[str, Any], kind: str) -> Any:
    """The cards of one kind."""
    return cards.get(kind, ())


@register.filter
def place(path: str) -> str:
    """What a person calls a path."""
    return schema.label_of(path, gettext)


@register.filter
def said(words: str) -> str:
    """Words of pure code in the reader's language."""
    return gettext(words)


@lru_cache(maxsize=64)
def _svg(name: str, sprite: str) -> SafeString:
    return format_html(
        '<svg class="x-icon" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        sprite,
        name,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon as <c-icon> draws it; for lists of hundreds, where a component is slow."""
    return _svg(name, static("vendor/icons.svg"))


_TONES = {
    Verdict.MET: ("good", "circle-check"),
    Verdict.NOT_MET: ("soon", "alert-triangle"),
    Verdict.NOTHING: ("info", "minus"),
    Verdict.WAITING: ("act", "hourglass"),
    Verdict.NO_DATA: ("blank", "circle-dashed"),
}


@register.filter
def tone(state: str) -> str:
    """The tone of a state word."""
    return _TONES[Verdict(state)][0]


@register.filter
def state_icon(state: str) -> str:
    """The icon of a state word."""
    return _TONES[Verdict(state)][1]


_PATHS = {
    PathState.ON_PATH: ("good", "trending-up"),
    PathState.AT_RISK: ("soon", "alert-triangle"),
    PathState.OFF_PATH: ("late", "trending-down"),
    PathState.MET: ("good", "circle-check"),
    PathState.MISSED: ("late", "alert-circle"),
}
_NO_PATH = ("blank", "circle-dashed")


@register.filter
def path_tone(state: str) -> str:
    """The tone of where a measure is heading."""
    return _PATHS.get(PathState(state), _NO_PATH)[0]


@register.filter
def path_icon(state: str) -> str:
    """The icon of where a measure is heading."""
    return _PATHS.get(PathState(state), _NO_PATH)[1]
