"""`manage.py verify_reports`: are reports still what was frozen and signed?"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xaso.core import clock
from xaso.reports import queries
from xaso.reports.queries import Verification

SHOWN = 50


class Command(BaseCommand):
    help = "Kiểm chứng báo cáo: số đã chốt, bản ghi, văn bản đã ký còn nguyên không."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("report", nargs="?", help="mã báo cáo hoặc số, ký hiệu")
        parser.add_argument("--all", action="store_true", help="mọi báo cáo đã chốt")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print what is wrong and leave with status 1, or say that all is sound."""
        if bool(options["report"]) == options["all"]:
            raise CommandError("Nêu một báo cáo (mã hoặc số, ký hiệu), hoặc --all.")
        reports = queries.frozen_reports(options["report"] or "")
        if options["report"] and not reports:
            raise CommandError(f"Không có báo cáo đã chốt nào là {options['report']}.")
        checked_units = set()
        wrong = 0
        for report in reports:
            first = report.unit_id not in checked_units
            checked_units.add(report.unit_id)
            wrong += self._check(queries.verified(report, clock.now(), chain=first))
        if wrong:
            sys.exit(1)
        self.stdout.write(f"Nguyên vẹn: {len(reports)} báo cáo.")

    def _check(self, found: Verification) -> int:
        name = f"{found.report.unit} – {found.report.period.name}"
        self.stdout.write(
            f"{name} ({found.report.pk}): {found.freezes} bản chốt, "
            f"{found.editions} bản ký, {found.records} bản ghi, {found.figures} số liệu."
        )
        for finding in found.findings:
            self.stdout.write(f"  [{finding.code}] {finding.place}: {finding.sentence}")
        for line in found.drift[:SHOWN]:
            codes = ", ".join(sorted(line.codes))
            self.stdout.write(f"  ({line.change}) {line.label}: {codes}")
        if len(found.drift) > SHOWN:
            self.stdout.write(f"  … và {len(found.drift) - SHOWN} bản ghi khác.")
        return len(found.findings)
