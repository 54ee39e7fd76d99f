"""Days by which a report is due: said beside its name, or by a rule for all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xaso.plans.compiler import dates
from xaso.plans.compiler.blocks import Block
from xaso.plans.compiler.model import Span
from xaso.plans.compiler.periods import Period

_FROM = re.compile(r"từ\s+(?:ngày\s+)?(?=\d)", re.IGNORECASE)
_DUE = re.compile(
    r"(?:trước|chậm nhất(?:\s+là)?(?:\s+vào)?(?:\s+trước)?|muộn nhất(?:\s+là)?|hạn(?:\s+(?:gửi|chót|nộp|cuối))?(?:\s+báo cáo)?(?:\s+là)?"
    r"|(?:gửi|nộp)(?:\s+báo cáo)?(?:\s+vào)?|xong trước|thời hạn[^.;:]{0,30}|vào|:)\s*:?\s*(?:(?:là|trước|chậm nhất)\s+)?ngày\s+(?=\d)",
    re.IGNORECASE,
)
_BARE_DUE = re.compile(
    r"(?:trước|chậm nhất|hạn gửi|nộp|gửi|:|\()\s*(?:trước\s+)?(?=\d{1,2}\s?[/-]\s?\d)"
)
RULE = re.compile(
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


@dataclass(frozen=True, slots=True)
class DueRule:
    """A day of the last month of the period, for every report without its own date."""

    day: int
    month_after: bool
    span: Span
    block: Block

    @property
    def names_quarter(self) -> bool:
        """Whether the rule itself says that the reports are quarterly."""
        match = RULE.search(self.block.text)
        return match is not None and "quý" in match.group().lower()

    def due(self, last_month: int, year: int | None) -> date | None:
        """The due day of a period that ends with `last_month` of the plan's year."""
        if year is None:
            return None
        month = last_month + 1 if self.month_after else last_month
        if month > 12:  # noqa: PLR2004
            return dates.safe_date(year + 1, 1, self.day)
        return dates.safe_date(year, month, self.day)


@dataclass(frozen=True, slots=True)
class Due:
    """A day or a rule named as a deadline, at its place in the text."""

    day: date | None
    rule: DueRule | None
    start: int
    end: int


def rules_in(block: Block) -> Iterator[DueRule]:
    for match in RULE.finditer(block.text):
        yield DueRule(
            int(match["day"]),
            match["next"] is not None,
            block.span(*match.span()),
            block,
        )


def dues_in(block: Block, year: int | None) -> Iterator[Due]:
    text = block.text
    for match in _DUE.finditer(text):
        rule = RULE.match(text, match.end() - len("ngày "))
        if rule:
            span = block.span(*rule.span())
            made = DueRule(int(rule["day"]), rule["next"] is not None, span, block)
            yield Due(None, made, match.start(), rule.end())
            continue
        found = dates.find_dates(
            text, year, match.end(), min(match.end() + 40, len(text))
        )
        if found and found[0].start == match.end():
            yield Due(found[0].day, None, match.start(), found[0].end)
        else:  # `trước ngày 20`: a day of every month
            yield Due(None, None, match.start(), match.end())
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
                yield Due(found[0].day, None, match.start(), found[0].end)


def _named_before(text: str, period: Period, year: int | None) -> Due | None:
    """`ngày 10/3 (quý I)`: the day stands before the bracket that names its report."""
    start = max(0, period.start - _REACH)
    beside = _IN_BRACKETS.search(text, start, period.start)
    if beside is None:
        return None
    found = dates.find_dates(text, year, *beside.span("day"))
    return Due(found[0].day, None, beside.start("day"), found[0].end) if found else None


def _due_for(
    text: str,
    periods: list[Period],
    index: int,
    limit: int,
    dues: list[Due],
) -> Due | None:
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


def _is_list_after(text: str, periods: list[Period], due: Due, period: Period) -> bool:
    """`hằng quý (trước ngày 05 của tháng cuối quý), 6 tháng, năm`: one rule for all."""
    position = due.end
    for other in periods:
        if due.end <= other.start <= period.start:
            if not _LIST.match(text[position : other.start].lstrip(")")):
                return False
            position = other.end
    return True


def _is_for_next(text: str, due: Due, limit: int) -> bool:
    return limit < len(text) and _FOR_NEXT.match(text[due.end : limit]) is not None


def _pairs(periods: list[Period], index: int, due: Due) -> list[tuple[Period, Period]]:
    """Neighbouring names between a name and a rule behind the last of them."""
    run = [p for p in periods[index:] if p.start < due.start]
    return [(a, b) for a, b in itertools.pairwise(run) if a.start != b.start]


def due_of(
    text: str, periods: list[Period], index: int, limit: int, dues: list[Due],
    year: int | None,
) -> Due | None:  # fmt: skip
    """The deadline of the period at `index` of those a paragraph names."""
    return _named_before(text, periods[index], year) or _due_for(
        text, periods, index, limit, dues
    )
