import pytest
from django.urls import reverse

from tests.factories.organisation import UnitFactory, UnitLinkFactory
from tests.factories.reports import ReportFactory
from tests.integration.reports.conftest import AFTER, add_dossier
from xaso.indicators import queries as indicators
from xaso.organisation.enums import LinkKind, Role, UnitKind
from xaso.reports import queries, services
from xaso.reports.enums import State
from xaso.reports.models import Report
from xaso.reports.queries.gathering import window_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def communes(officer):
    """Three communes of a district, 10, 7 and 0 dossiers, all frozen and sent."""
    district = UnitFactory(kind=UnitKind.DISTRICT, name="huyện Ba Tơ")
    units = []
    for place, dossiers in enumerate((10, 7, 0)):
        unit = UnitFactory(kind=UnitKind.COMMUNE, name=f"xã {place}")
        UnitLinkFactory(unit=unit, other=district, kind=LinkKind.SUPERIOR)
        for number in range(dossiers):
            add_dossier(unit, number)
        report = ReportFactory(unit=unit)
        services.freeze(report_id=report.pk, actor=None, now=AFTER)
        Report.objects.filter(pk=report.pk).update(state=State.SUBMITTED)
        units.append(unit)
    return district, units


def test_the_sums_equal_a_recount_over_all_dossiers(communes, officer):
    district, units = communes
    superior = officer(Role.SUPERIOR, unit=district)
    window = window_of(Report.objects.first().period, AFTER)
    codes = ["dossiers-on-time", "dossiers-received", "online-dossiers"]

    slot, found = queries.sums_of(superior, 2024, "quarter.2024-03", AFTER.date())

    assert slot.name == "Báo cáo Quý I/2024"
    again = indicators.figures(
        unit_ids=[unit.pk for unit in units], codes=codes, windows=[window], now=AFTER
    )
    by_code = {one.code: one for one in found}
    for code in codes:
        value, one = again.value(code), by_code[code]
        assert (one.numerator, one.denominator) == (value.numerator, value.denominator)
        assert one.counted == 2
    assert by_code["dossiers-on-time"].text == "73,3 %"


def test_the_sums_are_shown_with_doors_and_taken_away(client_for, communes, officer):
    district, _units = communes
    client = client_for(officer(Role.SUPERIOR, unit=district))

    page = client.get(reverse("reports:sums", args=[2024, "quarter.2024-03"]))
    book = client.get(reverse("reports:sums_xlsx", args=[2024, "quarter.2024-03"]))

    assert "xã 1" in page.text
    assert "/so-lieu/dossiers-on-time/" in page.text
    assert book.content.startswith(b"PK")


def test_a_round_nobody_has_is_not_found(client_for, communes, officer):
    district, _units = communes
    client = client_for(officer(Role.SUPERIOR, unit=district))

    answer = client.get(reverse("reports:sums", args=[2024, "year.2024-12"]))

    assert answer.status_code == 404


def test_a_commune_sees_no_reports_of_others(client_for, commune):
    assert client_for(Role.OFFICE).get(reverse("reports:below")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_matrix_costs_the_same_for_any_number_of_units(
    client_for, officer, django_assert_num_queries, rows
):
    district = UnitFactory(kind=UnitKind.DISTRICT, name="huyện Ba Tơ")
    for place in range(rows):
        unit = UnitFactory(kind=UnitKind.COMMUNE, name=f"xã {place}")
        UnitLinkFactory(unit=unit, other=district, kind=LinkKind.SUPERIOR)
        ReportFactory(unit=unit)
    client = client_for(officer(Role.SUPERIOR, unit=district))
    address = reverse("reports:below")
    client.get(address, {"nam": "2024"})

    with django_assert_num_queries(MATRIX_QUERIES):
        client.get(address, {"nam": "2024"})


MATRIX_QUERIES = 16
