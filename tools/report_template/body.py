"""Head, parts, signature and seal of the report."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tools.report_template.cells import (
    bare,
    first,
    loop,
    ruled_table,
    tags,
    unbroken,
)
from tools.report_template.styles import ALIGN

HAIR = Pt(1)


def body(document: Any) -> None:
    add = document.add_paragraph
    add("{%p if la_du_thao %}")
    add("DỰ THẢO", "Ghi chú dự thảo")
    add("{%p endif %}")
    head(document)
    add("{{ loai|upper }}", "Tên loại văn bản")
    ruled(add("{{ trich_yeu }}", "Trích yếu"), 5.2, document)
    add("{%p if kinh_gui|length == 1 %}")
    centred = add("Kính gửi: {{ kinh_gui|first }}", "Kính gửi")
    centred.alignment = ALIGN.CENTER
    add("{%p elif kinh_gui %}")
    indent(add("Kính gửi:", "Kính gửi"), 3.5)
    add("{%p for noi in kinh_gui %}")
    indent(add("- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", "Kính gửi"), 4.3)
    add("{%p endfor %}")
    add("{%p endif %}")
    sections(document)
    closing = add(
        "Trên đây là Báo cáo {{ trich_yeu_thuong }} của {{ co_quan }}./.", "Nội dung"
    )
    closing.paragraph_format.keep_with_next = True
    foot(document)
    seal(document)


def indent(paragraph: Any, cm: float) -> None:
    paragraph.paragraph_format.left_indent = Cm(cm)


def head(document: Any) -> None:
    table = bare(document, (6.6, 9.9), 2)
    left, right = table.rows[0].cells
    first(left, "{%p if co_quan_cap_tren %}")
    left.add_paragraph("{{ co_quan_cap_tren|upper }}", "Tên cơ quan cấp trên")
    left.add_paragraph("{%p endif %}")
    left.add_paragraph("{{ co_quan_dong_1|upper }}", "Tên cơ quan")
    left.add_paragraph("{%p if co_quan_dong_2 %}")
    left.add_paragraph("{{ co_quan_dong_2|upper }}", "Tên cơ quan")
    left.add_paragraph("{%p endif %}")
    line(left, 2.3)
    first(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu")
    right.add_paragraph("Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ")
    line(right, 2.3)
    left, right = table.rows[1].cells
    first(left, "Số: {{ so }}/{{ ky_hieu }}", "Số, ký hiệu")
    first(right, "{{ dia_danh }}, {{ ngay_ky }}", "Địa danh, ngày tháng")


def line(cell: Any, indent: float) -> None:
    """A rule: an empty paragraph with a border, narrower than its cell."""
    paragraph = cell.add_paragraph()
    border(paragraph, indent)


def ruled(paragraph: Any, indent: float, document: Any) -> None:
    paragraph.paragraph_format.keep_with_next = True
    line = document.add_paragraph()
    border(line, indent)
    line.paragraph_format.space_after = Pt(12)


def border(paragraph: Any, indent: float) -> None:
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


def sections(document: Any) -> None:
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
    table = ruled_table(document, (8.1, 2.8, 3.0, 2.6), (heads,))
    loop(table, "dong in phan.so_lieu", tags(cells), "lccc")
    add("{%p else %}")
    table = ruled_table(document, (10.0, 3.2, 3.3), (heads[:3],))
    loop(table, "dong in phan.so_lieu", tags(cells[:3]), "lcc")
    add("{%p endif %}")
    add("{%p endif %}")
    add("{%p for hinh in phan.bieu_do %}")
    picture = add("{{ hinh.hinh }}", "Biểu đồ")
    picture.paragraph_format.keep_with_next = True
    add("{{ hinh.ten }}", "Tên biểu đồ")
    add("{%p endfor %}")
    add("{%p endfor %}")


def foot(document: Any) -> None:
    table = bare(document, (7.5, 9.0), 1)
    unbroken(table.rows[0])
    left, right = table.rows[0].cells
    lead = first(left, "", "Nơi nhận")
    run = lead.add_run("Nơi nhận:")
    run.bold = run.italic = True
    run.font.size = Pt(12)
    left.add_paragraph("{%p for noi in noi_nhan %}")
    left.add_paragraph(
        "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", "Nơi nhận"
    )
    left.add_paragraph("{%p endfor %}")
    first(right, "{%p for dong in chuc_vu_ky %}")
    right.add_paragraph("{{ dong|upper }}", "Chức vụ người ký")
    right.add_paragraph("{%p endfor %}")
    right.add_paragraph("{{ nguoi_ky }}", "Họ tên người ký")


def seal(document: Any) -> None:
    add = document.add_paragraph
    add("{%p if ma_doi_chieu %}")
    gap = add("", "Mã đối chiếu")
    gap.paragraph_format.space_before = Pt(6)
    table = bare(document, (2.6, 13.9), 1)
    unbroken(table.rows[0])
    left, right = table.rows[0].cells
    first(left, "{{ ma_qr }}", "Mã đối chiếu")
    first(
        right,
        "Số liệu chốt ngày {{ ngay_chot }}, mã đối chiếu {{ ma_doi_chieu }}.{% if dia_chi %} Mở báo cáo và hồ sơ làm nên từng số liệu tại {{ dia_chi }}{% endif %}",
        "Mã đối chiếu",
    )
    add("{%p endif %}")
