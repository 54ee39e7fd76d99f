"""What the gallery shows: one value for each state a component can be in."""

from __future__ import annotations

from typing import Any


def context() -> dict[str, Any]:
    """Template variables of the gallery page."""
    return {}
