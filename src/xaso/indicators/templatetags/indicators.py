"""Filters of the pages about indicators."""

from __future__ import annotations

from fractions import Fraction

from django import template
from django.utils.translation import gettext

from xaso.indicators import wording
from xaso.indicators.queries import amount_text
from xaso.indicators.values import Value, ValueState

register = template.Library()
register.filter("named", wording.named)
register.filter("amount", wording.amount)
register.filter("fraction", wording.fraction)
register.filter("about", wording.about)


@register.filter
def blank(value: Value) -> bool:
    """Whether there is no figure to show."""
    return value.state is not ValueState.COUNTED or value.amount is None


@register.filter
def said(words: object) -> str:
    """Marked words in the language of the page."""
    return gettext(str(words)) if words else ""


@register.filter
def edition(calendar_key: str) -> str:
    """The edition of a working calendar: shipped:2026-11 → 2026-11."""
    return calendar_key.partition(":")[2] or calendar_key


@register.filter
def exact(amount: Fraction) -> str:
    """A fraction for reading: 46,2 or 1.502."""
    return amount_text(amount)
