from datetime import UTC, date, datetime

import pytest

from tests.factories.organisation import UnitFactory, UnitLinkFactory
from tests.factories.plans import (
    PlanFactory,
    PlanVersionFactory,
    ReportWindowFactory,
    approved,
)
from tests.factories.reports import ReportFactory
from xaso.core import seals
from xaso.core.errors import NotAllowed
from xaso.core.journal_models import JournalEntry
from xaso.organisation.enums import LinkKind, Role, UnitKind
from xaso.reports import queries, services
from xaso.reports.enums import State
from xaso.reports.errors import PeriodRefused
from xaso.reports.models import Report, ReportPeriod
from xaso.reports.services import PeriodEntry

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 1, 9, 2, 0, tzinfo=UTC)
Q1 = {
    "name": "Báo cáo Quý I/2024", "kind": "quarter", "starts": date(2023, 12, 15),
    "ends": date(2024, 3, 10), "due": date(2024, 3, 10), "cumulative": True,
}  # fmt: skip
YEAR = {
    "name": "Báo cáo năm 2024", "kind": "year", "starts": date(2023, 12, 15),
    "ends": date(2024, 12, 14), "due": date(2024, 12, 10), "cumulative": True,
}  # fmt: skip


def plan_with(unit, *windows):
    plan = PlanFactory(unit=unit)
    return version_with(plan, *windows)


def version_with(plan, *windows):
    version = PlanVersionFactory(plan=plan, number=plan.versions.count() + 1)
    for window in windows:
        ReportWindowFactory(version=version, **window)
    plan.current = version
    plan.save()
    return plan


def make(plan) -> int:
    return services.make_periods(plan_id=plan.pk, actor=None, now=NOW)


def test_each_window_of_the_plan_becomes_a_period_with_an_open_report(commune):
    district = UnitFactory(kind=UnitKind.DISTRICT, name="huyện Ba Tơ")
    UnitLinkFactory(unit=commune, other=district, kind=LinkKind.SUPERIOR)

    made = make(plan_with(commune, Q1, YEAR))

    assert made == 2
    quarter, year = ReportPeriod.objects.all()
    assert (quarter.starts, quarter.ends) == (Q1["starts"], Q1["ends"])
    assert (quarter.internal_due, quarter.due) == (Q1["due"], Q1["due"])
    assert quarter.recipient == "huyện Ba Tơ"
    assert year.report.state == State.OPEN


def test_making_periods_again_changes_nothing(commune):
    plan = plan_with(commune, Q1, YEAR)
    make(plan)
    entries = JournalEntry.objects.count()

    assert make(plan) == 0
    assert ReportPeriod.objects.count() == 2
    assert JournalEntry.objects.count() == entries


def test_a_window_without_days_makes_no_period(commune):
    assert make(plan_with(commune, Q1 | {"starts": None})) == 0


def test_an_adjusted_plan_moves_its_untouched_periods_and_withdraws_lost_ones(commune):
    plan = plan_with(commune, Q1, YEAR)
    make(plan)
    version_with(plan, Q1 | {"ends": date(2024, 3, 14)})

    assert make(plan) == 0

    quarter = ReportPeriod.objects.get(kind="quarter")
    assert quarter.ends == date(2024, 3, 14)
    assert ReportPeriod.objects.get(kind="year").withdrawn_at == NOW


def test_an_adjusted_plan_leaves_what_is_frozen_or_edited(commune, officer):
    plan = plan_with(commune, Q1, YEAR)
    make(plan)
    Report.objects.filter(period__kind="quarter").update(state=State.FROZEN)
    year = ReportPeriod.objects.get(kind="year")
    services.edit_period(
        period_id=year.pk, reason="", actor=officer(Role.OFFICE), now=NOW,
        entry=PeriodEntry("Báo cáo năm", YEAR["starts"], date(2024, 12, 10)),
    )  # fmt: skip
    version_with(plan, Q1 | {"ends": date(2024, 3, 14)})

    make(plan)

    assert ReportPeriod.objects.get(kind="quarter").ends == Q1["ends"]
    year.refresh_from_db()
    assert (year.ends, year.withdrawn_at) == (date(2024, 12, 10), None)


def test_approving_a_plan_makes_its_periods(
    commune, work_off, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        approved(unit=commune)
    work_off()

    assert ReportPeriod.objects.filter(unit=commune).count() == 2


def test_once_frozen_only_dues_and_addressee_change(quarter):
    services.freeze(report_id=quarter.report.pk, actor=quarter.office, now=quarter.now)
    period = quarter.report.period
    moved = PeriodEntry(period.name, period.starts, date(2024, 3, 14))
    same = PeriodEntry(period.name, period.starts, period.ends, due=date(2024, 3, 20))

    with pytest.raises(PeriodRefused):
        services.edit_period(
            period_id=period.pk, entry=moved, reason="", actor=quarter.office,
            now=quarter.now,
        )  # fmt: skip
    services.edit_period(
        period_id=period.pk, entry=same, reason="Huyện dời hạn", actor=quarter.office,
        now=quarter.now,
    )  # fmt: skip

    period.refresh_from_db()
    assert (period.ends, period.due) == (date(2024, 3, 10), date(2024, 3, 20))


def test_a_professional_sets_no_period(quarter, officer):
    with pytest.raises(NotAllowed):
        services.add_period(
            unit=quarter.unit, actor=officer(Role.PROFESSIONAL), now=NOW,
            entry=PeriodEntry("Kỳ", Q1["starts"], Q1["ends"]),
        )  # fmt: skip


def test_contradictions_and_holes_of_the_plan_are_shown(commune):
    third = {
        "name": "Báo cáo Quý III/2024", "kind": "quarter", "starts": date(2024, 3, 20),
        "ends": date(2024, 9, 10), "due": date(2024, 9, 10), "cumulative": False,
    }  # fmt: skip
    make(plan_with(commune, Q1, third, YEAR))

    found = queries.calendar_of(commune.pk, 2024, date(2024, 1, 9))

    assert {flaw.code for flaw in found.flaws} == {"hole", "late-data", "rest-day"}


def test_a_frozen_period_is_sealed_for_the_ledger(quarter):
    assert seals.of_unit(quarter.unit.pk) == ()

    services.freeze(report_id=quarter.report.pk, actor=quarter.office, now=quarter.now)

    (seal,) = seals.of_unit(quarter.unit.pk)
    assert (seal.name, seal.sealed_at) == ("Báo cáo Quý I/2024", quarter.now)
    assert seal.covers(date(2024, 3, 10))
    assert not seal.covers(date(2024, 3, 11))


def test_a_unit_that_wishes_it_is_frozen_right_after_the_cut_off(commune):
    report = ReportFactory(unit=commune, period__freezes_itself=True)
    ReportFactory(unit=commune, period__name="Không tự chốt")

    before = services.freeze_due(now=datetime(2024, 3, 10, 16, 0, tzinfo=UTC))
    after = services.freeze_due(now=datetime(2024, 3, 10, 17, 5, tzinfo=UTC))

    assert (before, after) == ([], [report.pk])
    report.refresh_from_db()
    assert report.freeze.frozen_by is None
    assert report.freeze.until == datetime(2024, 3, 10, 17, 0, tzinfo=UTC)
