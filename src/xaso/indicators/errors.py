"""Refusals about outside values."""

from __future__ import annotations

from xaso.core.errors import Refused


class ValueRefused(Refused):
    """The value cannot be recorded (không ghi được số liệu)."""
