"""Who does a task: posts and units named in its text or its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.plans.compiler.letters import LOWER, UPPER

_ACTOR_WORDS = (
    r"(?:Các )?(?:[Cc]ông chức|[Cc]án bộ|[Vv]iên chức)|(?:Các )?(?:[Vv]ăn phòng|[Pp]hòng|[Bb]an|[Bb]ộ phận|[Tt]rung tâm"
    r"|[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ|[Tt]rạm|[Tt]rường|[Hh]ội|[Đđ]oàn|[Ss]ở|[Cc]hi cục|[Cc]ục|[Nn]gành|[Kk]hối|[Đđ]ội|[Nn]hóm)"
    r"|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Đảng [uủỷ]|Chủ tịch|Phó Chủ tịch|Công an|BCĐ|BCH|Mặt trận|UBMTTQ|MTTQ|UB MTTQ"
    r"|Thủ trưởng|Lãnh đạo|Người đứng đầu|Thanh tra|Đài|Kế toán|Trưởng|Quân sự|Chỉ huy|Địa chính|Tư pháp|Tài chính|Văn hóa"
    r"|Văn hoá|Văn thư|Kho bạc|Thuế|VPTK|VP|Đại diện|Ủy viên|TTPVHCC|Đồng chí|Giám đốc|Chánh|Bí thư|Liên đoàn|Bảo hiểm|Bưu điện|Y tế|Tất cả"
)
ACTOR = re.compile(rf"(?:{_ACTOR_WORDS})(?!\w)")
_SPLIT = re.compile(
    rf"\s*[,;]\s*(?:và\s+)?(?=(?:các\s+)?(?:{_ACTOR_WORDS})(?!\w))|\s+và\s+(?=(?:các|[Cc]ông an|[Cc]ông chức|[Pp]hòng|[Vv]ăn phòng|[Bb]an|[Tt]rung tâm|[Đđ]oàn|[Hh]ội|[Tt]rạm|[Tt]ổ)(?!\w))|\s*;\s*|\s*<br>\s*"
)
_VERBS = (
    "chủ trì|tham mưu|phối hợp|có trách nhiệm|chịu trách nhiệm|làm đầu mối|phụ trách|thực hiện|xây dựng|rà soát|tổ chức"
    "|triển khai|theo dõi|kiểm tra|hướng dẫn|đôn đốc|tổng hợp|tăng cường|tiếp tục|cập nhật|ban hành|đẩy mạnh|nâng cao"
    "|tiếp nhận|bố trí|xử lý|đề xuất|báo cáo|niêm yết|công khai|vận hành|quản lý|duy trì|chủ động|nghiên cứu|lập|trình|giúp"
    "|tuyên truyền|phổ biến|thường xuyên|đảm bảo|bảo đảm|giải quyết|hoàn thành|khảo sát|đăng tải|số hóa|tuyên dương|giám sát|vận động"
)
_SUBJECT = re.compile(
    rf"(?:(?:Giao|Yêu cầu|Đề nghị|Phân công)(?: cho)?\s+)?(?P<who>(?:{_ACTOR_WORDS})(?!\w)[^:;.()]{{0,110}}?)\s*,?\s+"
    rf"(?=(?:chủ trì|tham mưu|có trách nhiệm|chịu trách nhiệm|làm đầu mối|là (?:cơ quan|đơn vị) (?:chủ trì|đầu mối)|phụ trách|giúp|chủ động)(?!\w))"
)
_ASSIGNED = re.compile(
    rf"(?:Giao|Phân công|Yêu cầu)(?: cho)?\s+(?P<who>(?:{_ACTOR_WORDS})(?!\w)[^:;.()]{{0,110}}?)\s*,?\s+(?=(?:{_VERBS})(?!\w))"
)
_BY = re.compile(
    rf"(?:(?<!\w)do|giao(?: cho)?)\s+(?P<who>(?:{_ACTOR_WORDS})(?!\w)[^:;.()]{{0,90}}?)\s+(?:chủ trì|thực hiện|phụ trách|đảm nhiệm|tham mưu)"
)
_HEAD = re.compile(
    rf"(?:Đối với\s+)?(?P<who>(?:{_ACTOR_WORDS})(?!\w)[^:;.()]{{0,110}}?)\s*(?::|\((?:chủ trì|đầu mối)\)|$)"
)
_COOPERATE = re.compile(
    r"phối hợp(?: chặt chẽ)?(?:,? (?:với|cùng)|\s*:)\s+(?P<who>[^:;.()]{3,160})",
    re.IGNORECASE,
)
_COOPERATE_END = re.compile(
    rf"\s*,?\s+(?:để\s+)?(?:{_VERBS})(?!\w)|\s+(?:trong|về|khi|nhằm|để|theo)\s"
)
_BARE = re.compile(rf"[{LOWER}{UPPER}]")

_LABELS = (
    ("cooperate", r"(?:cơ quan|đơn vị|bộ phận|công chức|các cơ quan|các đơn vị|các bộ phận)?,?\s*(?:cùng )?phối hợp(?: thực hiện)?"),
    ("lead", r"(?:cơ quan|đơn vị|bộ phận|công chức|người|phòng|ban)?(?:,\s*(?:cơ quan|đơn vị|bộ phận))?\s*(?:chủ trì|chủ trì thực hiện|chủ trì tham mưu|đầu mối|chịu trách nhiệm(?: chính)?|phụ trách|tham mưu|thực hiện chính|thực hiện)|trách nhiệm(?: thực hiện| chủ trì)?|phân công(?: thực hiện)?|người thực hiện|giao"),
    ("due", r"(?:thời gian|thời hạn|hạn|tiến độ)(?: (?:thực hiện|hoàn thành|xong))?|hoàn thành"),
    ("product", r"(?:sản phẩm|kết quả|đầu ra)(?: (?:dự kiến|đầu ra|cần đạt|thực hiện|đạt được|hoàn thành))*"),
)  # fmt: skip
_LABEL = re.compile(
    "(?<!\\w)(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS)
    + r")\s*:\s*",
    re.IGNORECASE,
)
_LONGEST_NAME = 200
_VALUE_END = re.compile(r"[.;](?=\s|$)|\)(?=[\s.;,]|$)")


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
    labelled = _labelled(text)
    lead = labelled.lead or _lead(text)
    return Roles(
        lead, labelled.cooperate or _cooperate(text), labelled.due, labelled.product
    )


def is_attribute(text: str) -> bool:
    """Whether a line only labels the task above: `Chủ trì: …`, `Sản phẩm: …`."""
    return _LABEL.match(text.lstrip("( ")) is not None


def heads_list(text: str) -> str | None:
    """The post a heading or lead-in names: `Công chức Tư pháp – hộ tịch:`."""
    match = _SUBJECT.match(text) or _HEAD.match(text.rstrip())
    return _clean(match["who"]) if match else None


def split_actors(text: str) -> tuple[str, ...]:
    """Several posts named in a row, each by itself."""
    parts = (part.strip(" .,;:-–+•") for part in _SPLIT.split(text))
    return tuple(dict.fromkeys(part for part in parts if part and _BARE.search(part)))


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
        _clean(found["lead"]) if "lead" in found else None,
        split_actors(found.get("cooperate", "")),
        found.get("due"),
        found.get("product"),
    )


def _is_actor(value: str) -> bool:
    return len(value) < _LONGEST_NAME and (
        ACTOR.match(value) is not None or value[0].isupper() or value.startswith("các ")
    )


def _lead(text: str) -> str | None:
    match = _SUBJECT.match(text) or _ASSIGNED.match(text)
    if match:
        return _clean(match["who"])
    colon = text.find(":", 0, 130)
    if colon > 0 and ACTOR.match(text):
        head = _HEAD.match(text[: colon + 1])
        if head:
            return _clean(head["who"])
    match = _BY.search(text)
    return _clean(match["who"]) if match else None


def _cooperate(text: str) -> tuple[str, ...]:
    match = _COOPERATE.search(text)
    if match is None:
        return ()
    who = match["who"]
    stop = _COOPERATE_END.search(who)
    return split_actors(who[: stop.start()] if stop else who)


def _clean(who: str) -> str | None:
    return who.replace("<br>", ",").strip(" ,;:.-–+*") or None
