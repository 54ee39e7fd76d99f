"""Fills a template with a sample, alone, with little time and memory.

`python -m xaso.reports.papers.trial < length·context·template > report.docx`. A template
that runs away ends here and not in the process that serves people.
"""

from __future__ import annotations

import io
import json
import resource
import struct
import sys
from typing import Any

from docxtpl import DocxTemplate

from xaso.reports.papers.word import Picture, environment

CPU_SECONDS = 15
MEMORY = 1024 * 1024 * 1024
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
)


def main() -> None:
    """Read, fill, write."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    given = sys.stdin.buffer.read()
    (size,) = struct.unpack(">Q", given[:8])
    context, content = json.loads(given[8 : 8 + size]), given[8 + size :]
    template = DocxTemplate(io.BytesIO(content))
    template.init_docx()
    _place_pictures(context, template)
    template.render(context, environment())
    saved = io.BytesIO()
    template.save(saved)
    sys.stdout.buffer.write(saved.getvalue())


def _place_pictures(context: dict[str, Any], template: DocxTemplate) -> None:
    """A dot where a chart or a code would stand."""
    context["ma_qr"] = Picture(template, DOT, 20, "")
    for part in context["muc"]:
        for chart in part["bieu_do"]:
            chart["hinh"] = Picture(template, DOT, 20, "")


if __name__ == "__main__":
    main()
