"""Report windows: what is counted from when to when, and by when it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from xaso.plans.compiler import dates
from xaso.plans.compiler.blocks import ROW, Block
from xaso.plans.compiler.measures import sentence_at
from xaso.plans.compiler.model import Span, Window, WindowKind
from xaso.plans.compiler.tables import Table
from xaso.plans.compiler.zones import Zone

_NAME = re.compile(
    r"(?P<quarter>quý\s+(?P<q>IV|I{1,3}|[1-4])(?![\w]))"
    r"|(?P<half>(?:6|06|sáu)\s+tháng(?:\s+(?P<part>đầu|cuối)\s+năm)?)"
    r"|(?P<nine>(?:9|09|chín)\s+tháng(?:\s+đầu\s+năm)?)"
    r"|(?P<month>(?:hằng|hàng)\s+tháng|(?<=báo cáo )tháng(?!\s+\d|\w))"
    r"|(?P<quarters>(?:hằng|hàng)\s+quý|(?<=báo cáo )quý(?=[,;) ])|(?<=định kỳ )quý(?=[,;) ]))"
    r"|(?P<year>(?:báo cáo|tổng kết|tổng hợp|cả|hằng|hàng|kết quả)\s+(?:(?:kết quả|tổng hợp|tổng kết|định kỳ|công tác|CCHC|cải cách hành chính|cuối)\s+)*năm(?!\s+tháng)(?:\s+20\d\d)?|(?<=, )năm(?=[\s,;.(:)]|$)(?!\s+20)|(?<=và )năm(?=[\s,;.(:)]|$)(?!\s+20)|(?<=báo cáo )năm(?!\w))",
    re.IGNORECASE,
)
_REPORT = re.compile(r"báo cáo|số liệu", re.IGNORECASE)
_RANGE = re.compile(
    r"từ\s+(?:ngày\s+)?(?P<a>\d[\d\s/.-]*(?:tháng\s+\d{1,2}(?:\s+năm\s+20\d\d)?)?)\s*(?:đến|-|–)\s*(?:hết\s+)?(?:ngày\s+)?(?P<b>\d[\d\s/.-]*(?:tháng\s+\d{1,2}(?:\s+năm\s+20\d\d)?)?)",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:trước|chậm nhất(?:\s+là)?(?:\s+vào)?|muộn nhất(?:\s+là)?|hạn(?:\s+(?:gửi|chót|nộp))?(?:\s+báo cáo)?(?:\s+là)?|gửi(?:\s+báo cáo)?(?:\s+vào)?|xong trước|thời hạn[^.;:]{0,30}|vào)\s*:?\s*(?:(?:là|trước)\s+)?ngày\s+(?=\d)",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"ngày\s+(?P<day>\d{1,2})(?:\s*(?:của\s+)?tháng\s+(?P<which>cuối|đầu|sau)?(?:\s+cùng)?\s*(?:của\s+)?(?:mỗi\s+)?(?P<unit>kỳ báo cáo|kỳ|quý|hằng|hàng)?|\s+hằng tháng|\s+hàng tháng)",
    re.IGNORECASE,
)
_RULE_WORDS = re.compile(r"tháng\s+(?:cuối|đầu|sau|báo cáo)|kỳ báo cáo", re.IGNORECASE)
_NOT_REPORT = re.compile(r"thông báo|trách nhiệm giao|kế hoạch (?:CCHC|cải cách)")
_QUARTERS = ("I", "II", "III", "IV")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class DueRule:
    """A day of the last month of the period, for every report without its own date."""

    day: int
    span: Span
    block: Block


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows and the rule their due dates came from."""

    windows: tuple[Window, ...]
    rule: DueRule | None


def read_windows(
    blocks: list[Block], tables: dict[Block, Table], year: int | None
) -> Windows:
    """All report windows of the plan."""
    body = [
        b
        for b in blocks
        if b.zone is Zone.PLAN and b.rank != ROW and len(b.text) < _LONGEST
    ]
    reporting = [b for b in body if _REPORT.search(b.text) or _under_reports(b)]
    rule = next((r for r in map(_rule, reporting) if r), None)
    found: list[Window] = []
    for block in reporting:
        found += _of_block(block, year)
    for row, table in tables.items():
        found += _of_row(row, table, year)
    found = _merge(found)
    counted = [w for w in found if w.starts or w.ends or w.due]
    if rule:
        found = [_with_rule(window, rule, year) for window in counted or found]
    kept = [w for w in found if w.starts or w.ends or w.due]
    return Windows(tuple(_cumulative(kept)), rule)


def _under_reports(block: Block) -> bool:
    return any(_REPORT.search(b.text) for b in list(block.ancestors())[:2])


def _rule(block: Block) -> DueRule | None:
    match = _RULE.search(block.text)
    if match is None or not _RULE_WORDS.search(match.group()):
        return None
    return DueRule(int(match["day"]), block.span(*match.span()), block)


def _of_block(block: Block, year: int | None) -> Iterator[Window]:
    text = block.text
    names = [m for m in _NAME.finditer(text) if not _is_noise(text, m)]
    if not names:
        return
    for index, match in enumerate(names):
        limit = names[index + 1].start() if index + 1 < len(names) else len(text)
        yield from _window(block, match, limit, year, alone=len(names) == 1)


def _is_noise(text: str, match: re.Match[str]) -> bool:
    start, end = sentence_at(text, match.start())
    return not _REPORT.search(text[:end]) and start > 0


