"""Reads of the catalogue that have a name."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from xaso.core.facts import Record
from xaso.procedures.models import Offering


def offering_records(ids: Sequence[UUID]) -> list[Record]:
    """Offerings behind a figure, in the order of the ids."""
    rows = Offering.objects.select_related("procedure").in_bulk(ids)
    return [_record(rows[key]) for key in ids if key in rows]


def _record(row: Offering) -> Record:
    procedure = row.procedure
    return Record(
        row.pk, procedure.code, "",
        (procedure.name, procedure.field_name, row.get_level_display(),
         row.valid_from, row.valid_to),
    )  # fmt: skip
