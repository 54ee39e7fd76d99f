"""Writes the shipped template."""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path

from docx import Document

from tools.report_template.appendices import appendix_1, appendix_2, appendix_3, form
from tools.report_template.body import body
from tools.report_template.styles import PORTRAIT, page, styles
from xaso.reports.papers.packing import packed
from xaso.reports.papers.word import SHIPPED


def main(target: Path = SHIPPED) -> None:
    """Write the template."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(built())


def built() -> bytes:
    """The template's bytes; always the same."""
    document = Document()
    styles(document)
    page(document.sections[0], PORTRAIT)
    body(document)
    appendix_1(document)
    appendix_2(document)
    form(document)
    appendix_3(document)
    core = document.core_properties
    core.title, core.author, core.last_modified_by = (
        "Mẫu báo cáo cải cách hành chính",
        "xaso",
        "xaso",
    )
    core.comments, core.language, core.revision = "", "vi-VN", 1
    core.created = core.modified = datetime(2026, 1, 1)  # noqa: DTZ001 -- python-docx wants it bare
    saved = io.BytesIO()
    document.save(saved)
    return packed(saved.getvalue())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
