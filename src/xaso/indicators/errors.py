"""Refusals about outside values and definitions."""

from __future__ import annotations

from xaso.core.errors import Refused


class ValueRefused(Refused):
    """The value cannot be recorded (không ghi được số liệu)."""


class DefinitionRefused(Refused):
    """The definition cannot be proposed or settled (không đề nghị, không duyệt được)."""
