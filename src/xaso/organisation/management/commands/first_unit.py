"""`manage.py first_unit`: the first unit of an installation and its administrator."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from xaso.core import clock
from xaso.core.errors import Refused
from xaso.organisation import services
from xaso.organisation.enums import Role, UnitKind
from xaso.organisation.models import Officer, Unit
from xaso.organisation.services import people

KINDS = (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE)


class Command(BaseCommand):
    help = "Tạo tỉnh, xã đầu tiên và người quản trị; in mật khẩu tạm đúng một lần."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--province", required=True, help="ví dụ: tỉnh Quảng Ngãi")
        parser.add_argument("--name", required=True, help="ví dụ: xã Ba Tô")
        parser.add_argument("--kind", default=UnitKind.COMMUNE.value, choices=[k.value for k in KINDS])  # fmt: skip
        parser.add_argument("--since", type=date.fromisoformat, default=date(2025, 7, 1), help="ngày thành lập (NĂM-THÁNG-NGÀY)")  # fmt: skip
        parser.add_argument("--username", default="quantri")
        parser.add_argument("--full-name", required=True, help="họ tên người quản trị")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Refuse when there already are units; else make them and print the password."""
        if Unit.objects.exists():
            raise CommandError(
                "Hệ thống đã có đơn vị. Thêm đơn vị trong trang Tổ chức."
            )
        password = people.temporary_password()
        try:
            officer = _found(options, password, clock.now())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Đơn vị: {officer.unit.name} ({officer.unit_id})")
        self.stdout.write(f"Đăng nhập: {officer.username}")
        self.stdout.write(f"Mật khẩu tạm (đổi ở lần đăng nhập đầu): {password}")


@transaction.atomic
def _found(options: dict[str, Any], password: str, now: datetime) -> Officer:
    province = services.create_unit(
        kind=UnitKind.PROVINCE, name=options["province"], valid_from=options["since"],
        actor=None, now=now,
    )  # fmt: skip
    unit = services.create_unit(
        kind=UnitKind(options["kind"]), name=options["name"], superior=province,
        valid_from=options["since"], actor=None, now=now,
    )  # fmt: skip
    officer = services.create_officer(
        unit=unit, username=options["username"], full_name=options["full_name"],
        password=password, actor=None, now=now,
    )  # fmt: skip
    officer.password_is_temporary = True  # it stands on a screen
    officer.save(update_fields=["password_is_temporary"])
    services.grant_role(
        officer=officer, unit=unit, role=Role.ADMIN, valid_from=options["since"],
        actor=None, now=now,
    )  # fmt: skip
    return officer
