"""The document as HTML: numbered lines, marked objects, findings in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from xaso.plans.marking import Line, Mark, Segment

KIND_WORDS: Final = {
    "targets": _("Mục tiêu"),
    "measures": _("Chỉ số"),
    "hidden_targets": _("Chỉ tiêu nằm trong nhiệm vụ"),
    "tasks": _("Nhiệm vụ"),
    "windows": _("Kỳ báo cáo"),
    "citations": _("Căn cứ"),
    "document": _("Văn bản"),
}
_WITH_NOTES: Final = SafeString("&amp;ghi-chu=1")
_BLANK: Final = SafeString(' class="is-blank"')
SIGNS: Final[Mapping[str, str]] = {"error": "✕", "warning": "!", "note": "i"}
SEVERITY_WORDS: Final = {
    "error": _("Lỗi"),
    "warning": _("Cảnh báo"),
    "note": _("Ghi chú"),
}


def pane(lines: Iterable[Line], faces: Mapping[str, str]) -> SafeString:
    """All lines; `faces` tells on which face of the panel an object is shown."""
    return format_html_join("", "{}", ((_line(line, faces),) for line in lines))


def _line(line: Line, faces: Mapping[str, str]) -> SafeString:
    body = format_html_join("", "{}", ((_segment(s, faces),) for s in line.segments))
    return format_html(
        '<li id="d{}"{}><span class="p-no">{}</span>'
        '<span class="p-words">{}</span><span class="p-signs">{}</span></li>',
        line.number,
        "" if line.segments else _BLANK,
        line.number,
        body,
        format_html_join("", "{}", ((_sign(mark),) for mark in line.findings)),
    )


def _segment(segment: Segment, faces: Mapping[str, str]) -> SafeString:
    said = format_html("{}", segment.text)
    if segment.finding:
        said = format_html(
            '<span class="p-flaw is-{}{}" data-flaw="{}">{}</span>',
            segment.severity,
            " is-settled" if segment.settled else "",
            segment.finding,
            said,
        )
    if not segment.path:
        return said
    return format_html(
        '<a class="p-mark is-{}" href="?mat={}#{}" data-obj="{}" title="{}">{}</a>',
        segment.kind,
        faces.get(segment.kind, "phat-hien"),
        segment.path,
        segment.path,
        KIND_WORDS.get(segment.kind, ""),
        said,
    )


def _sign(mark: Mark) -> SafeString:
    return format_html(
        '<a class="p-sign is-{}{}" href="?mat=phat-hien{}#{}" data-sign="{}">'
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span></a>',
        mark.severity,
        " is-settled" if mark.settled else "",
        _WITH_NOTES if mark.severity == "note" else "",
        mark.finding,
        mark.finding,
        SIGNS[mark.severity],
        SEVERITY_WORDS[mark.severity],
    )
