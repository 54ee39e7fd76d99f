"""May this person: what they are to a task, and which acts that opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core.decisions import ALLOWED, Decision, refuse
from xaso.organisation import permissions as organisation
from xaso.organisation.enums import Role
from xaso.organisation.models import Appointment, Delegation, Officer
from xaso.tasks import rules
from xaso.tasks.enums import Act, PartyRole, State
from xaso.tasks.models import Task, TaskParty

CAPABILITY: Mapping[Act, str] = {
    Act.ASSIGN: "tasks.assign",
    Act.ACCEPT: "tasks.act",
    Act.START: "tasks.act",
    Act.NOTE: "tasks.act",
    Act.ADD_EVIDENCE: "tasks.act",
    Act.REPORT: "tasks.act",
    Act.CLOSE: "tasks.close",
    Act.RETURN: "tasks.close",
    Act.MOVE_DEADLINE: "tasks.close",
    Act.REASSIGN: "tasks.assign",
    Act.ADD_SUBTASK: "tasks.act",
    Act.CANCEL: "tasks.close",
}
"""What the role must allow; a sub-task is in the hands of those who do the work."""


def may(actor: Officer, act: Act, task: Task, today: date) -> Decision:
    """Whether the person may do this to the task now: right, standing and state."""
    return may_all(actor, [act], task, today)[act]


def may_all(
    actor: Officer, acts: list[Act], task: Task, today: date
) -> dict[Act, Decision]:
    """The same for several acts, asking the database once: for a page's buttons."""
    known = facts(task)
    who = standing(actor, task, today)
    return {
        act: _has_right(actor, act, task, today) & rules.may(act, known, who)
        for act in acts
    }


def _has_right(actor: Officer, act: Act, task: Task, today: date) -> Decision:
    capability = "tasks.act" if task.parent_id else CAPABILITY[act]
    return organisation.may(actor, capability, task.unit_id, today)


def may_create(actor: Officer, unit_id: UUID, today: date) -> Decision:
    """Whether the person may give out tasks in the unit."""
    if organisation.may(actor, "tasks.assign", unit_id, today):
        return ALLOWED
    return refuse("no-right", _("Bạn không có quyền giao việc ở đơn vị này."))


def facts(task: Task) -> rules.TaskFacts:
    """What the rules need to know of the task (three queries)."""
    below = task.subtasks.exclude(state__in=(State.CLOSED, State.CANCELLED))
    lead = task.parties.filter(role=PartyRole.LEAD, valid_to__isnull=True)
    return rules.TaskFacts(
        state=State(task.state),
        due=task.due,
        issued_on=task.issued_on,
        lead_named=lead.exists(),
        needs_evidence=task.needs_evidence,
        evidence_count=task.evidence.count(),
        open_subtasks=below.count(),
        is_subtask=task.parent_id is not None,
        issued_outside=is_issued_outside(task),
    )


def is_issued_outside(task: Task) -> bool:
    """Nobody with an account here issued the task: it came from a body above."""
    return task.issuer_id is None and task.issuer_post_id is None


def standing(actor: Officer, task: Task, today: date) -> rules.Standing:
    """What the person is to the task on the day."""
    mine = set(
        TaskParty.objects.current()
        .of(actor.pk)
        .filter(task=task)
        .values_list("role", flat=True)
    )
    return rules.Standing(
        leads=PartyRole.LEAD in mine,
        takes_part=bool(mine & {PartyRole.LEAD, PartyRole.COOPERATE}),
        issues=_issues(actor, task, today),
        reported=task.reported_by_id == actor.pk,
        is_chair=is_chair(actor, task.unit_id, today),
    )


def is_chair(actor: Officer, unit_id: UUID, today: date) -> bool:
    """Whether the person holds the chair in their own right."""
    return (Role.CHAIR, unit_id) in organisation.own_roles([actor.pk], today)


def _issues(actor: Officer, task: Task, today: date) -> bool:
    if _issued(actor, task, today):
        return True
    return task.parent is not None and _issued(actor, task.parent, today)


def _issued(actor: Officer, task: Task, today: date) -> bool:
    """The issuer, who holds the issuing post, who has their delegation.

    What a body above issued is confirmed inside by those with the right to close;
    what somebody issued who has left is in the chairman's hands.
    """
    if is_issued_outside(task):
        return bool(organisation.may(actor, "tasks.close", task.unit_id, today))
    issuers = _issuers(task, today)
    if actor.pk in issuers:
        return True
    if not issuers:
        return is_chair(actor, task.unit_id, today)
    given = Delegation.objects.on(today).filter(
        unit_id=task.unit_id, giver__in=issuers, taker=actor
    )
    return given.exists()


def _issuers(task: Task, today: date) -> set[UUID]:
    """People who stand for the issuer on the day: the post's holders, or the person."""
    if task.issuer_post_id:
        rows = Appointment.objects.on(today).filter(
            post=task.issuer_post_id, officer__is_active=True
        )
        holders = set(rows.values_list("officer_id", flat=True))
        if holders:
            return holders
    if task.issuer and task.issuer.is_active:
        return {task.issuer.pk}
    return set()
