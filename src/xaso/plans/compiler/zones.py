"""Which part of the document a paragraph stands in: head, decision, plan, foot, annex."""

from __future__ import annotations

import re
from enum import Enum

from xaso.plans.compiler.letters import UPPER, is_capitals
from xaso.plans.compiler.markers import marker_of
from xaso.plans.compiler.paragraphs import Paragraph


class Zone(Enum):
    """Parts of a plan document (các phần của văn bản)."""

    HEAD = "head"
    BASIS = "basis"  # căn cứ and articles of a decision
    TITLE = "title"  # KẾ HOẠCH, its subject, "Kèm theo …"
    PLAN = "plan"
    FOOT = "foot"  # recipients and signature
    ANNEX = "annex"


_DECISION = re.compile(r"QUYẾT ĐỊNH\b|NGHỊ QUYẾT\b")
_PLAN = re.compile(r"(?:KẾ HOẠCH|ĐỀ ÁN|PHƯƠNG ÁN)\b(?! *HÓA)")
_PLAN_ALONE = re.compile(r"(?:Kế hoạch|KẾ HOẠCH)$")
_BASIS = re.compile(
    r"(?:Các )?[Cc]ăn cứ\b|Xét đề nghị|Theo đề nghị|Điều \d|Để (?:triển|thực)"
)
_ENACTS = re.compile(
    r"(?:Thực hiện|Triển khai)[^.;]{0,60} (?:Nghị quyết|Quyết định|Kế hoạch|Chương trình|Công văn|Chỉ thị|Kết luận) "
)
_ARTICLE = re.compile(r"Điều \d{1,2}\s?[.:]")
_HOLDS = re.compile(r"(?:sau|sau đây)\s*:\s*$")
_CARRY_OUT = re.compile(r"tổ chức (?:thực hiện|triển khai)\s*[.:]?$", re.IGNORECASE)
_RECIPIENTS = re.compile(r"\**Nơi nhận\b", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:TM\.|KT\.|TL\.|TUQ\.|Q\.) ?[A-ZĐ]|(?:PHÓ )?CHỦ TỊCH$|(?:PHÓ )?GIÁM ĐỐC$|TRƯỞNG BAN$"
)
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục)(?: (?:SỐ )?(?:[IVX]+|\d{1,2}))?\s*(?:$|[.:–(-]| [A-ZĐ])|(?:BIỂU|DANH MỤC|BẢNG|BIỂU MẪU) [A-ZĐ]"
)
_LONG = 160
_ANNEX_LINE = 200


class ZoneReader:
    """Walks the paragraphs once and tells the zone of each."""

    def __init__(self) -> None:
        self._zone = Zone.HEAD
        self._kind: Zone | None = None
        self._plan_seen = False
        self._announced = False  # an article said the plan follows
        self._held = False  # the plan stands inside the decision

    def zone_of(self, paragraph: Paragraph) -> Zone:
        """The zone of the next paragraph."""
        text = paragraph.text
        self._zone = self._next(text)
        return self._zone

    def _next(self, text: str) -> Zone:
        if self._is_annex(text):
            return Zone.ANNEX
        if self._zone is Zone.ANNEX:
            return self._zone
        if _RECIPIENTS.match(text) or self._is_signature(text):
            return Zone.FOOT
        if self._zone is Zone.PLAN and self._held and _ARTICLE.match(text):
            return Zone.PLAN if _CARRY_OUT.search(text) else Zone.BASIS
        step = {
            Zone.HEAD: self._from_head,
            Zone.BASIS: self._from_basis,
            Zone.TITLE: self._from_title,
            Zone.FOOT: self._from_foot,
        }.get(self._zone)
        return step(text) if step else self._zone

    def _is_annex(self, text: str) -> bool:
        if self._zone not in {Zone.PLAN, Zone.FOOT} or not _ANNEX.match(text):
            return False
        return len(text) < _ANNEX_LINE and (
            is_capitals(text[:20]) or text[-1] not in ".;"
        )

    def _is_signature(self, text: str) -> bool:
        return self._zone in {Zone.BASIS, Zone.PLAN} and bool(_SIGNATURE.match(text))

    def _is_plan_head(self, text: str) -> bool:
        if self._plan_seen or (not _PLAN.match(text) and not _PLAN_ALONE.match(text)):
            return False
        self._plan_seen = True
        return True

    def _from_head(self, text: str) -> Zone:
        if self._is_plan_head(text):
            return Zone.TITLE
        if _DECISION.match(text):
            self._kind = Zone.BASIS
        if _BASIS.match(text):
            return Zone.BASIS
        return self._body(text, Zone.HEAD)

    def _from_title(self, text: str) -> Zone:
        if _BASIS.match(text):
            return Zone.BASIS
        return self._body(text, Zone.TITLE)

    def _from_basis(self, text: str) -> Zone:
        if self._is_plan_head(text):
            return Zone.TITLE
        if self._kind is Zone.BASIS and not self._plan_seen:
            return self._inside_decision(text)
        if _BASIS.match(text):
            return Zone.BASIS
        return self._body(text, Zone.BASIS)

    def _inside_decision(self, text: str) -> Zone:
        """`Điều 1. Phê duyệt Kế hoạch … như sau:` may hold the plan itself."""
        if _ARTICLE.match(text):
            self._announced = _HOLDS.search(text[-60:]) is not None
        marker = marker_of(text)
        if self._announced and marker and marker.style in {"roman", "part"}:
            self._held = True
            return Zone.PLAN
        return Zone.BASIS

    def _from_foot(self, text: str) -> Zone:
        if self._is_plan_head(text):
            return Zone.TITLE
        if text[0] == "|" and text.count("|") > len("| | |"):
            return Zone.ANNEX
        marker = marker_of(text)
        if (
            marker
            and marker.style in {"roman", "part"}
            and is_capitals(text[marker.end :])
        ):
            return Zone.PLAN
        return Zone.FOOT

    def _body(self, text: str, stay: Zone) -> Zone:
        """The plan proper starts at its first numbered heading or its first long line."""
        marker = marker_of(text)
        if marker and marker.style in {"roman", "part", "capital", "arabic", "decimal"}:
            return Zone.PLAN
        if stay is Zone.TITLE and (len(text) > _LONG or _ENACTS.match(text)):
            return Zone.BASIS
        return stay


def is_name(text: str) -> bool:
    """Whether a line looks like a person's name."""
    words = text.split()
    least = 1 if "’" in text or "'" in text else 2  # K’Brèo
    return least <= len(words) <= 6 and all(_NAME_WORD.match(word) for word in words)  # noqa: PLR2004


_NAME_WORD = re.compile(rf"[{UPPER}][^\W\d_]*(?:[’'-][^\W\d_]+)?$")
