import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.factories.core import PDF
from xaso.core.errors import NotAllowed
from xaso.indicators import queries, services
from xaso.indicators.enums import ValueKind
from xaso.indicators.errors import ValueRefused
from xaso.indicators.models import ExternalValue
from xaso.indicators.services import Entry
from xaso.organisation.enums import Role

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 1, 8, 2, 0, tzinfo=UTC)
ENTRY = Entry(
    measure_key="2024/7",
    kind=ValueKind.BASELINE,
    value=Decimal(1200),
    as_of=date(2023, 12, 14),
    source_number="15/BC-UBND",
    source_date=date(2023, 12, 20),
    source_issuer="UBND xã Suối Đá",
)


@pytest.fixture
def office(officer):
    return officer(Role.OFFICE)


def record(unit, actor, entry=ENTRY, now=NOW, **more):
    return services.record_value(unit=unit, entry=entry, actor=actor, now=now, **more)


def test_a_value_is_recorded_with_its_source_and_file(commune, office):
    row = record(commune, office, file=io.BytesIO(PDF), file_name="bao-cao.pdf")

    known = queries.known_values(commune.pk, ["2024/7", "2024/8"])
    assert known == {"2024/7": queries.Known(baseline=row)}
    assert row.source == "15/BC-UBND ngày 20/12/2023 của UBND xã Suối Đá"
    assert row.source_file.name == "bao-cao.pdf"


def test_a_correction_replaces_and_keeps_the_old_value(commune, office):
    first = record(commune, office)

    second = record(commune, office, replace(ENTRY, value=Decimal(1250)))

    assert second.replaces == first
    assert queries.known_values(commune.pk, ["2024/7"])["2024/7"].baseline == second
    assert queries.history_of(commune.pk, "2024/7") == [second, first]


def test_the_latest_day_wins_whatever_the_order_of_entry(commune, office):
    june = replace(ENTRY, kind=ValueKind.RESULT, as_of=date(2023, 6, 10))
    march = replace(ENTRY, kind=ValueKind.RESULT, as_of=date(2023, 3, 10))
    latest = record(commune, office, june)
    record(commune, office, march, now=NOW + timedelta(hours=1))

    assert queries.known_values(commune.pk, ["2024/7"])["2024/7"].result == latest


def test_the_same_value_twice_is_refused(commune, office):
    record(commune, office)

    with pytest.raises(ValueRefused, match="từ trước"):
        record(commune, office)

    assert ExternalValue.objects.count() == 1


def test_a_value_without_source_is_refused(commune, office):
    with pytest.raises(ValueRefused, match="văn bản nguồn"):
        record(commune, office, replace(ENTRY, source_issuer=""))


def test_only_the_office_records_values(commune, officer):
    with pytest.raises(NotAllowed):
        record(commune, officer(Role.CLERK))
