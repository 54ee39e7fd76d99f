"""What an export would do to the ledger, batch by batch; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, NamedTuple
from uuid import UUID

from xaso.core.seals import Seal
from xaso.core.text import fold
from xaso.dossiers import columns, rules
from xaso.dossiers.exports.faults import Fault, at_cell
from xaso.dossiers.exports.gathering import DETAIL_KINDS, Entry, Gathered, digest_of
from xaso.dossiers.models import Dossier
from xaso.procedures.rules import Catalogue

HALF = 16
UNKNOWN = "0" * HALF
STAMPS = ("offered_level", "offered_fee", "offered_epay")
Row = dict[str, Any]


class Change(NamedTuple):
    """A value that is replaced, as texts; `seal` names the frozen report it falls into."""

    dossier_id: UUID | None
    code: str
    column: str
    old: str
    new: str
    seal: str


@dataclass(slots=True)
class Write:
    """A dossier to write: its row, whether it is new, the sets of details to replace."""

    row: Row
    is_new: bool
    is_changed: bool
    details: dict[str, list[Row]]
    changes: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """What one batch does."""

    writes: list[Write] = field(default_factory=list)
    unchanged: int = 0
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def created(self) -> int:
        """Dossiers new to the ledger."""
        return sum(write.is_new for write in self.writes)

    @property
    def changed(self) -> int:
        """Dossiers with another value or detail."""
        return sum(write.is_changed and not write.is_new for write in self.writes)


class Planner:
    """Compares gathered dossiers with the ledger of a unit."""

    def __init__(
        self,
        *,
        unit_id: UUID,
        gathered: Gathered,
        catalogue: Catalogue,
        seals: Sequence[Seal],
        zone: tzinfo,
        now: datetime,
    ) -> None:
        self.unit_id, self.gathered, self.zone, self.now = unit_id, gathered, zone, now
        self.catalogue, self.seals = catalogue, tuple(seals)
        self._folded: dict[str, str] = {}

    def codes(self) -> list[str]:
        """Every dossier the file can say something about, in a fixed order."""
        gathered = self.gathered
        every = dict.fromkeys([*gathered.entries, *gathered.details])
        return [code for code in every if code not in gathered.refused]

    def plan(self, codes: Sequence[str]) -> Plan:
        """What the dossiers of a batch need; a constant number of queries."""
        known = self._known(codes)
        digests = {code: self._digests(code) for code in codes}
        other = [
            key
            for code, (key, row_digest, details) in known.items()
            if self._differs(code, row_digest, details, digests[code])
        ]
        old = {row["code"]: row for row in Dossier.objects.filter(pk__in=other).values(*columns.COLUMNS)}  # fmt: skip
        plan = Plan()
        for code in codes:
            if code not in known:
                self._new(plan, code, digests[code])
            elif code in old:
                self._known_one(plan, code, old[code], digests[code])
            else:
                plan.unchanged += 1
        return plan

    def _known(self, codes: Sequence[str]) -> Mapping[str, tuple[UUID, str, str]]:
        rows = Dossier.objects.filter(unit=self.unit_id, code__in=codes)
        return {
            code: (key, row_digest, details)
            for code, key, row_digest, details in rows.values_list(
                "code", "id", "row_digest", "details_digest"
            )
        }

    def _digests(self, code: str) -> dict[str, str]:
        details = self.gathered.details.get(code)
        if not details:
            return {}
        return {
            kind: digest_of([sorted(row.items()) for row in rows])[:HALF]
            for kind, rows in details.items()
        }

    def _differs(
        self, code: str, row_digest: str, details: str, digests: Mapping[str, str]
    ) -> bool:
        entry = self.gathered.entries.get(code)
        if entry is not None and entry.digest != row_digest:
            return True
        return any(_part(details, kind) != digest for kind, digest in digests.items())

    # --- a dossier the ledger does not know ---------------------------------------
    def _new(self, plan: Plan, code: str, digests: Mapping[str, str]) -> None:
        entry = self.gathered.entries.get(code)
        if entry is None:
            plan.refused += 1
            plan.faults.append(self._unknown(code))
            return
        row = {**columns.BLANK, "code": code}
        row.update(rules.placed(entry.values, self.zone))
        if not row["status"]:
            row["status"] = rules.inferred_status(row)
        details = self._details(code, digests.keys())
        for kind in self._silent_kinds(code, digests):
            details[kind] = []
        self._complete(row, details, digests)
        row["row_digest"] = entry.digest
        write = Write(row, is_new=True, is_changed=True, details=details)
        seal = rules.first_seal(self.seals, None, row, "received_at")
        if seal is not None:
            write.changes.append(Change(None, code, "code", "", code, seal.name))
        plan.writes.append(write)

    def _silent_kinds(self, code: str, digests: Mapping[str, str]) -> Iterable[str]:
        """Kinds the file has a table of, with no row for this dossier: it has none."""
        for kind in DETAIL_KINDS:
            present = kind in self.gathered.kinds and kind not in digests
            if present and (code, kind) not in self.gathered.spoilt:
                yield kind

    # --- a dossier the ledger knows -------------------------------------------------
    def _known_one(
        self, plan: Plan, code: str, old: Row, digests: Mapping[str, str]
    ) -> None:
        entry = self.gathered.entries.get(code)
        given = rules.placed(entry.values, self.zone) if entry else {}
        faults = self._conflicts(entry, old, given) if entry else []
        if faults:
            plan.refused += 1
            plan.faults.extend(faults)
            return
        row = {**old, **given}
        if entry:
            row["day_only"] = rules.merged_day_only(old["day_only"], given["day_only"], list(given))  # fmt: skip
            row["row_digest"] = entry.digest
        fresh = [k for k, v in digests.items() if _part(old["details_digest"], k) != v]
        details = self._details(code, fresh)
        self._complete(row, details, digests, old["details_digest"])
        changes = self._changes(old, row, fresh)
        if not changes:
            plan.unchanged += 1
        if changes or row["row_digest"] != old["row_digest"] or fresh:
            changed = bool(changes)
            plan.writes.append(Write(row, is_new=False, is_changed=changed, details=details, changes=changes))  # fmt: skip

    def _conflicts(self, entry: Entry, old: Row, given: Row) -> list[Fault]:
        found = []
        new = str(given.get("status", old["status"]))
        if rules.is_backwards(old["status"], new):
            was, now = columns.shown("status", old["status"]), columns.shown("status", new)  # fmt: skip
            found.append(self._conflict(entry, "status", "backwards", f"hồ sơ {entry.code} trong sổ “{was}”, tệp ghi “{now}” là lùi lại nên không nhập. Nếu tệp đúng, hãy hỏi nơi quản lý hệ thống nguồn."))  # fmt: skip
        table = self.gathered.columns[entry.table]
        for name in rules.emptied(old, given, table):
            was = columns.shown(name, old[name], old["day_only"])
            found.append(self._conflict(entry, name, "emptied", f"hồ sơ {entry.code} trong sổ có {columns.label(name)} {was}, tệp để trống nên không nhập dòng này."))  # fmt: skip
        return found

    def _conflict(self, entry: Entry, column: str, code: str, sentence: str) -> Fault:
        table, cell = self.gathered.cell(entry, column)
        return Fault(code, table, cell, entry.code, at_cell(cell, sentence))

    def _unknown(self, code: str) -> Fault:
        kinds = ", ".join(sorted(self.gathered.details[code]))
        sentence = (
            f"Hồ sơ {code} chưa có trong sổ nên chưa ghi được chi tiết của nó. Hãy nhập "
            "bảng hồ sơ trước."
        )
        return Fault("unknown-dossier", kinds, "", code, sentence)

    # --- both -------------------------------------------------------------------------
    def _details(self, code: str, kinds: Iterable[str]) -> dict[str, list[Row]]:
        given = self.gathered.details.get(code, {})
        return {
            kind: [columns.detail(kind, values, self.zone) for values in given[kind]]
            for kind in kinds
        }

    def _complete(
        self,
        row: Row,
        details: Mapping[str, list[Row]],
        digests: Mapping[str, str],
        old_digest: str = "",
    ) -> None:
        """What follows from what the export says: counts, catalogue, problems, search."""
        for kind, rows in details.items():
            row.update(rules.derived(kind, rows))
        row["details_digest"] = "".join(
            digests.get(kind) or _part(old_digest, kind) for kind in DETAIL_KINDS
        )
        judge(row, self.catalogue, self.now)
        row["search"] = f"{self._fold(row['code'])} {self._fold(row['owner_name'])} {self._fold(row['procedure_name'])}"  # fmt: skip

    def _fold(self, text: str) -> str:
        known = self._folded.get(text)
        if known is None:
            known = self._folded[text] = fold(text)
        return known

    def _changes(self, old: Row, row: Row, kinds: Sequence[str]) -> list[Change]:
        """Replaced values, and kinds of details that changed without changing a count."""
        found = changes_between(old, row, self.seals)
        told = {change.column for change in found}
        for kind in kinds:
            if told.isdisjoint(rules.COUNTS[kind]):
                seal = rules.first_seal(self.seals, old, row, kind)
                found.append(Change(old["id"], row["code"], kind, "", "", seal.name if seal else ""))  # fmt: skip
        return found


def changes_between(old: Row, row: Row, seals: Sequence[Seal]) -> list[Change]:
    """Values of a dossier that differ, as texts, each with the sealed period it touches."""
    found = []
    for name in columns.TOLD:
        if old[name] == row[name] or columns.same(old[name], row[name]):
            continue
        seal = rules.first_seal(seals, old, row, name)
        found.append(
            Change(
                old["id"], row["code"], name,
                columns.shown(name, old[name], old["day_only"]),
                columns.shown(name, row[name], row["day_only"]),
                seal.name if seal else "",
            )
        )  # fmt: skip
    return found


def judge(row: Row, catalogue: Catalogue, now: datetime) -> None:
    """Put on the row what its procedure offered on the day of receipt, and its problems.

    Names the export left out are taken from the catalogue.
    """
    code = row["procedure_code"]
    held = catalogue.held(code, row["received_on"]) if code else None
    named = held or next(iter(catalogue.rows_of(code)), None) if code else None
    if named is not None:
        for name in ("procedure_name", "field_code", "field_name"):
            row[name] = row[name] or getattr(named, name)
    row["offered_level"] = held.level if held else ""
    row["offered_fee"] = held.has_fee if held else None
    row["offered_epay"] = held.online_payment if held else None
    is_listed = catalogue.lists(code) if code else (False if catalogue else None)
    found = [str(p) for p in rules.problems(row, now=now, is_listed=is_listed)]
    row["problems"], row["problem"] = found, found[0] if found else ""


def _part(digest: str, kind: str) -> str:
    place = DETAIL_KINDS.index(kind) * HALF
    return digest[place : place + HALF] or UNKNOWN
