"""Names of posts and units, and where such a name ends in a sentence."""

from __future__ import annotations

import re

from xaso.plans.compiler import verbs
from xaso.plans.compiler.letters import LOWER, UPPER, is_capitals
from xaso.plans.compiler.names import readable

_OFFICES = (
    r"(?:[Cc]ác )?(?:[Cc]ông chức|[Cc]án bộ|[Vv]iên chức|[Vv]ăn phòng|[Pp]hòng|[Bb]an|[Bb]ộ phận|[Tt]rung tâm|[Cc]ơ quan"
    r"|[Đđ]ơn vị|[Tt]ổ|[Tt]rạm|[Tt]rường|[Hh]ội|[Đđ]oàn|[Ss]ở|[Cc]hi cục|[Cc]ục|[Nn]gành|[Kk]hối|[Đđ]ội|[Nn]hóm|[Tt]hôn|[Xx]ã|[Bb]ộ)"
    r"|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Đảng [uủỷ]|Thường trực|Chủ tịch|Phó Chủ tịch|Công an|BCĐ|BCH|Mặt trận|UBMTTQ|MTTQ|UB MTTQ"
    r"|Thủ trưởng|Lãnh đạo|Người đứng đầu|Thanh tra|Đài|Trưởng|Chỉ huy|Quân sự|Kho bạc|VPTK|VP|Đại diện|Ủy viên|TTPVHCC|Đồng chí"
    r"|Giám đốc|Chánh|Bí thư|Liên đoàn|Bảo hiểm|Bưu điện|Tất cả (?:các|cán bộ|công chức|viên chức)|Toàn thể|Mỗi (?:cán bộ|công chức|viên chức|phòng|ban|bộ phận|đơn vị|cơ quan|thôn|tổ)|Đồn|Chi nhánh|Chính quyền"
)
_DUTIES = r"Địa chính|Tư pháp|Tài chính|Kế toán|Văn hóa|Văn hoá|Văn thư|Thuế|Y tế|Kinh tế|Nội vụ|Giáo dục"
_NOT = (
    r"(?!(?:Các )?(?:[Bb]an (?:hành|bố)|[Tt]ổ chức|[Tt]rường hợp|[Hh]ội (?:nghị|thi|họp|thảo|nhập)|[Đđ]oàn kết|[Đđ]ội ngũ"
    r"|[Pp]hòng,? (?:chống|ngừa|họp)|[Vv]ăn phòng điện tử|[Bb]ộ (?:thủ tục|máy|tiêu chí|quy|công cụ|chỉ số|TTHC|dữ liệu)"
    r"|[Nn]hóm (?:nhiệm|giải|tiêu|chỉ|nội)|[Xx]ã hội|Văn hóa (?:công|giao)|Văn hoá công|Tài chính công))"
)
WORDS = rf"{_NOT}(?:{_OFFICES}|{_DUTIES})(?!\w)"
ACTOR = re.compile(WORDS)
_STRONG = re.compile(rf"{_NOT}(?:{_OFFICES})(?!\w)")
_ASKS = re.compile(
    r"(?:(?:Giao|Yêu cầu|Đề nghị|Phân công)(?: cho)?|Đối với|Trách nhiệm của|Nhiệm vụ của)\s+"
)
_NAME_WITH_VERB = re.compile(
    r"(?<=[Pp]hòng )thống kê|(?<=[Bb]ộ phận )[Tt]iếp nhận(?: (?:và|&|-) (?:[Tt]rả kết quả|TKQ)| hồ sơ)?|phục vụ hành chính công|[Bb]an chỉ đạo|[Bb]an phát triển"
    r"|đăng ký đất đai|kiểm soát (?:thủ tục|TTHC)|[Tt]iếp công dân|xây dựng [Đđ]ảng|công nghệ số|ứng dụng công nghệ|[Bb]an quản lý"
    r"|giám sát đầu tư|giám sát cộng đồng|chuyên trách|hỗ trợ (?:chuyển đổi|cộng đồng)"
)
_VERB = re.compile(rf"(?<![-–]) (?={verbs.PATTERN}(?!\w))")
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị|không|chưa|đã|có|là|những|khi|nếu)(?!\w)")
_KNOWN = re.compile(  # whole names: whatever small word follows begins what is to do
    r"(?:Công chức (?:Văn phòng ?[-–] ?[Tt]hống kê|Tư pháp ?[-–] ?[Hh]ộ tịch|Văn h(?:óa|oá) ?[-–] ?[Xx]ã hội|Tài chính ?[-–] ?[Kk]ế toán)"
    r"|Bộ phận (?:Một cửa|Tiếp nhận và [Tt]rả kết quả)|Văn phòng HĐND (?:và|-|–) UBND|Trung tâm Phục vụ hành chính công"
    r"|Phòng (?:Văn h(?:óa|oá) ?[-–] ?Xã hội|Kinh tế(?:, Hạ tầng và Đô thị)?|Nội vụ|Tư pháp|Tài chính ?[-–] ?Kế hoạch))"
    rf"(?: (?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh))?(?= (?!(?:xã|phường|thị|đặc|huyện|quận|thành|tỉnh)\b|và |của |được |bị |không |chưa |đã |có |là |cùng |hoặc |trên |tại )[{LOWER}])"
)
_STOP = re.compile(r"[:;.()]")
_SPLIT = re.compile(
    rf"\s*[,;]\s*(?:và\s+)?(?=(?:các\s+)?{WORDS})|\s+và\s+(?=(?:các|[Cc]ông an|[Cc]ông chức|[Pp]hòng|[Vv]ăn phòng|[Bb]an|[Tt]rung tâm"
    r"|[Đđ]oàn|[Hh]ội|[Tt]rạm|[Tt]ổ)(?!\w))|\s*;\s*|\s*<br>\s*"
)
_BARE = (
    "sở|ban|ngành|phòng|cơ quan|đơn vị|bộ phận|đoàn thể|hội|xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố"
    "|cán bộ|công chức|viên chức|người lao động|địa phương|tổ chức|thôn|bản|khu phố|tổ dân phố|bộ|cấp|doanh nghiệp|trường học|trường|trạm"
)
_SET_PHRASE = re.compile(  # `các sở, ban, ngành` is one party, not three
    rf"(?:^|(?<=[;,&] )|(?<= và )|(?<!\w)(?:[Cc]ác|[Nn]hững|[Tt]oàn thể|[Tt]ất cả))\s*(?:[Cc]ác )?(?:{_BARE}|Sở|Ban|Phòng|Cơ quan|Đơn vị|Cán bộ|Công chức)"
    rf"(?:,\s*(?:{_BARE})(?=[\s,.;)]|$)(?! [{UPPER}]))+",
)
_KEPT_COMMA = "\x1f"
_NOBODY = frozenset(
    ["cơ quan", "đơn vị", "bộ phận", "công chức", "văn phòng", "trung tâm"]
)
_LETTER = re.compile(rf"[{LOWER}{UPPER}]")
_LONGEST = 120
_LONGEST_HEADING = 90
_TRIM = " ,;:.-–+*"


