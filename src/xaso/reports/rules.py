"""What may happen to a report, when, and what it still lacks. Pure.

The path is a table: open → frozen → composed → signed → submitted → received, or
returned and round again. A frozen figure is never changed: freezing again makes a new
version beside the old one. Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3 (văn bản sai
nội dung thì thay bằng văn bản có hình thức tương đương: bản ký lại lấy số mới). See
docs/algorithms/frozen-reports.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from xaso.core.decisions import ALLOWED, Decision, refuse
from xaso.core.text import Say, marked, squash
from xaso.reports.enums import Act, State

MIN_REASON = 10
SOON_DAYS = 5

MOVES: Mapping[State, Mapping[Act, State]] = {
    State.OPEN: {Act.FREEZE: State.FROZEN, Act.WRITE: State.OPEN},
    State.FROZEN: {
        Act.REFREEZE: State.FROZEN,
        Act.WRITE: State.FROZEN,
        Act.COMPOSE: State.COMPOSED,
    },
    State.COMPOSED: {
        Act.REFREEZE: State.FROZEN,
        Act.REVISE: State.FROZEN,
        Act.SIGN: State.SIGNED,
    },
    State.SIGNED: {
        Act.REFREEZE: State.FROZEN,
        Act.REVISE: State.FROZEN,
        Act.SUBMIT: State.SUBMITTED,
    },
    State.SUBMITTED: {Act.RECEIVE: State.RECEIVED, Act.RETURN: State.RETURNED},
    State.RETURNED: {
        Act.REFREEZE: State.FROZEN,
        Act.REVISE: State.FROZEN,
        Act.SUBMIT: State.SUBMITTED,
    },
    State.RECEIVED: {},
}
"""Every state with the acts it allows and the state they lead to."""

CAPABILITY: Mapping[Act, str] = {
    Act.FREEZE: "reports.edit",
    Act.REFREEZE: "reports.edit",
    Act.WRITE: "reports.write",
    Act.COMPOSE: "reports.edit",
    Act.REVISE: "reports.edit",
    Act.SIGN: "reports.sign",
    Act.SUBMIT: "reports.edit",
    Act.RECEIVE: "reports.receive",
    Act.RETURN: "reports.receive",
}
"""What a person needs for each act, in the unit of the report."""

NEEDS_REASON = frozenset({Act.REFREEZE, Act.RETURN})
CLOSED = frozenset({State.SIGNED, State.SUBMITTED, State.RECEIVED})
"""States in which an attempt to write goes into the journal."""

NEXT_STEP: Mapping[State, str] = {
    State.OPEN: marked("Các bộ phận góp nội dung; hết kỳ thì văn phòng chốt số liệu."),
    State.FROZEN: marked("Hoàn thiện và duyệt từng phần nội dung, rồi trình ký."),
    State.COMPOSED: marked("Lãnh đạo xem lại và ký, lấy số."),
    State.SIGNED: marked("Gửi lên cấp trên."),
    State.SUBMITTED: marked("Chờ cấp trên tiếp nhận hoặc trả lại kèm ý kiến."),
    State.RETURNED: marked("Xem ý kiến của cấp trên, sửa hoặc chốt lại, rồi gửi lại."),
    State.RECEIVED: marked("Đã xong. Điều chỉnh số liệu sau này nêu ở kỳ sau."),
}

_WRONG_STATE: Mapping[State, str] = {
    State.OPEN: marked("Báo cáo chưa chốt số liệu."),
    State.FROZEN: marked("Báo cáo đã chốt số liệu nhưng chưa trình ký."),
    State.COMPOSED: marked("Báo cáo đang chờ ký."),
    State.SIGNED: marked("Báo cáo đã ký; muốn sửa thì lấy về sửa và ký lại."),
    State.SUBMITTED: marked("Báo cáo đã gửi, đang chờ cấp trên trả lời."),
    State.RETURNED: marked("Báo cáo bị trả lại; hãy lấy về sửa hoặc chốt lại."),
    State.RECEIVED: marked(
        "Cấp trên đã nhận báo cáo; sai sót phát hiện sau thì nêu ở báo cáo kỳ sau."
    ),
}


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What the rules ask of a report.

    `unsigned` counts parts not signed off, `unresolved` open comments on them;
    `is_withdrawn` says the period is no longer used.
    """

    state: State
    ends: date
    due: date | None = None
    unsigned: int = 0
    unresolved: int = 0
    is_withdrawn: bool = False


