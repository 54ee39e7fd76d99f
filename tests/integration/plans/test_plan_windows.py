"""Pages of figures offer the report windows of the plan in force."""

from datetime import date

import pytest

from tests.factories.plans import PlanVersionFactory, ReportWindowFactory
from xaso.core import periods
from xaso.core.periods import Period

pytestmark = pytest.mark.django_db

QUARTER = Period("Báo cáo Quý I/2024", date(2023, 12, 15), date(2024, 3, 10))


@pytest.fixture
def version():
    version = PlanVersionFactory()
    version.plan.current = version
    version.plan.save()
    ReportWindowFactory(version=version, starts=QUARTER.start, ends=QUARTER.end)
    return version


def test_windows_of_the_plan_in_force_are_offered(version, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = periods.reported(version.unit_id, date(2024, 2, 1))

    assert found == (QUARTER,)


def test_windows_without_days_and_of_older_plans_are_not(version):
    ReportWindowFactory(version=version, name="Đột xuất", starts=None, ends=None)

    assert periods.reported(version.unit_id, date(2024, 2, 1)) == (QUARTER,)
    assert periods.reported(version.unit_id, date(2026, 2, 1)) == ()
