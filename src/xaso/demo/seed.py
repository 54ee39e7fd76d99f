"""Fills an empty installation with the demo; a second start finds it and goes on."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from xaso.core import clock
from xaso.demo import ledger, organisation, plan, reporting, work
from xaso.legislation import services as legislation
from xaso.organisation.models import Unit
from xaso.plans import services as plans


def ensure(own_plan: Path | None = None) -> list[str]:
    """Make the demo commune unless there is one; with a plan file, start at its review.

    A visitor's own document is taken in beside the demo plan's people, without the
    demo plan, so that nothing but that document is on the screen. Returns lines to
    print. An installation with units of its own is left alone.
    """
    now = clock.now()
    commune = organisation.found()
    if commune is None and Unit.objects.exists():
        return []
    with transaction.atomic():
        is_new = commune is None
        if commune is None:
            legislation.load_register()
            commune = organisation.build(now)
        if own_plan is not None:
            data = own_plan.read_bytes()
            draft = plan.find_waiting(data) or plan.take_in(
                commune, data, own_plan.name, now
            )
            return [f"Kế hoạch của bạn chờ rà soát tại /ke-hoach/ra-soat/{draft.pk}/"]
        if is_new:
            year = clock.local_date(now).year
            version = plan.approve(commune, year)
            work.play(
                commune,
                version,
                now,
                ledger.scenes(commune, year, now),
                reporting.scenes(commune, version, organisation.superior(), now),
            )
            plans.watch_plan(plan_id=version.plan_id, now=now)
    return []
