"""The appendices, each in a section of its own."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_SECTION
from docx.shared import Pt

from tools.report_template.cells import (
    add_row,
    add_tag,
    grouped_loop,
    loop,
    only,
    ruled_table,
    tags,
)
from tools.report_template.styles import LANDSCAPE, PORTRAIT, page
from xaso.reports.papers.tables import FORM_GROUPS


def appendix_head(document: Any, number: str, name: str, *, landscape: bool) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    page(section, LANDSCAPE if landscape else PORTRAIT, landscape=landscape)
    add = document.add_paragraph
    add(number, "Heading 3")
    add(f"{{{{ {name}.ten|upper }}}}", "Tên phụ lục")
    add(
        "(Kèm theo Báo cáo số {{ so }}/{{ ky_hieu }} {{ ngay_ky }} của {{ co_quan }})",
        "Kèm theo",
    )
    note = add(f"{{{{ {name}.ky_so_lieu }}}}", "Kèm theo")
    note.paragraph_format.space_after = Pt(6)


def appendix_1(document: Any) -> None:
    appendix_head(document, "Phụ lục I", "phu_luc_1", landscape=True)
    head = (
        "TT",
        "Chỉ tiêu",
        "Mức phải đạt",
        "Kết quả",
        "Tử số/ mẫu số",
        "Đánh giá",
        "Ghi chú",
    )
    table = ruled_table(document, (1.2, 7.4, 2.4, 2.1, 2.1, 2.2, 8.3), (head,))
    names = ("so", "chi_tieu", "muc", "ket_qua", "co_so", "danh_gia", "ghi_chu")
    loop(table, "dong in phu_luc_1.dong", tags(names), "clccccl")


def appendix_2(document: Any) -> None:
    appendix_head(document, "Phụ lục II", "phu_luc_2", landscape=False)
    head = ("TT", "Nội dung", "Đơn vị tính", "Số liệu", "Tử số/ mẫu số", "Ghi chú")
    table = ruled_table(document, (1.1, 6.8, 1.9, 2.2, 2.2, 2.3), (head,))
    names = ("so", "noi_dung", "don_vi_tinh", "so_lieu", "co_so", "ghi_chu")
    grouped_loop(table, "phu_luc_2", names, "noi_dung", "clcccl")


def form(document: Any) -> None:
    appendix_head(document, "Biểu số II.06a/VPCP/KSTT", "bieu_06a", landscape=True)
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
    table = ruled_table(
        document,
        widths,
        (("TT", "Lĩnh vực giải quyết", *("",) * 11), ("", "", *subs), numbers),
    )
    top, below = table.rows[0].cells, table.rows[1].cells
    start = 2
    for label, width in FORM_GROUPS:
        merged = top[start].merge(top[start + width - 1])
        only(merged, label)
        start += width
    for index, label in ((0, "TT"), (1, "Lĩnh vực giải quyết")):
        only(top[index].merge(below[index]), label)
    names = ("so", "linh_vuc", *(f"c{n}" for n in range(3, 14)))
    add_tag(table, "{%tr for dong in bieu_06a.dong %}")
    add_tag(table, "{%tr if dong.la_tong %}")
    add_row(table, tags(names), "cl" + "r" * 11, bold=True)
    add_tag(table, "{%tr else %}")
    add_row(table, tags(names), "cl" + "r" * 11)
    add_tag(table, "{%tr endif %}")
    add_tag(table, "{%tr endfor %}")
    note = document.add_paragraph("{{ bieu_06a.ghi_chu }}", "Mã đối chiếu")
    note.runs[0].italic = True


def appendix_3(document: Any) -> None:
    appendix_head(document, "Phụ lục III", "phu_luc_3", landscape=True)
    head = ("Số", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Hạn", "Tình trạng", "Minh chứng")
    table = ruled_table(document, (1.7, 8.2, 4.0, 2.8, 2.5, 3.2, 3.3), (head,))
    names = ("so", "nhiem_vu", "chu_tri", "san_pham", "han", "tinh_trang", "minh_chung")
    grouped_loop(table, "phu_luc_3", names, "nhiem_vu", "clllcll")
