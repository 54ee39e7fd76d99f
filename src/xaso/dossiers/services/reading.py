"""The dry run: everything is read and compared, nothing is written into the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xaso.core import files, jobs, seals
from xaso.core.file_kinds import FileKind
from xaso.core.models import StoredFile
from xaso.core.spreadsheets.reading import open_tables
from xaso.core.spreadsheets.tables import Table, Unreadable
from xaso.core.spreadsheets.writing import written
from xaso.dossiers import columns, owners
from xaso.dossiers.enums import ImportState
from xaso.dossiers.exports import layout as layouts
from xaso.dossiers.exports.faults import Fault, at_cell
from xaso.dossiers.exports.gathering import Gathered, Gatherer
from xaso.dossiers.exports.layout import Layout
from xaso.dossiers.exports.rows import TableReader
from xaso.dossiers.models import LedgerImport
from xaso.dossiers.planning import Plan, Planner
from xaso.dossiers.services.results import new_loose_results
from xaso.procedures import queries as procedures
from xaso.procedures import services as procedure_services

BATCH = 1_000
SHOWN_ROWS, SHOWN_FAULTS = 20, 100
HEAD = ("Trang, bảng", "Ô", "Mã hồ sơ", "Mức", "Nội dung")


@dataclass(slots=True)
class Opened:
    """A file read through: its tables' layouts, what it holds, how to compare it."""

    layouts: list[Layout]
    gathered: Gathered
    planner: Planner
    applies_from: date

    def procedures(self) -> list[dict[str, Any]]:
        """Rows of a list of procedures; a list of the unit's own is confirmed."""
        return [{"is_confirmed": True, **line.values} for line in self.gathered.procedures]  # fmt: skip


def read_import(import_id: UUID, *, now: datetime) -> str:
    """Read an upload, judge every row, keep the preview; returns the state.

    A second call finds nothing to do. A file that cannot be read closes nothing: the
    import says why, in a sentence.
    """
    upload = _upload(import_id)
    if upload.state != ImportState.READING:
        return upload.state
    try:
        opened = open_upload(upload, now=now)
    except (Unreadable, files.FileDamaged) as error:
        return _keep(upload, ImportState.FAILED, {"sentence": str(error)}, None, now)
    summary, faults = _compared(opened)
    upload.layout = {
        "tables": [layout.packed() for layout in opened.layouts],
        "applies_from": opened.applies_from.isoformat(),
    }
    return _keep(upload, ImportState.PREVIEW, summary, faults, now)


def open_upload(upload: LedgerImport, *, now: datetime) -> Opened:
    """The file of an import as dossiers to compare. Raises Unreadable, FileDamaged."""
    tables = open_tables(files.read(upload.file), upload.file.name)
    kept = upload.layout.get("tables")
    if kept:
        chosen = [layouts.unpacked(row) for row in kept]
    else:
        chosen = layouts.guess(tables, upload.source.mappings)
    zone = timezone.get_default_timezone()
    key_of = owners.hasher()
    pairs = list(zip(tables, chosen, strict=True))
    for table, layout in pairs:
        if layout.kind and not kept:
            layout.halved = TableReader(table, layout, zone, key_of).find_halved()
    gathered = Gatherer(zone, key_of, _report_reading(pairs)).gather(pairs)
    planner = Planner(
        unit_id=upload.unit_id,
        gathered=gathered,
        catalogue=procedures.catalogue_of(upload.unit_id),
        seals=seals.of_unit(upload.unit_id),
        zone=zone,
        now=now,
    )
    day = date.fromisoformat(upload.layout["applies_from"])
    return Opened(chosen, gathered, planner, day)


