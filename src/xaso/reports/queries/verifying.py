"""Is a report still what was frozen and signed? Names what is not.

Four questions: are the stored bytes those of the journal and its chain; do the frozen
records by the frozen definitions still give the frozen figures; are the documents,
printed again, byte for byte those stored; and how has the live ledger moved since. The
first three answer with findings; the last is no fault and is told apart.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from xaso.core import files, journal_check
from xaso.core.journal_models import JournalEntry
from xaso.indicators import queries as indicators
from xaso.indicators.queries import Figures
from xaso.reports import cells, guards, rows_file, snapshot
from xaso.reports.models import Edition, Freeze, Report
from xaso.reports.papers import documents
from xaso.reports.queries.drift import DriftLine, Frozen, drift_of, opened
from xaso.reports.queries.gathering import value_part
from xaso.reports.queries.printing import template_bytes

FROZEN = "reports.ReportFrozen"
SIGNED = "reports.ReportSigned"
COMPARED = ("numerator", "denominator", "excluded", "amount", "state", "text")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was: a stable code, where, a sentence for people."""

    code: str
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking a report found (kết quả kiểm chứng)."""

    report: Report
    findings: tuple[Finding, ...]
    drift: tuple[DriftLine, ...]
    freezes: int
    editions: int
    records: int
    figures: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing frozen or signed has changed."""
        return not self.findings


def verified(report: Report, now: datetime, *, chain: bool = True) -> Verification:
    """Check every freeze and signed edition of the report; `chain` its unit's journal too."""
    entries = _entries(report)
    findings: list[Finding] = list(_chain(report.unit_id)) if chain else []
    if not guards.present(connection):
        findings.append(_unguarded())
    current: Frozen | None = None
    freezes = list(report.freezes.order_by("number"))
    for freeze in freezes:
        found, frozen = _freeze(freeze, entries, now)
        findings += found
        current = frozen if freeze.pk == report.freeze_id else current
    editions = list(
        report.editions.order_by("number")
        .select_related("template__file")
        .prefetch_related("papers__file")
    )
    for edition in editions:
        findings += _edition(edition, entries)
    findings += _definitions(current) if current else []
    return Verification(
        report=report,
        findings=tuple(findings),
        drift=tuple(drift_of(current, now)) if current else (),
        freezes=len(freezes),
        editions=len(editions),
        records=sum(freeze.rows_count for freeze in freezes),
        figures=len(current.content["values"]) if current else 0,
    )


def _entries(report: Report) -> Mapping[str, Mapping[str, Any]]:
    """What the journal says of the freezes and editions, by their id."""
    rows = JournalEntry.objects.about(report.pk).filter(kind__in=[FROZEN, SIGNED])
    found: dict[str, Mapping[str, Any]] = {}
    for entry in rows:
        fields = entry.fields
        found[str(fields.get("freeze_id") or fields.get("edition_id"))] = fields
    return found


def _chain(unit_id: UUID) -> Iterator[Finding]:
    for one in journal_check.check(unit_id):
        yield Finding(f"journal-{one.code}", _("Nhật ký"), one.sentence)


def _unguarded() -> Finding:
    return Finding(
        "unguarded",
        _("Cơ sở dữ liệu"),
        _("Cơ sở dữ liệu không còn chặn việc sửa, xóa bản chốt (thiếu trigger)."),
    )


def _freeze(
    freeze: Freeze, entries: Mapping[str, Mapping[str, Any]], now: datetime
) -> tuple[list[Finding], Frozen | None]:
    place = _("Bản chốt lần %(n)d") % {"n": freeze.number}
    findings = list(_digests(freeze, place, entries.get(str(freeze.pk))))
    raw = files.kept(freeze.rows_sha256)
    if raw is None:
        missing = _("Mất tệp bản ghi đã chốt trong kho lưu trữ.")
        return [*findings, Finding("rows-missing", place, missing)], None
    if hashlib.sha256(raw).hexdigest() != freeze.rows_sha256:
        changed = _("Tệp bản ghi đã bị sửa: không khớp mã băm đã ghi.")
        findings.append(Finding("rows-changed", place, changed))
    try:
        frozen = opened(freeze, raw)
    except (rows_file.RowsDamaged, ValueError, KeyError, TypeError):
        broken = _("Không đọc được nội dung hoặc tệp bản ghi của bản chốt.")
        return [*findings, Finding("unreadable", place, broken)], None
    findings += _records(frozen, place)
    findings += _recounted(frozen, place, now)
    return findings, frozen


def _digests(
    freeze: Freeze, place: str, told: Mapping[str, Any] | None
) -> Iterator[Finding]:
    if snapshot.digest_of(freeze.content) != freeze.digest:
        yield Finding(
            "content-changed",
            place,
            _("Nội dung đã bị sửa: không khớp mã băm của bản chốt."),
        )
    if told is None:
        yield Finding("unrecorded", place, _("Nhật ký không ghi bản chốt này."))
    elif (told["digest"], told["rows_sha256"]) != (freeze.digest, freeze.rows_sha256):
        yield Finding(
            "journal-differs", place, _("Mã băm của bản chốt khác với nhật ký đã ghi.")
        )
    elif snapshot.digest_of(freeze.content) != told["digest"]:
        yield Finding(
            "journal-differs", place, _("Nội dung bản chốt không khớp nhật ký đã ghi.")
        )


