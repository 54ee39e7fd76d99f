"""`manage.py export_journal`: the journal of a unit as JSON lines, for outsiders."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from xaso.core.canonical import moment
from xaso.core.journal_models import JournalEntry


class Command(BaseCommand):
    help = (
        "Xuất nhật ký của một đơn vị ra JSON, mỗi mục một dòng, để bên ngoài kiểm tra."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", type=UUID, required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write one line per entry in the order of the chain."""
        entries = JournalEntry.objects.of_unit(options["unit"]).order_by("seq")
        for entry in entries.iterator(chunk_size=2000):
            self.stdout.write(json.dumps(as_row(entry), ensure_ascii=False))


def as_row(entry: JournalEntry) -> dict[str, object]:
    """The entry with exactly the texts the chain hashes."""
    return {
        "unit": str(entry.unit_id),
        "seq": entry.seq,
        "id": str(entry.pk),
        "kind": entry.kind,
        "subject": str(entry.subject_id or ""),
        "actor": str(entry.actor_id or ""),
        "at": moment(entry.at),
        "prev": entry.prev_hash,
        "data": entry.data,
        "hash": entry.hash,
    }