def batches(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    """The dossiers in the portions in which they are compared and written."""
    for start in range(0, len(codes), BATCH):
        yield codes[start : start + BATCH]


def _report_reading(pairs: Iterable[tuple[Table, Layout]]) -> Any:
    total = sum(table.height for table, layout in pairs if layout.kind)

    def report(done: int) -> None:
        jobs.report(done=min(done, total), total=total, sentence=_("Đang đọc tệp"))

    return report


def _compared(opened: Opened) -> tuple[dict[str, Any], list[Fault]]:
    gathered, planner = opened.gathered, opened.planner
    codes = planner.codes()
    tally: Counter[str] = Counter()
    faults = list(gathered.faults)
    rows: list[dict[str, str]] = []
    for number, portion in enumerate(batches(codes)):
        plan = planner.plan(portion)
        _count(tally, plan)
        faults.extend(plan.faults)
        if len(rows) < SHOWN_ROWS:
            rows.extend(_shown(plan)[: SHOWN_ROWS - len(rows)])
        jobs.report(done=number * BATCH, total=len(codes), sentence=_("Đang so với sổ hồ sơ"))  # fmt: skip
    tally["refused"] += len(gathered.refused)
    tally["repeated"] = gathered.repeated
    _count_procedures(opened, tally, faults)
    tally["loose"] = len(new_loose_results(planner.unit_id, gathered.loose_results, planner.zone))  # fmt: skip
    faults.sort(key=lambda fault: not fault.is_error)
    return _summary(opened, tally, faults, rows), faults


def _count(tally: Counter[str], plan: Plan) -> None:
    tally["created"] += plan.created
    tally["changed"] += plan.changed
    tally["unchanged"] += plan.unchanged
    tally["refused"] += plan.refused
    tally["after_seal"] += sum(bool(c.seal) for w in plan.writes for c in w.changes)
    tally["with_problem"] += sum(bool(w.row["problem"]) for w in plan.writes)


def _count_procedures(opened: Opened, tally: Counter[str], faults: list[Fault]) -> None:
    rows = opened.procedures()
    if not rows:
        return
    listing = procedure_services.plan_listing(
        unit_id=opened.planner.unit_id, rows=rows, applies_from=opened.applies_from
    )
    tally["procedures"] = len(listing.opened) + len(listing.corrected)
    tally["procedures_same"] = len(listing.same)
    tally["procedures_refused"] = len(listing.clashes)
    for row, sentence in listing.clashes:
        said = f"Thủ tục {row['code']}: {sentence}"
        faults.append(Fault("clash", "", "", row["code"], at_cell("", said)))


def _shown(plan: Plan) -> list[dict[str, str]]:
    """Rows of the preview: no names, no numbers of people."""
    return [
        {
            "code": write.row["code"],
            "act": "new" if write.is_new else "changed" if write.is_changed else "same",
            "procedure": write.row["procedure_name"] or write.row["procedure_code"],
            "problem": write.row["problem"],
            "changes": "; ".join(f"{columns.label(c.column)}: {c.old} → {c.new}" for c in write.changes if c.column not in {"owner_name", "code"})[:300],
            **{
                name: columns.shown(name, write.row[name], write.row["day_only"])
                for name in ("channel", "status", "received_at", "due_at", "finished_at")
            },
        }
        for write in plan.writes[:SHOWN_ROWS]
    ]  # fmt: skip


def _summary(
    opened: Opened,
    tally: Counter[str],
    faults: Sequence[Fault],
    rows: list[dict[str, str]],
) -> dict[str, Any]:
    kinds = Counter((fault.code, fault.is_error) for fault in faults)
    return {
        "counts": dict(tally),
        "read": dict(opened.gathered.counts),
        "kinds": [
            {"code": code, "is_error": is_error, "count": count}
            for (code, is_error), count in sorted(kinds.items(), key=lambda item: (not item[0][1], -item[1]))
        ],
        "faults": len(faults),
        "first": [
            {"sentence": f.sentence, "is_error": f.is_error, "dossier": f.dossier, "table": f.table}
            for f in faults[:SHOWN_FAULTS]
        ],
        "rows": rows,
    }  # fmt: skip


@transaction.atomic
def _keep(
    upload: LedgerImport,
    state: ImportState,
    summary: dict[str, Any],
    faults: Sequence[Fault] | None,
    now: datetime,
) -> str:
    """Store the preview unless somebody put the import away meanwhile."""
    current = LedgerImport.objects.select_for_update().get(pk=upload.pk)
    if current.state != ImportState.READING:
        return current.state
    current.state, current.summary, current.layout = state, summary, upload.layout
    current.faults = _sheet(upload, faults, now) if faults else None
    current.save(update_fields=["state", "summary", "layout", "faults"])
    return current.state


def _sheet(upload: LedgerImport, faults: Sequence[Fault], now: datetime) -> StoredFile:
    lines = (
        (f.table, f.cell, f.dossier, _("không nhập") if f.is_error else _("ghi chú"), f.sentence)
        for f in faults
    )  # fmt: skip
    name = f"loi {upload.file.name.rsplit('.', 1)[0]}.xlsx"
    with written(_("Lỗi"), HEAD, lines, (22, 14, 26, 12, 110)) as content:
        return files.store(
            content=content,
            name=name,
            kinds=frozenset({FileKind.XLSX}),
            unit_id=upload.unit_id,
            actor_id=upload.uploaded_by_id,
            now=now,
            limit=settings.MAX_EXPORT_BYTES,
        )


def _upload(import_id: UUID) -> LedgerImport:
    return LedgerImport.objects.select_related("file", "source").get(pk=import_id)
