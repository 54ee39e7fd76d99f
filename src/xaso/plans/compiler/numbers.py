"""Numbers with their units, as Vietnamese prose writes them."""

from __future__ import annotations

import re

WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
FIGURE = r"\d{1,9}(?:[.,]\d{1,3}){0,4}"
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_UNITS = (
    "điểm phần trăm", "ngày làm việc", "giờ làm việc", "ngày", "giờ", "phút", "giây",
    "tuần", "tháng", "bậc", "hạng", "điểm", "lượt truy cập", "lượt", "lần", "sáng kiến",
    "giải pháp", "mô hình", "hồ sơ",  "thủ tục", "TTHC",
    "dịch vụ công trực tuyến", "dịch vụ công", "dịch vụ", "tin, bài", "tin bài", "bài viết", "tin",
    "bài", "cuộc", "lớp", "đợt", "buổi", "hội nghị", "hội thi", "cán bộ, công chức",
    "cán bộ", "công chức", "viên chức", "người dân", "người", "hộ kinh doanh", "hộ", "thôn", "bản",
    "tổ dân phố", "tổ", "đơn vị", "cơ quan", "văn bản", "kế hoạch", "báo cáo", "chuyên đề",
    "chuyên mục", "chương trình", "phóng sự", "video", "clip", "pa nô", "pano", "băng rôn",
    "tờ rơi", "triệu đồng", "tỷ đồng", "nghìn đồng", "đồng", "đại biểu", "biên chế", "doanh nghiệp",
    "phản ánh", "kiến nghị", "tài khoản", "máy", "cách làm hay", "quy trình",  "kỳ",
    "giao dịch", "sản phẩm", "phiếu", "nhóm", "trường hợp",
)  # fmt: skip
PERCENT = r"%|‰|phần trăm"
UNIT = re.compile(
    r"\s*(?:(?P<percent>"
    + PERCENT
    + r")|(?P<noun>"
    + "|".join(re.escape(u) for u in sorted(_UNITS, key=len, reverse=True))
    + r")(?!\w))",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s+([^\W\d_]+)")
_STOP = frozenset(
    [
        "được",
        "của",
        "trong",
        "cho",
        "tại",
        "về",
        "là",
        "và",
        "có",
        "theo",
        "đạt",
        "mỗi",
        "trên",
        "do",
        "so",
        "với",
        "để",
        "từ",
        "đến",
        "năm",
        "trở",
        "đã",
        "sẽ",
        "phải",
        "này",
        "các",
        "những",
        "khi",
        "nếu",
        "hoặc",
        "thì",
        "mà",
    ]
)


def parse(written: str) -> int | float:
    """`1.256` is 1256, `1,27` and `99.5` are decimals, `01` is 1."""
    if written.lower() in WORDS:
        return WORDS[written.lower()]
    bare = written.strip(".,")
    bare = bare.replace(".", "") if _THOUSANDS.match(bare) else bare
    head, _, tail = bare.replace(",", ".").partition(".")
    value = float(f"{head}.{tail.replace('.', '')}") if tail else int(head)
    return int(value) if value == int(value) else value


def unit_at(text: str, position: int) -> tuple[str, int] | None:
    """The unit that follows a figure and where it ends."""
    match = UNIT.match(text, position)
    if match is None:
        return None
    if match["percent"]:
        return ("‰" if match["percent"] == "‰" else "%"), match.end()
    return match["noun"], match.end()


def noun_at(text: str, position: int) -> tuple[str, int] | None:
    """The one or two words behind a figure, when no known unit is there."""
    first = _WORD.match(text, position)
    if first is None or first.group(1).lower() in _STOP:
        return None
    second = _WORD.match(text, first.end())
    if second is None or second.group(1).lower() in _STOP:
        return first.group(1), first.end()
    return f"{first.group(1)} {second.group(1)}", second.end()
