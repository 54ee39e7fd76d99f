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
    arguments = parser.parse_args(argv)

    from xaso.plans.compiler.command import check_file  # noqa: PLC0415 -- keeps start-up short

    return check_file(arguments.file, arguments.format, sys.stdout, sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
