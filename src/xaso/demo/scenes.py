"""A scene of the demo: a moment, and what is done then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Scene = tuple[datetime, Callable[[datetime], None]]
