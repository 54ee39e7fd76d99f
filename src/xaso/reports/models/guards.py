"""Rows that may only be added to: every way of changing them in code is closed.

The triggers of `xaso.reports.guards` close the ways around the code.
"""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from xaso.core.journal import AppendOnly

M = TypeVar("M", bound=models.Model)


class FrozenQuerySet(models.QuerySet[M]):
    """Reading only; changing or deleting raises AppendOnly."""

    def update(self, **_changes: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *_arguments: Any, **_options: Any) -> NoReturn:
        raise AppendOnly
