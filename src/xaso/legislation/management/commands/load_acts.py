"""`manage.py load_acts`: the shipped register of acts into the database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from xaso.legislation import services


class Command(BaseCommand):
    """Load or refresh the register of acts (danh mục văn bản)."""

    help = "Nạp hoặc làm mới danh mục văn bản đi kèm phần mềm."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many acts the register file holds."""
        count = services.load_register()
        self.stdout.write(f"Đã nạp {count} văn bản.")
