"""The report as .docx: a template the office edits in Word, filled from the same paper."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import segno
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from xaso.core import typeset
from xaso.core.text import nfc
from xaso.reports.papers import charts
from xaso.reports.papers.packing import naive_utc, packed
from xaso.reports.papers.pdf import verify
from xaso.reports.papers.tables import Row, Table, tables

SHIPPED = Path(__file__).parents[1] / "templates_word" / "bao-cao-cchc.docx"
CHART_MM, QR_MM = 110, 20
# Names of the cells of a row, by appendix, in the order of its columns.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "targets": ("so", "chi_tieu", "muc", "ket_qua", "co_so", "danh_gia", "ghi_chu"),
    "statistics": ("so", "noi_dung", "don_vi_tinh", "so_lieu", "co_so", "ghi_chu"),
    "form-06a": ("so", "linh_vuc", *(f"c{n}" for n in range(3, 14))),
    "tasks": ("so", "nhiem_vu", "chu_tri", "san_pham", "han", "tinh_trang", "minh_chung"),
}  # fmt: skip
NAMES: Mapping[str, str] = {
    "targets": "phu_luc_1",
    "statistics": "phu_luc_2",
    "form-06a": "bieu_06a",
    "tasks": "phu_luc_3",
}


class Picture(InlineImage):  # type: ignore[misc]
    """An image with its words for those who do not see it."""

    def __init__(
        self, template: DocxTemplate, content: bytes, width_mm: int, alt: str
    ) -> None:
        super().__init__(template, io.BytesIO(content), width=Mm(width_mm))
        self._alt = alt

    def _insert_image(self) -> str:
        drawn: str = super()._insert_image()
        return drawn.replace("<wp:docPr ", f"<wp:docPr descr={quoteattr(self._alt)} ")


def word(paper: Mapping[str, Any], template: bytes | None = None) -> bytes:
    """The report by a template (the shipped one by default); same paper, same bytes."""
    made = DocxTemplate(io.BytesIO(template or shipped()))
    made.init_docx()
    context = plain_context(paper)
    _add_pictures(context, paper, made)
    return filled(made, context, paper)


def filled(
    made: DocxTemplate, context: Mapping[str, Any], paper: Mapping[str, Any]
) -> bytes:
    """Set the context into the template and pack it without traces of the moment."""
    made.render(context, environment())
    core = made.docx.core_properties
    core.title = f"{paper['kind']} {_small(paper['about'])}"
    core.author = core.last_modified_by = paper["head"]["issuer"]
    core.created = core.modified = naive_utc(paper["snapshot"]["frozen_at"])
    core.language, core.revision, core.comments = "vi-VN", 1, ""
    saved = io.BytesIO()
    made.save(saved)
    return packed(saved.getvalue())


@lru_cache(maxsize=1)
def shipped() -> bytes:
    """The template that is always there."""
    return SHIPPED.read_bytes()


def environment() -> ImmutableSandboxedEnvironment:
    """Where templates run: escaped, sandboxed, without any global but their names."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    return made


def plain_context(paper: Mapping[str, Any]) -> dict[str, Any]:
    """Everything a template may say, pictures left out (see vocabulary)."""
    head, sealed = paper["head"], verify(paper)
    issuer = nfc(head["issuer"])
    first, second = _in_lines(issuer)
    return {
        "co_quan_cap_tren": head["superior"] or "",
        "co_quan": issuer,
        "co_quan_dong_1": first,
        "co_quan_dong_2": second,
        "so": head["number"] or "      ",
        "ky_hieu": head["symbol"],
        "dia_danh": head["place"],
        "ngay_ky": signed_on(head["date"]),
        "loai": paper["kind"],
        "trich_yeu": paper["about"],
        "trich_yeu_thuong": _small(paper["about"]),
        "kinh_gui": list(head["addressee"]),
        "muc": [_section(one) for one in paper["sections"]],
        "chuc_vu_ky": list(head["capacity"]),
        "nguoi_ky": head["signer"] or "",
        "noi_nhan": list(head["to"]),
        "la_du_thao": paper["is_draft"],
        "ma_doi_chieu": sealed["digest"],
        "dia_chi": sealed["url"],
        "ngay_chot": _day(paper["snapshot"]["frozen_at"][:10]),
        "chi_so": {row["code"]: row["text"] for row in paper["snapshot"]["values"]},
        **_appendices(paper),
        "ma_qr": "",
    }


def signed_on(iso: str | None) -> str:
    """Ngày 05 tháng 02 năm 2024, small; blanks to fill by hand without a day."""
    if not iso:
        return "ngày      tháng      năm      "
    year, month, day = iso.split("-")
    shown = month if int(month) < len(("", "01", "02")) else str(int(month))
    return f"ngày {day} tháng {shown} năm {year}"


def _section(section: Mapping[str, Any]) -> dict[str, Any]:
    rows = [
        {
            "noi_dung": row["label"],
            "ket_qua": row["text"],
            "co_so": row["basis"],
            "ky_truoc": row["before"],
        }
        for row in section["figures"]
    ]
    return {
        "so": section["number"],
        "tieu_de": section["title"],
        "cap": section["level"],
        "doan": list(section["paragraphs"]),
        "so_lieu": rows,
        "co_ky_truoc": any(row["ky_truoc"] for row in rows),
        "bieu_do": [],
    }


def _appendices(paper: Mapping[str, Any]) -> dict[str, Any]:
    """Each appendix by its name; one that is not there has no rows."""
    made = {table.key: table for table in tables(paper)}
    return {name: _appendix(made.get(key), FIELDS[key]) for key, name in NAMES.items()}


def _appendix(table: Table | None, names: tuple[str, ...]) -> dict[str, Any]:
    if table is None:
        return {"co": False, "ten": "", "ky_so_lieu": "", "ghi_chu": "", "dong": []}
    return {
        "co": True,
        "ten": table.title,
        "ky_so_lieu": table.note,
        "ghi_chu": "\n".join(table.below),
        "dong": [_row(row, names) for row in table.rows],
    }


def _row(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    cells = dict.fromkeys(names, "")
    cells |= dict(zip(names, map(_text, row.cells), strict=False))
    return {**cells, "la_nhom": row.kind == "group", "la_tong": row.kind == "total"}


def _text(cell: str | int | None) -> str:
    if cell is None:
        return ""
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else cell


def _add_pictures(
    context: dict[str, Any], paper: Mapping[str, Any], template: DocxTemplate
) -> None:
    for shown, section in zip(context["muc"], paper["sections"], strict=True):
        shown["bieu_do"] = [
            {
                "ten": one.title,
                "hinh": Picture(template, typeset.picture(one.svg), CHART_MM, one.alt),
            }
            for one in charts.pictures(section, paper["snapshot"])
        ]
    if paper["url"]:
        alt = f"Mã QR mở báo cáo tại {paper['url']}"
        context["ma_qr"] = Picture(template, qr_png(paper["url"]), QR_MM, alt)


def qr_png(url: str) -> bytes:
    """A QR code of an address as PNG."""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="png", scale=6, border=1)
    return drawn.getvalue()


def _in_lines(issuer: str) -> tuple[str, str]:
    """A people's committee on its own line, its place below."""
    body = "Ủy ban nhân dân "
    if issuer.lower().startswith(body.lower()):
        return issuer[: len(body) - 1], issuer[len(body) :]
    return issuer, ""


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
