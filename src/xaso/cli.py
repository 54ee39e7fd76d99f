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
    arguments = parser.parse_args(argv)
    if arguments.command == "simulate":
        return _simulate(arguments)

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
