"""`manage.py journal_digest`: close a day of the journal and print its digest."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from xaso.core import clock, journal_digests
from xaso.core.chain import DIGEST
from xaso.core.errors import Refused
from xaso.core.journal_models import JournalDigest


class Command(BaseCommand):
    help = "Lập và in bản tóm lược nhật ký của một ngày đã qua."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", type=UUID, required=True)
        parser.add_argument("--day", type=date.fromisoformat, required=True)
        parser.add_argument(
            "--token", type=Path, help="tệp dấu thời gian RFC 3161 (.tsr) cần lưu kèm"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the digest as text; with --token keep the time-stamp first."""
        now = clock.now()
        try:
            digest = journal_digests.close_day(
                unit_id=options["unit"], day=options["day"], now=now
            )
            if digest and options["token"]:
                digest = journal_digests.stamp(
                    digest=digest, token=options["token"].read_bytes(), now=now
                )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if digest is None:
            raise CommandError("Ngày này không có mục nhật ký nào cần tóm lược.")
        self.stdout.write(as_text(digest))


def as_text(digest: JournalDigest) -> str:
    """The digest as lines to print or send."""
    stamped = (
        f"có, nhận lúc {clock.local(digest.token_at):%H:%M %d/%m/%Y} (chưa kiểm chữ ký)"
        if digest.token_at
        else "chưa có"
    )
    return "\n".join([
        f"BẢN TÓM LƯỢC NHẬT KÝ NGÀY {digest.day:%d/%m/%Y} ({DIGEST})",
        f"Đơn vị:             {digest.unit_id}",
        f"Các mục:            {digest.first_seq}–{digest.last_seq} ({digest.count} mục)",
        f"Mã ngày trước:      {digest.prev_root}",
        f"Mã SHA-256:         {digest.root}",
        f"Lập lúc:            {clock.local(digest.made_at):%H:%M:%S %d/%m/%Y}",
        f"Dấu thời gian:      {stamped}",
    ])  # fmt: skip
