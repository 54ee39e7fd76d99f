"""The acts a plan leans on: every mention found, mentions of one act put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from xaso.plans.compiler import dates, symbols
from xaso.plans.compiler.blocks import Block
from xaso.plans.compiler.letters import UPPER
from xaso.plans.compiler.model import Citation, Span
from xaso.plans.compiler.symbols import Symbol
from xaso.plans.compiler.zones import Zone

_OFFICE = (
    "UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Ủy ban [Tt]hường vụ Quốc hội|Hội đồng nhân dân|Ủy ban|Uỷ ban|Hội đồng|Quốc hội|Chính phủ"
    "|Thủ tướng(?: Chính phủ)?|Chủ tịch(?: nước)?|Ban Thường vụ|Ban Chấp hành(?: Đảng bộ)?|Ban Bí thư|Bộ Chính trị|Trung ương|Hội nghị"
    "|Đảng ủy|Đảng uỷ|[Hh]uyện [uủỷ]y?|[Tt]ỉnh [uủỷ]y?|[Tt]hành [uủỷ]y?|[Tt]hị [uủỷ]y?|[Qq]uận [uủỷ]y?|Đảng bộ|Sở|Bộ|Ban|Phòng|Văn phòng|Tòa án|Viện|Cục|Chi cục|Tổng cục|Đoàn"
)
_BY_SYMBOL = {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "BNV": "Bộ Nội vụ", "BTP": "Bộ Tư pháp",
    "BTC": "Bộ Tài chính", "BTTTT": "Bộ Thông tin và Truyền thông", "VPCP": "Văn phòng Chính phủ",
    "BKHCN": "Bộ Khoa học và Công nghệ", "SNV": "Sở Nội vụ", "STP": "Sở Tư pháp", "STC": "Sở Tài chính",
}  # fmt: skip
_TYPE_BEFORE = re.compile(
    r"("
    + "|".join(symbols.TYPE_WORDS)
    + r")(?:\s+(?:liên tịch|QPPL))?\s*(?:số)?\s*:?\s*$",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"các\s+(?:" + "|".join(symbols.TYPE_WORDS) + r")(?!\w)(?P<of>[^;:\d]{0,120}):",
    re.IGNORECASE,
)
_DATE_AFTER = re.compile(
    rf"\s*[,(]?\s*(?:(?:được )?(?:ban hành|ký|thông qua)\s+)?[Nn]gày\s+(?P<date>{dates.FULL})"
)
_ISSUER_THEN_DATE = re.compile(
    rf"\s*,?\s*(?:của|do)\s+(?P<issuer>[^;:,()\d]{{3,90}}?)\s*(?:ban hành\s+)?,?\s*ngày\s+(?P<date>{dates.FULL})"
)
_DATE_BEFORE = re.compile(
    rf"[Nn]gày\s+(?P<date>{dates.FULL}),?\s+(?P<issuer>[^.;:]{{3,90}}?)\s+(?:đã\s+)?(?:ban hành|ký ban hành|ký|có)\s+$"
)
_ENACTED = re.compile(r"(?:ban hành|ký|có)\s+$")
_PROPOSED = re.compile(
    r"đề nghị của\s+(?P<issuer>[^;:.]{3,120}?),?\s+tại\s+(?:các\s+)?(?:(?:Tờ trình|Báo cáo|Công văn|Văn bản)\s+[^;]{0,160})?$",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"^(?:Giám đốc|Chánh|Trưởng (?:phòng|ban)(?= (?:[Pp]hòng|[Bb]an)\b)|Trưởng(?= (?:[Pp]hòng|[Bb]an)\b)) "
)
_IN_ROW = re.compile(r"\s*(?:,|và|,\s*và|cùng)\s*(?:số\s*)?")
_BAD_DATE = re.compile(r"\s*,?\s*[Nn]gày\s*(?:[.…/_\s]*tháng|[.…_]{2,}|/)")
_ISSUER = re.compile(r"\s*[,)]?\s*(?:của|do)\s+(?P<issuer>[^;:()\d]{3,120})")
_BRANCH = (
    "vụ|pháp|chính|tế|dục|tạo|học|nghệ|tin|thông|dựng|thương|nghiệp|trường|hoạch|tư|hóa|thao|lịch|động|binh|hội|nguyên|tải|giao"
    "|tộc|giáo|chức|kiểm|vận|tổ|ninh"
)
_ISSUER_NAME = re.compile(
    rf"(?:[Cc]ác |[Bb]ộ trưởng,? |[Cc]hủ nhiệm |Giám đốc )*(?:{_OFFICE})(?!\w)(?:,? (?:Chủ nhiệm |và )(?={_OFFICE})| (?:(?:{_OFFICE}"
    rf"|tỉnh|huyện|xã|phường|quận|thị xã|thị trấn|đặc khu|[Tt]hành phố|cấp (?:xã|huyện|tỉnh)|và (?=[{UPPER}])|{_BRANCH})(?!\w)|[{UPPER}][\w’'-]*"
    rf"|[-–](?= [{UPPER}])))*"
)
_SESSION = re.compile(r"Hội nghị lần thứ \S+(?: \S+)?,? (?=Ban )")
_SUBJECT = re.compile(
    r"\s*,?\s*(?:(?:lần thứ|khóa|khoá)[^;]{0,30}?\s)?(?=(?:về|ban hành|phê duyệt|quy định|thực hiện"
    r"|triển khai|hướng dẫn|sửa đổi|công bố|giao|đẩy mạnh|v/v)\b)",
    re.IGNORECASE,
)
_NEXT_ACT = (
    r"|,?\s+(?:và|kèm theo)\s+(?:các )?(?:Quyết định|Nghị quyết|Kế hoạch|Kết luận|Nghị định|Công văn"
    r"|Chỉ thị|Thông tư|Chương trình)\s+(?:hành động )?số"
)
_SHORT_NAME = r"|\s*\((?:sau đây|gọi tắt|viết tắt)"
_OWN_VOICE = (  # `…, UBND xã ban hành Kế hoạch như sau`
    r"|,?\s+(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:tỉnh|thành phố|thị xã|quận|huyện|xã|phường|thị trấn|đặc khu)[^,;.]{0,40}\s(?:ban hành|xây dựng|đề ra) "
)
_SUBJECT_END = re.compile(r";|\.(?=\s|$)" + _NEXT_ACT + _SHORT_NAME + _OWN_VOICE)
# In a legal basis a subject may itself hold semicolons; the next act starts with a capital.
_BASIS_END = re.compile(
    rf";(?=\s*(?:$|[{UPPER}]|số\s|căn cứ|các (?:quyết|nghị|kế)))|\.(?=\s|$)"
    + _NEXT_ACT
    + _OWN_VOICE
)
_LAW = re.compile(
    rf"(?<!\w)(?P<type>Luật|Bộ luật|Pháp lệnh|Hiến pháp)(?P<name>\s+(?:số\s+)?[^;:.()\d]{{3,220}}?|\s+(?:nước [^;:.()\d]{{3,60}})?)"
    rf"(?:,?\s*ngày\s+(?P<date>{dates.FULL})|\s*,?\s*\(?năm\s+(?P<year>(?:19|20)\d\d))"
)
_NAMED_LAW = re.compile(
    r"(?<!\w)(Luật|Bộ luật|Nghị quyết)(?P<name>\s[^;:.()\d]{3,160}?)\s*,?\s*\(?(?:số\s*:?)?\s*$"
)
_LAW_START = re.compile(
    rf"(?<!\w)(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp)\s+(?=[{UPPER}a-z])"
)
_INNER_LAW = re.compile(r"(?:của|một số điều)\s+(?:các\s+)?$")
_OF_SOURCE = re.compile(r"\s+")
_LOOK = 260
_LONGEST_TYPE = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an act is named."""

    symbol: Symbol | None
    type: str
    typed: bool  # whether the type word stands there
    plural: bool  # under a plural head such as "các Quyết định"
    date: date | None
    date_written: str | None
    issuer: str | None
    subject: str | None
    block: Block
    start: int  # in the paragraph's text
    end: int
    law_year: int | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.block.paragraph.span(self.start, self.end)

    @property
    def id(self) -> str | None:
        """The normalised symbol; None for a law without number."""
        return self.symbol.id if self.symbol else None


