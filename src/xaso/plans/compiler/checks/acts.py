"""P21x, P22x: the acts the plan cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from xaso.plans.compiler.checks.codes import finding
from xaso.plans.compiler.citations import Mention
from xaso.plans.compiler.model import Finding
from xaso.plans.compiler.reading import Reading
from xaso.plans.compiler.symbols import TYPE_WORDS
from xaso.plans.compiler.zones import Zone

_BODIES = {
    "HĐND": r"HĐND|Hội đồng nhân dân",
    "UBND": r"UBND|[ỦU][ỷyỶY]? ?[Bb]an nhân dân|Ủy ban|Uỷ ban",
    "TTg": r"Thủ tướng",
    "CP": r"Chính phủ",
    "TU": r"[Tt]ỉnh [uủỷ]|[Tt]hành [uủỷ]|Ban Thường vụ|Ban Chấp hành|BTV|BCH|Tỉnh đảng",
    "HU": r"[Hh]uyện [uủỷ]|Ban Thường vụ|Ban Chấp hành|BTV|BCH",
    "ĐU": r"[Đđ]ảng [uủỷ]|Ban Thường vụ|Ban Chấp hành|BTV|BCH",
    "TW": r"Trung ương|Bộ Chính trị|Ban Bí thư|TW",
    "BNV": r"Bộ Nội vụ|Bộ trưởng",
    "BTP": r"Bộ Tư pháp|Bộ trưởng",
}
_BY_CHAIRMAN = frozenset(["QĐ", "CT", "CĐ", "CV", ""])
_BLANK = re.compile(
    r"(?:"
    + "|".join(TYPE_WORDS)
    + r")\s+số\s*:?\s*(?:[.…_]*\s*/\s?[A-ZĐ]|[.…_]{2,})|\d/[A-ZĐ][A-ZĐa-z-]{2,14}\s*,?\s*ngày\s*(?:[.…_]{2,}|/|tháng)"
)
_INDEX_YEAR = re.compile(
    r"(?:khắc phục|cải thiện|nâng cao|kết quả|đánh giá|công bố|xác định)[^.;]{0,60}?(?:[Cc]hỉ số|PAR|PCI|SIPAS)[^.;]{0,60}?năm (?P<year>20\d\d)"
)
_REMEDIES = re.compile(r"khắc phục|kết quả|công bố")
_STARTS_ACT = re.compile(r"(?:" + "|".join(TYPE_WORDS) + r")\s+(?:số|\d)")
_SERVICE_UNITS = "60/2021/NĐ-CP"
_MOST_REPORTED = 20


_LEVEL_WORDS = re.compile(
    r"(?<!\w)(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|chính phủ)(?!\w)"
)


def two_dates(reading: Reading) -> Iterator[Finding]:
    """P210: the same symbol with different dates."""
    first: dict[str, Mention] = {}
    reported: set[tuple[str, date]] = set()
    for mention in reading.mentions:
        if mention.id is None or mention.date is None:
            continue
        before = first.setdefault(mention.id, mention)
        if before.date is None or before.date == mention.date:
            continue
        if not _same_act(before, mention) or (mention.id, mention.date) in reported:
            continue
        reported.add((mention.id, mention.date))
        yield finding(
            "P210",
            mention.span,
            f"{mention.type} {mention.id} ở đây ghi ngày {mention.date:%d/%m/%Y}, nhưng dòng "
            f"{before.span.line} ghi ngày {before.date:%d/%m/%Y}.",
            f"Mở văn bản gốc, chọn ngày đúng và sửa chỗ còn lại.{_hint(before, mention)}",
        )


def _same_act(one: Mention, other: Mention) -> bool:
    """Numbers restart each year: other issuers or subjects mean another act."""
    levels = [_LEVEL_WORDS.findall((m.issuer or "").lower()) for m in (one, other)]
    if all(levels) and not set(levels[0]) & set(levels[1]):
        return False  # the province and the district each have their number 7
    if one.date and other.date and one.date.year == other.date.year:
        return True
    if one.issuer and other.issuer and not _overlap(one.issuer, other.issuer):
        return False
    return not (one.subject and other.subject) or _overlap(one.subject, other.subject)


def _overlap(one: str, other: str) -> bool:
    left, right = set(one.lower().split()), set(other.lower().split())
    return 2 * len(left & right) >= min(len(left), len(right))


def _hint(one: Mention, other: Mention) -> str:
    """A subject that looks back on a year speaks for the later date."""
    if one.date is None or other.date is None:
        return ""
    match = re.search(r"năm (20\d\d)", (one.subject or "") + (other.subject or ""))
    late = max(one.date, other.date)
    if match and int(match.group(1)) == late.year != min(one.date, other.date).year:
        return f" Nội dung nhắc đến năm {late.year} nên có thể là {late:%d/%m/%Y}."
    return ""


def two_symbols(reading: Reading) -> Iterator[Finding]:
    """P211: the same number, type and body once with and once without the year."""
    first: dict[tuple[str, str, str], Mention] = {}
    for mention in reading.mentions:
        symbol = mention.symbol
        if symbol is None or not symbol.code:
            continue
        before = first.setdefault((symbol.number, symbol.code, symbol.body), mention)
        other = before.symbol
        if (
            other
            and other.id != symbol.id
            and (other.year is None) != (symbol.year is None)
        ):
            yield finding(
                "P211",
                mention.span,
                f"Ký hiệu {symbol.id} ở đây và {other.id} ở dòng {before.span.line} có thể là "
                "cùng một văn bản.",
                "Kiểm tra văn bản gốc rồi dùng một ký hiệu.",
            )


def bare_basis(reading: Reading) -> Iterator[Finding]:
    """P212: a line of the legal basis that starts with the act itself."""
    for block in reading.blocks:
        if block.zone is Zone.BASIS and _STARTS_ACT.match(block.paragraph.text):
            yield finding(
                "P212",
                block.paragraph.span(),
                "Căn cứ pháp lý này thiếu chữ “Căn cứ” ở đầu dòng.",
                "Thêm “Căn cứ”, hoặc nối vào dòng trên.",
            )


def comma_after_symbol(reading: Reading) -> Iterator[Finding]:
    """P213: `3690/QĐ-UBND, ngày …`."""
    for mention in reading.mentions:
        symbol = mention.symbol
        if symbol is None or mention.date_written is None:
            continue
        text = mention.block.paragraph.text
        if text[symbol.end : symbol.end + 2].lstrip().startswith(","):
            yield finding(
                "P213",
                mention.block.paragraph.span(symbol.start, symbol.end + 1),
                f"Thừa dấu phẩy giữa ký hiệu {symbol.id} và ngày ban hành.",
                "Bỏ dấu phẩy.",
            )


def no_type_word(reading: Reading) -> Iterator[Finding]:
    """P214: `…; số 1879/QĐ-UBND ngày …`."""
    for mention in _cited(reading):
        if mention.symbol and not mention.typed and mention.date:
            yield finding(
                "P214",
                mention.span,
                f"Văn bản {mention.id} không ghi loại; hiểu là {mention.type} theo ký hiệu.",
                f"Ghi đủ “{mention.type} số {mention.id}”.",
            )


def plural_heads(reading: Reading) -> Iterator[Finding]:
    """P215: `các Nghị định của Chính phủ: số …, số …`."""
    seen: set[int] = set()
    for mention in reading.mentions:
        if mention.plural and id(mention.block) not in seen:
            seen.add(id(mention.block))
            yield finding(
                "P215",
                mention.block.paragraph.span(),
                "Nhiều văn bản được nêu chung dưới một cụm “các …:”; đã đọc từng văn bản.",
                "Kiểm tra danh sách văn bản đọc được ở dòng này.",
            )


def chairman_and_body(reading: Reading) -> Iterator[Finding]:
    """P216: a body's plan said to be its chairman's."""
    for mention in _cited(reading):
        symbol, issuer = mention.symbol, mention.issuer or ""
        if symbol is None or symbol.body != "UBND" or symbol.code in _BY_CHAIRMAN:
            continue
        if issuer.startswith("Chủ tịch"):
            yield finding(
                "P216",
                mention.span,
                f"{mention.type} {mention.id} ghi là của {issuer}, nhưng ký hiệu cho thấy cơ quan "
                "ban hành là Ủy ban nhân dân.",
                "Ghi cơ quan ban hành là UBND nếu đúng như ký hiệu.",
            )


def other_body(reading: Reading) -> Iterator[Finding]:
    """P224: the symbol says HĐND, the text UBND."""
    for mention in _cited(reading):
        symbol, issuer = mention.symbol, mention.issuer
        pattern = _BODIES.get(symbol.body) if symbol else None
        if (
            pattern
            and issuer
            and not re.search(pattern, issuer)
            and _names_body(issuer)
        ):
            yield finding(
                "P224",
                mention.span,
                f"{mention.type} {mention.id} ghi là của {issuer}, không khớp với ký hiệu.",
                "Kiểm tra văn bản gốc: sửa ký hiệu hoặc cơ quan ban hành.",
            )


def _names_body(issuer: str) -> bool:
    return any(re.search(pattern, issuer) for pattern in _BODIES.values())


def blank_parts(reading: Reading) -> Iterator[Finding]:
    """P217: a number or a date left to be filled in."""
    for block in reading.blocks:
        if block.zone is Zone.HEAD and len(block.paragraph.text) < 80:  # noqa: PLR2004
            continue
        for match in _BLANK.finditer(block.paragraph.text):
            yield finding(
                "P217",
                block.paragraph.span(*match.span()),
                "Văn bản viện dẫn còn để trống số hoặc ngày.",
                "Điền đủ số, ký hiệu và ngày ban hành.",
            )


def no_issuer(reading: Reading) -> Iterator[Finding]:
    """P218: the symbol says UBND, the text not of which unit."""
    for citation in reading.citations[:_MOST_REPORTED]:
        local = citation.id and re.search(r"(?:UBND|HĐND|/TU|/HU|/ĐU)$", citation.id)
        if local and citation.issuer is None and citation.date:
            yield finding(
                "P218",
                citation.span,
                f"Không ghi cơ quan ban hành của {citation.type} {citation.id}.",
                "Ghi rõ cấp ban hành (xã, huyện hay tỉnh).",
            )


def index_not_measured(reading: Reading) -> Iterator[Finding]:
    """P219: an act that remedies the index of a year which has not ended."""
    for citation in reading.citations:
        match = _INDEX_YEAR.search(citation.subject or "")
        if (
            match is None
            or citation.date is None
            or not _REMEDIES.search(match.group())
        ):
            continue
        year = int(match["year"])
        if year > citation.date.year:
            yield finding(
                "P219",
                citation.span,
                f"{citation.type} {citation.id} ngày {citation.date:%d/%m/%Y} nói về chỉ số năm "
                f"{year}, lúc đó năm {year} chưa được đánh giá.",
                f"Kiểm tra tên văn bản; có thể là chỉ số năm {citation.date.year - 1} hoặc {citation.date.year}.",
            )


def later_than_plan(reading: Reading) -> Iterator[Finding]:
    """P220: an act younger than the plan that cites it."""
    day = reading.head.document.date
    for citation in reading.citations:
        if day and citation.date and citation.date > day:
            yield finding(
                "P220",
                citation.span,
                f"{citation.type} {citation.id or citation.subject or ''} ghi ngày "
                f"{citation.date:%d/%m/%Y}, sau ngày của kế hoạch ({day:%d/%m/%Y}).",
                "Kiểm tra lại ngày của văn bản viện dẫn.",
            )


def impossible_dates(reading: Reading) -> Iterator[Finding]:
    """P221: 31/02 and the like."""
    for mention in reading.mentions:
        if mention.date_written and mention.date is None:
            yield finding(
                "P221",
                mention.span,
                f"Không có ngày {mention.date_written}.",
                "Kiểm tra văn bản gốc và sửa ngày.",
            )


def odd_symbols(reading: Reading) -> Iterator[Finding]:
    """P222: spaces inside a symbol, HDND for HĐND, TTG for TTg."""
    for mention in reading.mentions:
        symbol = mention.symbol
        if symbol is None:
            continue
        after = mention.block.paragraph.text[symbol.end : symbol.end + 1]
        if symbol.written != symbol.id or after.isalpha():
            yield finding(
                "P222",
                mention.block.paragraph.span(symbol.start, symbol.end),
                f"Ký hiệu “{symbol.written}” viết chưa chuẩn; hiểu là {symbol.id}.",
                f"Viết liền ký hiệu, cách phần sau một dấu cách: {symbol.id}."
                if after.isalpha()
                else f"Viết liền: {symbol.id}.",
            )


def year_in_symbol(reading: Reading) -> Iterator[Finding]:
    """P223: `45/2020/NĐ-CP ngày 08/4/2021`."""
    for citation in reading.citations:
        match = re.match(r"[\d.]+[a-z]?/(\d{4})/", citation.id or "")
        if match and citation.date and int(match.group(1)) != citation.date.year:
            yield finding(
                "P223",
                citation.span,
                f"{citation.type} {citation.id} lại ghi ngày {citation.date:%d/%m/%Y}; năm trong "
                "ký hiệu và năm ban hành khác nhau.",
                "Kiểm tra văn bản gốc và sửa năm.",
            )


def service_units(reading: Reading) -> Iterator[Finding]:
    """P225: the autonomy of public service units, which a commune seldom has."""
    for citation in reading.citations:
        if citation.id == _SERVICE_UNITS and reading.level == 1:
            yield finding(
                "P225",
                citation.span,
                "Nghị định này quy định về đơn vị sự nghiệp công lập; cấp xã thường không có đơn vị này.",
                "Kiểm tra nhiệm vụ có thuộc cấp xã không.",
            )


def _cited(reading: Reading) -> Iterator[Mention]:
    own = reading.head.own_ids
    return (mention for mention in reading.mentions if mention.id not in own)


CHECKS = (
    two_dates, two_symbols, bare_basis, comma_after_symbol, no_type_word, plural_heads,
    chairman_and_body, other_body, blank_parts, no_issuer, index_not_measured,
    later_than_plan, impossible_dates, odd_symbols, year_in_symbol, service_units,
)  # fmt: skip
