"""What every service of a report does first: lock, decide; and who tried in vain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xaso.core import clock, journal
from xaso.core.decisions import Decision
from xaso.core.errors import NotFound, Refused
from xaso.organisation import permissions
from xaso.organisation.models import Officer
from xaso.reports import events, rules
from xaso.reports.enums import Act, State
from xaso.reports.errors import ReportRefused
from xaso.reports.models import Report
from xaso.reports.queries.facts import facts_of

P = ParamSpec("P")
T = TypeVar("T")


def locked(report_id: UUID) -> Report:
    """The report with its period, locked until the end of the transaction."""
    rows = Report.objects.select_for_update(of=("self",))
    report = rows.select_related("period", "unit").filter(pk=report_id).first()
    if report is None:
        raise NotFound
    return report


def ensure(
    act: Act,
    report: Report,
    actor: Officer | None,
    now: datetime,
    also: Decision | None = None,
) -> None:
    """Raise unless the person may and the report stands so that the act fits.

    Nobody (`actor` None) is the software itself, at a time the unit has set.
    """
    today = clock.local_date(now)
    if actor is not None:
        permissions.ensure(actor, rules.CAPABILITY[act], report.unit_id, today)
    decision = rules.may(act, facts_of(report), today, _)
    if also is not None:
        decision &= also
    decision.or_raise(ReportRefused)


def move(report: Report, act: Act, now: datetime, *changed: str) -> None:
    """Put the report where the act leads and keep it with the other changed fields."""
    report.state = rules.after(act, State(report.state))
    report.changed_at = now
    report.save(update_fields=["state", "changed_at", *changed])


def frame(report: Report, actor: Officer | None, now: datetime) -> dict[str, Any]:
    """The part of an event all events of a report share."""
    return {
        "unit_id": report.unit_id,
        "actor_id": actor.pk if actor else None,
        "at": now,
        "subject_id": report.pk,
    }


def watched(act: Act) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Run a service (keywords `report_id`, `actor`, `now`) in one transaction.

    When a closed report refuses it, the attempt goes into the journal, in a transaction
    of its own: the refused one is rolled back.
    """

    def wrap(service: Callable[P, T]) -> Callable[P, T]:
        @wraps(service)
        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                with transaction.atomic():
                    return service(*args, **kwargs)
            except NotFound:
                raise
            except Refused as refused:
                _note(act, dict(kwargs), refused)
                raise

        return run

    return wrap


@transaction.atomic
def _note(act: Act, told: dict[str, Any], refused: Refused) -> None:
    report = Report.objects.select_related("period").get(pk=told["report_id"])
    if report.state not in rules.CLOSED:
        return
    journal.record(
        events.ClosedReportTouched(
            **frame(report, told["actor"], told["now"]),
            name=report.period.name,
            act=str(act.label),
            why=str(refused),
        )
    )
