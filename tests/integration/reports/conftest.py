"""A quarter of a commune: ten dossiers of the first quarter of 2024, known one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.dossiers import DossierFactory
from tests.factories.reports import ReportFactory
from xaso.dossiers.enums import Channel
from xaso.organisation.enums import Role
from xaso.organisation.models import Officer, Unit
from xaso.reports.models import Report

AFTER = datetime(
    2024, 3, 11, 2, 0, tzinfo=UTC
)  # Monday 09:00, the day after the cut-off
START = datetime(2024, 1, 8, 2, 0, tzinfo=UTC)


@dataclass
class Quarter:
    """The report of the first quarter, its commune and the people of it."""

    unit: Unit
    report: Report
    office: Officer
    chair: Officer
    now: datetime = AFTER


@pytest.fixture
def quarter(commune, officer) -> Quarter:
    """Eight finished dossiers, two of them late, four online; two still open."""
    for place in range(10):
        add_dossier(commune, place)
    return Quarter(
        unit=commune,
        report=ReportFactory(unit=commune),
        office=officer(Role.OFFICE),
        chair=officer(Role.CHAIR),
    )


def add_dossier(unit: Unit, place: int) -> None:
    received = START + timedelta(days=place)
    late = place in {0, 1}
    fields = (
        {"open": True}
        if place >= 8
        else {"finished_at": received + timedelta(days=7 if late else 3)}
    )
    DossierFactory(
        unit=unit,
        code=f"H29.45-{place:04d}",
        received_at=received,
        due_at=received + timedelta(days=5),
        channel=Channel.ONLINE if place % 2 else Channel.DIRECT,
        field_name="Hộ tịch" if place < 5 else "Chứng thực",
        **fields,
    )
