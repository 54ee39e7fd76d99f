"""Dates as Vietnamese documents write them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

NUMERIC = (
    r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d{2})(?!\d)"
)
LONG = r"(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>(?:19|20)\d{2})(?!\d)"
FULL = rf"(?:{NUMERIC}|{LONG})"
SHORT = (
    r"(?:(?P<d3>\d{1,2})\s?[/.-]\s?(?P<m3>\d{1,2})(?![\d%]|[/.-]\d)"
    r"|(?P<d4>\d{1,2})\s+tháng\s+(?P<m4>\d{1,2})(?!\s+năm|\d))"
)
ANY = re.compile(rf"(?<![\d/.,-])(?<![Tt]háng )(?:{FULL}|{SHORT})")
FULL_DATE = re.compile(rf"(?<![\d/.-]){FULL}")
_LAST_MONTH = 12
_MONTHS_OF_QUARTER = 3
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

PERIOD = re.compile(
    r"[Qq]uý\s+(?:(?:IV|I{1,3})\s*(?:,|và|-|–)\s*)*(?P<q>IV|I{1,3}|[1-4])\b(?:\s*(?:/|-|năm)\s*(?P<qy>20\d\d))?"
    r"|tháng\s+(?:\d{1,2}\s*(?:,|và|-|–|đến)\s*(?:tháng\s+)?)*(?P<m>1[0-2]|0?[1-9])(?!\d|/\d{1,2}(?!\d))(?:\s*(?:/|-|năm)\s*(?P<my>20\d\d))?"
    r"|(?P<h>6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<hy>20\d\d))?"
    r"|(?P<nine>9|chín)\s+tháng(?:\s+đầu\s+năm)?(?:\s+(?P<ny>20\d\d))?"
    r"|(?<!hằng )(?<!hàng )(?<!cuối )(?<!đầu )năm\s+(?P<yy>20\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text; `day` None when no such day exists."""

    day: date | None
    start: int
    end: int
    written: str
    has_year: bool


def find_dates(
    text: str, year: int | None, start: int = 0, end: int | None = None
) -> list[Dated]:
    """All dates between start and end; `year` stands in where none is written."""
    stop = len(text) if end is None else end
    return [_dated(match, year) for match in ANY.finditer(text, start, stop)]


def full_date(text: str, start: int = 0, end: int | None = None) -> Dated | None:
    """The first date with day, month and year."""
    match = FULL_DATE.search(text, start, len(text) if end is None else end)
    return _dated(match, None) if match else None


def _dated(match: re.Match[str], year: int | None) -> Dated:
    groups = match.groupdict()
    written_year = groups.get("y") or groups.get("y2")
    day = groups.get("d") or groups.get("d2") or groups.get("d3") or groups.get("d4")
    month = groups.get("m") or groups.get("m2") or groups.get("m3") or groups.get("m4")
    number = int(written_year) if written_year else year
    found = safe_date(number, int(month or 0), int(day or 0))
    return Dated(found, *match.span(), match.group(), written_year is not None)


def safe_date(year: int | None, month: int, day: int) -> date | None:
    """The date, or None when there is no such day or no year is known."""
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def quarter_number(written: str) -> int | None:
    """1 to 4 for I to IV or 1 to 4."""
    if written.isdigit():
        return int(written)
    return _ROMAN.get(written.lower())


def period_end(match: re.Match[str], year: int | None) -> date | None:
    """The last day of a period matched by `PERIOD`."""
    groups = match.groupdict()
    written = next(
        (groups[k] for k in ("qy", "my", "hy", "ny", "yy") if groups[k]), None
    )
    number = int(written) if written else year
    if number is None:
        return None
    return month_end(number, _last_month(groups))


def _last_month(groups: dict[str, str | None]) -> int:
    if groups["q"]:
        return (quarter_number(groups["q"]) or 1) * _MONTHS_OF_QUARTER
    if groups["m"]:
        return int(groups["m"])
    if groups["half"] and groups["half"].lower() == "đầu":
        return _LAST_MONTH // 2
    return 9 if groups["nine"] else _LAST_MONTH
