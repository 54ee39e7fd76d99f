"""What an officer decides about a draft; everything is kept, nothing overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from xaso.core import clock, journal
from xaso.core.decisions import refuse
from xaso.organisation import permissions
from xaso.organisation.models import Officer
from xaso.plans import corrections, events, rules, schema
from xaso.plans.alternatives import alternatives, by_key
from xaso.plans.corrections import Change
from xaso.plans.enums import Settlement
from xaso.plans.errors import (
    CorrectionRefused,
    DecidedMeanwhile,
    DraftClosed,
    ReadingRefused,
    SettlementRefused,
)
from xaso.plans.facts import Finding, changes_of, findings_of, readings_of, staged_of
from xaso.plans.models import Correction, FindingDecision, PlanDraft, ReadingChoice
from xaso.plans.services.drafts import frame, locked


@dataclass(frozen=True, slots=True)
class Answer:
    """What the officer says to a finding; `seen` is the decision shown on the page."""

    settlement: str
    reason: str = ""
    alternative: str = ""
    changes: tuple[Change, ...] = ()
    seen: UUID | None = None


@transaction.atomic
def settle(
    *, draft_id: UUID, finding_key: str, answer: Answer, actor: Officer, now: datetime
) -> FindingDecision:
    """Settle one finding, applying the chosen alternative or the corrections given.

    Raises DecidedMeanwhile when the decision that stands is not the one the officer
    saw, SettlementRefused, CorrectionRefused, DraftClosed, NotAllowed.
    """
    draft = editable(draft_id, actor, now)
    return _settle(draft, _finding(draft, finding_key), answer, actor, now)


@transaction.atomic
def settle_many(
    *, draft_id: UUID, finding_keys: Sequence[str], actor: Officer, now: datetime
) -> int:
    """Accept the suggestions of several open findings at once; returns how many.

    Those settled meanwhile are left as they are, and so are those with a choice to
    make: a choice is made one by one.
    """
    draft = editable(draft_id, actor, now)
    wanted = set(finding_keys)
    open_ones = [
        finding
        for finding in findings_of(draft)
        if finding.key in wanted
        and finding.decision is None
        and not alternatives(finding.data, draft.compiled)
    ]
    for finding in open_ones:
        _settle(draft, finding, Answer(Settlement.ACCEPTED), actor, now)
    return len(open_ones)


@transaction.atomic
def reopen(
    *, draft_id: UUID, finding_key: str, seen: UUID, actor: Officer, now: datetime
) -> None:
    """Take a decision back; corrections that came with it lose their effect."""
    draft = editable(draft_id, actor, now)
    finding = _finding(draft, finding_key)
    _same_as_seen(finding, seen)
    _supersede(finding, now)
    journal.record(
        events.FindingReopened(**frame(draft, actor, now), finding_key=finding_key)
    )


@transaction.atomic
def correct(
    *,
    draft_id: UUID,
    changes: Sequence[Change],
    reason: str,
    actor: Officer,
    now: datetime,
    decision: FindingDecision | None = None,
) -> list[Correction]:
    """Correct what the compiler read: set fields, add or remove objects.

    A field set to what it already holds is left out. Raises CorrectionRefused.
    """
    draft = editable(draft_id, actor, now)
    return _correct(draft, changes, reason, actor, now, decision)


@transaction.atomic
def choose_reading(
    *, draft_id: UUID, path: str, reading: str, actor: Officer, now: datetime
) -> ReadingChoice:
    """Choose how a measure is counted; choosing the default is a choice too."""
    draft = editable(draft_id, actor, now)
    read = readings_of(draft).get(path)
    chosen = read.chosen if read else None
    option = chosen.topic.reading(reading) if chosen else None
    if chosen is None or option is None:
        refuse("no-reading", "Chỉ tiêu này không có cách hiểu đó.").or_raise(
            ReadingRefused
        )
        raise ReadingRefused(())
    standing = draft.choices.filter(path=path, superseded_at__isnull=True)
    current = standing.first()
    if current is not None and current.reading == reading:
        return current
    standing.update(superseded_at=now)
    choice = ReadingChoice.objects.create(
        unit_id=draft.unit_id,
        draft=draft,
        path=path,
        topic=chosen.topic.key,
        reading=reading,
        officer=actor,
        at=now,
    )
    journal.record(
        events.ReadingChosen(
            **frame(draft, actor, now),
            path=path,
            topic=chosen.topic.key,
            reading=reading,
            said=option.sentence,
        )
    )
    return choice


def editable(draft_id: UUID, actor: Officer, now: datetime) -> PlanDraft:
    """The draft, locked, if the actor may review it and it is under review."""
    draft = locked(draft_id)
    permissions.ensure(actor, "plans.review", draft.unit_id, clock.local_date(now))
    rules.may_edit(draft.state).or_raise(DraftClosed)
    return draft


def _settle(
    draft: PlanDraft, finding: Finding, answer: Answer, actor: Officer, now: datetime
) -> FindingDecision:
    _same_as_seen(finding, answer.seen)
    changes, said = _way_out(draft, finding, answer)
    rules.may_settle(answer.settlement, answer.reason, changes=bool(changes)).or_raise(
        SettlementRefused
    )
    _supersede(finding, now)
    decision = FindingDecision.objects.create(
        unit_id=draft.unit_id,
        draft=draft,
        finding_key=finding.key,
        settlement=answer.settlement,
        reason=answer.reason.strip(),
        alternative=said[:300],
        officer=actor,
        at=now,
    )
    _correct(draft, changes, answer.reason, actor, now, decision)
    journal.record(
        events.FindingSettled(
            **frame(draft, actor, now),
            finding_key=finding.key,
            settlement=answer.settlement,
            message=finding.message,
            reason=answer.reason.strip(),
            alternative=said,
        )
    )
    return decision


def _way_out(
    draft: PlanDraft, finding: Finding, answer: Answer
) -> tuple[Sequence[Change], str]:
    """The corrections a settlement brings, and the sentence of the chosen way."""
    if answer.settlement == Settlement.DISMISSED:
        return (), ""
    if answer.settlement == Settlement.CORRECTED and answer.changes:
        return answer.changes, ""
    ways = alternatives(finding.data, draft.compiled)
    if not ways:
        return (), finding.suggestion if answer.settlement == "accepted" else ""
    chosen = by_key(ways, answer.alternative)
    if chosen is None:
        refuse("no-alternative", "Hãy chọn một phương án trước.").or_raise(
            SettlementRefused
        )
        raise SettlementRefused(())
    return chosen.changes, chosen.sentence


def _finding(draft: PlanDraft, key: str) -> Finding:
    found = next((f for f in findings_of(draft) if f.key == key), None)
    if found is None:
        refuse("no-finding", "Không có phát hiện này trong bản rà soát.").or_raise(
            SettlementRefused
        )
        raise SettlementRefused(())
    return found


def _same_as_seen(finding: Finding, seen: UUID | None) -> None:
    standing = finding.decision
    if (standing.pk if standing else None) == seen:
        return
    if standing is None:
        sentence = "Phát hiện này vừa được mở lại; xem lại trước khi quyết định."
    else:
        sentence = (
            f"{standing.officer.full_name} vừa quyết định phát hiện này lúc "
            f"{clock.local(standing.at):%H:%M ngày %d/%m}: "
            f"{standing.get_settlement_display().lower()}. Xem lại trước khi đổi."
        )
    refuse("decided-meanwhile", sentence).or_raise(DecidedMeanwhile)


def _supersede(finding: Finding, now: datetime) -> None:
    if finding.decision is None:
        return
    FindingDecision.objects.filter(pk=finding.decision.pk).update(superseded_at=now)
    Correction.objects.filter(decision=finding.decision, void_at__isnull=True).update(
        void_at=now
    )


def _correct(
    draft: PlanDraft,
    changes: Sequence[Change],
    reason: str,
    actor: Officer,
    now: datetime,
    decision: FindingDecision | None,
) -> list[Correction]:
    if not changes:
        return []
    content = staged_of(draft)
    position = draft.corrections.count()
    rows = []
    for change in changes:
        if (
            change.kind == "set"
            and corrections.at(content, change.path) == change.after
        ):
            continue
        allowed = corrections.may_change(content, change)
        if decision is None and change.kind != "set":
            allowed &= rules.may_remove(reason)
        allowed.or_raise(CorrectionRefused)
        before = corrections.at(content, change.path) if change.kind != "add" else None
        position += 1
        rows.append(
            Correction(
                unit_id=draft.unit_id,
                draft=draft,
                position=position,
                kind=change.kind,
                path=change.path,
                before=before,
                after=change.after,
                reason=reason.strip(),
                decision=decision,
                officer=actor,
                at=now,
            )
        )
        content = corrections.staged(content, [change])
    Correction.objects.bulk_create(rows)
    _record_corrections(draft, rows, actor, now)
    _refresh_head(draft)
    return rows


def _record_corrections(
    draft: PlanDraft, rows: Sequence[Correction], actor: Officer, now: datetime
) -> None:
    for row in rows:
        journal.record(
            events.PlanCorrected(
                **frame(draft, actor, now),
                kind=row.kind,
                path=row.path,
                place=schema.label_of(row.path),
                reason=row.reason,
            )
        )


def _refresh_head(draft: PlanDraft) -> None:
    """Title and year in lists follow the corrected document."""
    document = corrections.apply(draft.compiled, changes_of(draft))["document"]
    draft.title = (document["title"] or draft.file_name or draft.title)[:500]
    draft.year = document["year"]
    draft.save(update_fields=["title", "year"])
