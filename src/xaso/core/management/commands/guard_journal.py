"""`manage.py guard_journal`: put back the triggers that protect the journal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from xaso.core import journal_guards


class Command(BaseCommand):
    help = "Cài lại các trigger chặn sửa, xóa nhật ký."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Create whichever trigger is missing."""
        journal_guards.install(connection)
        self.stdout.write("Đã chặn sửa, xóa nhật ký.")