def mentions(blocks: list[Block]) -> list[Mention]:
    """Every act named in the document, in order."""
    found: list[Mention] = []
    for block in blocks:
        text = block.paragraph.text
        if any(c.isdigit() for c in text):
            found += sorted(
                [*_numbered(block, text), *_laws(block, text)], key=lambda m: m.start
            )
    return found


def citations(found: list[Mention], own: frozenset[str]) -> tuple[Citation, ...]:
    """One citation per distinct id, type and date; the document's own number is none."""
    groups: dict[tuple[object, ...], list[Mention]] = {}
    dated = {m.id for m in found if m.id and m.date}
    for mention in found:
        if mention.id in own or (mention.id in dated and mention.date is None):
            continue
        groups.setdefault(_key(mention), []).append(mention)
    return tuple(_citation(group) for group in groups.values())


def _key(mention: Mention) -> tuple[object, ...]:
    if mention.id:
        return (mention.id.upper(), mention.date)
    if mention.date:
        return (mention.type, mention.date)
    return (mention.type, (mention.subject or "").lower(), mention.law_year)


def _citation(group: list[Mention]) -> Citation:
    first = group[0]
    typed = [m.type for m in group if m.typed]
    return Citation(
        id=first.id,
        type=max(typed, key=len) if typed else first.type,
        number=first.symbol.number if first.symbol else None,
        symbol=first.id,
        date=first.date,
        issuer=next((m.issuer for m in group if m.issuer), None),
        subject=next((m.subject for m in group if m.subject), None),
        span=first.span,
        mentions=tuple(m.span for m in group),
    )


