"""Settles what is left open in one go, for a draft whose doubts are known already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from xaso.organisation.models import Officer
from xaso.plans.alternatives import alternatives
from xaso.plans.enums import Settlement
from xaso.plans.facts import findings_of
from xaso.plans.rules import WEIGHTY
from xaso.plans.services.review import Answer, editable, settle


@transaction.atomic
def settle_as_proposed(
    *, draft_id: UUID, reason: Callable[[str], str], actor: Officer, now: datetime
) -> int:
    """Take the first way out of each open error and warning; returns how many.

    One without a way out is dismissed with `reason(code)`. Each is a decision of the
    actor like any other. Raises what `settle` raises.
    """
    draft = editable(draft_id, actor, now)
    found = findings_of(draft)
    open_ones = [f for f in found if f.severity in WEIGHTY and f.decision is None]
    for finding in open_ones:
        ways = alternatives(finding.data, draft.compiled)
        answer = (
            Answer(Settlement.ACCEPTED, alternative=ways[0].key)
            if ways
            else Answer(Settlement.DISMISSED, reason=reason(finding.data["code"]))
        )
        settle(
            draft_id=draft_id,
            finding_key=finding.key,
            answer=answer,
            actor=actor,
            now=now,
        )
    return len(open_ones)
