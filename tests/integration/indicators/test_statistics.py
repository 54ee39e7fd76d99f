"""The statistics appendix: counted where there are records, owed where there are none."""

from datetime import UTC, date, datetime

import pytest

from tests.factories.dossiers import DossierFactory, PaymentFactory
from tests.factories.procedures import OfferingFactory
from tests.factories.tasks import TaskFactory
from xaso.core import clock
from xaso.indicators import queries, statistics
from xaso.tasks.enums import SourceKind, State

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 4, 1, 2, 0, tzinfo=UTC)
WINDOW = clock.window(date(2024, 1, 1), date(2024, 3, 31), NOW)
UNKNOWN = "Chưa có số liệu"


def rows_of(unit):
    blocks = queries.statistics_of(unit.pk, WINDOW, NOW)
    return {row["key"]: row for block in blocks for row in block.plain()["rows"]}


def test_rows_come_from_records_and_indicators(commune):
    DossierFactory.create_batch(3, unit=commune, channel="online")
    DossierFactory(unit=commune, channel="post", procedure_code="2.000815")
    PaymentFactory(dossier__unit=commune, dossier__offered_epay=True, means="online")
    OfferingFactory(unit=commune, mechanism="one_stop")
    due = date(2024, 2, 1)
    common = {"unit": commune, "assigned_due": due, "source_kind": SourceKind.SUPERIOR}
    TaskFactory(**common, state=State.CLOSED, reported_on=due)
    TaskFactory(**common, state=State.IN_PROGRESS)

    found = rows_of(commune)

    said = {
        key: found[key]["text"].replace("\N{NO-BREAK SPACE}", " ")
        for key in (
            "dossiers-received", "online-dossiers", "post-dossiers", "procedures-used",
            "procedures-one-stop", "superior-tasks", "superior-tasks-on-time",
            "superior-tasks-overdue", "epay", "plan-tasks-share",
        )
    }  # fmt: skip
    assert said == {
        "dossiers-received": "5 hồ sơ",
        "online-dossiers": "60 %",
        "post-dossiers": "1",
        "procedures-used": "2",
        "procedures-one-stop": "1",
        "superior-tasks": "2",
        "superior-tasks-on-time": "1",
        "superior-tasks-overdue": "1",
        "epay": "100 %",
        "plan-tasks-share": "Không phát sinh",
    }


def test_without_records_nothing_is_zero_and_somebody_is_named(commune):
    found = rows_of(commune)

    assert {row["state"] for row in found.values()} == {"no_data"}
    assert {row["text"] for row in found.values()} == {UNKNOWN}
    assert found["investment"]["note"] == "Tài chính – Kế toán cung cấp."
    assert found["procedures"]["note"].startswith("Bộ phận Một cửa")


def test_every_row_says_how_it_is_counted_or_who_gives_it():
    for row in statistics.every_row():
        said = [row.code, row.predicate, row.of, row.filled_by]
        assert sum(map(bool, said)) == 1, row.key


def test_keys_are_not_repeated():
    found = [row.key for row in statistics.every_row()]

    assert len(found) == len(set(found))
