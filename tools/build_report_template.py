"""Writes src/xaso/reports/templates_word/bao-cao-cchc.docx: the Word template that is shipped.

An office may edit the file in Word; this script is only how the first one came to be,
and how it is made again after a change of the layout. Decree 30/2020/NĐ-CP, Annex I.
"""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from xaso.reports.papers.packing import packed
from xaso.reports.papers.tables import FORM_GROUPS
from xaso.reports.papers.word import SHIPPED

FONT = "Times New Roman"
# name: size, bold, italic, alignment, before, after (points), first line (cm)
STYLES: dict[str, tuple[float, bool, bool, Any, float, float, float]] = {
    "Tên cơ quan cấp trên": (12, False, False, ALIGN.CENTER, 0, 0, 0),
    "Tên cơ quan": (12, True, False, ALIGN.CENTER, 0, 0, 0),
    "Quốc hiệu": (12, True, False, ALIGN.CENTER, 0, 0, 0),
    "Tiêu ngữ": (13, True, False, ALIGN.CENTER, 0, 0, 0),
    "Số, ký hiệu": (13, False, False, ALIGN.CENTER, 6, 0, 0),
    "Địa danh, ngày tháng": (13, False, True, ALIGN.CENTER, 6, 0, 0),
    "Tên loại văn bản": (14, True, False, ALIGN.CENTER, 18, 0, 0),
    "Trích yếu": (14, True, False, ALIGN.CENTER, 0, 0, 0),
    "Kính gửi": (14, False, False, ALIGN.LEFT, 0, 3, 0),
    "Nội dung": (14, False, False, ALIGN.JUSTIFY, 0, 6, 1.27),
    "Ghi chú dự thảo": (13, True, False, ALIGN.CENTER, 0, 6, 0),
    "Tên biểu đồ": (12, False, True, ALIGN.CENTER, 0, 6, 0),
    "Biểu đồ": (12, False, False, ALIGN.CENTER, 6, 2, 0),
    "Nơi nhận": (11, False, False, ALIGN.LEFT, 0, 0, 0),
    "Chức vụ người ký": (14, True, False, ALIGN.CENTER, 0, 0, 0),
    "Họ tên người ký": (14, True, False, ALIGN.CENTER, 70, 0, 0),
    "Mã đối chiếu": (10, False, False, ALIGN.LEFT, 0, 0, 0),
    "Tên phụ lục": (13, True, False, ALIGN.CENTER, 0, 0, 0),
    "Kèm theo": (13, False, True, ALIGN.CENTER, 0, 0, 0),
    "Ô bảng": (11, False, False, ALIGN.LEFT, 1, 1, 0),
    "Ô bảng giữa": (11, False, False, ALIGN.CENTER, 1, 1, 0),
    "Ô bảng số": (11, False, False, ALIGN.RIGHT, 1, 1, 0),
    "Đầu bảng": (11, True, False, ALIGN.CENTER, 1, 1, 0),
}
PORTRAIT = {"top": 20, "bottom": 20, "left": 30, "right": 15}
LANDSCAPE = {"top": 30, "bottom": 15, "left": 20, "right": 20}
HAIR = Pt(1)


def main(target: Path = SHIPPED) -> None:
    """Write the template."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(built())


def built() -> bytes:
    """The template's bytes; always the same."""
    document = Document()
    _styles(document)
    _page(document.sections[0], PORTRAIT)
    _body(document)
    _appendix_1(document)
    _appendix_2(document)
    _form(document)
    _appendix_3(document)
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


# --- styles and pages ----------------------------------------------------------
def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    _font(normal, 14)
    _language(document)
    normal.paragraph_format.space_after = Pt(0)
    for level, name in ((1, "Heading 1"), (2, "Heading 2"), (3, "Heading 3")):
        style = document.styles[name]
        _font(style, 14, bold=True)
        form = style.paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(6), Pt(6), True
        form.first_line_indent = Cm(1.27) if level == 2 else Cm(0)
        if level == 3:
            form.alignment = ALIGN.CENTER
    for name, (size, bold, italic, align, before, after, first) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
        _font(style, size, bold=bold, italic=italic)
        form = style.paragraph_format
        form.alignment, form.first_line_indent = align, Cm(first)
        form.space_before, form.space_after = Pt(before), Pt(after)
        if name == "Nội dung":
            form.line_spacing = 1.1
            form.widow_control = True


