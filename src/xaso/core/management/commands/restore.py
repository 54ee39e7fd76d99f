"""`manage.py restore`: put a backup back."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from xaso.core import backups, clock, job_care


class Command(BaseCommand):
    help = (
        "Khôi phục cơ sở dữ liệu và tệp từ bản sao lưu. Dừng hệ thống trước khi chạy."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--check", action="store_true", help="chỉ đọc và kiểm tra")
        parser.add_argument("--yes", action="store_true", help="đồng ý thay dữ liệu hiện có")  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check the backup; with --yes replace what is here, migrate, check the journal."""
        try:
            backup = backups.check(options["path"])
            self.stdout.write(f"Bản sao lưu lập lúc {backup.made_at}, {backup.file_count} tệp, nguyên vẹn.")  # fmt: skip
            if options["check"]:
                return
            _refuse_while_running()
            if not options["yes"]:
                raise CommandError(
                    "Dữ liệu hiện có sẽ bị thay thế. Nếu chắc chắn, chạy lại với --yes."
                )
            backups.restore(options["path"])
        except backups.BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.stdout.write("Đã khôi phục. Kiểm tra nhật ký:")
        call_command("verify_journal", stdout=self.stdout)


def _refuse_while_running() -> None:
    try:
        running = job_care.is_heard("worker", clock.now())
    except DatabaseError:  # an empty or broken database: nothing runs on it
        return
    if running:
        raise CommandError(
            "Hệ thống đang chạy (vừa nghe thấy tiến trình nền). Hãy dừng dịch vụ, "
            "đợi hai phút rồi chạy lại."
        )
