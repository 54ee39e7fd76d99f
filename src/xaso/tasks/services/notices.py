"""The notice of tasks (thông báo nhiệm vụ) of each officer for a period."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xaso.core import canonical, journal
from xaso.core.clock import local_date
from xaso.core.decisions import refuse
from xaso.organisation.models import Officer, Unit
from xaso.tasks import events, permissions
from xaso.tasks.enums import Period
from xaso.tasks.errors import NoticeRefused
from xaso.tasks.models import NoticeIssue
from xaso.tasks.notices import Notice, compose
from xaso.tasks.rules import period_words, window


@transaction.atomic
def issue_notices(
    *, unit: Unit, period: Period, year: int, now: datetime, actor: Officer | None
) -> list[NoticeIssue]:
    """Give every officer with tasks a notice for the period; returns the new ones.

    An officer whose tasks have not changed since the last notice for the period
    gets no second one, so the act can be repeated. `actor` None is the nightly job.
    Raises NoticeRefused without the right to assign, or when nobody has a task.
    """
    today = local_date(now)
    if actor:
        permissions.may_create(actor, unit.pk, today).or_raise(NoticeRefused)
    notices = compose(unit.pk, period, year, today)
    if not notices and actor:
        refuse("no-tasks", _("Chưa có nhiệm vụ nào để thông báo.")).or_raise(
            NoticeRefused
        )
    earlier = _latest(unit.pk, period, year)
    fresh = [
        issue
        for notice in notices
        if (issue := _issue(unit, notice, earlier, now, actor))
    ]
    NoticeIssue.objects.bulk_create(fresh, batch_size=200)
    if fresh:
        _record(unit, period, year, len(fresh), now, actor)
    return fresh


def _latest(unit_id: UUID, period: Period, year: int) -> dict[UUID, NoticeIssue]:
    rows = NoticeIssue.objects.filter(unit=unit_id, period=period, year=year)
    found: dict[UUID, NoticeIssue] = defaultdict()
    for issue in rows.order_by("version").select_for_update():
        found[issue.officer_id] = issue
    return found


def _issue(
    unit: Unit,
    notice: Notice,
    earlier: dict[UUID, NoticeIssue],
    now: datetime,
    actor: Officer | None,
) -> NoticeIssue | None:
    content = canonical.dumps(asdict(notice))
    digest = sha256(content.encode()).hexdigest()
    before = earlier.get(notice.officer_id)
    if before and before.digest == digest:
        return None
    first, last = window(Period(notice.period), notice.year)
    return NoticeIssue(
        unit=unit,
        officer_id=notice.officer_id,
        year=notice.year,
        period=notice.period,
        version=before.version + 1 if before else 1,
        window_from=first,
        window_to=last,
        content=canonical.plain(asdict(notice)),
        digest=digest,
        issued_at=now,
        issued_by=actor,
    )


def _record(
    unit: Unit,
    period: Period,
    year: int,
    count: int,
    now: datetime,
    actor: Officer | None,
) -> None:
    journal.record(
        events.NoticesIssued(
            unit_id=unit.pk,
            actor_id=actor.pk if actor else None,
            at=now,
            period=period_words(period, year),
            year=year,
            count=count,
        )
    )
