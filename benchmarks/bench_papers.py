"""Setting a quarter's and a year's report as PDF, Word and workbook: first and warm.

`python -m benchmarks papers`. Each round sets a report with other words, so nothing that
was set before can be reused. Limits asked: PDF 0.1 s, Word 0.2 s.
"""

from __future__ import annotations

import os
import statistics
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xaso.settings.test")

ROUNDS = 20


def main() -> None:
    """Measure and print."""
    import django  # noqa: PLC0415

    django.setup()
    from xaso.core import typeset  # noqa: PLC0415
    from xaso.reports.papers import pdf, sample, word, workbook  # noqa: PLC0415

    print(f"{'':<22}{'first':>9}{'middle':>9}{'slowest':>9}   ms, {ROUNDS} rounds")
    for kind, before in (("quarter", None), ("year", "half_year")):
        paper = sample.paper(kind, before)
        for made in (pdf, word, workbook):
            times = []
            for place in range(ROUNDS + 1):
                typeset._picture.cache_clear()  # noqa: SLF001 -- measured without its help
                other = _reworded(paper, place)
                begun = time.perf_counter()
                made(other)
                times.append((time.perf_counter() - begun) * 1000)
            first, rest = times[0], times[1:]
            print(
                f"{kind + ' ' + made.__name__:<22}{first:>9.1f}"
                f"{statistics.median(rest):>9.1f}{max(rest):>9.1f}"
            )


def _reworded(paper: dict[str, Any], place: int) -> dict[str, Any]:
    sections = [
        section
        | {"paragraphs": [f"{line} ({place})" for line in section["paragraphs"]]}
        for section in paper["sections"]
    ]
    return paper | {"sections": sections}


if __name__ == "__main__":
    main()
