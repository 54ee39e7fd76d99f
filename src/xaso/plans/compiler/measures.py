"""Thresholds in a sentence: operator, value, unit, new denominators, baselines, exclusions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from xaso.plans.compiler import numbers
from xaso.plans.compiler.model import Operator, Value

_OPERATORS: tuple[tuple[str, Operator], ...] = (
    (r"không (?:dưới|thấp hơn|ít hơn|nhỏ hơn|kém hơn|kém)", ">="),
    (r"không (?:quá|vượt quá|vượt|cao hơn|nhiều hơn|lớn hơn|để quá|trên)", "<="),
    (
        r"đạt (?:và|hoặc) vượt|(?:trên|hơn|lớn hơn|cao hơn) hoặc bằng|bằng hoặc (?:trên|hơn|cao hơn)",
        ">=",
    ),
    (r"(?:dưới|nhỏ hơn|thấp hơn) hoặc bằng|bằng hoặc (?:dưới|thấp hơn)", "<="),
    (r"tối thiểu|ít nhất|thấp nhất|≥|>=|=>", ">="),
    (
        r"trong (?:vòng|thời hạn|thời gian)(?= ?\d* ?$)|tối đa|nhiều nhất|chậm nhất|cao nhất là|≤|<=|=<",
        "<=",
    ),
    (r"trên|hơn|cao hơn|lớn hơn|vượt|vượt mức|>", ">"),
    (r"dưới|thấp hơn|nhỏ hơn|ít hơn|<", "<"),
)
_FILL = r"(?:\s*(?:(?:là|đạt|đến|tới|mức|được|có|còn|khoảng|từ|tỷ lệ|tỉ lệ|trong|xuống)(?!\w)|:))*\s*$"
_BEFORE = tuple(
    (re.compile(rf"(?:(?<!\w)|(?=[≥≤<>=]))(?:{words}){_FILL}", re.IGNORECASE), operator)
    for words, operator in _OPERATORS
)
_FROM = re.compile(r"(?<!\w)từ\s*(?:mức\s*)?$", re.IGNORECASE)
_UPWARD = re.compile(r"[\s,]*(?:trở lên|hoặc cao hơn|hoặc hơn)", re.IGNORECASE)
_DOWNWARD = re.compile(r"\s*trở xuống", re.IGNORECASE)
_GROWTH = re.compile(
    r"(?<!\w)(?:tăng(?: thêm| trưởng| lên| cao)?|thêm|cải thiện|nâng|tăng hạng|nâng hạng|thăng)"
    r"(?:\s*(?:ít nhất|tối thiểu|từ|trên|hơn|là|được|đạt|khoảng|không dưới|không thấp hơn))*\s*$",
    re.IGNORECASE,
)
_GREW = re.compile(r"(?<!\w)tăng(?!\w)[^.;%]{0,60}$", re.IGNORECASE)
_LEVEL = re.compile(r"(?<!\w)(?:đạt|lên|còn|xuống)(?!\w)[^,;%]{0,20}$", re.IGNORECASE)
_DOWN_TO = re.compile(
    r"(?<!\w)(?:xuống|xuống còn|chỉ còn)\s*$|(?<!\w)(?:giảm|rút|hạ|xuống)(?!\w)[^.;]{0,60}\scòn\s*$",
    re.IGNORECASE,
)
_COLON_OP = re.compile(r":\s*$")
_RISE_FROM = re.compile(
    r"\s*(?:\(?(?:năm|vào) [^)%;]{0,25}\)?\s*)?(?:lên|đến|tới)\s+(?:trên\s+|ít nhất\s+|tối thiểu\s+)?\d",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\s*(?:%\s*)?(?:-|–|đến|tới)\s*(?P<strict>dưới\s*)?(?P<top>{numbers.FIGURE})(?=\s*(?:{numbers.PERCENT}))"
)
_COUNTS = re.compile(
    rf"\s*(?:-|–|đến)\s*(?P<top>\d{{1,4}})(?={numbers.UNIT.pattern})", re.IGNORECASE
)
_PAST = re.compile(
    r"năm (?P<year>20\d\d)\W*(?:(?:mới|chỉ|đã|đạt|là|ở mức|có|:)\s*)*$", re.IGNORECASE
)
_NOT_PROMISED = re.compile(
    r"(?:hiện(?: nay)?|mới|chỉ|đã)\s+(?:mới\s+|chỉ\s+)?đạt\s*(?:được\s*)?$|(?:hỗ trợ|miễn|giảm phí|lệ phí)\s+(?:phí\s+|lệ phí\s+)?(?:từ\s+)?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"(?<![\w/.,])(?P<no>{numbers.FIGURE})(?![\d/])"
    r"|(?:(?<=ít nhất )|(?<=tối thiểu )|(?<=không quá )|(?<=tối đa ))(?P<word>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?= )",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<!\w)(?:tổ chức|xây dựng|có|đạt|hoàn thành|mở|thêm|duy trì|đăng tải|đăng|công nhận|bảo đảm|đảm bảo"
    r"|thực hiện|kiểm tra|phát hành|viết|biên soạn|triển khai|áp dụng)(?:\s+(?:được|mức|đủ|từ))?\s*$",
    re.IGNORECASE,
)
_ACHIEVED = re.compile(
    r"(?<!\w)(?:hoàn thành|tổ chức|xây dựng|kiểm tra|ban hành|đào tạo|tập huấn|số hóa|rà soát|cắt giảm)(?!\w)[^.;,\d]{0,60}\s(?:của|cho|ở|tại)?\s*$",
    re.IGNORECASE,
)
_SO_MANY = re.compile(r"(?<!\w)Số (?!hiệu)[^:.;,\d]{3,80}:\s*$")
_NOT_COUNT = re.compile(
    r"(?:Điều|khoản|Quý|quý|mức độ|cấp độ|cấp|Đề án|số|thứ|khóa|lần|giai đoạn|năm|tháng|ngày|nhóm|mức|hạng|phiên bản|trong)\s*$"
)
_SENTENCE = re.compile(r"\.(?=\s|$)|[;](?=\s|$)|\n")
_AMONG = re.compile(
    r"(?<!\w)trong (?:số )?đó(?!\w)\s*(?P<list>:)?|(?<!\w)trong số này(?!\w)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"(?:ngoại trừ|không bao gồm|không tính|không kể|loại trừ|(?<!\w)trừ)\s+[^).;]{3,240}",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"so với\s+(?:(?:kết quả|thực hiện|cùng kỳ|mức|số liệu|tỷ lệ)\s+)*(?:của\s+)?(?:năm\s+(?P<year>20\d\d)|(?P<last>năm trước|cùng kỳ|năm ngoái))",
    re.IGNORECASE,
)
_LOOK = 90
_SCOPE = 1500
_LONGEST = 6000
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Threshold:
    """A measure with its place in the text it was found in."""

    operator: Operator
    value: Value
    unit: str | None
    start: int
    end: int
    denominator_of: int | None = None
    baseline_year: int | None = None
    exclusions: str | None = None
    explicit: bool = True  # an operator word, a percentage or a comparison stands there
    counted: bool = False  # something to be made or done so many times


def thresholds(text: str, year: int | None = None) -> list[Threshold]:
    """All numeric thresholds of a target's text, in order; `year` is the plan's year."""
    found: list[Threshold] = []
    text = text[:_LONGEST]
    for start, end in _sentences(text):
        found += _in_sentence(text, start, end, year)
    found = [_with_denominator(text, found, i) for i in range(len(found))]
    return with_exclusions(text, found)


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Start and end of the sentence around a position."""
    for start, end in _sentences(text):
        if start <= position < end:
            return start, end
    return 0, len(text)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _in_sentence(text: str, start: int, end: int, year: int | None) -> list[Threshold]:
    found: list[Threshold] = []
    carried: Operator | None = None
    position = start
    while match := _FIGURE.search(text, position, end):
        position = match.end()
        before = text[max(start, match.start() - _LOOK) : match.start()]
        unit = numbers.unit_at(text, match.end())
        span = _RANGE.match(text, match.end(), end)
        if (span and not _RISE_FROM.match(text, match.end())) or (
            span and _FROM.search(before) and not _GREW.search(before)
        ):
            position = span.end()
            found += _range(match, span, before)
            continue
        counts = _COUNTS.match(text, match.end(), end) if unit is None else None
        if counts:  # `tăng từ 01 - 02 bậc`: met by the lower figure
            unit = numbers.unit_at(text, counts.end())
        one = _threshold(text, match, before, unit, end, carried, year)
        if one is None:
            continue
        found.append(one)
        position = one.end
        if _COLON_OP.search(before):
            carried = one.operator
    return [_with_baseline(text, start, end, found, i, year) for i in range(len(found))]


