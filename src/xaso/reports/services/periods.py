"""Periods are made from the windows of a plan, and set by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xaso.core import clock, journal
from xaso.core.decisions import refuse
from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation import queries as organisation
from xaso.organisation.models import Officer, Unit
from xaso.plans.models import Plan, ReportWindow
from xaso.reports import events, rules
from xaso.reports.enums import PeriodKind, PeriodSource, State
from xaso.reports.errors import PeriodRefused
from xaso.reports.models import Report, ReportPeriod

DAYS = ("starts", "ends")
OPEN_FIELDS = ("name", *DAYS, "internal_due", "due", "recipient", "freezes_itself")


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """What an office sets of a period; both dues may be unknown."""

    name: str
    starts: date
    ends: date
    internal_due: date | None = None
    due: date | None = None
    recipient: str = ""
    freezes_itself: bool = False
    is_cumulative: bool = False
    kind: str = PeriodKind.OTHER


@transaction.atomic
def make_periods(*, plan_id: UUID, actor: Officer | None, now: datetime) -> int:
    """Make the periods of the plan in force, each with its open report; returns how many
    are new.

    May be called again and again: a window is found by its kind and place. What the
    office has edited or frozen is left as it is; a window the plan no longer has puts
    its untouched period away.
    """
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    known = {p.source_key: p for p in ReportPeriod.objects.filter(plan=plan)}
    untouched = _untouched(plan)
    made = changed = 0
    wanted = dict(_windows(plan))
    for key, window in wanted.items():
        period = known.get(key)
        if period is None:
            _make(plan, key, window, actor, now)
            made += 1
        elif period.pk in untouched and not period.is_edited:
            changed += _follow(period, window)
    withdrawn = _withdraw(known, set(wanted), untouched, now)
    if made or changed or withdrawn:
        journal.record(
            events.PeriodsMade(
                unit_id=plan.unit_id, actor_id=actor.pk if actor else None, at=now,
                subject_id=plan.pk, year=plan.year, made=made, changed=changed,
                withdrawn=withdrawn,
            )
        )  # fmt: skip
    return made


@transaction.atomic
def add_period(
    *, unit: Unit, entry: PeriodEntry, actor: Officer, now: datetime
) -> ReportPeriod:
    """A period the plan does not name. Raises PeriodRefused, NotAllowed."""
    today = clock.local_date(now)
    permissions.ensure(actor, "reports.edit", unit, today)
    _days(entry)
    period = ReportPeriod.objects.create(
        unit=unit, year=entry.ends.year, source=PeriodSource.OWN, created_at=now,
        created_by=actor, kind=entry.kind, is_cumulative=entry.is_cumulative,
        **{name: getattr(entry, name) for name in OPEN_FIELDS},
    )  # fmt: skip
    Report.objects.create(unit=unit, period=period, changed_at=now)
    _record(period, actor, now, "")
    return period


@transaction.atomic
def edit_period(
    *, period_id: UUID, entry: PeriodEntry, reason: str, actor: Officer, now: datetime
) -> ReportPeriod:
    """Set days and dues; once figures are frozen only the dues and the addressee.

    Raises PeriodRefused, NotAllowed.
    """
    rows = ReportPeriod.objects.select_for_update(of=("self",))
    period = rows.filter(pk=period_id).select_related("report").first()
    if period is None:
        raise NotFound
    permissions.ensure(actor, "reports.edit", period.unit_id, clock.local_date(now))
    _days(entry)
    if period.report.state != State.OPEN and _moved(period, entry):
        refuse(
            "frozen",
            _("Số liệu đã chốt theo các ngày cũ; chỉ sửa được hạn và nơi nhận."),
        ).or_raise(PeriodRefused)
    for name in OPEN_FIELDS:
        setattr(period, name, getattr(entry, name))
    period.is_edited = True
    period.save(update_fields=[*OPEN_FIELDS, "is_edited"])
    _record(period, actor, now, reason)
    return period


def _windows(plan: Plan) -> Iterator[tuple[str, ReportWindow]]:
    """Windows with both days, under the key that survives an adjustment."""
    seen: Counter[str] = Counter()
    if plan.current is None:
        return
    for window in plan.current.windows.all():
        seen[window.kind] += 1
        if window.starts and window.ends and window.starts <= window.ends:
            yield f"{window.kind}:{seen[window.kind]}", window


def _untouched(plan: Plan) -> set[UUID]:
    rows = Report.objects.filter(period__plan=plan, state=State.OPEN)
    return set(rows.values_list("period_id", flat=True))


def _make(
    plan: Plan, key: str, window: ReportWindow, actor: Officer | None, now: datetime
) -> None:
    assert window.ends is not None  # noqa: S101 -- `_windows` left out the others
    superior = organisation.superior_on(plan.unit, window.ends)
    period = ReportPeriod.objects.create(
        unit_id=plan.unit_id, year=plan.year, plan=plan, source=PeriodSource.PLAN,
        source_key=key, recipient=superior.name if superior else "",
        created_at=now, created_by=actor, **_fields(window),
    )  # fmt: skip
    Report.objects.create(unit_id=plan.unit_id, period=period, changed_at=now)


def _fields(window: ReportWindow) -> dict[str, object]:
    """The plan names one due day for both rounds; the office tells them apart later."""
    kinds = set(PeriodKind.values)
    return {
        "name": window.name,
        "kind": window.kind if window.kind in kinds else PeriodKind.OTHER,
        "starts": window.starts,
        "ends": window.ends,
        "is_cumulative": bool(window.cumulative),
        "internal_due": window.due,
        "due": window.due,
    }


def _follow(period: ReportPeriod, window: ReportWindow) -> int:
    fields = _fields(window) | {"withdrawn_at": None}
    if all(getattr(period, name) == value for name, value in fields.items()):
        return 0
    for name, value in fields.items():
        setattr(period, name, value)
    period.save(update_fields=list(fields))
    return 1


def _withdraw(
    known: dict[str, ReportPeriod],
    wanted: set[str],
    untouched: set[UUID],
    now: datetime,
) -> int:
    gone = [
        period.pk
        for key, period in known.items()
        if key not in wanted
        and period.withdrawn_at is None
        and period.pk in untouched
        and not period.is_edited
    ]
    return ReportPeriod.objects.filter(pk__in=gone).update(withdrawn_at=now)


def _days(entry: PeriodEntry) -> None:
    rules.may_set_days(
        entry.starts, entry.ends, entry.internal_due, entry.due, _
    ).or_raise(PeriodRefused)


def _moved(period: ReportPeriod, entry: PeriodEntry) -> bool:
    return any(getattr(period, name) != getattr(entry, name) for name in DAYS)


def _record(period: ReportPeriod, actor: Officer, now: datetime, reason: str) -> None:
    journal.record(
        events.PeriodChanged(
            unit_id=period.unit_id, actor_id=actor.pk, at=now, subject_id=period.report.pk,
            name=period.name, starts=period.starts, ends=period.ends,
            internal_due=period.internal_due, due=period.due, reason=reason,
        )
    )  # fmt: skip