def _records(frozen: Frozen, place: str) -> Iterator[Finding]:
    """The file of records holds what the content says it does."""
    said = {
        fact: (len(kept.records), rows_file.digest_of(kept))
        for fact, kept in frozen.kept.items()
    }
    told = {
        fact: (one["count"], one["digest"])
        for fact, one in frozen.content["records"].items()
    }
    if said != told:
        yield Finding(
            "records-differ", place, _("Tệp bản ghi không phải tệp mà nội dung ghi.")
        )


def _recounted(frozen: Frozen, place: str, now: datetime) -> Iterator[Finding]:
    """Every figure counted again from the frozen records by the frozen definitions."""
    values = snapshot.values_by_code(frozen.content)
    figures = indicators.recount(
        {fact: (kept.columns, kept.records) for fact, kept in frozen.kept.items()},
        definitions=frozen.definitions,
        codes=frozen.codes,
        windows=[frozen.window],
        now=now,
        baselines=frozen.baselines,
    )
    for code, value in values.items():
        counted = figures.find(code, frozen.window)
        again = dict(value_part(counted)) if counted else {}
        if any(again.get(name) != value[name] for name in COMPARED):
            yield Finding(
                "figure-differs",
                place,
                _("“%(name)s”: đã chốt %(then)s, đếm lại từ bản ghi đã chốt %(now)s.")
                % {
                    "name": frozen.definitions[code].name,
                    "then": value["text"],
                    "now": again.get("text", "—"),
                },
            )
    yield from _tables(frozen, figures, place)


def _tables(frozen: Frozen, figures: Figures, place: str) -> Iterator[Finding]:
    """Every cell of the frozen tables that counts records, counted again."""
    for code, then in cells.frozen(frozen.content):
        value = figures.find(code, frozen.window)
        now = value.numerator if value else None
        if (now or 0) != (then or 0):
            yield Finding(
                "table-differs",
                place,
                _("Bảng số liệu, “%(name)s”: đã chốt %(then)s, đếm lại %(now)s.")
                % {
                    "name": frozen.definitions[code].name,
                    "then": then,
                    "now": now,
                },
            )


def _definitions(frozen: Frozen) -> Iterator[Finding]:
    """A version that was in use is what it was; a newer version is no fault."""
    unit_id, day = frozen.freeze.unit_id, frozen.window.end
    live = indicators.definitions_in_force(unit_id, day)
    for code, then in frozen.definitions.items():
        now = live.get(code)
        if now is None or then.version_id is None or now.version_id != then.version_id:
            continue
        if indicators.to_plain(now) != indicators.to_plain(then):
            yield Finding(
                "definition-changed",
                _("Định nghĩa"),
                _("Định nghĩa “%(name)s” (bản %(n)d) đã bị sửa sau khi chốt.")
                % {"name": then.name, "n": then.number},
            )


def _edition(
    edition: Edition, entries: Mapping[str, Mapping[str, Any]]
) -> Iterator[Finding]:
    place = edition.symbol
    told = entries.get(str(edition.pk))
    if snapshot.digest_of(edition.paper) != edition.digest:
        yield Finding("paper-changed", place, _("Nội dung văn bản đã bị sửa."))
    if told is None:
        yield Finding("unrecorded", place, _("Nhật ký không ghi bản ký này."))
    elif told["digest"] != edition.digest:
        yield Finding(
            "journal-differs", place, _("Mã băm của bản ký khác với nhật ký đã ghi.")
        )
    for paper in edition.papers.all():
        yield from _paper(edition, paper.kind, paper.sha256, told)
    yield from _reprinted(edition)


def _reprinted(edition: Edition) -> Iterator[Finding]:
    """The documents set again from what was signed, byte for byte."""
    kept = {paper.kind: paper.sha256 for paper in edition.papers.all()}
    if not kept:
        return
    template = template_bytes(edition.template)
    for kind, content in documents(json.loads(edition.paper), template).items():
        if kind in kept and hashlib.sha256(content).hexdigest() != kept[kind]:
            yield Finding(
                "print-differs",
                f"{edition.symbol} ({kind})",
                _("In lại từ nội dung đã ký cho tệp khác với tệp đang lưu."),
            )


def _paper(
    edition: Edition, kind: str, sha256: str, told: Mapping[str, Any] | None
) -> Iterator[Finding]:
    raw = files.kept(sha256)
    place = f"{edition.symbol} ({kind})"
    if raw is None:
        yield Finding("file-missing", place, _("Mất tệp văn bản trong kho lưu trữ."))
    elif hashlib.sha256(raw).hexdigest() != sha256:
        yield Finding("file-changed", place, _("Tệp văn bản đã bị sửa."))
    if told and told["papers"].get(kind) != sha256:
        yield Finding(
            "journal-differs", place, _("Mã băm của tệp khác với nhật ký đã ghi.")
        )
