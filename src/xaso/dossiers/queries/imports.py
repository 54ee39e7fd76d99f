"""Reads of imports: the list, one of them, what it changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.core.errors import NotFound
from xaso.dossiers.models import DossierChange, ExportSource, LedgerImport
from xaso.organisation import permissions
from xaso.organisation.models import Officer

SHOWN, PAGE = 50, 100


def imports_of(unit_id: UUID) -> list[LedgerImport]:
    """The last uploads of a unit, newest first."""
    rows = LedgerImport.objects.filter(unit=unit_id)
    rows = rows.select_related("file", "source", "uploaded_by")
    return list(rows.order_by("-uploaded_at")[:SHOWN])


def get_import(actor: Officer, import_id: UUID, today: date) -> LedgerImport:
    """One upload for somebody who may import there; raises NotFound."""
    rows = LedgerImport.objects.select_related("file", "faults", "source", "unit")
    upload = rows.filter(pk=import_id).first()
    if upload is None:
        raise NotFound
    permissions.ensure_visible(actor, "ledger.import", upload.unit_id, today)
    return upload


def source_names(unit_id: UUID) -> list[str]:
    """Systems the unit has imported from, the last used first."""
    last = LedgerImport.objects.filter(unit=unit_id).order_by("-uploaded_at")
    used = list(dict.fromkeys(last.values_list("source__name", flat=True)[:SHOWN]))
    known = ExportSource.objects.filter(unit=unit_id).order_by("name")
    return list(dict.fromkeys([*used, *known.values_list("name", flat=True)]))


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Part of what an import changed; `after` asks for the next part."""

    rows: list[DossierChange]
    after: str


def changes_of(
    upload: LedgerImport, *, sealed_only: bool = False, after: str = ""
) -> ChangePage:
    """Values an import replaced, in the order they were written."""
    rows = DossierChange.objects.filter(ledger_import=upload)
    if sealed_only:
        rows = rows.exclude(after_seal="")
    with suppress(ValueError):
        rows = rows.filter(pk__gt=UUID(after)) if after else rows
    found = list(rows.select_related("dossier").order_by("pk")[: PAGE + 1])
    more = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    return ChangePage(found[:PAGE], more)
