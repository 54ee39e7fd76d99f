"""Report windows: what is counted from when to when, and by when it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from xaso.plans.compiler import dates
from xaso.plans.compiler.blocks import ROW, Block
from xaso.plans.compiler.deadlines import RULE, DueRule, due_of, dues_in, rules_in
from xaso.plans.compiler.model import Window
from xaso.plans.compiler.periods import Period, find_periods
from xaso.plans.compiler.sections import Section
from xaso.plans.compiler.tables import Table
from xaso.plans.compiler.zones import Zone

_REPORT = re.compile(r"báo cáo|số liệu", re.IGNORECASE)
_OWN_LINE = re.compile(
    r"(?:[Bb]áo cáo )?(?:tháng|quý|năm|6 tháng|9 tháng)[^:.;]{0,30}:", re.IGNORECASE
)
_ONE_DAY = r"\d[\d\s/.-]*(?:tháng\s+\d{1,2}(?:\s+năm\s+20\d\d)?)?"
_RANGE = re.compile(
    rf"(?:từ\s+(?:ngày\s+)?)?(?P<a>{_ONE_DAY})\s*(?:đến|–|-)\s*(?:hết\s+)?(?:ngày\s+)?(?P<b>{_ONE_DAY})",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(
    r"(?:số liệu|chốt|tính|lấy)[^.;]{0,30}?(?:đến|vào)\s+(?:hết\s+)?(?:ngày\s+)?(?=\d)",
    re.IGNORECASE,
)
_CUT_RULE = re.compile(  # `chốt đến ngày 14 của tháng cuối quý`
    r"(?:số liệu|chốt|tính|lấy)[^.;]{0,60}?(?:đến|vào)\s+(?:hết\s+)?(?=ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:cuối|báo cáo))",
    re.IGNORECASE,
)
_LONGEST = 4000
_TWO = 2


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows and the rule their due dates came from."""

    windows: tuple[Window, ...]
    rule: DueRule | None


def read_windows(
    kinds: dict[Block, Section], tables: dict[Block, Table], year: int | None
) -> Windows:
    """All report windows of the plan; those named in tasks only where no others are."""
    reporting = [
        b
        for b in kinds
        if b.zone is Zone.PLAN
        and b.rank != ROW
        and len(b.text) < _LONGEST
        and _reports(b)
    ]
    rule = next((r for b in reporting for r in rules_in(b)), None)
    found: list[Window] = []
    by_rule: list[Window] = []  # a day of their own, said elsewhere, goes first
    for in_tasks in (False, True):
        for block in reporting:
            if (kinds[block] is Section.TASKS) is in_tasks and not found_any(
                found + by_rule, in_tasks
            ):
                for window, ruled in _of_block(block, year):
                    (by_rule if ruled else found).append(window)
    if rule and rule.names_quarter and not found and not by_rule:
        by_rule = _quarters(rule, year)
    for row, table in tables.items():
        found += _of_row(row, table, year)
    merged = _merge(found + by_rule)
    dated = [w for w in merged if w.starts or w.ends or w.due or _is_monthly(w)]
    if rule:
        dated = [_with_rule(window, rule, year) for window in dated]
    named = (
        [w for w in merged if w not in dated and _has_own_line(w, kinds)]
        if not rule
        else []
    )
    kept = dated + [w for w in named if w.name not in {d.name for d in dated}]
    return Windows(tuple(sorted(_cumulative(kept), key=_by_time)), rule)


def _by_time(window: Window) -> tuple[date, date]:
    """By due day, then by the first day counted; those without any day last."""
    due = window.due or window.ends or window.starts or date.max
    return due, window.starts or due


def _is_monthly(window: Window) -> bool:
    """`hằng tháng trước ngày 20`: a report each month, with a day but no date."""
    return window.kind == "month" and window.due_span is not None


def found_any(found: list[Window], in_tasks: bool) -> bool:
    """Whether windows outside the tasks make those inside superfluous."""
    return in_tasks and any(w.starts or w.ends or w.due for w in found)


def _reports(block: Block) -> bool:
    if _REPORT.search(block.text):
        return True
    return any(_REPORT.search(b.text) for b in list(block.ancestors())[:2])


def _quarters(rule: DueRule, year: int | None) -> list[Window]:
    """`báo cáo trước ngày 05 của tháng cuối quý` names four reports."""
    return [
        Window(
            p.name,
            p.kind,
            None,
            None,
            rule.due(p.last_month, year),
            None,
            rule.span,
            rule.span,
        )
        for p in find_periods("hằng quý", year)
    ]