def _font(style: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


def _language(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    rpr = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = rpr.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        rpr.append(lang)
    for name in ("w:val", "w:eastAsia"):
        lang.set(qn(name), "vi-VN")


def _page(section: Any, margins: dict[str, int], *, landscape: bool = False) -> None:
    """A4, Decree margins, page number centred at the top but not on the first page."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (297, 210) if landscape else (210, 297)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = (
        Mm(margins["top"]),
        Mm(margins["bottom"]),
    )
    section.left_margin, section.right_margin = (
        Mm(margins["left"]),
        Mm(margins["right"]),
    )
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    old = section._sectPr.find(qn("w:pgNumType"))
    if old is not None:
        section._sectPr.remove(old)
    section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    line = section.header.paragraphs[0]
    line.alignment = ALIGN.CENTER
    _field(line, "PAGE")


def _field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {text} "
        run._r.append(element)


# --- the report itself -----------------------------------------------------------
def _body(document: Any) -> None:
    add = document.add_paragraph
    add("{%p if la_du_thao %}")
    add("DỰ THẢO", "Ghi chú dự thảo")
    add("{%p endif %}")
    _head(document)
    add("{{ loai|upper }}", "Tên loại văn bản")
    _ruled(add("{{ trich_yeu }}", "Trích yếu"), 5.2, document)
    add("{%p if kinh_gui|length == 1 %}")
    centred = add("Kính gửi: {{ kinh_gui|first }}", "Kính gửi")
    centred.alignment = ALIGN.CENTER
    add("{%p elif kinh_gui %}")
    _indent(add("Kính gửi:", "Kính gửi"), 3.5)
    add("{%p for noi in kinh_gui %}")
    _indent(
        add("- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", "Kính gửi"), 4.3
    )
    add("{%p endfor %}")
    add("{%p endif %}")
    _sections(document)
    closing = add(
        "Trên đây là Báo cáo {{ trich_yeu_thuong }} của {{ co_quan }}./.", "Nội dung"
    )
    closing.paragraph_format.keep_with_next = True
    _foot(document)
    _seal(document)


def _indent(paragraph: Any, cm: float) -> None:
    paragraph.paragraph_format.left_indent = Cm(cm)


def _head(document: Any) -> None:
    table = _bare(document, (6.6, 9.9), 2)
    left, right = table.rows[0].cells
    _first(left, "{%p if co_quan_cap_tren %}")
    left.add_paragraph("{{ co_quan_cap_tren|upper }}", "Tên cơ quan cấp trên")
    left.add_paragraph("{%p endif %}")
    left.add_paragraph("{{ co_quan_dong_1|upper }}", "Tên cơ quan")
    left.add_paragraph("{%p if co_quan_dong_2 %}")
    left.add_paragraph("{{ co_quan_dong_2|upper }}", "Tên cơ quan")
    left.add_paragraph("{%p endif %}")
    _line(left, 2.3)
    _first(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu")
    right.add_paragraph("Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ")
    _line(right, 2.3)
    left, right = table.rows[1].cells
    _first(left, "Số: {{ so }}/{{ ky_hieu }}", "Số, ký hiệu")
    _first(right, "{{ dia_danh }}, {{ ngay_ky }}", "Địa danh, ngày tháng")


def _line(cell: Any, indent: float) -> None:
    """A rule: an empty paragraph with a border, narrower than its cell."""
    paragraph = cell.add_paragraph()
    _border(paragraph, indent)


def _ruled(paragraph: Any, indent: float, document: Any) -> None:
    paragraph.paragraph_format.keep_with_next = True
    line = document.add_paragraph()
    _border(line, indent)
    line.paragraph_format.space_after = Pt(12)


def _border(paragraph: Any, indent: float) -> None:
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Cm(indent)
    form.line_spacing, form.space_after = HAIR, Pt(0)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (
        ("val", "single"),
        ("sz", "6"),
        ("space", "1"),
        ("color", "000000"),
    ):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders,
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:jc",
    )


def _sections(document: Any) -> None:
    add = document.add_paragraph
    add("{%p for phan in muc %}")
    add("{%p if phan.cap == 1 %}")
    add("{{ phan.so }} {{ phan.tieu_de|upper }}", "Heading 1")
    add("{%p else %}")
    add("{{ phan.so }} {{ phan.tieu_de }}", "Heading 2")
    add("{%p endif %}")
    add("{%p for doan in phan.doan %}")
    add("{{ doan }}", "Nội dung")
    add("{%p endfor %}")
    add("{%p if phan.so_lieu %}")
    add("{%p if phan.co_ky_truoc %}")
    cells = ("noi_dung", "ket_qua", "co_so", "ky_truoc")
    heads = ("Nội dung", "Kết quả", "Tử số/mẫu số", "Kỳ trước")
    table = _ruled_table(document, (8.1, 2.8, 3.0, 2.6), (heads,))
    _loop(table, "dong in phan.so_lieu", _cells(cells), "lccc")
    add("{%p else %}")
    table = _ruled_table(document, (10.0, 3.2, 3.3), (heads[:3],))
    _loop(table, "dong in phan.so_lieu", _cells(cells[:3]), "lcc")
    add("{%p endif %}")
    add("{%p endif %}")
    add("{%p for hinh in phan.bieu_do %}")
    picture = add("{{ hinh.hinh }}", "Biểu đồ")
    picture.paragraph_format.keep_with_next = True
    add("{{ hinh.ten }}", "Tên biểu đồ")
    add("{%p endfor %}")
    add("{%p endfor %}")


def _foot(document: Any) -> None:
    table = _bare(document, (7.5, 9.0), 1)
    _unbroken(table.rows[0])
    left, right = table.rows[0].cells
    lead = _first(left, "", "Nơi nhận")
    run = lead.add_run("Nơi nhận:")
    run.bold = run.italic = True
    run.font.size = Pt(12)
    left.add_paragraph("{%p for noi in noi_nhan %}")
    left.add_paragraph(
        "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", "Nơi nhận"
    )
    left.add_paragraph("{%p endfor %}")
    _first(right, "{%p for dong in chuc_vu_ky %}")
    right.add_paragraph("{{ dong|upper }}", "Chức vụ người ký")
    right.add_paragraph("{%p endfor %}")
    right.add_paragraph("{{ nguoi_ky }}", "Họ tên người ký")


def _seal(document: Any) -> None:
    add = document.add_paragraph
    add("{%p if ma_doi_chieu %}")
    gap = add("", "Mã đối chiếu")
    gap.paragraph_format.space_before = Pt(6)
    table = _bare(document, (2.6, 13.9), 1)
    _unbroken(table.rows[0])
    left, right = table.rows[0].cells
    _first(left, "{{ ma_qr }}", "Mã đối chiếu")
    _first(
        right,
        "Số liệu chốt ngày {{ ngay_chot }}, mã đối chiếu {{ ma_doi_chieu }}.{% if dia_chi %} Mở báo cáo và hồ sơ làm nên từng số liệu tại {{ dia_chi }}{% endif %}",
        "Mã đối chiếu",
    )
    add("{%p endif %}")


# --- appendices --------------------------------------------------------------------
def _appendix_head(document: Any, number: str, name: str, *, landscape: bool) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _page(section, LANDSCAPE if landscape else PORTRAIT, landscape=landscape)
    add = document.add_paragraph
    add(number, "Heading 3")
    add(f"{{{{ {name}.ten|upper }}}}", "Tên phụ lục")
    add(
        "(Kèm theo Báo cáo số {{ so }}/{{ ky_hieu }} {{ ngay_ky }} của {{ co_quan }})",
        "Kèm theo",
    )
    note = add(f"{{{{ {name}.ky_so_lieu }}}}", "Kèm theo")
    note.paragraph_format.space_after = Pt(6)


def _appendix_1(document: Any) -> None:
    _appendix_head(document, "Phụ lục I", "phu_luc_1", landscape=False)
    head = (
        "TT",
        "Chỉ tiêu",
        "Mức phải đạt",
        "Kết quả",
        "Tử số/ mẫu số",
        "Đánh giá",
        "Ghi chú",
    )
    table = _ruled_table(document, (1.1, 6.1, 1.8, 1.8, 1.8, 1.6, 2.3), (head,))
    names = ("so", "chi_tieu", "muc", "ket_qua", "co_so", "danh_gia", "ghi_chu")
    _loop(table, "dong in phu_luc_1.dong", _cells(names), "clccccl")


def _appendix_2(document: Any) -> None:
    _appendix_head(document, "Phụ lục II", "phu_luc_2", landscape=False)
    head = ("TT", "Nội dung", "Đơn vị tính", "Số liệu", "Tử số/ mẫu số", "Ghi chú")
    table = _ruled_table(document, (1.1, 6.8, 1.9, 2.2, 2.2, 2.3), (head,))
    names = ("so", "noi_dung", "don_vi_tinh", "so_lieu", "co_so", "ghi_chu")
    _grouped_loop(table, "phu_luc_2", names, "noi_dung", "clcccl")


def _form(document: Any) -> None:
    _appendix_head(document, "Biểu số II.06a/VPCP/KSTT", "bieu_06a", landscape=True)
    widths = (1.2, 6.0, *(1.68 for _one in range(11)))
    subs = (
        "Tổng số",
        "Trực tuyến",
        "Trực tiếp, dịch vụ bưu chính",
        "Từ kỳ trước",
        "Tổng số",
        "Trước hạn",
        "Đúng hạn",
        "Quá hạn",
        "Tổng số",
        "Trong hạn",
        "Quá hạn",
    )
    numbers = tuple(f"({n})" for n in range(1, 14))
    table = _ruled_table(
        document,
        widths,
        (("TT", "Lĩnh vực giải quyết", *("",) * 11), ("", "", *subs), numbers),
    )
    top, below = table.rows[0].cells, table.rows[1].cells
    start = 2
    for label, width in FORM_GROUPS:
        merged = top[start].merge(top[start + width - 1])
        _only(merged, label)
        start += width
    for index, label in ((0, "TT"), (1, "Lĩnh vực giải quyết")):
        _only(top[index].merge(below[index]), label)
    names = ("so", "linh_vuc", *(f"c{n}" for n in range(3, 14)))
    _rows(table, "{%tr for dong in bieu_06a.dong %}")
    _rows(table, "{%tr if dong.la_tong %}")
    _row(table, _cells(names), "cl" + "r" * 11, bold=True)
    _rows(table, "{%tr else %}")
    _row(table, _cells(names), "cl" + "r" * 11)
    _rows(table, "{%tr endif %}")
    _rows(table, "{%tr endfor %}")
    note = document.add_paragraph("{{ bieu_06a.ghi_chu }}", "Mã đối chiếu")
    note.runs[0].italic = True


def _appendix_3(document: Any) -> None:
    _appendix_head(document, "Phụ lục III", "phu_luc_3", landscape=True)
    head = ("Số", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Hạn", "Tình trạng", "Minh chứng")
    table = _ruled_table(document, (1.7, 8.2, 4.0, 2.8, 2.5, 3.2, 3.3), (head,))
    names = ("so", "nhiem_vu", "chu_tri", "san_pham", "han", "tinh_trang", "minh_chung")
    _grouped_loop(table, "phu_luc_3", names, "nhiem_vu", "clllcll")


def _cells(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{{{{ dong.{name} }}}}" for name in names)


# --- tables ----------------------------------------------------------------------
def _bare(document: Any, widths: tuple[float, ...], rows: int) -> Any:
    table = document.add_table(rows, len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    _grid(table, widths)
    return table


def _ruled_table(
    document: Any, widths: tuple[float, ...], heads: tuple[tuple[str, ...], ...]
) -> Any:
    table = _bare(document, widths, len(heads))
    table.style = "Table Grid"
    for row, labels in zip(table.rows, heads, strict=True):
        _repeated(row)
        _unbroken(row)
        for cell, label in zip(row.cells, labels, strict=True):
            _first(cell, label, "Đầu bảng")
            cell.vertical_alignment = 1
    return table


def _grid(table: Any, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _grouped_loop(
    table: Any, name: str, names: tuple[str, ...], title: str, aligns: str
) -> None:
    _rows(table, f"{{%tr for dong in {name}.dong %}}")
    _rows(table, "{%tr if dong.la_nhom %}")
    group = tuple(f"{{{{ dong.{n} }}}}" if n in {"so", title} else "" for n in names)
    row = _row(table, group, aligns, bold=True)
    merged = row.cells[1].merge(row.cells[-1])
    _only(merged, group[1])
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    _rows(table, "{%tr else %}")
    _row(table, _cells(names), aligns)
    _rows(table, "{%tr endif %}")
    _rows(table, "{%tr endfor %}")


def _loop(table: Any, clause: str, cells: tuple[str, ...], aligns: str) -> None:
    _rows(table, f"{{%tr for {clause} %}}")
    _row(table, cells, aligns)
    _rows(table, "{%tr endfor %}")


def _rows(table: Any, tag: str) -> None:
    """A row that only carries a tag; it is gone in the report."""
    row = table.add_row()
    merged = row.cells[0].merge(row.cells[-1])
    _only(merged, tag, "Ô bảng")


def _row(table: Any, cells: tuple[str, ...], aligns: str, *, bold: bool = False) -> Any:
    styles = {"l": "Ô bảng", "c": "Ô bảng giữa", "r": "Ô bảng số"}
    row = table.add_row()
    _unbroken(row)
    for cell, text, align in zip(row.cells, cells, aligns, strict=True):
        paragraph = _first(cell, text, styles[align])
        cell.vertical_alignment = 1
        for run in paragraph.runs:
            run.bold = bold or None
    return row


def _first(cell: Any, text: str, style: str = "Normal") -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    return paragraph


def _only(cell: Any, text: str, style: str | None = None) -> None:
    """A merged cell holds the paragraphs of all; keep one."""
    kept = cell.paragraphs[0]
    bold = any(run.bold for run in kept.runs)
    name = style or kept.style.name
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    for run in list(kept.runs):
        run._r.getparent().remove(run._r)
    kept.style = name
    run = kept.add_run(text)
    run.bold = bold or None


def _repeated(row: Any) -> None:
    _mark(row, "w:tblHeader")


def _unbroken(row: Any) -> None:
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
