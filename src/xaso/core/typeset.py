"""Documents as PDF (trình bày văn bản), set by Typst from templates of the apps.

`pdf("tasks/notice.typ", data)` sets `src/xaso/tasks/typst/notice.typ`; layout comes from
`core/typst/base.typ` (Nghị định 30/2020/NĐ-CP, Phụ lục I). Data travels as JSON beside
the source, never inside it. Fonts are the vendored ones only and the clock is not read:
the same data gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.core.serializers.json import DjangoJSONEncoder

from xaso.core.text import nfc

ROOT = Path(__file__).parents[1]
FONTS = Path(__file__).parent / "fonts"
NAME = re.compile(r"^([a-z]+)/([a-z0-9_-]+)\.typ$")
ARCHIVAL: tuple[typst.PDFStandard, ...] = ("a-2a",)
# PDF/A asks for a date; a caller that gives none gets this one, for equal bytes.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
UNKNOWN = "□"


class NoSuchTemplate(LookupError):  # noqa: N818 -- reads as a fact
    """There is no template of that name."""


class NotTypeset(RuntimeError):  # noqa: N818 -- reads as a fact
    """The template failed on this data; the text is Typst's diagnostic."""


def pdf(
    template: str,
    data: dict[str, Any],
    *,
    at: datetime | None = None,
    standards: Sequence[typst.PDFStandard] = ARCHIVAL,
) -> bytes:
    """The document as tagged PDF/A-2a (or other standards); `at` dates the file.

    `data` may hold dates, decimals, UUIDs and lazy strings; characters outside the
    fonts are set as □. Raises NoSuchTemplate and NotTypeset.
    """
    plain = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    try:
        return typst.compile(
            _path(template),
            root=ROOT,
            font_paths=_fonts(),
            format="pdf",
            sys_inputs={"data": json.dumps(_settable(plain), ensure_ascii=False)},
            pdf_standards=list(standards),
            timestamp=(at or NO_DATE).astimezone(UTC).replace(microsecond=0),
        )
    except typst.TypstError as error:
        raise NotTypeset(f"{template}: {error.diagnostic}") from error


def pages(template: str, data: dict[str, Any], *, ppi: float = 110) -> list[bytes]:
    """The pages as PNG, to look at on a screen; what is kept and sent is the PDF."""
    plain = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return list(_pages(template, json.dumps(_settable(plain), ensure_ascii=False), ppi))


@lru_cache(maxsize=4)
def _pages(template: str, data: str, ppi: float) -> tuple[bytes, ...]:
    try:
        made = typst.compile(
            _path(template),
            root=ROOT,
            font_paths=_fonts(),
            format="png",
            ppi=ppi,
            sys_inputs={"data": data},
            timestamp=NO_DATE,
        )
    except typst.TypstError as error:
        raise NotTypeset(f"{template}: {error.diagnostic}") from error
    return (made,) if isinstance(made, bytes) else tuple(made)


def picture(svg: str, *, width_mm: int = 130, ppi: float = 200) -> bytes:
    """A drawing as PNG for documents that hold no vectors; same drawing, same bytes."""
    return _picture(svg, width_mm, ppi)


@lru_cache(maxsize=128)
def _picture(svg: str, width_mm: int, ppi: float) -> bytes:
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes(sys.inputs.svg), format: "svg", width: {width_mm}mm)'
    )
    try:
        return typst.compile(
            source.encode(),
            font_paths=_fonts(),
            format="png",
            ppi=ppi,
            sys_inputs={"svg": _settable(svg)},
        )
    except typst.TypstError as error:
        raise NotTypeset(f"picture: {error.diagnostic}") from error


def _path(template: str) -> Path:
    match = NAME.match(template)
    path = ROOT / match[1] / "typst" / f"{match[2]}.typ" if match else None
    if path is None or not path.is_file():
        raise NoSuchTemplate(template)
    return path


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )


def _settable(value: Any) -> Any:
    """Texts in composed form, with every character the fonts lack replaced."""
    if isinstance(value, str):
        return _unsettable().sub(UNKNOWN, nfc(value))
    if isinstance(value, list):
        return [_settable(item) for item in value]
    if isinstance(value, dict):
        return {key: _settable(item) for key, item in value.items()}
    return value


@lru_cache(maxsize=1)
def _unsettable() -> re.Pattern[str]:
    rows = (FONTS / "characters.txt").read_text(encoding="ascii").split()
    ranges = ((chr(int(row[:4], 16)), chr(int(row[5:], 16))) for row in rows)
    known = "".join(f"{re.escape(a)}-{re.escape(b)}" for a, b in ranges)
    return re.compile(f"[^{known}\u00ad\u200b\n\t]")
