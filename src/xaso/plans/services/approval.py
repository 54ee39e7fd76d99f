"""A reviewed draft becomes a version of the plan; nothing before it is overwritten."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from xaso.core import clock, journal
from xaso.core.decisions import refuse
from xaso.organisation import permissions
from xaso.organisation.models import Officer
from xaso.plans import events, rules
from xaso.plans.content import digest
from xaso.plans.diff import Diff, diff
from xaso.plans.enums import DraftState
from xaso.plans.errors import ApprovalRefused
from xaso.plans.facts import (
    content_of,
    draft_facts,
    findings_of,
    readings_of,
    staged_of,
)
from xaso.plans.models import Plan, PlanDraft, PlanVersion
from xaso.plans.schema import Content
from xaso.plans.services import assignments, rows
from xaso.plans.services.drafts import frame, locked


@transaction.atomic
def approve(
    *, draft_id: UUID, actor: Officer, now: datetime, seen: str = ""
) -> PlanVersion:
    """Make the draft version 1 of its plan, or the next one; give out its new tasks.

    `seen` is the digest of what the approver had on the screen; when the draft has
    moved on since, approval is refused. Approving twice gives the same version. Raises
    ApprovalRefused with every reason, NotAllowed.
    """
    draft = locked(draft_id)
    permissions.ensure(actor, "plans.approve", draft.unit_id, clock.local_date(now))
    if draft.state == DraftState.APPROVED:
        return PlanVersion.objects.get(draft=draft)
    content = _approvable(draft, seen)
    version = _next_version(draft, content, actor, now)
    changes = diff(draft.base.content, content) if draft.base else None
    tasks = rows.write(version, content, readings_of(draft), _old_keys(draft, changes))
    assignments.give_out(version, tasks, changes, actor, now)
    _close(draft, actor, now)
    journal.record(
        events.PlanApproved(
            **frame(draft, actor, now),
            plan_id=version.plan_id,
            number=version.number,
            digest=version.digest,
            year=version.plan.year,
            open_notes=sum(item["settlement"] is None for item in content["settled"]),
        )
    )
    return version


def _approvable(draft: PlanDraft, seen: str) -> Content:
    findings = findings_of(draft)
    staged = staged_of(draft)
    content = content_of(draft, findings, staged, readings_of(draft, staged))
    decision = rules.may_approve(draft_facts(draft, findings, content))
    if decision and seen and seen != digest(content):
        decision = refuse(
            "moved-on",
            "Bản rà soát vừa có thay đổi sau khi bạn mở trang; xem lại rồi phê duyệt.",
        )
    decision.or_raise(ApprovalRefused)
    return content


def _next_version(
    draft: PlanDraft, content: Content, actor: Officer, now: datetime
) -> PlanVersion:
    plan = _plan_of(draft, content, now)
    last = plan.versions.order_by("-number").first()
    if draft.base_id != (last.pk if last else None):
        refuse(
            "not-latest",
            f"Kế hoạch năm {plan.year} đã có phiên bản {last.number if last else 0}; "
            "hãy tải văn bản này lên như một văn bản điều chỉnh của phiên bản đó.",
        ).or_raise(ApprovalRefused)
    document = content["document"]
    version = PlanVersion.objects.create(
        unit_id=plan.unit_id,
        plan=plan,
        number=(last.number if last else 0) + 1,
        draft=draft,
        document_number=(document["symbol"] or document["number"] or "")[:60],
        document_date=_day(document["date"]),
        content=content,
        digest=digest(content),
        compiler_version=draft.compiler_version,
        approved_by=actor,
        approved_at=now,
    )
    plan.current = version
    plan.save(update_fields=["current"])
    return version


def _plan_of(draft: PlanDraft, content: Content, now: datetime) -> Plan:
    document = content["document"]
    rows = Plan.objects.select_for_update(of=("self",))
    if draft.plan_id:
        return rows.get(pk=draft.plan_id)
    plan, _created = rows.get_or_create(
        unit_id=draft.unit_id,
        year=document["year"],
        defaults={
            "title": (document["title"] or draft.title)[:500],
            "unit_name": (document["unit"] or str(draft.unit))[:200],
            "created_at": now,
        },
    )
    return plan


def _old_keys(draft: PlanDraft, changes: Diff | None) -> dict[int, UUID]:
    """The keys tasks had in the version before, by their position in the new one."""
    if draft.base is None or changes is None:
        return {}
    keys = dict(draft.base.tasks.values_list("position", "key"))
    pairs = changes.pairs["tasks"]
    return {new: keys[old] for old, new in pairs.items() if old in keys}


def _close(draft: PlanDraft, actor: Officer, now: datetime) -> None:
    draft.state = DraftState.APPROVED
    draft.closed_by = actor
    draft.closed_at = now
    draft.save(update_fields=["state", "closed_by", "closed_at"])


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
