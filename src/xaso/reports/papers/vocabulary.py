"""What a Word template may say: every name, what it holds, an example. Pure.

Names are Vietnamese without accents, because the people who write templates are the
office's. `documented()` is the table on the page of templates; `vetting` reads the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from xaso.core.text import marked


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, a mark (yes or no) or a picture."""

    words: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Names under a name."""

    words: str
    fields: Mapping[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Many:
    """A list to loop over."""

    words: str
    item: Node


@dataclass(frozen=True, slots=True)
class Lookup:
    """Texts by code: `chi_so["online-dossiers"]`."""

    words: str
    example: str = ""


Node = Leaf | Record | Many | Lookup

_APPENDIX: Mapping[str, Node] = {
    "co": Leaf(marked("có phụ lục này hay không (dùng trong if)")),
    "ten": Leaf(marked("tên phụ lục"), "Kết quả thực hiện các chỉ tiêu của kế hoạch"),
    "ky_so_lieu": Leaf(marked("kỳ số liệu"), "Số liệu từ ngày 15/12/2025 đến hết ngày 10/03/2026"),
    "ghi_chu": Leaf(marked("ghi chú dưới bảng")),
}  # fmt: skip


def _appendix(words: str, **cells: str) -> Record:
    marks = {
        "la_nhom": Leaf(marked("dòng này là tên nhóm (dùng trong if)")),
        "la_tong": Leaf(marked("dòng này là dòng tổng (dùng trong if)")),
    }
    row = Record(
        marked("một dòng"),
        {**{name: Leaf(said) for name, said in cells.items()}, **marks},
    )
    return Record(words, {**_APPENDIX, "dong": Many(marked("các dòng"), row)})


NAMES: Mapping[str, Node] = {
    "co_quan_cap_tren": Leaf(marked("cơ quan chủ quản; để trống nếu không có")),
    "co_quan": Leaf(marked("cơ quan ban hành"), "Ủy ban nhân dân xã Sông Trà"),
    "co_quan_dong_1": Leaf(marked("dòng đầu của tên cơ quan"), "Ủy ban nhân dân"),
    "co_quan_dong_2": Leaf(marked("dòng sau của tên cơ quan"), "xã Sông Trà"),
    "so": Leaf(marked("số văn bản; để trống khi chưa ký"), "47"),
    "ky_hieu": Leaf(marked("ký hiệu"), "BC-UBND"),
    "dia_danh": Leaf(marked("địa danh"), "Sông Trà"),
    "ngay_ky": Leaf(marked("ngày ký bằng chữ"), "ngày 10 tháng 3 năm 2026"),
    "loai": Leaf(marked("tên loại văn bản"), "Báo cáo"),
    "trich_yeu": Leaf(
        marked("trích yếu"), "Kết quả thực hiện công tác cải cách hành chính quý I năm 2026"
    ),
    "trich_yeu_thuong": Leaf(marked("trích yếu viết thường chữ đầu, để đặt trong câu")),
    "kinh_gui": Many(marked("nơi nhận ở “Kính gửi”"), Leaf(marked("một nơi nhận"), "Sở Nội vụ tỉnh Quảng Ngãi")),
    "muc": Many(
        marked("các phần của báo cáo theo đề cương"),
        Record(
            marked("một phần"),
            {
                "so": Leaf(marked("số của phần"), "II."),
                "tieu_de": Leaf(marked("tiêu đề"), "Cải cách thể chế"),
                "cap": Leaf(marked("cấp: 1 là phần La Mã, 2 là mục"), "2"),
                "doan": Many(marked("các đoạn văn, số liệu đã điền sẵn"), Leaf(marked("một đoạn"))),
                "so_lieu": Many(
                    marked("bảng số liệu của phần"),
                    Record(
                        marked("một dòng"),
                        {
                            "noi_dung": Leaf(marked("nội dung"), "Hồ sơ nộp trực tuyến"),
                            "ket_qua": Leaf(marked("kết quả"), "46,2 %"),
                            "co_so": Leaf(marked("tử số/mẫu số"), "670/1.451"),
                            "ky_truoc": Leaf(marked("kết quả kỳ trước"), "46,1 %"),
                        },
                    ),
                ),
                "co_ky_truoc": Leaf(marked("bảng có cột kỳ trước hay không (dùng trong if)")),
                "bieu_do": Many(
                    marked("các biểu đồ"),
                    Record(
                        marked("một biểu đồ"),
                        {
                            "hinh": Leaf(marked("hình, đặt một mình trong một đoạn")),
                            "ten": Leaf(marked("tên biểu đồ")),
                        },
                    ),
                ),
            },
        ),
    ),
    "chuc_vu_ky": Many(marked("các dòng chức vụ trên chữ ký"), Leaf(marked("một dòng"), "TM. Ủy ban nhân dân")),
    "nguoi_ky": Leaf(marked("họ tên người ký"), "Trần Minh Khoa"),
    "noi_nhan": Many(marked("nơi nhận ở cuối văn bản"), Leaf(marked("một nơi nhận"), "Lưu: VT, VP")),
    "la_du_thao": Leaf(marked("chưa ký, còn là dự thảo (dùng trong if)")),
    "ma_doi_chieu": Leaf(marked("mã đối chiếu số liệu"), "9F2C 41D0 7AB3"),
    "dia_chi": Leaf(marked("địa chỉ của báo cáo trên hệ thống")),
    "ma_qr": Leaf(marked("mã QR mở báo cáo, đặt một mình trong một đoạn")),
    "ngay_chot": Leaf(marked("ngày chốt số liệu"), "10/03/2026"),
    "chi_so": Lookup(marked("số liệu của một chỉ số theo mã"), 'chi_so["online-dossiers"]'),
    "phu_luc_1": _appendix(
        marked("Phụ lục I: chỉ tiêu"),
        so="TT", chi_tieu=marked("chỉ tiêu"), muc=marked("mức phải đạt"),
        ket_qua=marked("kết quả"), co_so=marked("tử số/mẫu số"),
        danh_gia=marked("đánh giá"), ghi_chu=marked("ghi chú"),
    ),
    "phu_luc_2": _appendix(
        marked("Phụ lục II: thống kê"),
        so="TT", noi_dung=marked("nội dung"), don_vi_tinh=marked("đơn vị tính"),
        so_lieu=marked("số liệu"), co_so=marked("tử số/mẫu số"),
        ghi_chu=marked("ghi chú"),
    ),
    "bieu_06a": _appendix(
        marked("Biểu số II.06a"),
        so="TT", linh_vuc=marked("lĩnh vực"),
        **{f"c{n}": marked("cột cùng số của biểu") for n in range(3, 14)},
    ),
    "phu_luc_3": _appendix(
        marked("Phụ lục III: nhiệm vụ"),
        so=marked("số"), nhiem_vu=marked("nhiệm vụ"), chu_tri=marked("chủ trì"),
        san_pham=marked("sản phẩm"), han=marked("hạn"),
        tinh_trang=marked("tình trạng"), minh_chung=marked("minh chứng"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as the page explains it: how it is written, what it holds, an example."""

    written: str
    words: str
    example: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """Names that belong together on the page."""

    title: str
    entries: tuple[Entry, ...]


