"""`manage.py backup`: one tar file with everything, while people work."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xaso.core import backups, clock


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu và tệp vào một tệp .tar, không cần dừng hệ thống."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, required=True, help="thư mục sao lưu")
        parser.add_argument("--keep", type=int, default=0, help="chỉ giữ bao nhiêu bản mới nhất (0: giữ tất cả)")  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make it, read it back, say where it is."""
        try:
            made = backups.make(options["to"], clock.now())
            backups.check(made.path)
        except backups.BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        size = made.path.stat().st_size / 1024 / 1024
        self.stdout.write(f"{made.path}: {size:.1f} MB, {made.file_count} tệp, đã đọc lại đúng.")  # fmt: skip
        for path in backups.forget_old(options["to"], options["keep"]):
            self.stdout.write(f"Đã xóa bản cũ {path}")
