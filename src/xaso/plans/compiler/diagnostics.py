"""Findings printed the way a good compiler prints its diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

from xaso.plans.compiler.model import Finding, Plan
from xaso.plans.compiler.paragraphs import SourceText

_SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"}
_WIDTH = 100


def render(plan: Plan, filename: str) -> Iterator[str]:
    """Lines of text: each finding with its source line, then the summary."""
    source = SourceText(plan.source)
    for finding in plan.findings:
        yield from _finding(finding, source, filename)
        yield ""
    yield from _summary(plan, filename)


def _finding(finding: Finding, source: SourceText, filename: str) -> Iterator[str]:
    word = _SEVERITIES[finding.severity]
    yield f"{filename}:{finding.span.line}: {word} {finding.code}: {finding.message}"
    shown, carets = _excerpt(finding, source)
    if shown:
        gutter = f"{finding.span.line:>5} | "
        yield gutter + shown
        yield " " * (len(gutter) - 2) + "| " + carets
    yield f"      = Gợi ý: {finding.suggestion}"


def _excerpt(finding: Finding, source: SourceText) -> tuple[str, str]:
    """The part of the source line around the finding, and carets under it."""
    first, last = source.line_bounds(finding.span.line)
    start = min(max(finding.span.start, first), last)
    end = min(max(finding.span.end, start + 1), last)
    left = first if start - first < _WIDTH // 2 else start - _WIDTH // 2
    right = min(last, left + _WIDTH)
    before = "…" if left > first else ""
    text = (
        before
        + source.text[left:right].replace("\t", " ")
        + ("…" if right < last else "")
    )
    pad = " " * (start - left + len(before))
    return text, pad + "^" * max(1, min(end, right) - start)


def _summary(plan: Plan, filename: str) -> Iterator[str]:
    counts = dict.fromkeys(_SEVERITIES, 0)
    for finding in plan.findings:
        counts[finding.severity] += 1
    title = plan.document.title or "không rõ tên kế hoạch"
    yield f"{filename}: {title}"
    yield (
        f"  Đọc được {len(plan.citations)} văn bản viện dẫn, {len(plan.targets)} chỉ tiêu, "
        f"{len(plan.hidden_targets)} chỉ tiêu ẩn trong nhiệm vụ, {len(plan.tasks)} nhiệm vụ, "
        f"{len(plan.windows)} kỳ báo cáo."
    )
    yield (
        f"  {counts['error']} lỗi, {counts['warning']} cảnh báo, {counts['note']} ghi chú."
    )
