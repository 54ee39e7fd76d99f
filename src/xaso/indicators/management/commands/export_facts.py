"""`manage.py export_facts FOLDER`: every fact as Parquet files, for DuckDB and others."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xaso.core import facts
from xaso.indicators.engine.export import export_fact


class Command(BaseCommand):
    help = "Ghi mọi loại bản ghi đếm được ra tệp Parquet, mỗi loại một thư mục."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="thư mục đích")
        parser.add_argument(
            "--fact", action="append", help="chỉ loại này; lặp lại được"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Export the facts asked for and say how many rows each has."""
        folder: Path = options["folder"]
        for name in options["fact"] or [fact.name for fact in facts.every()]:
            fact = facts.find(name)
            if fact is None:
                known = ", ".join(f.name for f in facts.every())
                raise CommandError(f"Không có loại bản ghi “{name}”; có: {known}.")
            count = export_fact(fact, folder)
            self.stdout.write(f"{name}: {count} dòng")
