"""The report as PDF: archival (PDF/A-2a) and accessible (PDF/UA-1) at once."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import segno
import typst

from xaso.core import typeset
from xaso.reports.papers import charts
from xaso.reports.papers.tables import tables

STANDARDS: tuple[typst.PDFStandard, ...] = ("a-2a", "ua-1")
DIGITS = 12


def pdf(paper: Mapping[str, Any]) -> bytes:
    """The whole report; the same paper, the same bytes."""
    frozen = datetime.fromisoformat(paper["snapshot"]["frozen_at"])
    return typeset.pdf(
        "reports/report.typ", layout(paper), at=frozen, standards=STANDARDS
    )


def pages(paper: Mapping[str, Any]) -> list[bytes]:
    """The pages as pictures, for a look before signing."""
    return typeset.pages("reports/report.typ", layout(paper))


def layout(paper: Mapping[str, Any]) -> dict[str, Any]:
    """What the template sets."""
    snapshot = paper["snapshot"]
    return {
        **paper["head"],
        "kind": paper["kind"],
        "about": paper["about"],
        "is_draft": paper["is_draft"],
        "sections": [
            {
                **{k: v for k, v in section.items() if k != "charts"},
                "charts": [asdict(one) for one in charts.pictures(section, snapshot)],
            }
            for section in paper["sections"]
        ],
        "appendices": [asdict(table) for table in tables(paper)],
        "frozen_at": snapshot["frozen_at"],
        "verify": verify(paper),
    }


def verify(paper: Mapping[str, Any]) -> dict[str, str]:
    """Short digest in groups, address and its QR code as SVG."""
    digest = paper["digest"][:DIGITS].upper()
    groups = " ".join(digest[i : i + 4] for i in range(0, len(digest), 4))
    return {"digest": groups, "url": paper["url"], "qr": qr(paper["url"])}


def qr(url: str) -> str:
    """A QR code of an address as SVG; "" without one."""
    if not url:
        return ""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        drawn, kind="svg", scale=4, border=1, xmldecl=False, svgns=True
    )
    return drawn.getvalue().decode()
