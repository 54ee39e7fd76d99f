"""Writing a confirmed import: short transactions, each whole, resumed after a crash.

How far the import has come is kept on its own row in the transaction of each portion, so
a job called twice goes on where the first one stopped and counts nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xaso.core import bulk, jobs, journal
from xaso.core.ids import new_id
from xaso.dossiers import columns, events
from xaso.dossiers.enums import ImportState
from xaso.dossiers.models import Dossier, DossierChange, LedgerImport
from xaso.dossiers.planning import Plan, Write
from xaso.dossiers.rules import span
from xaso.dossiers.services.reading import BATCH, Opened, batches, open_upload
from xaso.dossiers.services.results import write_loose_results
from xaso.dossiers.services.uploads import forget_file
from xaso.organisation.models import Officer, Unit
from xaso.procedures import services as procedures
from xaso.procedures.queries import catalogue_of

CHANGE_COLUMNS = ("id", "unit_id", "dossier_id", "ledger_import_id", "at", "column", "old", "new", "after_seal")  # fmt: skip


@dataclass(slots=True)
class Tally:
    """How far the writing is and what it has done; kept as the import's `outcome`."""

    done: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    conflicts: int = 0
    after_seal: int = 0
    first_day: date | None = None
    last_day: date | None = None
    digest: str = ""
    actor: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def packed(self) -> dict[str, Any]:
        """As plain JSON."""
        days = {
            name: day.isoformat() if day else None
            for name, day in (
                ("first_day", self.first_day),
                ("last_day", self.last_day),
            )
        }
        plain = {
            name: getattr(self, name)
            for name in ("done", "created", "changed", "unchanged", "conflicts", "after_seal", "digest", "actor")
        }  # fmt: skip
        return plain | days | self.more


def unpacked(data: Mapping[str, Any]) -> Tally:
    """The tally from its JSON."""
    tally = Tally(**{name: data[name] for name in data if name in _PLAIN})
    for name in ("first_day", "last_day"):
        text = data.get(name)
        setattr(tally, name, date.fromisoformat(text) if text else None)
    tally.more = {name: value for name, value in data.items() if name not in _ALL}
    return tally


_PLAIN = frozenset({"done", "created", "changed", "unchanged", "conflicts", "after_seal", "digest", "actor"})  # fmt: skip
_ALL = _PLAIN | {"first_day", "last_day"}


def write_import(import_id: UUID, *, now: datetime) -> str:
    """Write a confirmed import portion by portion; returns the state.

    A second call, or one after a crash, writes what is left and nothing twice. Raises
    Unreadable or FileDamaged when the kept file is no longer what was read.
    """
    upload = LedgerImport.objects.select_related("file", "source", "unit").get(pk=import_id)  # fmt: skip
    if upload.state != ImportState.WRITING:
        return upload.state
    opened = open_upload(upload, now=now)
    if unpacked(upload.outcome).done == 0:
        _write_procedures(upload, opened, now)
        opened.planner.catalogue = catalogue_of(upload.unit_id)
    codes = opened.planner.codes()
    for number, portion in enumerate(batches(codes)):
        done = _write_portion(upload, opened, portion, number * BATCH, now)
        jobs.report(done=done, total=len(codes), sentence=_("Đang ghi vào sổ hồ sơ"))
    return _finish(upload, opened, now)


@transaction.atomic
def _write_portion(
    upload: LedgerImport,
    opened: Opened,
    codes: Sequence[str],
    start: int,
    now: datetime,
) -> int:
    """One portion, unless an earlier run wrote it; returns how many are done."""
    current = _locked(upload)
    tally = unpacked(current.outcome)
    if current.state != ImportState.WRITING or tally.done != start:
        return max(tally.done, start)
    plan = opened.planner.plan(codes)
    _store(upload, plan, now)
    _tell(tally, plan)
    tally.done = start + len(codes)
    current.outcome = tally.packed()
    current.save(update_fields=["outcome"])
    return tally.done


def _locked(upload: LedgerImport) -> LedgerImport:
    """The import, with its unit locked first: one import of a unit writes at a time."""
    Unit.objects.select_for_update(no_key=True).get(pk=upload.unit_id)
    return LedgerImport.objects.select_for_update().get(pk=upload.pk)


