"""Records behind figures, for drill-down pages and exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from xaso.core.facts import Record
from xaso.dossiers.models import (
    Dossier,
    DossierPart,
    HandOver,
    Payment,
    Result,
)

SHOWN: Final = (
    "code", "procedure_code", "procedure_name", "channel", "status", "received_at",
    "due_at", "finished_at",
)  # fmt: skip
"""What the list of a figure shows; the row has forty columns more."""


def dossier_records(ids: Sequence[UUID]) -> list[Record]:
    """Dossiers behind a figure, in the order of the ids; no name of a person."""
    rows = Dossier.objects.only(*SHOWN).in_bulk(ids)
    return [_dossier_record(rows[key]) for key in ids if key in rows]


def _dossier_record(row: Dossier) -> Record:
    procedure = row.procedure_name or row.procedure_code
    return Record(
        row.pk, row.code, _address(row.pk),
        (procedure, row.get_channel_display(), row.received_at, row.due_at,
         row.finished_at, row.get_status_display()),
    )  # fmt: skip


def handover_records(ids: Sequence[UUID]) -> list[Record]:
    """Hand-overs behind a figure, in the order of the ids."""
    return [
        Record(
            row.pk, row.dossier.code, _address(row.dossier_id),
            (row.step, row.sender, row.receiver, row.get_medium_display(), row.at),
        )
        for row in _details(HandOver.objects.all(), ids)
    ]  # fmt: skip


def part_records(ids: Sequence[UUID]) -> list[Record]:
    """Components behind a figure, in the order of the ids."""
    return [
        Record(
            row.pk, row.dossier.code, _address(row.dossier_id),
            (row.name or row.code, row.get_origin_display(), _yes(row.is_digitised)),
        )
        for row in _details(DossierPart.objects.all(), ids)
    ]  # fmt: skip


def payment_records(ids: Sequence[UUID]) -> list[Record]:
    """Payments behind a figure, in the order of the ids."""
    return [
        Record(
            row.pk, row.dossier.code, _address(row.dossier_id),
            (row.name or row.code, row.amount, row.get_means_display(),
             row.get_status_display(), row.paid_on),
        )
        for row in _details(Payment.objects.all(), ids)
    ]  # fmt: skip


def result_records(ids: Sequence[UUID]) -> list[Record]:
    """Results behind a figure, in the order of the ids."""
    return [
        Record(
            row.pk, row.number or row.code,
            _address(row.dossier_id) if row.dossier_id else "",
            (row.name, row.issued_on, row.valid_to, row.digitised_on),
        )
        for row in _details(Result.objects.all(), ids)
    ]  # fmt: skip


def _details(rows: QuerySet[Any], ids: Sequence[UUID]) -> list[Any]:
    found: Mapping[UUID, Any] = rows.select_related("dossier").in_bulk(ids)
    return [found[key] for key in ids if key in found]


def _address(dossier_id: UUID) -> str:
    try:
        return reverse("dossiers:dossier", args=[dossier_id])
    except NoReverseMatch:
        return ""


def _yes(value: bool | None) -> str:
    return {True: _("có"), False: _("không"), None: _("chưa rõ")}[value]
