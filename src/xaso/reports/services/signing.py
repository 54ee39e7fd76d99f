"""Signing a report: it gets its number, and its documents are set and kept."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core import canonical, clock, files, journal, numbering
from xaso.core.decisions import Decision, refuse
from xaso.core.file_kinds import FileKind
from xaso.core.text import slug
from xaso.organisation.models import Officer
from xaso.reports import citing, events
from xaso.reports.assembling import SYMBOL
from xaso.reports.enums import Act
from xaso.reports.models import Edition, Paper, Report
from xaso.reports.papers import documents
from xaso.reports.queries.parts import figures_for
from xaso.reports.queries.printing import (
    paper_of,
    signed_head,
    template_bytes,
    template_on,
)
from xaso.reports.services._shared import ensure, frame, locked, move, watched

SERIES = "reports"
KINDS = {"docx": FileKind.DOCX, "pdf": FileKind.PDF, "xlsx": FileKind.XLSX}


@watched(Act.SIGN)
def sign(*, report_id: UUID, url: str, actor: Officer, now: datetime) -> Edition:
    """Sign the report: draw its number, set Word, PDF and workbook, keep them.

    `url` is the report's address, printed as text and QR code. The documents are kept
    by their SHA-256 and never change; a later correction is a new edition with a new
    number. Raises ReportRefused, NotAllowed.
    """
    report = locked(report_id)
    ensure(Act.SIGN, report, actor, now, _all_figures_known(report))
    day = clock.local_date(now)
    number = numbering.draw(
        series=SERIES, unit_id=report.unit_id, year=day.year, now=now
    )
    edition = _edition(report, number, url, actor, now)
    papers = _keep_documents(edition, actor, now)
    report.edition = edition
    move(report, Act.SIGN, now, "edition")
    journal.record(
        events.ReportSigned(
            **frame(report, actor, now), name=report.period.name,
            symbol=edition.symbol, edition_id=edition.pk, digest=edition.digest,
            papers=papers,
        )
    )  # fmt: skip
    return edition


def _edition(
    report: Report, number: int, url: str, actor: Officer, now: datetime
) -> Edition:
    day = clock.local_date(now)
    head = signed_head(report, actor, number, day)
    paper = paper_of(report, url=url, head=head, is_draft=False)
    assert paper is not None and report.freeze_id  # noqa: PT018, S101 -- the table lets nothing unfrozen through
    text = canonical.dumps(paper)
    return Edition.objects.create(
        unit_id=report.unit_id, report=report, freeze_id=report.freeze_id,
        number=report.editions.count() + 1, paper=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        drawn_year=day.year, drawn_number=number, symbol=f"{head.number}/{SYMBOL}",
        template=template_on(report.unit_id, day), signed_on=day, signed_at=now,
        signed_by=actor,
    )  # fmt: skip


def _keep_documents(edition: Edition, actor: Officer, now: datetime) -> dict[str, str]:
    """Set the documents and keep them; their hashes by kind."""
    made = documents(json.loads(edition.paper), template_bytes(edition.template))
    hashes = {}
    for kind, content in made.items():
        stored = files.store(
            content=io.BytesIO(content), name=f"{_file_name(edition)}.{kind}",
            kinds=frozenset({KINDS[kind]}), unit_id=edition.unit_id,
            actor_id=actor.pk, now=now,
        )  # fmt: skip
        Paper.objects.create(
            unit_id=edition.unit_id, edition=edition, kind=kind, sha256=stored.sha256,
            file=stored,
        )  # fmt: skip
        hashes[kind] = stored.sha256
    return hashes


def _file_name(edition: Edition) -> str:
    return f"{edition.symbol.replace('/', '-')}-{slug(edition.report.period.name)}"


def _all_figures_known(report: Report) -> Decision:
    """No text cites a figure that the freeze does not hold."""
    figures = figures_for(report)
    decision = Decision()
    for section in report.sections.all():
        if citing.has_unknown(section.text or section.drafted, figures):
            decision &= refuse(
                "unknown-figure",
                _("Phần %(part)s chèn số liệu không có trong bản chốt.")
                % {"part": str(section)},
            )
    return decision
