"""Who does a task: posts and units named in its text or its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.plans.compiler.actors import (
    ACTOR,
    WORDS,
    clean,
    cut_at_verb,
    headed_post,
    split_actors,
    subject_of,
)

_BY = re.compile(
    rf"(?:(?<!\w)do|giao(?: cho)?)\s+(?P<who>{WORDS}[^:;.()]{{0,90}}?)\s+(?:chủ trì|thực hiện|phụ trách|đảm nhiệm|tham mưu)"
)
_HEAD = re.compile(
    rf"(?P<who>{WORDS}[^:;.()]{{0,110}}?)\s*(?:\((?:chủ trì|đầu mối)\)\s*)?:"
)
_COOPERATE = re.compile(
    r"phối hợp(?: chặt chẽ)?(?:,? (?:với|cùng)(?: với)?|\s*:)\s+(?P<who>[^:;.()]{3,160})",
    re.IGNORECASE,
)
_COOPERATE_ACTOR = re.compile(rf"phối hợp (?P<who>{WORDS}[^:;.()]{{0,150}})")
_COOPERATE_BARE = re.compile(r"phối hợp (?P<who>[^:;.()]{3,160})")
_COOPERATE_END = re.compile(r"\s*,?\s+(?:trong|về|khi|nhằm|để|theo|tại)(?:\s|$)")

_LABELS = (
    ("cooperate", r"(?:cơ quan|đơn vị|bộ phận|công chức|các cơ quan|các đơn vị|các bộ phận)?,?\s*(?:cùng )?phối hợp(?: thực hiện)?"),
    ("lead", r"(?:cơ quan|đơn vị|bộ phận|công chức|người|phòng|ban)?(?:,\s*(?:cơ quan|đơn vị|bộ phận))?\s*(?:chủ trì|chủ trì thực hiện|chủ trì tham mưu|đầu mối|chịu trách nhiệm(?: chính)?|phụ trách|tham mưu|thực hiện chính|thực hiện)|trách nhiệm(?: thực hiện| chủ trì)?|phân công(?: thực hiện)?|người thực hiện|giao"),
    ("due", r"(?:thời gian|thời hạn|hạn|tiến độ)(?: (?:thực hiện|hoàn thành|xong))?|hoàn thành"),
    ("product", r"(?:sản phẩm|kết quả|đầu ra)(?: (?:dự kiến|đầu ra|cần đạt|thực hiện|đạt được|hoàn thành))*"),
)  # fmt: skip
_LABEL = re.compile(
    "(?:^|[.;,(]|<br>|(?<=\\s)[-–+])\\s*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS)
    + r")\s*:\s*",
    re.IGNORECASE,
)
_ASSIGNS = re.compile(  # `Giao công chức X chủ trì, phối hợp Y thực hiện.`
    rf"\(?(?:(?:Giao|Phân công)(?: cho)?\s+)?(?P<lead>{WORDS}[^:;.()]{{0,90}}?)\s+(?:làm\s+)?(?:chủ trì|đầu mối|phụ trách|chịu trách nhiệm(?: chính)?)"
    rf"(?:,?\s*(?:và\s+)?phối hợp(?:\s+(?:chặt chẽ\s+)?(?:với|cùng))?\s+(?P<with>{WORDS}[^:;.()]{{0,150}}?))?"
    r"(?:,?\s*(?:và\s+)?(?:tham mưu|tổ chức|triển khai|thực hiện|theo dõi|giải quyết|báo cáo|(?:các\s+)?nội dung|(?:các\s+)?nhiệm vụ|này|nêu trên|trên))*\s*[.;]?\)?[.;]?$"
    rf"|\(?(?:Giao|Phân công)(?: cho)?\s+(?P<only>{WORDS}[^:;.()]{{0,90}}?)\s+(?:tổ chức\s+|triển khai\s+|tham mưu\s+)?thực hiện(?:\s+(?:(?:các\s+)?(?:nội dung|nhiệm vụ)\s+)?(?:này|nêu trên|trên))?[.;]?\)?[.;]?$"
)
_LONGEST_NAME = 200
_LONGEST_ASSIGNMENT = 300
_VALUE_END = re.compile(rf"\.(?=\s|$)|;(?=\s|$)(?!\s+(?:các )?{WORDS})|\)(?=[\s.;,]|$)")
_WHEN = (
    r"(?:trước|thường xuyên|quý|tháng|hoàn thành|xong|hằng|hàng|định kỳ|trong|ngày|\d)"
)
_BESIDE_AFTER = re.compile(  # `(Phòng A chủ trì; Công an phường phối hợp)`
    rf"(?:[;,]|\svà)\s*(?P<who>{WORDS}[^;:()]{{0,90}}?)\s+(?:cùng )?phối hợp\s*(?=[;.)]|$)"
)
_IN_BRACKETS = re.compile(
    rf"\((?P<who>{WORDS}[^;:()]{{0,110}}?)\s*(?:[;)]|,\s*(?={_WHEN})|chủ trì|thực hiện|phụ trách|tham mưu)"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Lead, cooperating posts, time and product read from a text."""

    lead: str | None = None
    cooperate: tuple[str, ...] = ()
    due: str | None = None
    product: str | None = None

    def over(self, other: Roles) -> Roles:
        """These roles, completed from `other`."""
        return Roles(
            self.lead or other.lead,
            self.cooperate
            or (other.cooperate if not self.lead or self.lead == other.lead else ()),
            self.due or other.due,
            self.product or other.product,
        )