def _has_own_line(window: Window, kinds: dict[Block, Section]) -> bool:
    return any(
        b.line == window.span.line and _OWN_LINE.match(b.text) and not b.children
        for b in kinds
    )


def _of_block(block: Block, year: int | None) -> Iterator[tuple[Window, bool]]:
    """The windows one paragraph names, each with the deadline that belongs to it.

    The flag says that the deadline came from a rule, not from a day of its own.
    """
    text = block.text
    periods = list(find_periods(text, year))
    if not periods:
        return
    dues = list(dues_in(block, year))
    starts = [p.start for p in periods]
    for index, period in enumerate(periods):
        limit = next((s for s in starts[index:] if s > period.start), len(text))
        due = due_of(text, periods, index, limit, dues, year)
        first, last = _range_in(text, period.end, limit, year)
        if first is None and last is None:
            last = _cut_by_rule(block, period, limit, year)
        if due and due.rule:
            day = (
                due.rule.due(period.last_month, year)
                if period.kind != "month"
                else None
            )
        else:
            day = due.day if due else None
        window = Window(
            period.name, period.kind, first, last, day, None,
            block.span(period.start, max(limit, period.end)),
            block.span(due.start, due.end) if due else None,
        )  # fmt: skip
        yield window, due is not None and due.rule is not None


def _range_in(
    text: str, start: int, end: int, year: int | None
) -> tuple[date | None, date | None]:
    match = _RANGE.search(text, start, end)
    if match is not None and (found := _range(match["a"], match["b"], year)):
        return found
    cut_off = _CUT_OFF.search(text, start, end)
    if cut_off:
        days = dates.find_dates(
            text, year, cut_off.end(), min(cut_off.end() + 40, len(text))
        )
        if days and days[0].start == cut_off.end():
            return None, days[0].day
    return None, None


def _cut_by_rule(
    block: Block, period: Period, limit: int, year: int | None
) -> date | None:
    """The last day counted, when a rule says it for every quarter."""
    if period.kind == "month":
        return None
    for match in _CUT_RULE.finditer(block.text, 0, limit):
        rule = RULE.match(block.text, match.end())
        named = block.text.find("quý", match.start(), rule.end() if rule else 0) >= 0
        if (
            rule
            and match.end() > period.start
            and (period.kind == "quarter" or not named)
        ):
            return DueRule(int(rule["day"]), False, block.span(), block).due(
                period.last_month, year
            )
    return None


def _range(a: str, b: str, year: int | None) -> tuple[date | None, date | None] | None:
    """Both days; a first day without a year lies before the second."""
    second = dates.find_dates(b, year)
    last = second[0].day if second else None
    first = dates.find_dates(a, last.year if last else year)
    if not first or last is None:
        return None
    begin = first[0].day
    if begin and begin > last and not first[0].has_year:
        begin = dates.safe_date(last.year - 1, begin.month, begin.day)
    return begin, last


def _of_row(row: Block, table: Table, year: int | None) -> Iterator[Window]:
    if "period" not in table.columns or not table.holds(row):
        return
    cells = row.cell_texts()
    period = next(find_periods(f"báo cáo {table.cell(cells, 'period')}", year), None)
    if period is None:
        return
    counted = [
        d.day
        for role in ("range", "from", "to")
        for d in dates.find_dates(table.cell(cells, role), year)
    ]
    dues = dates.find_dates(table.cell(cells, "due"), year)
    both = len(counted) >= _TWO
    yield Window(
        period.name, period.kind,
        counted[0] if both else None, counted[-1] if counted else None,
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
        told = first.starts or first.ends or first.due
        better = window if (window.starts and not first.starts) or not told else first
        kept[window.name] = replace(
            better,
            starts=first.starts or window.starts,
            ends=first.ends or window.ends,
            due=first.due or window.due,
            due_span=first.due_span or window.due_span,
        )
    return list(kept.values())


def _with_rule(window: Window, rule: DueRule, year: int | None) -> Window:
    if window.due is not None or window.kind == "month":
        return window
    period = next(find_periods(window.name, year), None)
    due = rule.due(period.last_month, year) if period else None
    return replace(window, due=due, due_span=rule.span)


def _cumulative(windows: list[Window]) -> list[Window]:
    starts = [w.starts for w in windows if w.starts]
    first = min(starts) if starts else None
    return [
        replace(w, cumulative=w.starts == first if w.starts and first else None)
        for w in windows
    ]