def may(act: Act, facts: ReportFacts, today: date, say: Say = str) -> Decision:
    """Whether the act fits the report on the day; each reason is a sentence."""
    if act not in MOVES[facts.state]:
        return refuse("wrong-state", say(_WRONG_STATE[facts.state]))
    guard = _GUARDS.get(act)
    return guard(facts, today, say) if guard else ALLOWED


def after(act: Act, state: State) -> State:
    """The state the act leads to; KeyError when it does not fit."""
    return MOVES[state][act]


def first_freeze_day(ends: date, due: date | None) -> date:
    """The first day on which the figures may be frozen.

    The last day itself, so that a report due on its cut-off day can go out in time; a
    plan that asks for the report before its data end may be frozen on the due day.
    """
    return min(ends, due) if due else ends


def has_reason(text: str, say: Say = str) -> Decision:
    """A reason is a sentence somebody can understand later."""
    if len(squash(text)) >= MIN_REASON:
        return ALLOWED
    return refuse(
        "no-reason",
        say(marked("Hãy ghi rõ lý do (ít nhất %(n)d ký tự).")) % {"n": MIN_REASON},
    )


def may_set_days(
    starts: date, ends: date, internal_due: date | None, due: date | None,
    say: Say = str,
) -> Decision:  # fmt: skip
    """The days of a period are in order; the internal round ends before the upward one."""
    decision = ALLOWED
    if ends < starts:
        decision &= refuse(
            "days-out-of-order",
            say(marked("Ngày cuối của số liệu phải từ ngày đầu trở đi.")),
        )
    if internal_due and due and internal_due > due:
        decision &= refuse(
            "rounds-out-of-order",
            say(marked("Hạn nội bộ phải trước hoặc trùng hạn gửi cấp trên.")),
        )
    return decision


def is_late(submitted_on: date, due: date | None) -> bool:
    """Whether the report went up after its due day; without due day never."""
    return due is not None and submitted_on > due


def _may_freeze(facts: ReportFacts, today: date, say: Say) -> Decision:
    if facts.is_withdrawn:
        return refuse("withdrawn", say(marked("Kỳ báo cáo này đã thôi dùng.")))
    first = first_freeze_day(facts.ends, facts.due)
    if today >= first:
        return ALLOWED
    return refuse(
        "too-early",
        say(
            marked(
                "Số liệu của kỳ tính đến hết ngày %(ends)s; từ ngày %(first)s mới chốt "
                "được."
            )
        )
        % {"ends": f"{facts.ends:%d/%m/%Y}", "first": f"{first:%d/%m/%Y}"},
    )


def _may_compose(facts: ReportFacts, _today: date, say: Say) -> Decision:
    decision = ALLOWED
    if facts.unsigned:
        decision &= refuse(
            "parts-not-signed-off",
            say(marked("Còn %(n)d phần nội dung chưa duyệt.")) % {"n": facts.unsigned},
        )
    if facts.unresolved:
        decision &= refuse(
            "open-comments",
            say(marked("Còn %(n)d ý kiến chưa giải quyết.")) % {"n": facts.unresolved},
        )
    return decision


_GUARDS: Mapping[Act, Callable[[ReportFacts, date, Say], Decision]] = {
    Act.FREEZE: _may_freeze,
    Act.REFREEZE: _may_freeze,
    Act.COMPOSE: _may_compose,
}


def reminder(
    due: date | None, today: date, is_done: bool, say: Say = str
) -> tuple[str, str]:
    """Tone and words of a deadline on the day: late, soon, or nothing to say."""
    if due is None or is_done:
        return "", ""
    if today > due:
        days = (today - due).days
        return "late", say(marked("quá hạn %(n)d ngày")) % {"n": days}
    if today >= due - timedelta(days=SOON_DAYS):
        days = (due - today).days
        words = marked("còn %(n)d ngày") if days else marked("hạn hôm nay")
        return "soon", say(words) % ({"n": days} if days else {})
    return "", ""
