"""Reads of the catalogue that have a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.core.facts import Record
from xaso.core.text import fold, sort_key
from xaso.organisation.permissions import Capability
from xaso.procedures.models import Offering
from xaso.procedures.rules import Catalogue, Offered

IMPORT = Capability.LEDGER_IMPORT


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


@dataclass(frozen=True, slots=True)
class OfferedPage:
    """The catalogue as a page: rows found, how many there are, fields to choose from."""

    rows: list[Offering]
    total: int
    unconfirmed: int
    fields: list[str]


def offered_page(
    unit_id: UUID, day: date, *, words: str = "", field_name: str = "", level: str = ""
) -> OfferedPage:
    """What the unit offers on the day, by field and name; two queries."""
    held = Offering.objects.on(day).filter(unit=unit_id).select_related("procedure")
    ordered = held.order_by("is_internal", "procedure__field_name", "procedure__name")
    every = list(ordered)
    needles = fold(words).split()
    rows = [
        row
        for row in every
        if all(needle in row.procedure.search for needle in needles)
        and field_name in {"", row.procedure.field_name}
        and level in {"", row.level}
    ]
    fields = sorted({row.procedure.field_name for row in every} - {""}, key=sort_key)
    unconfirmed = sum(not row.is_confirmed for row in every)
    return OfferedPage(rows, len(every), unconfirmed, fields)