def _numbered(block: Block, text: str) -> Iterator[Mention]:
    found = list(symbols.find_symbols(text))
    heads = list(_PLURAL.finditer(text)) if found else []
    made: list[Mention] = []
    for index, symbol in enumerate(found):
        limit = found[index + 1].start if index + 1 < len(found) else len(text)
        while len(heads) > 1 and heads[1].end() <= symbol.start:
            heads.pop(0)
        head = heads[0] if heads and heads[0].end() <= symbol.start else None
        limit = min(limit, symbol.end + _LOOK * 3)
        floor = max(found[index - 1].end if index else 0, symbol.start - _LOOK)
        made.append(_mention(block, text, symbol, (floor, limit), head))
    for index in range(len(made) - 2, -1, -1):
        made[index] = _sharing(text, made[index], made[index + 1])
    yield from made


def _sharing(text: str, mention: Mention, after: Mention) -> Mention:
    """`các Quyết định số 3300/QĐ-UBND, 3301/QĐ-UBND ngày …`: one day for both."""
    one, other = mention.symbol, after.symbol
    if mention.date_written or not after.date or not one or not other:
        return mention
    alike = (one.code, one.body) == (other.code, other.body)
    if not alike or not _IN_ROW.fullmatch(text, mention.end, after.start):
        return mention
    return replace(
        mention,
        date=after.date,
        issuer=mention.issuer or after.issuer,
    )


def _mention(
    block: Block,
    text: str,
    symbol: Symbol,
    reach: tuple[int, int],  # from the act before it to the act behind
    plural: re.Match[str] | None,
) -> Mention:
    floor, limit = reach
    before = text[floor : symbol.start]
    word = _TYPE_BEFORE.search(before, max(0, len(before) - _LONGEST_TYPE))
    kind = _type(symbol, word)
    day, written, end, issuer = _date(text, symbol.end, limit)
    named = _NAMED_LAW.search(before) if word is None and symbol.code == "QH" else None
    word = word or named
    start = symbol.start - (len(before) - word.start()) if word else symbol.start
    if day is None and written is None:
        day, written, issuer = _date_before(text, start)
    if issuer is None:
        issuer, end_issuer = _issuer(text, end, limit)
    else:
        end_issuer = end
    if issuer is None and plural:
        issuer = _shared_issuer(plural["of"])
    issuer = issuer or _proposer(text, start)
    issuer = issuer or _BY_SYMBOL.get(symbol.body) or _BY_SYMBOL.get(symbol.code)
    subject = _subject(text, end_issuer, limit, in_basis=block.zone is Zone.BASIS)
    return Mention(
        symbol, kind, word is not None, plural is not None, day, written,
        issuer, subject or (named["name"].strip(" ,") if named else None),
        block, start, end,
    )  # fmt: skip