def _range(low: re.Match[str], span: re.Match[str], before: str) -> list[Threshold]:
    top = numbers.parse(span["top"])
    bottom = numbers.parse(low["no"])
    first = Threshold(
        "growth>=" if _GROWTH.search(before) else ">=",
        bottom,
        "%",
        low.start(),
        span.end(),
    )
    if top >= _WHOLE or first.operator == "growth>=":
        return [first]
    upper: Operator = "<" if span["strict"] else "<="
    return [first, Threshold(upper, top, "%", span.start("top"), span.end())]


def _threshold(
    text: str, match: re.Match[str], before: str, unit: tuple[str, int] | None,
    limit: int, carried: Operator | None, year: int | None,
) -> Threshold | None:  # fmt: skip
    value = numbers.parse(match["no"] or match["word"])
    if _is_past(before, year) or _NOT_PROMISED.search(before):
        return None
    if (
        unit
        and unit[0] in "%‰"
        and (_RISE_FROM.match(text, unit[1], limit) and _FROM.search(before))
    ):
        return None
    operator, explicit = _operator(text, before, unit[1] if unit else match.end())
    if unit is None:
        unit = (
            numbers.noun_at(text, match.end()) if explicit and operator != ">" else None
        )
        if unit is None or _NOT_COUNT.search(before):
            return None
    achieved = _ACHIEVED.search(before) is not None
    counted = achieved or bool(_COUNTED.search(before) or _SO_MANY.search(before))
    if (
        unit[0] not in "%‰"
        and not explicit
        and (_NOT_COUNT.search(before) or not counted)
    ):
        return None
    if operator is None:
        whole = value == 0 or (value == _WHOLE and unit[0] == "%")
        operator = carried or ("=" if whole else ">=")
    return Threshold(
        operator,
        value,
        unit[0],
        match.start(),
        unit[1],
        explicit=explicit or unit[0] == "%",
        counted=achieved,
    )


