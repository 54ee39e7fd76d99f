"""Report windows: what is counted from when to when, and by when it is sent."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from xaso.plans.compiler import dates
from xaso.plans.compiler.blocks import ROW, Block
from xaso.plans.compiler.model import Span, Window
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
_FROM = re.compile(r"từ\s+(?:ngày\s+)?(?=\d)", re.IGNORECASE)
_CUT_OFF = re.compile(
    r"(?:số liệu|chốt|tính|lấy)[^.;]{0,30}?(?:đến|vào)\s+(?:hết\s+)?(?:ngày\s+)?(?=\d)",
    re.IGNORECASE,
)
_CUT_RULE = re.compile(  # `chốt đến ngày 14 của tháng cuối quý`
    r"(?:số liệu|chốt|tính|lấy)[^.;]{0,60}?(?:đến|vào)\s+(?:hết\s+)?(?=ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:cuối|báo cáo))",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:trước|chậm nhất(?:\s+là)?(?:\s+vào)?(?:\s+trước)?|muộn nhất(?:\s+là)?|hạn(?:\s+(?:gửi|chót|nộp|cuối))?(?:\s+báo cáo)?(?:\s+là)?"
    r"|(?:gửi|nộp)(?:\s+báo cáo)?(?:\s+vào)?|xong trước|thời hạn[^.;:]{0,30}|vào|:)\s*:?\s*(?:(?:là|trước|chậm nhất)\s+)?ngày\s+(?=\d)",
    re.IGNORECASE,
)
_BARE_DUE = re.compile(
    r"(?:trước|chậm nhất|hạn gửi|nộp|gửi|:|\()\s*(?:trước\s+)?(?=\d{1,2}\s?[/-]\s?\d)"
)
_RULE = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s+(?:của\s+)?tháng\s+(?:(?P<last>cuối|báo cáo)|(?P<next>đầu|sau|tiếp theo))"
    r"(?:\s+(?:của\s+)?(?:mỗi\s+|hằng\s+)?(?:kỳ báo cáo|kỳ|quý)(?:\s+(?:sau|tiếp theo|liền kề))?)?",
    re.IGNORECASE,
)
_FOR_NEXT = re.compile(
    r"\s*(?:đối với|cho|với)\s+(?:các\s+)?(?:loại\s+)?(?:báo cáo\s+)?$", re.IGNORECASE
)
_LIST = re.compile(
    r"[\s,;/]*(?:và|hoặc|báo cáo|định kỳ|cả)?[\s,;/]*(?:báo cáo\s+)?(?:20\d\d)?[\s,;/]*(?:và)?\s*$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(  # `trước ngày 10/3 (quý I), ngày 10/6 (6 tháng)`
    r"ngày\s+(?P<day>\d[\d\s/.-]*\d)\s*\(\s*(?:đối với\s+|cho\s+)?(?:báo cáo\s+)?$"
)
_REACH = 60
_LONGEST = 4000
_TWO = 2


@dataclass(frozen=True, slots=True)
class DueRule:
    """A day of the last month of the period, for every report without its own date."""

    day: int
    month_after: bool
    span: Span
    block: Block

    def due(self, last_month: int, year: int | None) -> date | None:
        """The due day of a period that ends with `last_month` of the plan's year."""
        if year is None:
            return None
        month = last_month + 1 if self.month_after else last_month
        if month > 12:  # noqa: PLR2004
            return dates.safe_date(year + 1, 1, self.day)
        return dates.safe_date(year, month, self.day)


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows and the rule their due dates came from."""

    windows: tuple[Window, ...]
    rule: DueRule | None


@dataclass(frozen=True, slots=True)
class _Due:
    """A day or a rule named as a deadline, at its place in the text."""

    day: date | None
    rule: DueRule | None
    start: int
    end: int


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
    rule = next((r for b in reporting for r in _rules(b)), None)
    found: list[Window] = []
    for in_tasks in (False, True):
        for block in reporting:
            if (kinds[block] is Section.TASKS) is in_tasks and not found_any(
                found, in_tasks
            ):
                found += _of_block(block, year)
    for row, table in tables.items():
        found += _of_row(row, table, year)
    merged = _merge(found)
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


def _rules(block: Block) -> Iterator[DueRule]:
    for match in _RULE.finditer(block.text):
        yield DueRule(
            int(match["day"]),
            match["next"] is not None,
            block.span(*match.span()),
            block,
        )


def _has_own_line(window: Window, kinds: dict[Block, Section]) -> bool:
    return any(
        b.line == window.span.line and _OWN_LINE.match(b.text) and not b.children
        for b in kinds
    )


def _of_block(block: Block, year: int | None) -> Iterator[Window]:
    """The windows one paragraph names, each with the deadline that belongs to it."""
    text = block.text
    periods = list(find_periods(text, year))
    if not periods:
        return
    dues = list(_dues(block, year))
    starts = [p.start for p in periods]
    for index, period in enumerate(periods):
        limit = next((s for s in starts[index:] if s > period.start), len(text))
        due = _named_before(text, period, year) or _due_for(
            text, periods, index, limit, dues
        )
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
        yield Window(
            period.name, period.kind, first, last, day, None,
            block.span(period.start, max(limit, period.end)),
            block.span(due.start, due.end) if due else None,
        )  # fmt: skip


def _dues(block: Block, year: int | None) -> Iterator[_Due]:
    text = block.text
    for match in _DUE.finditer(text):
        rule = _RULE.match(text, match.end() - len("ngày "))
        if rule:
            span = block.span(*rule.span())
            made = DueRule(int(rule["day"]), rule["next"] is not None, span, block)
            yield _Due(None, made, match.start(), rule.end())
            continue
        found = dates.find_dates(
            text, year, match.end(), min(match.end() + 40, len(text))
        )
        if found and found[0].start == match.end():
            yield _Due(found[0].day, None, match.start(), found[0].end)
        else:  # `trước ngày 20`: a day of every month
            yield _Due(None, None, match.start(), match.end())
    for match in _BARE_DUE.finditer(text):
        found = dates.find_dates(
            text, year, match.end(), min(match.end() + 40, len(text))
        )
        if (
            found
            and found[0].start == match.end()
            and not _FROM.search(text[match.start() : match.end()])
        ):
            after = text[found[0].end : found[0].end + 10]
            if not re.match(r"\s*(?:đến|-|–)", after):
                yield _Due(found[0].day, None, match.start(), found[0].end)


def _named_before(text: str, period: Period, year: int | None) -> _Due | None:
    """`ngày 10/3 (quý I)`: the day stands before the bracket that names its report."""
    start = max(0, period.start - _REACH)
    beside = _IN_BRACKETS.search(text, start, period.start)
    if beside is None:
        return None
    found = dates.find_dates(text, year, *beside.span("day"))
    return (
        _Due(found[0].day, None, beside.start("day"), found[0].end) if found else None
    )


def _due_for(
    text: str,
    periods: list[Period],
    index: int,
    limit: int,
    dues: list[_Due],
) -> _Due | None:
    """The deadline behind a period's name, or the one said to be "đối với" it."""
    period = periods[index]
    for due in dues:
        between = text[due.end : period.start]
        if due.end <= period.start and _FOR_NEXT.match(between):
            return due
    for due in dues:
        if period.end <= due.start < limit and not _is_for_next(text, due, limit):
            return due
    after = [d for d in dues if d.start >= period.end and d.rule]
    if after and all(
        _LIST.match(text[a.end : b.start]) for a, b in _pairs(periods, index, after[0])
    ):
        return after[0]
    shared = [d for d in dues if d.rule and d.end <= period.start]
    if shared and _is_list_after(text, periods, shared[-1], period):
        return shared[-1]
    alone = periods[0].start == periods[-1].start
    before = [d for d in dues if d.end <= period.start]
    return before[-1] if alone and before else None


def _is_list_after(text: str, periods: list[Period], due: _Due, period: Period) -> bool:
    """`hằng quý (trước ngày 05 của tháng cuối quý), 6 tháng, năm`: one rule for all."""
    position = due.end
    for other in periods:
        if due.end <= other.start <= period.start:
            if not _LIST.match(text[position : other.start].lstrip(")")):
                return False
            position = other.end
    return True


def _is_for_next(text: str, due: _Due, limit: int) -> bool:
    return limit < len(text) and _FOR_NEXT.match(text[due.end : limit]) is not None


def _pairs(periods: list[Period], index: int, due: _Due) -> list[tuple[Period, Period]]:
    """Neighbouring names between a name and a rule behind the last of them."""
    run = [p for p in periods[index:] if p.start < due.start]
    return [(a, b) for a, b in itertools.pairwise(run) if a.start != b.start]


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
        rule = _RULE.match(block.text, match.end())
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
