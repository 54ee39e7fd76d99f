"""What may happen to a part of a report: written, returned, signed off. Pure.

A part waits, is written by its post, and signed off by the office, which may also return
it with a comment. A part that the software drafted may be signed off as it is. Figures
come from the freeze, so nothing is signed off before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from xaso.core.decisions import ALLOWED, Decision, refuse
from xaso.core.text import Say, marked, squash
from xaso.reports.enums import SectionState, State

MIN_COMMENT = 5
OPEN_STATES = frozenset({State.OPEN, State.FROZEN})
MOST_CHARACTERS = 20_000


class PartAct(StrEnum):
    """What a person may do to a part (thao tác với phần nội dung)."""

    WRITE = "write"
    SIGN_OFF = "sign_off"
    RETURN = "return"
    REOPEN = "reopen"


MOVES: Mapping[SectionState, Mapping[PartAct, SectionState]] = {
    SectionState.WAITING: {
        PartAct.WRITE: SectionState.WRITTEN,
        PartAct.SIGN_OFF: SectionState.SIGNED_OFF,
    },
    SectionState.WRITTEN: {
        PartAct.WRITE: SectionState.WRITTEN,
        PartAct.SIGN_OFF: SectionState.SIGNED_OFF,
        PartAct.RETURN: SectionState.RETURNED,
    },
    SectionState.RETURNED: {
        PartAct.WRITE: SectionState.WRITTEN,
        PartAct.SIGN_OFF: SectionState.SIGNED_OFF,
    },
    SectionState.SIGNED_OFF: {PartAct.REOPEN: SectionState.WRITTEN},
}
"""Every state with the acts it allows and the state they lead to."""

_WRONG_STATE: Mapping[SectionState, str] = {
    SectionState.WAITING: marked("Phần này chưa có ai viết."),
    SectionState.WRITTEN: marked("Phần này đã viết, đang chờ duyệt."),
    SectionState.RETURNED: marked("Phần này đang được sửa theo ý kiến."),
    SectionState.SIGNED_OFF: marked("Phần này đã duyệt; muốn sửa thì mở lại trước."),
}


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What the rules ask of a part; `unknown` are tokens that no frozen figure has."""

    state: SectionState
    report_state: State
    unknown: tuple[str, ...] = ()
    is_office: bool = False
    is_own: bool = False
    is_assigned: bool = False


def may(act: PartAct, facts: PartFacts, say: Say = str) -> Decision:
    """Whether the act fits the part; each reason is a sentence."""
    if facts.report_state not in OPEN_STATES:
        return refuse(
            "closed", say(marked("Báo cáo đã trình ký hoặc đã ký; lấy về sửa rồi mới viết được."))
        )  # fmt: skip
    if act not in MOVES[facts.state]:
        return refuse("wrong-state", say(_WRONG_STATE[facts.state]))
    if act is PartAct.WRITE:
        return _may_write(facts, say)
    return _may_settle(act, facts, say)


def after(act: PartAct, state: SectionState) -> SectionState:
    """The state the act leads to; KeyError when it does not fit."""
    return MOVES[state][act]


def has_comment(text: str, say: Say = str) -> Decision:
    """A part goes back only with words that say what to put right."""
    if len(squash(text)) >= MIN_COMMENT:
        return ALLOWED
    return refuse("no-comment", say(marked("Hãy ghi rõ cần sửa gì.")))


def has_room(text: str, say: Say = str) -> Decision:
    """A part is text of a report, not an archive."""
    if len(text) <= MOST_CHARACTERS:
        return ALLOWED
    return refuse(
        "too-long", say(marked("Nội dung dài quá 20.000 ký tự; hãy rút gọn."))
    )


def _may_write(facts: PartFacts, say: Say) -> Decision:
    if facts.is_office or facts.is_own or not facts.is_assigned:
        return ALLOWED
    return refuse(
        "not-own", say(marked("Phần này giao cho người khác viết; bạn có thể để lại ý kiến."))
    )  # fmt: skip


def _may_settle(act: PartAct, facts: PartFacts, say: Say) -> Decision:
    if not facts.is_office:
        return refuse(
            "not-office", say(marked("Văn phòng duyệt hoặc trả lại các phần."))
        )
    if act is not PartAct.SIGN_OFF:
        return ALLOWED
    if facts.report_state is State.OPEN:
        return refuse("not-frozen", say(marked("Chốt số liệu rồi mới duyệt được, vì số còn thay đổi.")))  # fmt: skip
    if facts.unknown:
        return refuse(
            "unknown-figure",
            say(marked("Còn chèn số liệu không có: %(names)s.")) % {"names": ", ".join(facts.unknown)},
        )  # fmt: skip
    return ALLOWED