def _is_past(before: str, year: int | None) -> bool:
    match = _PAST.search(before)
    return match is not None and year is not None and int(match["year"]) < year


def _operator(text: str, before: str, after: int) -> tuple[Operator | None, bool]:
    """The operator the words around a figure say, and whether any do."""
    if _GROWTH.search(before) or _grew(text, before, after):
        return "growth>=", True
    for pattern, operator in _BEFORE:
        if pattern.search(before):
            upward = operator == ">" and _UPWARD.match(text, after)
            return (">=" if upward else operator), True
    if _UPWARD.match(text, after) or _late_upward(text, after):
        return ">=", True
    if _DOWNWARD.match(text, after) or _DOWN_TO.search(before):
        return "<=", True
    return None, False


def _grew(text: str, before: str, after: int) -> bool:
    """`tăng … 20% so với năm 2023`: a rise, unless a level is named in between."""
    rises = _GREW.search(before) and not _LEVEL.search(before)
    return bool(rises and _BASELINE.match(text[after : after + 80].lstrip()))


def _late_upward(text: str, after: int) -> bool:
    """`85 điểm trở lên`: the unit stands between the figure and `trở lên`."""
    return (
        re.match(r"(?:\s+[^\W\d]+){0,2}\s+trở lên", text[after : after + 40])
        is not None
    )


def _with_baseline(
    text: str,
    start: int,
    end: int,
    found: list[Threshold],
    index: int,
    year: int | None,
) -> Threshold:
    one = found[index]
    stop = found[index + 1].start if index + 1 < len(found) else end
    match = _BASELINE.search(text, one.end, stop)
    if match is None and index == 0 and one.operator == "growth>=":
        match = _BASELINE.search(text, start, one.start)
    if match is None:
        return one
    base = int(match["year"]) if match["year"] else (year - 1 if year else None)
    return replace(one, baseline_year=base)


def _with_denominator(text: str, found: list[Threshold], index: int) -> Threshold:
    """`Trong đó` makes the set just named the denominator of what follows."""
    one = found[index]
    start = max(_scope_start(text, one.start), one.start - _SCOPE)
    among = list(_AMONG.finditer(text, start, one.start))
    if not among:
        return one
    match = among[-1]
    if not match["list"] and ";" in text[match.end() : one.start]:
        return one
    for i in range(index - 1, -1, -1):
        if found[i].end <= match.start():
            return replace(one, denominator_of=i)
    return one


def _scope_start(text: str, position: int) -> int:
    return text.rfind(". ", max(0, position - _SCOPE), position) + 1


def with_exclusions(text: str, found: list[Threshold]) -> list[Threshold]:
    """The measures, each with the exception (`trừ …`) said behind it."""
    ends = [one.end for one in found]
    for match in _EXCEPT.finditer(text):
        index = max(bisect_right(ends, match.start()) - 1, 0)
        if found and found[index].exclusions is None:
            found[index] = replace(found[index], exclusions=match.group().strip(" ,("))
    return found
