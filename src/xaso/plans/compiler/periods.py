"""Names of report periods: `quý I`, `6 tháng đầu năm`, `9 tháng`, `năm`, `hằng tháng`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xaso.plans.compiler import dates
from xaso.plans.compiler.model import WindowKind

_PLAIN_WORDS = r"(?:(?!quý|tháng|đầu|cuối|sáu|chín|của|trước)[^\W\d]+\s+){0,5}?"
_NAME = re.compile(
    r"(?P<quarter>quý\s+(?P<q>IV|I{1,3}|[1-4])(?!\w)(?P<more>(?:(?:\s*,\s*|\s+và\s+|\s*,\s*và\s+)(?:IV|I{1,3})(?!\w))*))"
    r"|(?P<half>(?:6|06|sáu)\s+tháng(?:\s+(?P<part>đầu|cuối)\s+năm)?)"
    r"|(?P<nine>(?:9|09|chín)\s+tháng(?:\s+đầu\s+năm)?)"
    r"|(?P<month>(?<!ngày )(?:hằng|hàng)\s+tháng|(?<=báo cáo )tháng(?!\s+\d|\w))"
    r"|(?P<quarters>(?:hằng|hàng|từng|mỗi)\s+quý|(?<=báo cáo )quý(?=[\s,;:)/.]|$)|(?<=định kỳ )quý(?=[\s,;)/.]|$)|(?<=[(:])\s?quý(?=[,;)]))"
    rf"|(?P<year>(?:báo cáo|tổng kết|tổng hợp)\s+{_PLAIN_WORDS}(?:cuối\s+)?năm(?!\s+tháng|\s+sau|\w)"
    r"|(?:cả|hằng|hàng)\s+năm(?!\w)"
    r"|(?<=\()năm(?=\s*\))|(?:(?<=[,;/] )|(?<=và ))năm(?=[\s,;.(:)]|$)"
    r"|^(?:cả\s+|cuối\s+|tổng kết\s+)?năm(?=\s*[:(,]|\s+20\d\d\s*[:(,]))",
    re.IGNORECASE,
)
_EACH = re.compile(r"IV|I{1,3}")
QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """A named period: its kind, its last month, where its name stands in the text."""

    name: str
    kind: WindowKind
    last_month: int
    start: int
    end: int


def find_periods(text: str, year: int | None) -> Iterator[Period]:
    """The periods a text names, in order; `quý I, II` and `hằng quý` give several."""
    for match in _NAME.finditer(text):
        for name, kind, month in _named(match, year):
            yield Period(name, kind, month, *match.span())


def _named(match: re.Match[str], year: int | None) -> list[tuple[str, WindowKind, int]]:
    shown, plain = (f"/{year}", f" năm {year}") if year else ("", "")
    found: list[tuple[str, WindowKind, int]]
    if match["quarter"]:
        first = dates.quarter_number(match["q"]) or 1
        more = [QUARTERS.index(r) + 1 for r in _EACH.findall(match["more"])]
        found = [_quarter(number, shown) for number in (first, *more)]
    elif match["quarters"]:
        found = [_quarter(number, shown) for number in range(1, len(QUARTERS) + 1)]
    elif match["half"]:
        last = (match["part"] or "").lower() == "cuối"
        name = f"Báo cáo 6 tháng {'cuối' if last else 'đầu'}{plain or ' năm'}"
        found = [(name, "half_year", 12 if last else 6)]
    elif match["nine"]:
        found = [(f"Báo cáo 9 tháng{plain}", "nine_months", 9)]
    elif match["month"]:
        found = [(f"Báo cáo hằng tháng{plain}", "month", 12)]
    else:
        found = [(f"Báo cáo năm {year}" if year else "Báo cáo năm", "year", 12)]
    return found


def _quarter(number: int, shown: str) -> tuple[str, WindowKind, int]:
    return f"Báo cáo quý {QUARTERS[number - 1]}{shown}", "quarter", number * 3
