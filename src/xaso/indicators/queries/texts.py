"""A value in words: 46,2 %; Không phát sinh; Chưa có số liệu."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from django.utils.translation import gettext as _

from xaso.indicators.values import Value, ValueState, Why
from xaso.ui.wording import NBSP, number

MOST_DECIMALS: Final = 4


def value_text(value: Value, decimals: int = 1) -> str:
    """The value with its unit, or the words of its state."""
    if value.state == ValueState.NOTHING:
        return _("Không phát sinh")
    if value.amount is None:
        return _unknown(value.why)
    return f"{amount_text(value.amount, decimals)}{NBSP}{value.definition.unit}"


def amount_text(amount: Fraction, decimals: int = 1) -> str:
    """46,2 or 1.502: rounded half up for reading only; whole numbers without zeros.

    What is not whole is not rounded to a whole number, which might be the threshold it
    just misses: 49,96, not 50,0.
    """
    if amount.denominator == 1:
        return number(amount.numerator, 0)
    scale = 10**decimals
    rounded = floor(abs(amount) * scale + Fraction(1, 2))
    if rounded % scale == 0 and decimals < MOST_DECIMALS:
        return amount_text(amount, decimals + 1)
    signed = -rounded if amount < 0 else rounded
    return number(Decimal(signed).scaleb(-decimals), decimals)


def counts_text(value: Value) -> str:
    """37/74: what was counted of what; empty where the kind has no such counts."""
    if value.numerator is None:
        return ""
    if value.denominator is None:
        return number(value.numerator, 0)
    return f"{number(value.numerator, 0)}/{number(value.denominator, 0)}"


def _unknown(why: Why) -> str:
    if why in {Why.NO_BASELINE, Why.ZERO_BASELINE}:
        return _("Không tính được")
    return _("Chưa có số liệu")