def documented() -> list[Chapter]:
    """Every name: the document's own, the parts, each appendix."""
    own = [
        n for n, node in NAMES.items() if not isinstance(node, Record) and n != "muc"
    ]
    others = [("muc", marked("Các phần của báo cáo")), *_records()]
    return [
        Chapter(marked("Thể thức và số liệu chung"), _of(own)),
        *(Chapter(words, _of([name])) for name, words in others),
    ]


def _records() -> Iterator[tuple[str, str]]:
    return ((n, node.words) for n, node in NAMES.items() if isinstance(node, Record))


def _of(names: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(entry for name in names for entry in _entries(name, NAMES[name], 0))


def _entries(name: str, node: Node, depth: int) -> Iterator[Entry]:
    if isinstance(node, Leaf):
        yield Entry(f"{{{{ {name} }}}}", node.words, node.example, depth)
    elif isinstance(node, Lookup):
        yield Entry(f"{{{{ {node.example} }}}}", node.words, "46,2 %", depth)
    elif isinstance(node, Record):
        yield Entry(name, node.words, "", depth)
        for key, inner in node.fields.items():
            yield from _entries(f"{name}.{key}", inner, depth + 1)
    else:
        yield from _looped(name, node, depth)


def _looped(name: str, node: Many, depth: int) -> Iterator[Entry]:
    """A list: the tag, then what one of its items holds."""
    one = {"muc": "phan", "bieu_do": "hinh"}.get(name.rsplit(".", 1)[-1], "dong")
    yield Entry(
        f"{{%p for {one} in {name} %}} … {{%p endfor %}}", node.words, "", depth
    )
    if isinstance(node.item, Record):
        for key, inner in node.item.fields.items():
            yield from _entries(f"{one}.{key}", inner, depth + 1)
    elif isinstance(node.item, Leaf):
        yield Entry(f"{{{{ {one} }}}}", node.item.words, node.item.example, depth + 1)
