"""The `xaso` command. Start-up stays under half a second: Django only when needed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="xaso", description="Xã Số")
    commands = parser.add_subparsers(dest="command", required=True)
    plan = commands.add_parser("plan", help="kế hoạch cải cách hành chính")
    plan_commands = plan.add_subparsers(dest="plan_command", required=True)
    check = plan_commands.add_parser(
        "check", help="đọc và soi lỗi một văn bản kế hoạch"
    )
    check.add_argument("file")
    check.add_argument("--format", choices=["text", "json"], default="text")
    _add_simulate(commands)
    _add_report(commands)
    arguments = parser.parse_args(argv)
    if arguments.command == "simulate":
        return _simulate(arguments)
    if arguments.command == "report":
        return _verify(arguments)

    from xaso.plans.compiler.command import check_file  # noqa: PLC0415 -- keeps start-up short

    return check_file(arguments.file, arguments.format, sys.stdout, sys.stderr)


def _add_simulate(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    simulate = commands.add_parser(
        "simulate", help="viết tệp xuất mô phỏng của hệ thống một cửa"
    )
    simulate.add_argument("--communes", type=int, default=1, help="số xã")
    simulate.add_argument("--dossiers", type=int, default=1500, help="tổng số hồ sơ")
    simulate.add_argument("--seed", type=int, default=1)
    simulate.add_argument("--year", type=int, default=2026)
    simulate.add_argument("--out", default="var/mo-phong", help="thư mục ghi tệp")
    simulate.add_argument("--format", choices=["xlsx", "csv", "json"], default="xlsx")
    simulate.add_argument("--headers", choices=["vi", "national"], default="vi")
    simulate.add_argument("--dirt", type=float, default=0.0, help="tỷ lệ dòng lỗi, 0–1")


def _add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = commands.add_parser("report", help="báo cáo định kỳ")
    acts = report.add_subparsers(dest="report_command", required=True)
    verify = acts.add_parser(
        "verify", help="chứng minh báo cáo còn nguyên, hoặc nêu chỗ đã đổi"
    )
    verify.add_argument("report", nargs="?", help="mã báo cáo hoặc số, ký hiệu")
    verify.add_argument("--all", action="store_true", help="mọi báo cáo đã chốt")


def _verify(asked: argparse.Namespace) -> int:
    import os  # noqa: PLC0415 -- keeps start-up short

    import django  # noqa: PLC0415 -- same
    from django.core.management import CommandError, call_command  # noqa: PLC0415 -- same

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xaso.settings.dev")
    django.setup()
    try:
        call_command("verify_reports", *([asked.report] if asked.report else []), all=asked.all)  # fmt: skip
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def _simulate(asked: argparse.Namespace) -> int:
    from xaso.dossiers.simulator.command import Order, run  # noqa: PLC0415 -- keeps start-up short

    order = Order(
        communes=asked.communes,
        dossiers=asked.dossiers,
        seed=asked.seed,
        year=asked.year,
        out=asked.out,
        form=asked.format,
        headers=asked.headers,
        dirt=asked.dirt,
    )
    return run(order, sys.stdout, sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
