"""`manage.py serve`: the whole office in one command, what `make run` calls."""

from __future__ import annotations

import os
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from xaso.core.errors import Refused
from xaso.demo import seed, serving
from xaso.demo.serving import Address


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu rồi chạy trang web, công việc nền và lịch."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
        parser.add_argument("--plan", type=Path, help="kế hoạch của chính bạn")
        parser.add_argument(
            "--once-check", action="store_true",
            help="khởi động, hỏi /healthz, dừng; dùng trong kiểm thử",
        )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare, seed, say where to go, and serve until stopped."""
        address = Address(options["host"], options["port"])
        plan = _checked(options["plan"])
        if not address.is_free():
            raise CommandError(
                f"Cổng {address.port} đang có chương trình khác dùng. "
                f"Hãy tắt chương trình đó hoặc chọn cổng khác: "
                f"make run PORT={address.port + 1}"
            )
        self.stdout.write("Đang chuẩn bị dữ liệu; lần đầu mất khoảng nửa phút…")
        self.stdout.flush()
        Path(settings.VAR).mkdir(parents=True, exist_ok=True)
        serving.prepare_database()
        serving.collect_static()
        self._seed(plan)
        self._serve(address, options["workers"], once=options["once_check"])

    def _seed(self, plan: Path | None) -> None:
        if not settings.DEMO:
            return
        try:
            lines = seed.ensure(plan)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        for line in [*lines, *serving.accounts()]:
            self.stdout.write(line)

    def _serve(self, address: Address, workers: int, *, once: bool) -> None:
        commands = serving.processes(address, workers)
        self.stdout.write(f"Mở trình duyệt tại {address.url} (dừng: Ctrl-C)")
        self.stdout.flush()
        found: list[str] = []
        code = serving.run(
            commands, on_start=lambda: _watch(address, found) if once else None
        )
        if once and found != [""]:
            raise CommandError(f"/healthz không tốt: {' '.join(found) or code}")
        if code:
            raise CommandError("Một tiến trình đã dừng đột ngột; xem thông báo ở trên.")
        self.stdout.write("Đã dừng.")
        sys.exit(0)


def _checked(plan: Path | None) -> Path | None:
    if plan is not None and not plan.is_file():
        raise CommandError(f"Không tìm thấy tệp kế hoạch: {plan}")
    return plan


def _watch(address: Address, found: list[str]) -> None:
    def ask_and_stop() -> None:
        found.append(serving.wait_until_healthy(address))
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=ask_and_stop, daemon=True).start()
