"""Writes of indicators: outside values, and definitions."""

from xaso.indicators.services.external import KINDS, Entry, record_value
from xaso.indicators.services.shipping import load_shipped

__all__ = ["KINDS", "Entry", "load_shipped", "record_value"]