def _store(upload: LedgerImport, plan: Plan, now: datetime) -> None:
    for write in plan.writes:
        row = write.row
        if write.is_new:
            row["id"], row["unit_id"] = new_id(), upload.unit_id
            row["first_import_id"], row["entered_at"] = upload.pk, now
        if write.is_changed:
            row["last_import_id"], row["changed_at"] = upload.pk, now
            row["source_id"] = upload.source_id
    fresh = [write.row for write in plan.writes if write.is_new]
    known = [write.row for write in plan.writes if not write.is_new]
    bulk.insert(Dossier, columns.COLUMNS, [_tuple(row, columns.COLUMNS) for row in fresh])  # fmt: skip
    bulk.update(Dossier, columns.CHANGING, [_tuple(row, (*columns.CHANGING, "id")) for row in known])  # fmt: skip
    for kind in columns.DETAILS:
        _store_details(upload.unit_id, kind, plan.writes)
    bulk.insert(DossierChange, CHANGE_COLUMNS, list(_change_rows(upload, plan, now)))


def _store_details(unit_id: UUID, kind: str, writes: Iterable[Write]) -> None:
    """Replace the whole set of one kind for the dossiers that bring one."""
    model, names = columns.DETAILS[kind], columns.DETAIL_COLUMNS[kind]
    replaced = [w.row["id"] for w in writes if kind in w.details and not w.is_new]
    if replaced:
        columns.details_of(kind).filter(dossier__in=replaced).delete()
    rows = [
        (new_id(), unit_id, write.row["id"], place, *(row[name] for name in names))
        for write in writes
        for place, row in enumerate(write.details.get(kind, ()))
    ]
    bulk.insert(model, ("id", "unit_id", "dossier_id", "position", *names), rows)


def _change_rows(
    upload: LedgerImport, plan: Plan, now: datetime
) -> Iterable[tuple[Any, ...]]:
    for write in plan.writes:
        for change in write.changes:
            yield (
                new_id(), upload.unit_id, write.row["id"], upload.pk, now,
                change.column, change.old, change.new, change.seal[:300],
            )  # fmt: skip


def _tuple(row: Mapping[str, Any], names: Sequence[str]) -> tuple[Any, ...]:
    return tuple([row[name] for name in names])


def _tell(tally: Tally, plan: Plan) -> None:
    digest = sha256(tally.digest.encode())
    days = [tally.first_day, tally.last_day]
    for write in plan.writes:
        row = write.row
        if write.is_new:
            digest.update(f"+{row['code']}\t{row['row_digest']}\n".encode())
        for change in write.changes:
            said = f"{change.code}\t{change.column}\t{change.old}\t{change.new}\n"
            digest.update(said.encode())
            tally.after_seal += bool(change.seal)
        if write.is_changed:
            days += [row["received_on"], row["finished_on"]]
    tally.digest = digest.hexdigest()
    tally.created += plan.created
    tally.changed += plan.changed
    tally.unchanged += plan.unchanged
    tally.conflicts += plan.refused
    tally.first_day, tally.last_day = span(days)


@transaction.atomic
def _write_procedures(upload: LedgerImport, opened: Opened, now: datetime) -> None:
    """The list of procedures and loose results come first: dossiers are judged by them."""
    current = _locked(upload)
    tally = unpacked(current.outcome)
    if current.state != ImportState.WRITING or tally.more.get("lists"):
        return
    actor = Officer.objects.get(pk=UUID(tally.actor))
    rows = opened.procedures()
    if rows:
        listing = procedures.take_in_listing(
            unit=upload.unit,
            rows=rows,
            applies_from=opened.applies_from,
            source=upload.file.name,
            actor=actor,
            now=now,
        )
        tally.more["procedures"] = len(listing.opened) + len(listing.corrected)
    loose = opened.gathered.loose_results
    tally.more["loose"] = write_loose_results(upload.unit_id, loose, opened.planner.zone)  # fmt: skip
    tally.more["lists"] = True
    current.outcome = tally.packed()
    current.save(update_fields=["outcome"])


@transaction.atomic
def _finish(upload: LedgerImport, opened: Opened, now: datetime) -> str:
    current = _locked(upload)
    if current.state != ImportState.WRITING:
        return current.state
    tally = unpacked(current.outcome)
    refused = len(opened.gathered.refused) + tally.conflicts
    tally.more["refused"] = refused
    current.state, current.settled_at = ImportState.DONE, now
    current.outcome = tally.packed()
    current.save(update_fields=["state", "settled_at", "outcome"])
    forget_file(upload)
    journal.record(
        events.LedgerImported(
            unit_id=upload.unit_id,
            actor_id=UUID(tally.actor),
            at=now,
            subject_id=upload.pk,
            file_name=upload.file.name,
            sha256=upload.file.sha256,
            source=upload.source.name,
            created=tally.created,
            changed=tally.changed,
            unchanged=tally.unchanged,
            refused=refused,
            after_seal=tally.after_seal,
            first_day=tally.first_day,
            last_day=tally.last_day,
            digest=tally.digest,
        )
    )
    return current.state
