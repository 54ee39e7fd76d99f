"""`manage.py load_procedures --unit ID --officer NAME`: start from the shipped list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xaso.core import clock
from xaso.organisation.models import Officer, Unit
from xaso.procedures import services


class Command(BaseCommand):
    """Put the shipped procedures into a unit's catalogue, every row unconfirmed."""

    help = "Đưa 68 thủ tục mẫu vào danh mục của một đơn vị, chờ đối chiếu."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", required=True, help="Mã (UUID) của đơn vị.")
        parser.add_argument("--officer", required=True, help="Tài khoản chịu trách nhiệm.")  # fmt: skip
        parser.add_argument(
            "--from", dest="day", type=date.fromisoformat, default=None,
            help="Áp dụng từ ngày (YYYY-MM-DD); mặc định là ngày 1 tháng 1 năm nay.",
        )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        now = clock.now()
        unit = Unit.objects.filter(pk=options["unit"]).first()
        officer = Officer.objects.filter(username=options["officer"]).first()
        if unit is None or officer is None:
            raise CommandError("Không tìm thấy đơn vị hoặc tài khoản này.")
        day = options["day"] or clock.local_date(now).replace(month=1, day=1)
        listing = services.load_procedures(
            unit=unit, applies_from=day, actor=officer, now=now
        )
        self.stdout.write(
            f"{len(listing.opened)} thủ tục mới, {len(listing.same)} đã có như vậy."
        )
