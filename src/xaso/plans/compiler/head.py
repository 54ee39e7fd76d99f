"""The head of the document: number, date, place, who issues and signs, title, year, unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from xaso.core.text import squash
from xaso.plans.compiler import dates, symbols
from xaso.plans.compiler.blocks import Block
from xaso.plans.compiler.letters import LOWER, UPPER, is_capitals
from xaso.plans.compiler.model import Document, Span
from xaso.plans.compiler.names import UNIT_CASED, place_name, readable
from xaso.plans.compiler.offices import MOTTO, OFFICE, whole_name, with_unit
from xaso.plans.compiler.zones import Zone, is_name

_NUMBER = re.compile(
    r"S[ốỐ]\s?:?\s?(?P<no>\d{1,5}[a-z]?)?[\s.…_]*(?P<rest>[/-].{2,40})", re.IGNORECASE
)
_PLACE = re.compile(
    rf"(?P<place>[{UPPER}][^,;:\d]{{1,40}}?(?: \d{{1,2}})?) ?, ?[Nn]gày (?P<d>\d{{1,2}}|[.…_ ]*) ?tháng (?P<m>\d{{1,2}}|[.…_ ]*) ?năm (?P<y>20\d\d)",
)
_SHORT_PLACE = re.compile(  # a line, or what follows the symbol: `Tân Hội Đông, ngày 20/01/2025`
    rf"\s*(?P<place>[{UPPER}][^,;:\d]{{1,40}}?(?: \d{{1,2}})?) ?, ?[Nn]gày (?P<d>\d{{1,2}}|[.…_ ]*) ?[/-] ?(?P<m>\d{{1,2}}|[.…_ ]*) ?[/-] ?(?P<y>20\d\d)[\s.]*$"
)
_KIND = re.compile(
    r"(?:QUYẾT ĐỊNH|KẾ HOẠCH|NGHỊ QUYẾT|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN|CHỈ THỊ|THÔNG BÁO)\b|Kế hoạch$"
)
_ATTACHED = re.compile(r"\(?(?:Ban hành )?[Kk]èm theo\b")
_SIGNS = re.compile(
    r"TM\.|KT\.|TL\.|TUQ\.|Q\. |(?:PHÓ )?CHỦ TỊCH|(?:PHÓ )?GIÁM ĐỐC|CHÁNH|TRƯỞNG"
)
_DEGREE = re.compile(r"(?:Th\.?S|TS|CN|KS)\.? (?=[A-ZĐ])|(?:Đã ký|đã ký)[:.]?\s*")
_BY = re.compile(
    r"của (?P<who>(?:Chủ tịch |Giám đốc )?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân)[^;:()]{0,60}?)\s*[);,]"
)
_CAPITAL_START = re.compile(rf"^[^{LOWER}]{{8,}}(?= [{LOWER}]|$)")
_YEAR = re.compile(r"[Nn][ăĂ][mM] (20\d\d)(?!\s?[-–]\s?20)")
_ENDS_TITLE = re.compile(r"[-–_=*]{3,}|$")
_PREAMBLE = re.compile(
    r"Căn cứ|Để |(?:Thực hiện|Triển khai) (?:[^.;]{0,40})?(?:Nghị quyết|Quyết định|Kế hoạch|Chương trình|Công văn|Chỉ thị|Kết luận) "
)
_FURNITURE = re.compile(r"(?:Ngày (?:đăng|cập nhật)|Lượt xem|Tác giả|Nguồn)\b")
_ISSUES = re.compile(
    r"(?:Về việc |V/v )?(?:[Bb]an hành|[Pp]hê duyệt) (?=Kế hoạch\b)|Về việc ban hành "
)
_OWN_OFFICE = re.compile(
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND) (?P<unit>(?:xã|phường|thị trấn|đặc khu) [^\W\d_]\S*(?: [^\W\d_a-zđ]\S*){0,4})"
)
_SIGNER_REACH = 8
_PLACE_LINE = 80


@dataclass(slots=True)
class Head:
    """What was read of the head, with doubts the checks look at."""

    document: Document = field(default_factory=Document)
    number_blank: Span | None = None
    number_elsewhere: str | None = None
    date_blank: Span | None = None
    date_elsewhere: tuple[date, Span] | None = None
    titles: tuple[tuple[str, Span], ...] = ()
    own_ids: frozenset[str] = frozenset()


def read_head(blocks: list[Block]) -> Head:
    """The head of the document from its blocks in order."""
    front = [b for b in blocks if b.zone in {Zone.HEAD, Zone.BASIS, Zone.TITLE}]
    reading = _Reading(blocks, front)
    reading.read()
    return reading.head


class _Reading:
    def __init__(self, blocks: list[Block], front: list[Block]) -> None:
        self.head = Head()
        self._blocks = blocks
        self._front = front
        self._known = "\n".join(b.paragraph.text for b in blocks[:200])
        self._found: dict[str, object] = {}
        self._spans: dict[str, Span] = {}
        self._attached_issuer: tuple[str, Span] | None = None

    def read(self) -> None:
        """Fill `head`."""
        kind_at = self._kind()
        self._number()
        self._place_and_date()
        self._attached()
        self._title(kind_at)
        self._signer()
        self._issuer(kind_at)
        self._unit()
        self._office_in_text()
        self._year()
        self.head.document = Document(**self._found, spans=self._spans)  # type: ignore[arg-type]

    def _set(self, name: str, value: object, span: Span) -> None:
        if value is not None and name not in self._found:
            self._found[name] = value
            self._spans[name] = span

    def _kind(self) -> int:
        for index, block in enumerate(self._front):
            match = _KIND.match(block.paragraph.text)
            if match and (
                is_capitals(match.group()) or block.paragraph.text == match.group()
            ):
                self._set(
                    "kind",
                    match.group().capitalize(),
                    block.paragraph.span(0, match.end()),
                )
                return index
        return -1

    def _number(self) -> None:
        for block in self._front[:30]:
            match = _NUMBER.match(block.paragraph.text)
            if match is None:
                continue
            span = block.paragraph.span(0, match.end())
            written = (match["no"] or "0") + match["rest"]
            symbol = next(symbols.find_symbols(written), None)
            if symbol is None:
                continue
            if match["no"]:
                self._set_symbol(symbol, span)
            else:
                self.head.number_blank = span
            return

    def _set_symbol(self, symbol: symbols.Symbol, span: Span) -> None:
        self._set("number", symbol.number, span)
        self._set("symbol", symbol.id, span)
        self.head.own_ids |= {symbol.id}

    def _place_and_date(self) -> None:
        """In the head; in a text put together carelessly under the signature."""
        foot = [
            b for b in self._blocks if b.zone is Zone.FOOT
            and _is_place_line(b.text)
        ]  # fmt: skip
        for block in [*self._front[:30], *foot]:
            text = block.paragraph.text
            number = _NUMBER.match(text)
            symbol = next(symbols.find_symbols(text), None) if number else None
            after = symbol.end if symbol else 0
            match = _PLACE.search(text, after) or _SHORT_PLACE.match(text, after)
            if match is None:
                continue
            self._set(
                "place",
                match["place"].strip(),
                block.paragraph.span(*match.span("place")),
            )
            span = block.paragraph.span(match.start("d") - len("ngày "), match.end())
            if match["d"].isdigit() and match["m"].isdigit():
                day = dates.safe_date(int(match["y"]), int(match["m"]), int(match["d"]))
                self._set("date", day, span)
            else:
                self.head.date_blank = span
            return

    def _attached(self) -> None:
        """`(Kèm theo Quyết định số … ngày …)` names the document's own number."""
        for block in self._blocks:
            text = block.paragraph.text
            match = _ATTACHED.match(text)
            if match is None or block.zone is Zone.BASIS:
                continue
            symbol = next(symbols.find_symbols(text), None)
            if symbol is None:
                continue
            span = block.paragraph.span(symbol.start, symbol.end)
            self.head.number_elsewhere = self.head.number_elsewhere or symbol.id
            self._set_symbol(symbol, span)
            self.head.own_ids |= {symbol.id}
            found = dates.full_date(text, symbol.end)
            if found and found.day:
                where = block.paragraph.span(found.start, found.end)
                self.head.date_elsewhere = self.head.date_elsewhere or (
                    found.day,
                    where,
                )
                self._set("date", found.day, where)
            by = _BY.search(text, symbol.end)
            if by:
                self._attached_issuer = (
                    by["who"],
                    block.paragraph.span(*by.span("who")),
                )

    def _title(self, kind_at: int) -> None:
        """The subject under KẾ HOẠCH, else under the kind of the document."""
        starts = [
            i for i, b in enumerate(self._front)
            if _KIND.match(b.paragraph.text) and b.paragraph.text[:8].casefold() == "kế hoạch"
        ]  # fmt: skip
        for start in [*starts[-1:], kind_at]:
            if start < 0:
                continue
            title = self._title_from(start)
            if title:
                self._set("title", title[0], title[1])
                break
        self.head.titles = tuple(self._title_variants())

    def _title_from(self, start: int) -> tuple[str, Span] | None:
        block = self._front[start]
        match = _KIND.match(block.paragraph.text)
        kind = match.group() if match else ""
        parts = [block.paragraph.text[len(kind) :].strip(" :")]
        last = block
        for after in self._front[start + 1 : start + 5]:
            text = after.paragraph.text
            ended = (
                text[0] in "(|"
                or after.marker
                or _NUMBER.match(text)
                or _ends_title(after, parts)
            )
            if ended:
                break
            if _is_place_line(text):
                if any(parts):
                    break
                continue
            parts.append(text)
            last = after
        subject = self._put_together([part for part in parts if part])
        subject = _ISSUES.sub("", subject)
        if not subject:
            return None
        if is_capitals(subject):
            subject = _lowered(subject, self._known)
        if kind.casefold() == "kế hoạch":
            subject = "Kế hoạch " + _small_start(subject)
        first = block.paragraph.span()
        end = last.paragraph.span().end
        return subject, Span(first.start, end, first.line)

    def _put_together(self, parts: list[str]) -> str:
        """The lines of a title as one; capitals beside small letters lowered."""
        if not is_capitals(" ".join(parts)):
            parts = [_CAPITAL_START.sub(self._in_small, part) for part in parts]
            parts[:1] = [part[:1].upper() + part[1:] for part in parts[:1]]
        return squash(" ".join(parts)).rstrip(" .;")

    def _in_small(self, match: re.Match[str]) -> str:
        return _small_start(_lowered(match.group(), self._known))

    def _title_variants(self) -> Iterator[tuple[str, Span]]:
        pattern = re.compile(
            r"(?:kế hoạch\s+)?(cải cách hành chính (?:năm 20\d\d (?:của |trên địa bàn )?|(?:của )?(?:xã|phường|huyện|tỉnh|đặc khu)).{0,60})",
            re.IGNORECASE,
        )
        for block in self._front:
            match = pattern.search(block.paragraph.text)
            if match and not symbols.SYMBOL.search(block.paragraph.text):
                yield match.group(1).strip(" ./"), block.paragraph.span(*match.span(1))

    def _signer(self) -> None:
        foot = [b for b in self._blocks if b.zone is Zone.FOOT]
        for index, block in enumerate(foot):
            if not _SIGNS.match(block.text) or not is_capitals(block.text[:12]):
                continue
            for after in foot[index + 1 : index + 1 + _SIGNER_REACH]:
                text = _DEGREE.sub("", after.paragraph.text)
                if is_name(text) and not is_capitals(text[:4]):
                    self._set("signer", text, after.paragraph.span())
                    return
        names = [b for b in foot if b.marker is None and is_name(b.paragraph.text)]
        if names and not is_capitals(names[-1].paragraph.text):
            self._set("signer", names[-1].paragraph.text, names[-1].paragraph.span())

    def _issuer(self, kind_at: int) -> None:
        offices = self._front[: max(kind_at, 0)]
        lines = [b.paragraph.text for b in offices]
        for block in self._front[kind_at + 1 : kind_at + 12] if kind_at >= 0 else []:
            text = block.paragraph.text
            if (
                is_capitals(text)
                and OFFICE.match(text)
                and self._found.get("kind") != "Kế hoạch"
            ):
                issuer = readable(text.rstrip(" ,:"), self._known)
                self._set(
                    "issuer",
                    whole_name(issuer, lines, self._known),
                    block.paragraph.span(),
                )
                return
        for index in range(len(offices) - 1, -1, -1):  # its parent stands above
            text = lines[index]
            if not OFFICE.match(text) or MOTTO.search(text) or not is_capitals(text):
                continue
            whole = with_unit(text, lines[index + 1 : index + 5])
            span = offices[index].paragraph.span()
            self._set("issuer", readable(whole, self._known), span)
            return
        if self._attached_issuer:
            self._set("issuer", *self._attached_issuer)

    def _unit(self) -> None:
        """The unit the plan is of: named by its title, its issuer or its place."""
        for name in ("issuer", "title"):
            match = UNIT_CASED.search(str(self._found.get(name, "")))
            if match:
                self._set(
                    "unit", place_name(match.group(), self._known), self._spans[name]
                )
                return
        place = self._found.get("place")
        if isinstance(place, str):
            pattern = re.compile(
                rf"(?<!\w)(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh) {re.escape(place)}(?!\w)",
                re.IGNORECASE,
            )
            match = pattern.search(self._known)
            if match:
                self._set(
                    "unit", place_name(match.group(), self._known), self._spans["place"]
                )

    def _office_in_text(self) -> None:
        """A text without a head: the first commune's office it names."""
        for block in self._blocks[:60]:
            match = _OWN_OFFICE.search(block.paragraph.text)
            if match and "unit" not in self._found:
                span = block.paragraph.span(*match.span())
                self._set("issuer", match.group().strip(" ,.;"), span)
                self._set("unit", match["unit"].strip(" ,.;"), span)

    def _year(self) -> None:
        """The last year the title names, else the first the plan does."""
        years = list(_YEAR.finditer(str(self._found.get("title", ""))))
        if years:
            self._set("year", int(years[-1].group(1)), self._spans["title"])
            return
        for block in self._blocks[:60]:
            match = (
                _YEAR.search(block.paragraph.text)
                if block.zone is not Zone.BASIS
                else None
            )
            if match:
                self._set(
                    "year", int(match.group(1)), block.paragraph.span(*match.span())
                )
                return


def _ends_title(block: Block, parts: list[str]) -> bool:
    text = block.paragraph.text
    if (OFFICE.match(text) and is_capitals(text)) or _PREAMBLE.match(text):
        return True
    if _FURNITURE.match(text):
        return True
    started = any(parts)
    return started and (text.endswith((";", ".", ":")) or len(text) > 160)  # noqa: PLR2004


def _is_place_line(text: str) -> bool:
    """Whether a line only says where and when: `Tân Hội Đông, ngày 20/01/2025`."""
    if len(text) >= _PLACE_LINE:
        return False
    return (_PLACE.match(text) or _SHORT_PLACE.match(text)) is not None


def _small_start(text: str) -> str:
    """A small first letter, but for abbreviations: `CCHC năm 2025` stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _lowered(text: str, known: str) -> str:
    """A title in capitals as a sentence, with the names of units kept."""
    low = place_name(text, known)
    return low[:1].upper() + low[1:]
