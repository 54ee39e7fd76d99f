"""`manage.py verify_journal`: is the journal as it was written?"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from xaso.core import journal_check, journal_guards

SHOWN = 100


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: tìm mục bị sửa, xóa, đổi thứ tự hoặc cắt đuôi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", type=UUID, help="chỉ kiểm tra đơn vị này")
        parser.add_argument(
            "--expect", action="append", default=[], metavar="NĂM-THÁNG-NGÀY=MÃ",
            help="mã trên bản tóm lược đã in (cần --unit), có thể nhắc lại",
        )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print what is wrong and leave with status 1, or say that all is sound."""
        if options["expect"] and not options["unit"]:
            raise CommandError("--expect cần đi cùng --unit.")
        expected = dict(_expected(text) for text in options["expect"])
        wrong = 0 if journal_guards.present(connection) else self._unguarded()
        units = [options["unit"]] if options["unit"] else journal_check.unit_ids()
        for unit_id in units:
            wrong += self._check(unit_id, expected)
        if wrong:
            sys.exit(1)
        self.stdout.write(f"Nhật ký nguyên vẹn: {len(units)} đơn vị.")

    def _check(self, unit_id: UUID, expected: dict[date, str]) -> int:
        findings = journal_check.check(unit_id, expected)
        shown = list(islice(findings, SHOWN))
        for finding in shown:
            self.stdout.write(f"{unit_id} [{finding.code}] {finding.sentence}")
        rest = sum(1 for _ in findings)
        if rest:
            self.stdout.write(f"{unit_id} … và {rest} lỗi khác.")
        return len(shown) + rest

    def _unguarded(self) -> int:
        self.stdout.write(
            "[unguarded] Cơ sở dữ liệu không còn chặn việc sửa, xóa nhật ký "
            "(thiếu trigger). Cài lại bằng: manage.py guard_journal"
        )
        return 1


def _expected(text: str) -> tuple[date, str]:
    day, _, root = text.partition("=")
    try:
        return date.fromisoformat(day), root.strip().lower()
    except ValueError as error:
        raise CommandError(f"--expect {text}: viết NĂM-THÁNG-NGÀY=MÃ.") from error
