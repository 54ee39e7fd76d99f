"""From a snapshot and the texts of its parts to the paper the documents are set from.

A paper is plain data: everything that is printed, figures already set into the texts,
so that setting it again years later gives the same documents. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from xaso.reports import citing
from xaso.reports.figures import NOTHING, Figures, figures_of
from xaso.reports.outlines import Outline, Part

KIND = "Báo cáo"
SYMBOL = "BC-UBND"
NOTHING_TOLD = "Trong kỳ không phát sinh nội dung báo cáo."


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the body: who issues, to whom, who signs (thể thức)."""

    issuer: str
    place: str
    superior: str | None = None
    number: str | None = None
    symbol: str = SYMBOL
    date: str | None = None
    to: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ()
    signer: str | None = None
    addressee: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a part as it is printed, tokens still in it."""

    key: str
    text: str
    is_settled: bool = True  # accepted: an empty part then says that nothing happened


def paper(
    snapshot: Mapping[str, Any],
    outline: Outline,
    texts: Mapping[str, Written],
    head: Head,
    *,
    previous: Mapping[str, Any] | None = None,
    digest: str = "",
    url: str = "",
    is_draft: bool = True,
) -> dict[str, Any]:
    """The whole paper as plain data; `texts` by key of part."""
    figures = figures_of(snapshot, previous)
    sections = [
        _section(part, texts.get(part.key), figures, snapshot)
        for part in outline.parts
        if _is_printed(part, texts.get(part.key))
    ]
    return {
        "schema": 1,
        "snapshot": snapshot,
        "head": _listed(asdict(head)),
        "kind": KIND,
        "about": about(snapshot),
        "sections": _numbered(sections),
        "appendices": list(outline.appendices),
        "outline": {"kind": outline.kind, "version": outline.version},
        "digest": digest,
        "url": url,
        "is_draft": is_draft,
    }


def about(snapshot: Mapping[str, Any]) -> str:
    """Kết quả thực hiện công tác cải cách hành chính quý I năm 2026."""
    name = str(snapshot["period"]["name"]).replace("/", " năm ")
    for lead in ("Báo cáo tổng hợp ", "Báo cáo kỳ ", "Báo cáo "):
        name = name.removeprefix(lead)
    name = name[:1].lower() + name[1:]
    return f"Kết quả thực hiện công tác cải cách hành chính {name}"


def _listed(values: dict[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}


def _is_printed(part: Part, written: Written | None) -> bool:
    return not part.only_with_draft or bool(written and written.text.strip())


def _section(
    part: Part, written: Written | None, figures: Figures, snapshot: Mapping[str, Any]
) -> dict[str, Any]:
    text = citing.rendered(written.text, figures) if written else ""
    lines = citing.paragraphs(text)
    if not lines and written and written.is_settled and not part.is_heading:
        lines = [NOTHING_TOLD]
    return {
        "key": part.key,
        "name": part.name,
        "title": part.title,
        "level": part.level,
        "paragraphs": lines,
        "figures": _table(part, figures),
        "charts": [dict(zip(("kind", "code"), _pair(c), strict=True)) for c in part.charts],
    }  # fmt: skip


def _pair(chart: str) -> tuple[str, str]:
    kind, _, code = chart.partition(":")
    return kind, code


def _table(part: Part, figures: Figures) -> list[dict[str, str]]:
    """Rows of the part's own table: name, value, what it was counted from, before."""
    rows = []
    for code in part.table:
        figure = figures.get(code)
        if figure is None or figure.state not in {"counted", NOTHING}:
            continue
        top, bottom = figures.get(f"{code}:tu"), figures.get(f"{code}:mau")
        before = figures.get(f"{code}:ky-truoc")
        basis = f"{top.text}/{bottom.text}" if top and bottom else ""
        rows.append(
            {
                "label": figure.label,
                "text": citing.bound(figure.text),
                "basis": basis,
                "before": citing.bound(before.text) if before else "",
            }
        )
    return rows


def _numbered(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Numbers of the printed parts, without a hole where a part is left out."""
    item = 0
    for section in sections:
        item = 0 if section["level"] == 1 else item + 1
        section["number"] = (
            section["key"] + "." if section["level"] == 1 else f"{item}."
        )
    return sections