NO_ROLES = Roles()


def roles_of(text: str) -> Roles:
    """What a task's own text says about who, when and what for."""
    text = text[:4000]
    assigned = _assigned(text)
    if assigned:
        return assigned
    labelled = _labelled(text)
    if is_attribute(text):
        return labelled
    lead = labelled.lead or _lead(text)
    return Roles(
        lead, labelled.cooperate or _cooperate(text), labelled.due, labelled.product
    )


def is_attribute(text: str) -> bool:
    """Whether a line only labels the task above: `Chủ trì: …`, `Sản phẩm: …`."""
    return _LABEL.match(text.lstrip("(–- ")) is not None or is_assignment(text)


def is_assignment(text: str) -> bool:
    """Whether a sentence only says who leads what stands above it."""
    return _assigned(text) is not None


def _assigned(text: str) -> Roles | None:
    match = _ASSIGNS.match(text) if len(text) < _LONGEST_ASSIGNMENT else None
    if match is None:
        return None
    lead, beside = match["lead"] or match["only"], match["with"] or ""
    if cut_at_verb(lead) != lead or cut_at_verb(beside) != beside:
        return None  # more is to be done than to lead
    return Roles(clean(lead), split_actors(beside))


def heads_list(text: str) -> str | None:
    """The post a heading or lead-in names: `Công chức Tư pháp – hộ tịch:`."""
    subject = subject_of(text)
    if subject:
        return subject[0]
    colon = text.find(":")
    return headed_post(text[: colon + 1] if colon > 0 else text)


def _labelled(text: str) -> Roles:
    found: dict[str, str] = {}
    matches = list(_LABEL.finditer(text))
    for index, match in enumerate(matches):
        limit = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        stop = _VALUE_END.search(text, match.end(), limit)
        value = text[match.end() : stop.start() if stop else limit].strip(" ,;.-–(")
        name = match.lastgroup or ""
        if value and (name not in {"lead", "cooperate"} or _is_actor(value)):
            found.setdefault(name, value)
    return Roles(
        clean(cut_at_verb(found["lead"])) if "lead" in found else None,
        split_actors(found.get("cooperate", ""))
        or _named_beside(found.get("lead", "")),
        found.get("due"),
        found.get("product"),
    )


def _is_actor(value: str) -> bool:
    return len(value) < _LONGEST_NAME and (
        ACTOR.match(value) is not None or value[0].isupper() or value.startswith("các ")
    )


def _lead(text: str) -> str | None:
    colon = text.find(":", 0, 130)
    if colon > 0:
        head = _HEAD.match(text[: colon + 1])
        if head and "chủ trì" not in head["who"]:
            return cut_at_verb(clean(head["who"]) or "") or None
    subject = subject_of(text)
    if subject:
        return subject[0]
    match = _BY.search(text) or _IN_BRACKETS.search(text)
    return clean(match["who"]) if match else None


def _cooperate(text: str) -> tuple[str, ...]:
    match = _COOPERATE.search(text) or _COOPERATE_ACTOR.search(text)
    if match is None:
        match = _BESIDE_AFTER.search(text)
    if match is None:
        return ()
    who = cut_at_verb(match["who"])
    stop = _COOPERATE_END.search(who)
    return split_actors(who[: stop.start()] if stop else who)


def _named_beside(value: str) -> tuple[str, ...]:
    """`Phân công: Văn phòng chủ trì, phối hợp các phòng` names both in one value."""
    match = _COOPERATE_BARE.search(value)
    return _cooperate(value) or (split_actors(match["who"]) if match else ())
