"""Exports come in, are looked at, are put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from xaso.core import clock, files, journal
from xaso.core.decisions import refuse
from xaso.core.errors import NotFound
from xaso.core.file_kinds import FileKind
from xaso.core.text import squash
from xaso.dossiers import events
from xaso.dossiers.enums import ImportState
from xaso.dossiers.errors import ImportRefused
from xaso.dossiers.exports import layout as layouts
from xaso.dossiers.models import ExportSource, LedgerImport
from xaso.organisation import permissions
from xaso.organisation.models import Officer, Unit

KINDS = frozenset({FileKind.XLSX, FileKind.CSV, FileKind.JSON})
OPEN_STATES = frozenset({ImportState.READING, ImportState.PREVIEW, ImportState.FAILED})


@transaction.atomic
def upload_export(
    *,
    unit: Unit,
    source_name: str,
    content: IO[bytes],
    name: str,
    actor: Officer,
    now: datetime,
    applies_from: date | None = None,
) -> LedgerImport:
    """Keep an export until it is confirmed; it is still to be read (`read_import`).

    `applies_from` is the first day of a list of procedures that gives none; the first
    of the year when left out. Raises NotAllowed, ImportRefused, FileRefused.
    """
    permissions.ensure(actor, "ledger.import", unit, clock.local_date(now))
    source = _source(unit, squash(source_name), actor, now)
    stored = files.store(
        content=content,
        name=name,
        kinds=KINDS,
        unit_id=unit.pk,
        actor_id=actor.pk,
        now=now,
        limit=settings.MAX_EXPORT_BYTES,
    )
    day = applies_from or clock.local_date(now).replace(month=1, day=1)
    upload = LedgerImport.objects.create(
        unit=unit,
        source=source,
        file=stored,
        layout={"applies_from": day.isoformat()},
        uploaded_at=now,
        uploaded_by=actor,
    )
    journal.record(
        events.ExportUploaded(
            unit_id=unit.pk,
            actor_id=actor.pk,
            at=now,
            subject_id=upload.pk,
            file_name=stored.name,
            sha256=stored.sha256,
            source=source.name,
        )
    )
    return upload


def _source(unit: Unit, name: str, actor: Officer, now: datetime) -> ExportSource:
    if not name:
        refuse("no-source", _("Hãy ghi tên hệ thống nguồn.")).or_raise(ImportRefused)
    found, _made = ExportSource.objects.get_or_create(
        unit=unit, name=name[:200], defaults={"created_at": now, "created_by": actor}
    )
    return found


@transaction.atomic
def set_layout(
    *,
    import_id: UUID,
    tables: Sequence[Mapping[str, Any]],
    applies_from: date,
    actor: Officer,
    now: datetime,
) -> LedgerImport:
    """Take over which table and column is what; the file is to be read anew.

    `tables` are {kind, columns} in the order of the layout. Raises ImportRefused.
    """
    upload = locked(import_id, actor, now)
    _ensure_state(upload, OPEN_STATES)
    known = [layouts.unpacked(row) for row in upload.layout.get("tables", [])]
    for layout, chosen in zip(known, tables, strict=True):
        layouts.settle(layout, chosen["kind"], chosen["columns"])
    upload.layout = {
        "tables": [layout.packed() for layout in known],
        "applies_from": applies_from.isoformat(),
    }
    upload.state, upload.summary = ImportState.READING, {}
    upload.save(update_fields=["layout", "state", "summary"])
    _learn(upload)
    return upload


@transaction.atomic
def confirm_import(*, import_id: UUID, actor: Officer, now: datetime) -> LedgerImport:
    """Let the previewed import be written (`write_import`). Raises ImportRefused."""
    upload = locked(import_id, actor, now)
    _ensure_state(upload, frozenset({ImportState.PREVIEW}))
    counts = upload.summary.get("counts", {})
    if not any(counts.get(key) for key in ("created", "changed", "procedures", "loose")):  # fmt: skip
        refuse("nothing-new", _("Tệp không có gì mới để ghi vào sổ.")).or_raise(
            ImportRefused
        )
    upload.state = ImportState.WRITING
    upload.outcome = {"actor": str(actor.pk)}
    upload.save(update_fields=["state", "outcome"])
    _learn(upload)
    return upload


@transaction.atomic
def discard_import(*, import_id: UUID, actor: Officer, now: datetime) -> LedgerImport:
    """Put the upload away without writing anything. Raises ImportRefused."""
    upload = locked(import_id, actor, now)
    _ensure_state(upload, OPEN_STATES)
    upload.state, upload.settled_at = ImportState.DISCARDED, now
    upload.save(update_fields=["state", "settled_at"])
    forget_file(upload)
    journal.record(
        events.ImportDiscarded(
            unit_id=upload.unit_id,
            actor_id=actor.pk,
            at=now,
            subject_id=upload.pk,
            file_name=upload.file.name,
        )
    )
    return upload


def forget_file(upload: LedgerImport) -> None:
    """Erase what the file held about people, unless an open import needs it still."""
    same = LedgerImport.objects.filter(file__sha256=upload.file.sha256)
    spent = same.exclude(state__in=[*OPEN_STATES, ImportState.WRITING])
    files.forget(upload.file, spent=spent.values_list("file_id", flat=True))


@transaction.atomic
def waits_for(*, import_id: UUID, job_id: UUID) -> None:
    """Remember which job the waiting screen follows."""
    LedgerImport.objects.filter(pk=import_id).update(job_id=job_id)


def locked(import_id: UUID, actor: Officer, now: datetime) -> LedgerImport:
    """The import, locked, for somebody who may import there; raises NotFound."""
    rows = LedgerImport.objects.select_for_update(of=("self",))
    upload = rows.select_related("unit", "file", "source").filter(pk=import_id).first()
    if upload is None:
        raise NotFound
    permissions.ensure_visible(actor, "ledger.import", upload.unit_id, clock.local_date(now))  # fmt: skip
    return upload


def _ensure_state(upload: LedgerImport, states: frozenset[ImportState]) -> None:
    if upload.state not in states:
        refuse("settled", _("Lần nhập này đã sang bước khác, không làm lại được.")).or_raise(ImportRefused)  # fmt: skip


def _learn(upload: LedgerImport) -> None:
    """What was settled about headers is remembered for the next file of the source."""
    source = upload.source
    known = [layouts.unpacked(row) for row in upload.layout.get("tables", [])]
    memory = layouts.learn(known, source.mappings)
    if memory != source.mappings:
        source.mappings = memory
        source.save(update_fields=["mappings"])
