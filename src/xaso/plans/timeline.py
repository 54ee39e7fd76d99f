"""The holes, clashes and odd days among the report windows of a plan. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from xaso.core.text import Say, marked

SUNDAY = 6
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """A report window: first and last day of its figures, day it is due."""

    name: str
    starts: date | None
    ends: date | None
    due: date | None
    cumulative: bool | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """A hole, a clash or an odd day, with the days it covers (vướng mắc)."""

    code: str
    starts: date
    ends: date
    sentence: str
    name: str = ""


def on_weekdays(day: date) -> bool:
    """Whether offices are open, as far as the weekday tells."""
    return day.weekday() not in (SATURDAY, SUNDAY)


def flaws(
    windows: Sequence[WindowFacts],
    is_working: Callable[[date], bool] = on_weekdays,
    say: Say = str,
) -> tuple[Flaw, ...]:
    """Holes between windows, data days after the due day, dues on a day of rest."""
    found = [*_holes(windows, say)]
    for window in windows:
        found += _late_data(window, say)
        found += _rest_day(window, is_working, say)
    return tuple(sorted(found, key=lambda flaw: (flaw.starts, flaw.code)))


def _holes(windows: Sequence[WindowFacts], say: Say) -> list[Flaw]:
    """Days between the end of one window and the start of the next that began later.

    The year's own window covers everything and hides nothing: it is left out.
    """
    dated = sorted(
        (w.starts, w.ends, w.name)
        for w in windows
        if w.starts and w.ends and (w.ends - w.starts).days < _A_YEAR
    )
    found = []
    covered: date | None = None
    for (_s1, e1, n1), (s2, _e2, n2) in pairwise(dated):
        covered = max(covered or e1, e1)
        if s2 > covered + timedelta(days=1):
            first, last = covered + timedelta(days=1), s2 - timedelta(days=1)
            hole = marked(
                "Từ %(first)s đến %(last)s không thuộc kỳ nào: “%(before)s” đã chốt, "
                "“%(after)s” chưa bắt đầu."
            )
            sentence = say(hole) % {
                "first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}",
                "before": n1, "after": n2,
            }  # fmt: skip
            found.append(Flaw("hole", first, last, sentence))
    return found


_A_YEAR = 330


def _late_data(window: WindowFacts, say: Say) -> list[Flaw]:
    if not (window.due and window.ends and window.due < window.ends):
        return []
    late = marked(
        "“%(name)s” phải gửi ngày %(due)s nhưng số liệu đến ngày %(end)s mới chốt."
    )
    sentence = say(late) % {
        "name": window.name,
        "due": f"{window.due:%d/%m/%Y}",
        "end": f"{window.ends:%d/%m/%Y}",
    }
    return [Flaw("late-data", window.due, window.ends, sentence, window.name)]


def _rest_day(
    window: WindowFacts, is_working: Callable[[date], bool], say: Say
) -> list[Flaw]:
    if window.due is None or is_working(window.due):
        return []
    rest = marked("Hạn của “%(name)s” (%(due)s) rơi vào %(day)s.")
    sentence = say(rest) % {
        "name": window.name,
        "due": f"{window.due:%d/%m/%Y}",
        "day": say(_RESTS.get(window.due.weekday(), marked("ngày nghỉ"))),
    }
    return [Flaw("rest-day", window.due, window.due, sentence, window.name)]


_RESTS = {SATURDAY: marked("thứ Bảy"), SUNDAY: marked("Chủ nhật")}