def subject_of(text: str) -> tuple[str, int] | None:
    """The post a sentence begins with and where its verb starts.

    `Phòng Kinh tế xây dựng quy trình…` gives `Phòng Kinh tế`; a passive or a sentence
    about something else gives None.
    """
    asks = _ASKS.match(text)
    start = asks.end() if asks else 0
    if not ACTOR.match(text, start):
        return None
    known = _KNOWN.match(text, start)
    if known:
        return known.group().strip(_TRIM), known.end() + 1
    stop = _STOP.search(text, start, start + _LONGEST)
    limit = stop.start() if stop else min(len(text), start + _LONGEST)
    masked = _NAME_WITH_VERB.sub(lambda m: "x" * len(m.group()), text[start:limit])
    match = _VERB.search(masked)
    if match is None:
        return None
    who = text[start : start + match.start()]
    if _PASSIVE.search(who) or not _is_whole(who):
        return None
    return who.strip(_TRIM), start + match.end()


def _is_whole(who: str) -> bool:
    """`Phòng` alone names nobody; `UBND` or `VPTK` does."""
    bare = who.strip(_TRIM)
    return bare.lower() not in _NOBODY and (" " in bare or is_capitals(bare))


def headed_post(text: str) -> str | None:
    """The post a heading names and nothing else: `Phòng Tư pháp`, `I. SỞ NỘI VỤ`."""
    bare = text.strip().rstrip(" :.;")
    shown = readable(bare) if is_capitals(bare) else bare
    asks = _ASKS.match(shown)
    rest = shown[asks.end() :] if asks else shown
    colon = text.rstrip().endswith(":")
    pattern = ACTOR if colon or asks else _STRONG
    if len(rest) > _LONGEST_HEADING or not pattern.match(rest) or _STOP.search(rest):
        return None
    masked = _NAME_WITH_VERB.sub("x", rest)
    if _VERB.search(masked) or _PASSIVE.search(masked):
        return None
    return clean(rest)


def split_actors(text: str) -> tuple[str, ...]:
    """Several posts named in a row, each by itself."""
    masked = _SET_PHRASE.sub(lambda m: m.group().replace(",", _KEPT_COMMA), text)
    parts = (
        part.replace(_KEPT_COMMA, ",").strip(" .,;:-–+•")
        for part in _SPLIT.split(masked)
    )
    return tuple(dict.fromkeys(part for part in parts if part and _LETTER.search(part)))


def cut_at_verb(text: str) -> str:
    """The names at the start of a text, up to its first verb."""
    masked = _NAME_WITH_VERB.sub(lambda m: "x" * len(m.group()), text)
    match = _VERB.search(masked)
    return text[: match.start()] if match else text


def clean(who: str) -> str | None:
    """A name without bullets and closing marks."""
    return who.replace("<br>", ",").strip(_TRIM) or None
