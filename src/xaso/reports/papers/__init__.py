"""The documents of a report, set from its paper: plain data in, bytes out.

The same paper (and the same template) gives the same bytes, on every machine and in
every year; that is what `xaso report verify` leans on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xaso.reports.papers.pdf import pages, pdf
from xaso.reports.papers.word import word
from xaso.reports.papers.workbook import workbook

__all__ = ["documents", "pages", "pdf", "word", "workbook"]


def documents(
    paper: Mapping[str, Any], template: bytes | None = None
) -> dict[str, bytes]:
    """Every form of the report by its kind: docx, pdf, xlsx."""
    return {
        "docx": word(paper, template),
        "pdf": pdf(paper),
        "xlsx": workbook(paper),
    }
