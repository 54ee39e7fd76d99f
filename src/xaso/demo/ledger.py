"""The demo's year at the one-stop desk: simulated export files, read in as any file.

Nothing is put into the ledger directly: the clerk uploads what the provincial system
would have given out, looks at the preview and confirms.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from xaso.core import clock
from xaso.demo.organisation import Commune
from xaso.demo.scenes import Scene, at
from xaso.dossiers import services
from xaso.dossiers.simulator import (
    CLEAN,
    Dirt,
    SimulatedDossier,
    Truth,
    World,
    exported,
    year_of,
)
from xaso.dossiers.simulator.writers import as_xlsx
from xaso.indicators import services as indicators
from xaso.indicators.enums import ValueKind
from xaso.reports import services as reports

SEED, COUNT = "song-tra-19", 1500
SOURCE = "Hệ thống thông tin giải quyết thủ tục hành chính tỉnh Quảng Ngãi"
AGENCY = "H48.128"
CUT_OFFS = ((1, 28), (3, 10), (6, 10), (9, 10), (10, 28))  # reports and in between
CLOSED, UPLOADED, MORNING = time(17, 2), time(17, 4), time(7, 40)
CORRECTED_IN, FEBRUARY = 6, 2
BASELINE, BASED_TARGET = "results-digitised-growth", 7
FAULTS = Dirt(
    rate=0.09,
    kinds=(
        "no-due", "finish-before-receipt", "unknown-procedure", "status-done",
        "different-duplicate", "spaces", "twelve-hours",
    ),
    seed="song-tra",
)  # fmt: skip


def scenes(commune: Commune, year: int, now: datetime) -> list[Scene]:
    """What the office and the clerk do with files in the year, up to now."""
    story = _Story(commune, year, now)
    return [scene for scene in story.scenes() if scene[0] <= now]


@dataclass(frozen=True, slots=True)
class _File:
    """One export: what happened since the file before, as known at `until`."""

    since: datetime | None
    until: datetime
    uploaded_at: datetime
    is_last: bool


class _Story:
    """The files of one year."""

    def __init__(self, commune: Commune, year: int, now: datetime) -> None:
        self.commune, self.year, self.now = commune, year, now
        self.clerk = next(o for o in commune.officers if o.username == "thuy")
        self.world = World(SEED, commune.unit.name, AGENCY, year_of(year), COUNT)

    def scenes(self) -> list[Scene]:
        """The baseline of the year before, then file after file."""
        return [
            (at(date(self.year, 1, 9), time(9, 10)), self._record_baseline),
            *(self._scene(file) for file in self._files()),
        ]

    def _files(self) -> list[_File]:
        """At the end of each cut-off day, and this morning what was known last night."""
        yesterday = clock.local_date(self.now) - timedelta(days=1)
        days = [date(self.year, *cut) for cut in CUT_OFFS]
        days = [day for day in days if day < yesterday - timedelta(days=3)]
        ends = [datetime.combine(day, CLOSED) for day in days]
        moments = [at(day, UPLOADED) for day in days]
        ends.append(datetime.combine(yesterday, time(23, 59, 59)))
        moments.append(min(at(yesterday + timedelta(days=1), MORNING), self.now))
        return [
            _File(
                since=ends[place - 1] if place else None,
                until=end,
                uploaded_at=moments[place],
                is_last=end == ends[-1],
            )
            for place, end in enumerate(ends)
        ]

    def _scene(self, file: _File) -> Scene:
        def read_in(now: datetime) -> None:
            self._read_in(file, now)

        return file.uploaded_at, read_in

    def _read_in(self, file: _File, now: datetime) -> None:
        export = exported(self._news(file), spoilt=FAULTS if file.is_last else CLEAN)
        found = services.upload_export(
            unit=self.commune.unit,
            source_name=SOURCE,
            content=io.BytesIO(as_xlsx(export)),
            name=f"DanhSachHoSo_{file.until:%Y%m%d}.xlsx",
            actor=self.clerk,
            now=now,
        )
        services.read_import(found.pk, now=now)
        later = min(now + timedelta(minutes=6), self.now)
        services.confirm_import(import_id=found.pk, actor=self.clerk, now=later)
        services.write_import(found.pk, now=later)
        reports.note_late_changes(
            unit_id=self.commune.unit.pk, import_id=found.pk, now=later
        )

    def _news(self, file: _File) -> Truth:
        """Rows that are new or different since the file before."""
        seen = self.world.seen(file.until)
        if file.since is None:
            return seen
        before = self.world.seen(file.since)
        known = {dossier.code: dossier for dossier in before.dossiers}
        rows, scans = set(before.offerings), set(before.older)
        changed = [d for d in seen.dossiers if known.get(d.code) != d]
        if file.until.month == CORRECTED_IN:
            changed += _corrected(before)
        return replace(
            seen,
            dossiers=tuple(changed),
            offerings=tuple(row for row in seen.offerings if row not in rows),
            older=tuple(row for row in seen.older if row not in scans),
        )  # fmt: skip

    def _record_baseline(self, now: datetime) -> None:
        """For the target of the plan, and for the indicator wherever else it is shown."""
        start, _ = year_of(self.year)
        base = start - timedelta(days=1)
        for key in (f"{self.year}/{BASED_TARGET}", BASELINE):
            indicators.record_value(
                unit=self.commune.unit,
                entry=indicators.Entry(
                    measure_key=key,
                    kind=ValueKind.BASELINE,
                    value=Decimal(self._digitised_on(base)),
                    as_of=base,
                    source_number="214/BC-UBND",
                    source_date=date(self.year - 1, 12, 22),
                    source_issuer="UBND xã Sông Trà",
                    note="Kết quả còn hiệu lực đã số hóa, theo báo cáo số hóa năm trước.",
                ),
                actor=self.commune.office,
                now=now,
            )

    def _digitised_on(self, day: date) -> int:
        older = self.world.seen(datetime.combine(day, time.max)).older
        return sum(
            row.digitised_on is not None
            and (row.valid_to is None or row.valid_to >= day)
            for row in older
        )


def _corrected(before: Truth) -> list[SimulatedDossier]:
    """A dossier of the first quarter whose finish was entered wrongly: it was late."""
    for found in before.dossiers:
        received, due, finished = found.received_at, found.due_at, found.finished_at
        if (
            found.status == "done"
            and received
            and due
            and finished
            and finished.month == FEBRUARY
            and finished < due
            and due.date() > received.date()
        ):
            finished = due + timedelta(days=1, hours=-6)
            returned = max(finished, found.returned_at or finished)
            return [replace(found, finished_at=finished, returned_at=returned)]
    return []
