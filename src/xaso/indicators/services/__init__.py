"""Writes of indicators: outside values, and definitions."""

from xaso.indicators.services.definitions import approve, propose, reject, withdraw
from xaso.indicators.services.external import KINDS, Entry, record_value
from xaso.indicators.services.shipping import load_shipped

__all__ = [
    "KINDS",
    "Entry",
    "approve",
    "load_shipped",
    "propose",
    "record_value",
    "reject",
    "withdraw",
]
