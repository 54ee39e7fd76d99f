"""Named styles and pages of the template."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

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


def styles(document: Any) -> None:
    normal = document.styles["Normal"]
    font(normal, 14)
    language(document)
    normal.paragraph_format.space_after = Pt(0)
    for level, name in ((1, "Heading 1"), (2, "Heading 2"), (3, "Heading 3")):
        style = document.styles[name]
        font(style, 14, bold=True)
        form = style.paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(6), Pt(6), True
        form.first_line_indent = Cm(1.27) if level == 2 else Cm(0)
        if level == 3:
            form.alignment = ALIGN.CENTER
    for name, (size, bold, italic, align, before, after, first) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
        font(style, size, bold=bold, italic=italic)
        form = style.paragraph_format
        form.alignment, form.first_line_indent = align, Cm(first)
        form.space_before, form.space_after = Pt(before), Pt(after)
        if name == "Nội dung":
            form.line_spacing = 1.1
            form.widow_control = True


def font(style: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


def language(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    rpr = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = rpr.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        rpr.append(lang)
    for name in ("w:val", "w:eastAsia"):
        lang.set(qn(name), "vi-VN")


def page(section: Any, margins: dict[str, int], *, landscape: bool = False) -> None:
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
    field(line, "PAGE")


def field(paragraph: Any, code: str) -> None:
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