def _proposer(text: str, start: int) -> str | None:
    """`Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …`: who signed it stands in front."""
    if " tại " not in text[max(0, start - _LOOK) : start]:
        return None
    match = _PROPOSED.search(text, max(0, start - _LOOK), start)
    return _head_of(match["issuer"].strip(" ,")) if match else None


def _head_of(who: str) -> str:
    """The office whose head is named: `Giám đốc Sở Nội vụ` → `Sở Nội vụ`."""
    rest = _HEAD_OF.sub("", who, count=1)
    return rest[:1].upper() + rest[1:]


def _date_before(text: str, start: int) -> tuple[date | None, str | None, str | None]:
    """`Ngày 21/7/2025, UBND xã đã ban hành Quyết định số …`: the day stands in front."""
    before = text[max(0, start - _LOOK) : start]
    match = _DATE_BEFORE.search(before) if _ENACTED.search(before[-12:]) else None
    if match is None:
        return None, None, None
    found = dates.full_date(match.group("date"))
    return (found.day if found else None), match["date"], match["issuer"].strip()


def _type(symbol: Symbol, word: re.Match[str] | None) -> str:
    """The printed type word when it agrees with the symbol, else the symbol's."""
    if word is None:
        return symbol.type
    printed = word.group(1).capitalize()
    if symbol.code in {"QH", "UBTVQH"} or not symbol.code:
        return printed
    return (
        printed
        if printed.startswith(symbol.type) or printed == "Bộ luật"
        else symbol.type
    )


def _date(
    text: str, start: int, limit: int
) -> tuple[date | None, str | None, int, str | None]:
    match = _DATE_AFTER.match(text, start, limit)
    if match is None:
        match = _ISSUER_THEN_DATE.match(text, start, limit)
    if match is None:
        return None, None, start, None
    found = dates.full_date(text, match.start("date"), match.end("date"))
    issuer = match.groupdict().get("issuer")
    return (
        found.day if found else None,
        match.group("date"),
        match.end("date"),
        issuer.strip() if issuer else None,
    )


def _issuer(text: str, start: int, limit: int) -> tuple[str | None, int]:
    match = _ISSUER.match(text, start, limit)
    if match is None:
        return None, start
    session = _SESSION.match(text, match.start("issuer"), limit)
    if session:  # `Hội nghị lần thứ sáu Ban Chấp hành Trung ương`
        whole = _ISSUER_NAME.match(text, session.end(), limit)
        if whole:
            return whole.group().rstrip(" .,-–"), whole.end()
    name = _ISSUER_NAME.match(match.group("issuer"))
    if name is None:
        return None, start
    issuer = name.group().rstrip(" .,-–")
    return issuer, match.start("issuer") + len(issuer)


def _shared_issuer(text: str) -> str | None:
    match = re.search(r"của\s+(.+)", text)
    return match.group(1).strip() if match else None


def _subject(text: str, start: int, limit: int, *, in_basis: bool) -> str | None:
    opening = _SUBJECT.match(text, start, limit)
    if opening is None:
        return None
    stop = (_BASIS_END if in_basis else _SUBJECT_END).search(text, opening.end())
    subject = text[opening.end() : stop.start() if stop else len(text)]
    return subject.strip(" .,)") or None


def _laws(block: Block, text: str) -> Iterator[Mention]:
    """Laws named with a date or a year instead of a number."""
    position = 0
    while start := _LAW_START.search(text, position):
        match = _LAW.match(text, start.start())
        position = start.end()
        if match is None or symbols.SYMBOL.search(match.group()):
            continue
        position = match.end()
        found = (
            dates.full_date(text, match.start("date"), match.end("date"))
            if match["date"]
            else None
        )
        yield Mention(
            None, match["type"], True, False, found.day if found else None, match["date"],
            None, match["name"].strip(" ,") or None, block, match.start(), match.end(),
            int(match["year"]) if match["year"] else None,
        )  # fmt: skip
