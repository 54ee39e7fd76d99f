"""Whether a target is on its path to the end of the plan year. Pure.

The verdict says where a target stands; the path says where it is going: by its forecast
while records still come in, by what can no longer be made good otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from xaso.core.text import Say, marked

ON_PATH: Final = "on_path"
AT_RISK: Final = "at_risk"
OFF_PATH: Final = "off_path"
MET: Final = "met"
MISSED: Final = "missed"
EARLY: Final = "early"
CONCERNS: Final = frozenset({AT_RISK, OFF_PATH, MISSED})
"""States somebody should look at."""


@dataclass(frozen=True, slots=True)
class PathFacts:
    """What the path of a measure is judged from.

    `low` and `high` bound the forecast in the unit of the threshold; without one both are
    None. `is_lost`: no further record can bring the target back. `stands`: a catalogue,
    whose figure does not grow by itself.
    """

    verdict: str
    has_ended: bool = False
    is_lost: bool = False
    stands: bool = False
    threshold: float | None = None
    from_above: bool = False
    low: float | None = None
    high: float | None = None


def path(facts: PathFacts) -> str:
    """The state of the path; verdicts without a figure keep their own word."""
    if facts.verdict not in ("met", "not_met"):
        return facts.verdict
    is_met = facts.verdict == "met"
    if facts.has_ended:
        return MET if is_met else MISSED
    if facts.is_lost:
        return OFF_PATH
    if facts.stands:
        return ON_PATH if is_met else AT_RISK
    return _by_forecast(facts)


def _by_forecast(facts: PathFacts) -> str:
    if facts.low is None or facts.high is None or facts.threshold is None:
        return EARLY
    if facts.from_above:
        sure, lost = facts.high <= facts.threshold, facts.low > facts.threshold
    else:
        sure, lost = facts.low >= facts.threshold, facts.high < facts.threshold
    if sure:
        return ON_PATH
    return OFF_PATH if lost else AT_RISK


def is_alarm(before: str, after: str) -> bool:
    """Whether the change is one to tell people: into concern, or deeper into it."""
    return after in CONCERNS and _RANK[after] > _RANK.get(before, 0)


def is_relief(before: str, after: str) -> bool:
    """Whether a target that was a concern is back on its path."""
    return before in CONCERNS and after in (ON_PATH, MET)


def sentence(before: str, after: str, label: str, say: Say = str) -> str:
    """The change in one sentence, for "Hôm nay" and the journal."""
    return say(_SAID[_what(before, after)]) % {"label": label}


def _what(before: str, after: str) -> str:
    return "back" if is_relief(before, after) else after


_RANK: Final = {AT_RISK: 1, OFF_PATH: 2, MISSED: 3}
_SAID: Final = {
    ON_PATH: marked("Chỉ tiêu %(label)s đang đúng hướng."),
    AT_RISK: marked("Chỉ tiêu %(label)s có nguy cơ không đạt."),
    OFF_PATH: marked("Chỉ tiêu %(label)s đã lệch hướng: cứ đà này thì không đạt."),
    MISSED: marked("Chỉ tiêu %(label)s không đạt khi hết kỳ."),
    MET: marked("Chỉ tiêu %(label)s đã đạt."),
    EARLY: marked("Chỉ tiêu %(label)s: chưa đủ dữ liệu để dự báo."),
    "back": marked("Chỉ tiêu %(label)s đã trở lại đúng hướng."),
    "nothing": marked("Chỉ tiêu %(label)s chưa phát sinh."),
    "waiting": marked("Chỉ tiêu %(label)s chờ công bố."),
    "no_data": marked("Chỉ tiêu %(label)s chưa có số liệu."),
}
