"""Reads of the catalogue that have a name."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from xaso.core.facts import Record
from xaso.procedures.models import Offering
from xaso.procedures.rules import Catalogue, Offered


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


def offerings_by_code(unit_id: UUID) -> dict[str, list[Offering]]:
    """Every row of the unit by the code of its procedure, in the order of days."""
    rows = Offering.objects.filter(unit=unit_id).select_related("procedure")
    found: dict[str, list[Offering]] = {}
    for row in rows.order_by("valid_from"):
        found.setdefault(row.procedure.code, []).append(row)
    return found


def catalogue_of(unit_id: UUID) -> Catalogue:
    """The unit's list of procedures with every dated row; one query."""
    rows = Offering.objects.filter(unit=unit_id).values_list(
        "procedure__code", "procedure__name", "procedure__field_code",
        "procedure__field_name", "level", "has_fee", "online_payment", "valid_from",
        "valid_to",
    )  # fmt: skip
    return Catalogue(Offered(*row) for row in rows.order_by("-valid_from"))
