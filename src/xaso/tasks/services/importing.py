"""Assignments from above come in by an export file: upload, look, confirm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xaso.core import files, journal
from xaso.core.clock import local_date
from xaso.core.decisions import Objection, refuse
from xaso.core.errors import NotFound
from xaso.core.file_kinds import FileKind
from xaso.core.text import squash
from xaso.organisation.models import Officer, Unit
from xaso.tasks import events, permissions
from xaso.tasks.enums import ImportState, SourceKind
from xaso.tasks.errors import ImportRefused
from xaso.tasks.exports.columns import Column, Layout, guess_layout
from xaso.tasks.exports.rows import Assignment, read_assignments
from xaso.tasks.exports.sheets import Sheet, Unreadable, read_sheet
from xaso.tasks.models import AssignmentImport, Task
from xaso.tasks.services.creation import NewTask, create_many

KINDS = frozenset({FileKind.XLSX, FileKind.CSV})


@dataclass(frozen=True, slots=True)
class Preview:
    """What confirming would do; nothing has been written."""

    sheet: Sheet
    layout: Layout
    fresh: list[Assignment]
    known: list[Assignment]
    settled: list[Assignment]
    refused: list[Assignment]

    @property
    def read(self) -> int:
        """Rows that hold something."""
        kinds = (self.fresh, self.known, self.settled, self.refused)
        return sum(len(kind) for kind in kinds)


@transaction.atomic
def upload_assignments(
    *,
    unit: Unit,
    content: BinaryIO,
    name: str,
    issuer_name: str,
    actor: Officer,
    now: datetime,
) -> AssignmentImport:
    """Keep the export until it is confirmed, with guessed columns.

    Raises ImportRefused (no right, no issuer, unreadable) or FileRefused.
    """
    _may_import(actor, unit.pk, now)
    if not squash(issuer_name):
        refuse("no-issuer", _("Hãy ghi cơ quan giao nhiệm vụ.")).or_raise(ImportRefused)
    stored = files.store(
        content=content,
        name=name,
        kinds=KINDS,
        unit_id=unit.pk,
        actor_id=actor.pk,
        now=now,
    )
    layout = guess_layout(_sheet(files.read(stored), stored.name))
    upload = AssignmentImport.objects.create(
        unit=unit,
        file=stored,
        issuer_name=squash(issuer_name)[:200],
        columns=_packed(layout),
        uploaded_at=now,
        uploaded_by=actor,
    )
    journal.record(
        events.AssignmentsUploaded(
            unit_id=unit.pk,
            actor_id=actor.pk,
            at=now,
            subject_id=upload.pk,
            file_name=stored.name,
            sha256=stored.sha256,
        )
    )
    return upload


@transaction.atomic
def set_columns(
    *, import_id: UUID, layout: Layout, actor: Officer, now: datetime
) -> AssignmentImport:
    """Remember which column holds what. Raises ImportRefused."""
    upload = _pending(import_id, actor, now)
    upload.columns = _packed(layout)
    upload.save(update_fields=["columns"])
    return upload


def preview(upload: AssignmentImport) -> Preview:
    """Read the kept file anew with the chosen columns; writes nothing.

    Raises ImportRefused when the file can no longer be read.
    """
    sheet = _sheet(files.read(upload.file), upload.file.name)
    layout = layout_of(upload)
    rows = read_assignments(sheet, layout) if Column.TEXT in layout.columns else []
    keys = {row.key for row in rows}
    present = Task.objects.filter(unit=upload.unit_id, source_key__in=keys)
    known = set(present.values_list("source_key", flat=True))
    found = Preview(sheet, layout, [], [], [], [])
    for row in rows:
        _kind(found, row, known).append(row)
    return found


def _kind(found: Preview, row: Assignment, known: set[str]) -> list[Assignment]:
    if not row.is_good:
        return found.refused
    if row.key in known:
        return found.known
    return found.settled if row.is_settled_above else found.fresh


@transaction.atomic
def confirm_import(
    *, import_id: UUID, actor: Officer, now: datetime
) -> AssignmentImport:
    """Write the good new rows as tasks, once. Raises ImportRefused."""
    upload = _pending(import_id, actor, now)
    found = preview(upload)
    if not found.fresh:
        refuse("nothing-new", _("Tệp không có nhiệm vụ mới nào để nhập.")).or_raise(
            ImportRefused
        )
    create_many(
        unit=upload.unit,
        new=[_new_task(row, upload) for row in found.fresh],
        actor=actor,
        now=now,
    )
    outcome = {
        "created": len(found.fresh),
        "known": len(found.known),
        "settled": len(found.settled),
        "refused": len(found.refused),
        "doubts": [asdict(d) for row in found.refused for d in row.doubts],
    }
    _settle(upload, ImportState.CONFIRMED, outcome, now)
    journal.record(
        events.AssignmentsImported(
            unit_id=upload.unit_id,
            actor_id=actor.pk,
            at=now,
            subject_id=upload.pk,
            file_name=upload.file.name,
            created=len(found.fresh),
            known=len(found.known),
            refused=len(found.refused),
        )
    )
    return upload


@transaction.atomic
def discard_import(*, import_id: UUID, actor: Officer, now: datetime) -> None:
    """Put the upload away without taking anything in. Raises ImportRefused."""
    _settle(_pending(import_id, actor, now), ImportState.DISCARDED, {}, now)


def layout_of(upload: AssignmentImport) -> Layout:
    """The chosen columns as the reader wants them."""
    columns: Mapping[str, int] = upload.columns.get("columns", {})
    return Layout(
        int(upload.columns.get("header_row", 0)),
        {Column(name): int(index) for name, index in columns.items()},
    )


def _packed(layout: Layout) -> dict[str, object]:
    columns = {column.value: index for column, index in layout.columns.items()}
    return {"header_row": layout.header_row, "columns": columns}


def _new_task(row: Assignment, upload: AssignmentImport) -> NewTask:
    return NewTask(
        title=row.text,
        text=row.text,
        field=row.field,
        lead_text=row.lead,
        cooperate=row.cooperate,
        product=row.product,
        due=row.due,
        recurrence=_("Thường xuyên") if row.is_continuous else "",
        source_kind=SourceKind.SUPERIOR,
        source_ref=_("Tệp “%(name)s”, dòng %(row)d")
        % {"name": upload.file.name, "row": row.shown_row},
        source_key=row.key,
        issuer_name=(row.issuer or upload.issuer_name)[:200],
        document_number=row.document_number[:60],
        document_date=row.document_date,
        issued_on=row.document_date,
    )


def _sheet(content: bytes, name: str) -> Sheet:
    try:
        return read_sheet(content, name)
    except Unreadable as error:
        raise ImportRefused((Objection("unreadable", str(error)),)) from error


def _may_import(actor: Officer, unit_id: UUID, now: datetime) -> None:
    permissions.may_create(actor, unit_id, local_date(now)).or_raise(ImportRefused)


def _pending(import_id: UUID, actor: Officer, now: datetime) -> AssignmentImport:
    rows = AssignmentImport.objects.select_for_update(of=("self",))
    upload = rows.select_related("unit", "file").filter(pk=import_id).first()
    if upload is None:
        raise NotFound
    _may_import(actor, upload.unit_id, now)
    if upload.state != ImportState.PENDING:
        refuse("settled", _("Lần nhập này đã xong, không làm lại được.")).or_raise(
            ImportRefused
        )
    return upload


def _settle(
    upload: AssignmentImport,
    state: ImportState,
    outcome: dict[str, object],
    now: datetime,
) -> None:
    upload.state, upload.outcome, upload.settled_at = state, outcome, now
    upload.save(update_fields=["state", "outcome", "settled_at"])
