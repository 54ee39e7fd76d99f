"""P20x: number, date, signer and unit of the document itself; its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xaso.plans.compiler.checks.codes import finding
from xaso.plans.compiler.model import Finding, Span
from xaso.plans.compiler.reading import Reading

_TITLE_END = re.compile(
    r"\s*(?:như sau|với (?:các |những )?nội dung|cụ thể|gồm|[,;:(]).*$"
)
_ASKED = (
    ("date", "ngày ban hành"),
    ("signer", "người ký"),
    ("unit", "đơn vị ban hành"),
    ("year", "năm kế hoạch"),
)


def blank_number(reading: Reading) -> Iterator[Finding]:
    """P201: no number on the head, whether or not another place has it."""
    head = reading.head
    if head.number_blank is None:
        return
    if head.number_elsewhere:
        yield finding(
            "P201",
            head.number_blank,
            f"Số của văn bản để trống, trong khi chỗ khác ghi {head.number_elsewhere}.",
            f"Điền số {head.number_elsewhere} nếu đúng là số của văn bản này.",
        )
    else:
        yield finding(
            "P201",
            head.number_blank,
            "Số của văn bản để trống.",
            "Lấy số ở sổ văn bản đi rồi điền vào trước khi phê duyệt.",
        )


def two_numbers(reading: Reading) -> Iterator[Finding]:
    """P202: the head and "Kèm theo …" name different numbers."""
    head = reading.head
    symbol, other = head.document.symbol, head.number_elsewhere
    if symbol and other and symbol != other and head.document.kind != "Kế hoạch":
        yield finding(
            "P202",
            head.document.spans["symbol"],
            f"Số của văn bản ghi {symbol}, nhưng dòng “Kèm theo” ghi {other}.",
            "Chọn số đúng và sửa chỗ còn lại.",
        )


def two_dates(reading: Reading) -> Iterator[Finding]:
    """P203: the head and "Kèm theo …" name different dates."""
    head = reading.head
    day = head.document.date
    if head.date_elsewhere is None or day is None or head.document.kind == "Kế hoạch":
        return
    other, span = head.date_elsewhere
    if other != day:
        yield finding(
            "P203",
            span,
            f"Ngày của văn bản ghi {day:%d/%m/%Y}, nhưng dòng “Kèm theo” ghi {other:%d/%m/%Y}.",
            "Chọn ngày đúng và sửa chỗ còn lại.",
        )


def missing_parts(reading: Reading) -> Iterator[Finding]:
    """P204: what an approved plan needs and the head does not give."""
    document = reading.head.document
    first = _first(reading)
    if document.symbol is None and reading.head.number_blank is None:
        yield _missing("số, ký hiệu", first)
    for name, shown in _ASKED:
        if getattr(document, name) is None:
            yield _missing(shown, reading.head.date_blank or first)


def title_variants(reading: Reading) -> Iterator[Finding]:
    """P606: the plan is named in different words."""
    titles = reading.head.titles
    for title, span in titles[1:]:
        if not _same_title(title, titles[0][0]):
            yield finding(
                "P606",
                span,
                f"Tên kế hoạch ở đây (“{title}”) khác tên ở trên (“{titles[0][0]}”).",
                "Thống nhất một tên trong toàn văn bản.",
            )
            return


def _same_title(one: str, other: str) -> bool:
    """The same words, or one the beginning of the other."""
    left, right = (_TITLE_END.sub("", t).strip().lower() for t in (one, other))
    return left.startswith(right) or right.startswith(left)


def _missing(shown: str, span: Span) -> Finding:
    return finding(
        "P204",
        span,
        f"Không tìm thấy {shown} trong phần đầu và phần ký của văn bản.",
        f"Bổ sung {shown}, hoặc nhập khi duyệt kế hoạch.",
    )


def _first(reading: Reading) -> Span:
    if reading.blocks:
        return reading.blocks[0].paragraph.span()
    return Span(0, 0, 1)


CHECKS = (blank_number, two_numbers, two_dates, missing_parts, title_variants)
