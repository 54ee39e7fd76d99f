"""What may happen to a task (nhiệm vụ), by whom, and what its deadlines say.

The table `MOVES` is the whole life of a task; `GUARDS` says who may act and on what
condition. Screens grey a button with the answer, services refuse with the same one.
`docs/algorithms/task-states.md` is drawn from these tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from xaso.core.decisions import ALLOWED, Decision, refuse
from xaso.tasks.enums import Act, State

OPEN_STATES = frozenset(
    {
        State.ASSIGNED,
        State.ACCEPTED,
        State.IN_PROGRESS,
        State.REPORTED,
        State.RETURNED,
    }
)
UNFINISHED_STATES = OPEN_STATES - {State.REPORTED}

MOVES: Mapping[State, Mapping[Act, State]] = {
    State.DRAFT: {
        Act.ASSIGN: State.ASSIGNED,
        Act.REASSIGN: State.DRAFT,
        Act.MOVE_DEADLINE: State.DRAFT,
        Act.CANCEL: State.CANCELLED,
    },
    State.ASSIGNED: {
        Act.ACCEPT: State.ACCEPTED,
        Act.NOTE: State.ASSIGNED,
        Act.ADD_SUBTASK: State.ASSIGNED,
        Act.REASSIGN: State.ASSIGNED,
        Act.MOVE_DEADLINE: State.ASSIGNED,
        Act.CANCEL: State.CANCELLED,
    },
    State.ACCEPTED: {
        Act.START: State.IN_PROGRESS,
        Act.NOTE: State.ACCEPTED,
        Act.ADD_EVIDENCE: State.ACCEPTED,
        Act.REPORT: State.REPORTED,
        Act.ADD_SUBTASK: State.ACCEPTED,
        Act.REASSIGN: State.ASSIGNED,
        Act.MOVE_DEADLINE: State.ACCEPTED,
        Act.CANCEL: State.CANCELLED,
    },
    State.IN_PROGRESS: {
        Act.NOTE: State.IN_PROGRESS,
        Act.ADD_EVIDENCE: State.IN_PROGRESS,
        Act.REPORT: State.REPORTED,
        Act.ADD_SUBTASK: State.IN_PROGRESS,
        Act.REASSIGN: State.ASSIGNED,
        Act.MOVE_DEADLINE: State.IN_PROGRESS,
        Act.CANCEL: State.CANCELLED,
    },
    State.REPORTED: {
        Act.NOTE: State.REPORTED,
        Act.CLOSE: State.CLOSED,
        Act.RETURN: State.RETURNED,
    },
    State.RETURNED: {
        Act.START: State.IN_PROGRESS,
        Act.NOTE: State.RETURNED,
        Act.ADD_EVIDENCE: State.RETURNED,
        Act.REPORT: State.REPORTED,
        Act.ADD_SUBTASK: State.RETURNED,
        Act.REASSIGN: State.ASSIGNED,
        Act.MOVE_DEADLINE: State.RETURNED,
        Act.CANCEL: State.CANCELLED,
    },
    State.CLOSED: {},
    State.CANCELLED: {},
}


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What the rules need to know of a task."""

    state: State
    due: date | None
    issued_on: date
    lead_named: bool
    needs_evidence: bool
    evidence_count: int
    open_subtasks: int
    is_subtask: bool
    issued_outside: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What the person is to the task, today (tư cách của người thao tác)."""

    leads: bool = False
    takes_part: bool = False
    issues: bool = False
    reported: bool = False
    is_chair: bool = False


Guard = Callable[[TaskFacts, Standing], Decision]


def may(act: Act, task: TaskFacts, who: Standing) -> Decision:
    """Whether this person may do this to the task now; every objection is listed."""
    return may_move(act, task.state) & GUARDS[act](task, who)


def may_move(act: Act, state: State) -> Decision:
    """Whether the table has the act in this state."""
    if act in MOVES[state]:
        return ALLOWED
    return refuse(
        "wrong-state",
        f"Nhiệm vụ đang ở trạng thái “{state.label}”, "
        f"không thể thực hiện “{act.label}”.",
    )


def after(act: Act, state: State) -> State:
    """The state after an allowed act."""
    return MOVES[state][act]


def by_issuer(task: TaskFacts, who: Standing) -> Decision:
    """Người giao việc, người giữ chức danh giao việc hoặc người được ủy quyền."""
    if who.issues:
        return ALLOWED
    return refuse("not-issuer", "Chỉ người giao việc mới được thực hiện.")


def by_lead(task: TaskFacts, who: Standing) -> Decision:
    """Người đang giữ chức danh chủ trì, hoặc người được ủy quyền làm thay."""
    if who.leads:
        return ALLOWED
    return refuse("not-lead", "Chỉ người chủ trì mới được thực hiện.")


def by_party(task: TaskFacts, who: Standing) -> Decision:
    """Người chủ trì, phối hợp hoặc giao việc."""
    if who.leads or who.takes_part or who.issues:
        return ALLOWED
    return refuse("not-party", "Chỉ người tham gia nhiệm vụ mới được thực hiện.")


def by_lead_or_issuer(task: TaskFacts, who: Standing) -> Decision:
    """Người chủ trì hoặc người giao việc."""
    if who.leads or who.issues:
        return ALLOWED
    return refuse("not-lead-or-issuer", "Chỉ người chủ trì hoặc người giao việc được.")


def may_assign(task: TaskFacts, who: Standing) -> Decision:
    """A task goes out with somebody to lead it."""
    if task.lead_named:
        return by_issuer(task, who)
    return by_issuer(task, who) & refuse(
        "no-lead", "Chưa ghi chức danh hoặc người chủ trì."
    )


def may_report(task: TaskFacts, who: Standing) -> Decision:
    """Done means: the product is there, and nothing below is open."""
    return by_lead(task, who) & has_evidence(task) & subtasks_are_done(task)


def has_evidence(task: TaskFacts) -> Decision:
    """A required product is proved by a file, a document or an address."""
    if task.evidence_count or not task.needs_evidence:
        return ALLOWED
    return refuse(
        "no-evidence",
        "Chưa có sản phẩm hoặc minh chứng: hãy thêm tệp, số văn bản hoặc đường dẫn.",
    )


def subtasks_are_done(task: TaskFacts) -> Decision:
    """All sub-tasks are closed or cancelled."""
    if not task.open_subtasks:
        return ALLOWED
    return refuse(
        "open-subtasks",
        f"Còn {task.open_subtasks} việc con chưa được xác nhận hoàn thành.",
    )


def may_close(task: TaskFacts, who: Standing) -> Decision:
    """The issuer closes, and not what they reported themselves (bốn mắt)."""
    return by_issuer(task, who) & four_eyes(task, who)


def four_eyes(task: TaskFacts, who: Standing) -> Decision:
    """The one who reports a task done does not close it.

    Two exceptions: the chairman closing what he gave himself (nobody in the unit
    stands above him; the journal says so), and a sub-task, whose parent is still
    judged by somebody else.
    """
    if not who.reported or who.is_chair or task.is_subtask:
        return ALLOWED
    return refuse(
        "own-report",
        "Bạn là người báo cáo hoàn thành nên cần người khác xác nhận.",
    )


GUARDS: Mapping[Act, Guard] = {
    Act.ASSIGN: may_assign,
    Act.ACCEPT: by_lead,
    Act.START: by_lead,
    Act.NOTE: by_party,
    Act.ADD_EVIDENCE: by_party,
    Act.REPORT: may_report,
    Act.CLOSE: may_close,
    Act.RETURN: by_issuer,
    Act.MOVE_DEADLINE: by_issuer,
    Act.REASSIGN: by_issuer,
    Act.ADD_SUBTASK: by_lead_or_issuer,
    Act.CANCEL: by_issuer,
}

NEEDS_REASON = frozenset({Act.RETURN, Act.MOVE_DEADLINE, Act.REASSIGN, Act.CANCEL})


def has_reason(reason: str) -> Decision:
    """A reason somebody can read later."""
    if len(reason.split()) >= MIN_REASON_WORDS:
        return ALLOWED
    return refuse("no-reason", "Hãy ghi rõ lý do (ít nhất hai từ).")


MIN_REASON_WORDS = 2


def may_set_due(
    task: TaskFacts, to: date, today: date, decision_document: str
) -> Decision:
    """A new deadline lies ahead and differs; one set outside needs a document.

    A unit cannot extend by itself what a higher body assigned: the document by which
    that body agreed is recorded with the change.
    """
    decision = ALLOWED
    if to == task.due:
        decision &= refuse("same-due", "Hạn mới trùng với hạn hiện tại.")
    if to < today:
        decision &= refuse("due-in-past", "Hạn mới không được trước hôm nay.")
    if task.issued_outside and not decision_document.strip():
        decision &= refuse(
            "no-document",
            "Nhiệm vụ do cấp trên giao: hãy ghi số, ngày văn bản cho đổi hạn.",
        )
    return decision


def may_start_with(
    due: date | None, issued_on: date, parent_due: date | None
) -> Decision:
    """A deadline does not lie before the assignment, nor after the parent's."""
    decision = ALLOWED
    if due and due < issued_on:
        decision &= refuse("due-before-issue", "Hạn không được trước ngày giao.")
    if due and parent_due and due > parent_due:
        decision &= refuse(
            "due-after-parent",
            f"Hạn của việc con không được sau hạn của việc chính ({parent_due:%d/%m/%Y}).",
        )
    return decision
