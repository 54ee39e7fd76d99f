"""Documents come in, are read, are put away."""

from __future__ import annotations

from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from xaso.core import clock, files, journal
from xaso.core.decisions import refuse
from xaso.core.errors import NotFound
from xaso.core.file_kinds import FileKind
from xaso.organisation import permissions
from xaso.organisation.models import Officer, Unit
from xaso.plans import compiled, events, rules
from xaso.plans.compiler import COMPILER_VERSION, compile_bytes
from xaso.plans.compiler.readers.model import Unreadable
from xaso.plans.enums import DraftState
from xaso.plans.errors import ApprovalRefused, DraftClosed, UploadRefused
from xaso.plans.models import Plan, PlanDraft

KINDS = frozenset({FileKind.TXT, FileKind.MD, FileKind.DOCX, FileKind.PDF})
INLINE_BYTES = 400_000
MIN_REASON = rules.MIN_REASON


@transaction.atomic
def upload(
    *,
    unit: Unit,
    content: IO[bytes],
    name: str,
    actor: Officer,
    now: datetime,
    plan: Plan | None = None,
    reason: str = "",
    submission: UUID | None = None,
) -> PlanDraft:
    """Take a document in and open a draft for it; the same `submission` twice is one.

    The draft is still to be read: see `compile_draft`. Raises files.FileRefused with a
    sentence that helps, NotAllowed, UploadRefused.
    """
    permissions.ensure(actor, "plans.edit", unit, clock.local_date(now))
    already = PlanDraft.objects.filter(submission=submission).first()
    if submission is not None and already is not None:
        return already
    stored = files.store(
        content=content,
        name=name,
        kinds=KINDS,
        unit_id=unit.pk,
        actor_id=actor.pk,
        now=now,
    )
    draft = PlanDraft.objects.create(
        unit=unit,
        plan=plan,
        base=plan.current if plan else None,
        file=stored,
        file_name=stored.name,
        title=stored.name,
        reason=reason,
        submission=submission,
        created_by=actor,
        created_at=now,
    )
    journal.record(
        events.PlanUploaded(
            **frame(draft, actor, now),
            file_name=stored.name,
            plan_id=plan.pk if plan else None,
        )
    )
    return draft


def is_quick(draft: PlanDraft) -> bool:
    """Whether the document is small enough to be read while the person waits."""
    return draft.file is not None and draft.file.size <= INLINE_BYTES


@transaction.atomic
def compile_draft(*, draft_id: UUID, now: datetime) -> PlanDraft:
    """Read the document of a draft; a second call finds nothing to do.

    A document that cannot be read closes nothing: the draft says why, in a sentence.
    """
    draft = locked(draft_id)
    if draft.state != DraftState.COMPILING or draft.file is None:
        return draft
    try:
        plan = compile_bytes(files.read(draft.file), draft.file_name)
    except Unreadable as unreadable:
        return _unreadable(draft, str(unreadable), now)
    part = compiled.kept(plan)
    document = part.content["document"]
    _save(
        draft,
        source=part.source,
        compiled=part.content,
        spans=part.spans,
        compiler_version=COMPILER_VERSION,
        title=(document["title"] or draft.file_name)[:500],
        year=document["year"],
        state=DraftState.REVIEW,
    )
    journal.record(
        events.PlanCompiled(
            **frame(draft, None, now),
            targets=len(part.content["targets"]),
            tasks=len(part.content["tasks"]),
            findings=len(part.content["findings"]),
            compiler_version=COMPILER_VERSION,
        )
    )
    return draft


@transaction.atomic
def discard(*, draft_id: UUID, reason: str, actor: Officer, now: datetime) -> PlanDraft:
    """Put a draft away, with a reason; what was decided about it stays readable."""
    draft = locked(draft_id)
    permissions.ensure(actor, "plans.edit", draft.unit_id, clock.local_date(now))
    rules.may_move(draft.state, DraftState.DISCARDED).or_raise(DraftClosed)
    if len(reason.strip()) < MIN_REASON:
        refuse("no-reason", "Nói rõ vì sao bỏ bản rà soát này.").or_raise(DraftClosed)
    _save(draft, state=DraftState.DISCARDED, closed_by=actor, closed_at=now)
    journal.record(
        events.DraftDiscarded(**frame(draft, actor, now), reason=reason.strip())
    )
    return draft


@transaction.atomic
def start_adjustment(
    *, plan_id: UUID, reason: str, actor: Officer, now: datetime
) -> PlanDraft:
    """Open a draft over the version in force, to be edited without a new document."""
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("current", "unit")
        .filter(pk=plan_id)
        .first()
    )
    if plan is None or plan.current is None:
        raise NotFound
    permissions.ensure(actor, "plans.edit", plan.unit_id, clock.local_date(now))
    if len(reason.strip()) < MIN_REASON:
        refuse("no-reason", "Nói rõ vì sao điều chỉnh kế hoạch.").or_raise(
            ApprovalRefused
        )
    draft = PlanDraft.objects.create(
        unit=plan.unit,
        plan=plan,
        base=plan.current,
        title=plan.title,
        year=plan.year,
        compiled=_as_compiled(plan.current.content),
        compiler_version=plan.current.compiler_version,
        state=DraftState.REVIEW,
        reason=reason.strip(),
        created_by=actor,
        created_at=now,
    )
    journal.record(
        events.AdjustmentStarted(
            **frame(draft, actor, now), plan_id=plan.pk, reason=reason.strip()
        )
    )
    return draft


def locked(draft_id: UUID) -> PlanDraft:
    """The draft, held until the end of the transaction; NotFound when there is none."""
    rows = PlanDraft.objects.select_for_update(of=("self",))
    draft = rows.select_related("file", "unit", "plan", "base").filter(pk=draft_id)
    found = draft.first()
    if found is None:
        raise NotFound
    return found


def frame(draft: PlanDraft, actor: Officer | None, now: datetime) -> dict[str, Any]:
    """What every event about a draft carries."""
    return {
        "unit_id": draft.unit_id,
        "actor_id": actor.pk if actor else None,
        "at": now,
        "subject_id": draft.pk,
    }


def _unreadable(draft: PlanDraft, sentence: str, now: datetime) -> PlanDraft:
    _save(draft, state=DraftState.UNREADABLE, refusal=sentence[:500])
    journal.record(events.PlanUnreadable(**frame(draft, None, now), refusal=sentence))
    return draft


def _save(draft: PlanDraft, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save(update_fields=list(changes))


def _as_compiled(content: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in content.items() if k not in ("readings", "settled")}
    return {**kept, "findings": []}


__all__ = [
    "KINDS",
    "UploadRefused",
    "compile_draft",
    "discard",
    "is_quick",
    "start_adjustment",
    "upload",
]