def _window(
    block: Block, match: re.Match[str], limit: int, year: int | None, *, alone: bool
) -> Iterator[Window]:
    text = block.text
    starts, ends = _range_in(text, match.end(), limit, year)
    due, due_at = _due_in(text, match.end(), limit, year)
    if due is None and alone:
        due, due_at = _due_in(text, 0, match.start(), year)
    span = block.span(match.start(), max(limit, match.end()))
    due_span = block.span(*due_at) if due_at else None
    for name, kind, number in _names(match, year):
        own = _shift(due, due_at, text, number, year) if kind != "month" else due
        yield Window(name, kind, starts, ends, own, None, span, due_span)


def _shift(
    due: date | None,
    at: tuple[int, int] | None,
    text: str,
    month: int,
    year: int | None,
) -> date | None:
    """A rule such as `ngày 05 của tháng cuối quý` read for the period's last month."""
    if due is not None or at is None or year is None:
        return due
    match = _RULE.search(text, at[0])
    return dates.safe_date(year, month, int(match["day"])) if match else None


def _names(match: re.Match[str], year: int | None) -> list[tuple[str, WindowKind, int]]:
    shown = f"/{year}" if year else ""
    plain = f" năm {year}" if year else ""
    found: list[tuple[str, WindowKind, int]]
    if match["quarter"]:
        number = dates.quarter_number(match["q"]) or 1
        found = [_quarter(number, shown)]
    elif match["quarters"]:
        found = [_quarter(number, shown) for number in range(1, len(_QUARTERS) + 1)]
    elif match["half"]:
        last = (match["part"] or "").lower() == "cuối"
        name = f"Báo cáo 6 tháng {'cuối' if last else 'đầu'}{plain or ' năm'}"
        found = [(name, "half_year", 12 if last else 6)]
    elif match["nine"]:
        found = [(f"Báo cáo 9 tháng{plain}", "nine_months", 9)]
    elif match["month"]:
        found = [(f"Báo cáo hằng tháng{plain}", "month", 12)]
    else:
        found = [(f"Báo cáo năm{f' {year}' if year else ''}", "year", 12)]
    return found


def _quarter(number: int, shown: str) -> tuple[str, WindowKind, int]:
    return f"Báo cáo quý {_QUARTERS[number - 1]}{shown}", "quarter", number * 3


def _range_in(
    text: str, start: int, end: int, year: int | None
) -> tuple[date | None, date | None]:
    match = _RANGE.search(text, start, end)
    if match is None:
        return None, None
    second = dates.find_dates(match["b"], year)
    last = second[0].day if second else None
    first = dates.find_dates(match["a"], last.year if last else year)
    begin = first[0].day if first else None
    if begin and last and begin > last and not first[0].has_year:
        begin = dates.safe_date(last.year - 1, begin.month, begin.day)
    return begin, last


def _due_in(
    text: str, start: int, end: int, year: int | None
) -> tuple[date | None, tuple[int, int] | None]:
    for match in _DUE.finditer(text, start, end):
        found = dates.find_dates(
            text, year, match.end(), min(match.end() + 40, len(text))
        )
        if found and found[0].start == match.end():
            return found[0].day, (match.start(), found[0].end)
        rule = _RULE.match(text, match.end() - len("ngày "))
        if rule and _RULE_WORDS.search(rule.group()):
            return None, rule.span()
    return None, None


def _of_row(row: Block, table: Table, year: int | None) -> Iterator[Window]:
    if "period" not in table.columns or row not in table.body():
        return
    cells = row.cell_texts()
    name = table.cell(cells, "period")
    match = _NAME.search(f"báo cáo {name}")
    if match is None:
        return
    dues = dates.find_dates(table.cell(cells, "due"), year)
    starts = dates.find_dates(table.cell(cells, "from"), year)
    ends = dates.find_dates(table.cell(cells, "to"), year)
    if "from" in table.columns and not starts and not ends:
        starts = dates.find_dates(table.cell(cells, "from"), year)
    both = [*starts, *ends]
    if len(starts) == 2:  # noqa: PLR2004
        ends = starts[1:]
    del both
    for shown, kind, _ in _names(match, year):
        yield Window(
            shown, kind, starts[0].day if starts else None, ends[0].day if ends else None,
            dues[0].day if dues else None, None, row.span(),
        )  # fmt: skip


def _merge(found: list[Window]) -> list[Window]:
    """One window per name: later mentions only fill what the first left open."""
    kept: dict[str, Window] = {}
    for window in found:
        first = kept.get(window.name)
        if first is None:
            kept[window.name] = window
            continue
        better = (
            window
            if (window.starts and not first.starts) or not (first.starts or first.due)
            else first
        )
        kept[window.name] = replace(
            better,
            starts=first.starts or window.starts,
            ends=first.ends or window.ends,
            due=first.due or window.due,
            due_span=first.due_span or window.due_span,
        )
    return list(kept.values())


def _last_month(window: Window) -> int:
    if window.kind == "quarter":
        return 3 * (
            dates.quarter_number(window.name.split("quý ")[1].split("/")[0]) or 1
        )
    if window.kind == "half_year":
        return 12 if "cuối" in window.name else 6
    return 9 if window.kind == "nine_months" else 12


def _with_rule(window: Window, rule: DueRule, year: int | None) -> Window:
    if window.due is not None or year is None or window.kind == "month":
        return window
    due = dates.safe_date(year, _last_month(window), rule.day)
    return replace(window, due=due, due_span=rule.span)


def _cumulative(windows: list[Window]) -> list[Window]:
    starts = [w.starts for w in windows if w.starts]
    first = min(starts) if starts else None
    return [
        replace(w, cumulative=w.starts == first if w.starts and first else None)
        for w in windows
    ]
