"""Keys that travel between machines: time-ordered UUIDs (RFC 9562, version 7)."""

from __future__ import annotations

from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    """A fresh key; later keys sort after earlier ones."""
    return UUID(int=uuid7().int)
