"""By when a task is due; a period is due on its last day, a standing task never."""

from __future__ import annotations

import re
from datetime import date

from xaso.plans.compiler import dates

_STANDING = re.compile(
    r"thường xuyên|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|định kỳ|mỗi (?:tháng|quý|tuần)|khi có|theo (?:yêu cầu|quy định|kế hoạch|tiến độ|hướng dẫn|chỉ đạo)|liên tục|đột xuất",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:trước|chậm nhất(?: là)?|xong trước|hoàn thành(?: xong)?(?: trong| trước| vào| chậm nhất)?|xong (?:trong|trước)"
    r"|đến hết|muộn nhất|thời hạn|trong (?=[Qq]uý|tháng)|(?:ban hành|gửi|báo cáo|trình|tổ chức|thực hiện)[^.;]{0,60}?(?:trong|vào|trước|đến) (?=[Qq]uý|tháng|ngày))"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\((?P<in>[^()]{3,120})\)[\s.;,]*$")
_TIME = re.compile(
    r"\s*(?:(?:thời gian|thời hạn|hoàn thành|thực hiện|xong|trong|trước|chậm nhất|đến|hạn|vào)[\s:]*)*"
    r"(?:ngày\s+)?(?:quý\s+(?:IV|I{1,3}|[1-4])|tháng\s+\d|\d{1,2}\s?[/.-]\s?\d|\d{1,2}\s+tháng\s+\d|(?:6|sáu)\s+tháng\s+(?:đầu|cuối))",
    re.IGNORECASE,
)
_LONGEST_BRACKET = 130
_LOOK = 110


def due_in_cell(text: str, year: int | None) -> date | None:
    """The day a time column or label names: the last date, or the end of the last period."""
    if not text:
        return None
    found = [d.day for d in dates.find_dates(text, year) if d.day]
    if found:
        return found[-1]
    ends = [dates.period_end(m, year) for m in dates.PERIOD.finditer(text)]
    days = [end for end in ends if end]
    if not days or _STANDING.search(text):
        return _bare_year(text, year) if not _STANDING.search(text) else None
    return days[-1]


def _bare_year(text: str, year: int | None) -> date | None:
    match = re.search(
        r"(?:trong )?năm(?: (20\d\d))?\s*$|^\s*(20\d\d)\s*$", text, re.IGNORECASE
    )
    if match is None:
        return None
    written = match.group(1) or match.group(2)
    return dates.safe_date(int(written) if written else year, 12, 31)


def due_in_prose(text: str, year: int | None) -> date | None:
    """The day a sentence sets: `trước ngày 30/6/2024`, `hoàn thành trong quý II`."""
    bracket = _BRACKET.search(text[-_LONGEST_BRACKET:])
    for part in re.split(r"[;,]", bracket["in"]) if bracket else []:
        if _TIME.match(part):
            return due_in_cell(part, year)
    for one in dates.find_dates(text, year):
        if one.day and _announced(text, one.start):
            return one.day
    for match in dates.PERIOD.finditer(text):
        if not match["yy"] and _announced(text, match.start()):
            return dates.period_end(match, year)
    return None


def _announced(text: str, position: int) -> bool:
    before = text[max(0, position - _LOOK) : position]
    if before.endswith(("trong ", "Trong ")):
        return True
    return _BY.search(before) is not None
