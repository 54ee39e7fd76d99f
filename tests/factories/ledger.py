"""A small ledger whose figures are known by counting on one's fingers.

Twelve dossiers of March 2024: ten count (four online: three of civil status, one of
certification), one was denied, one has an error. Of the nine finished, one was late.
"""

from __future__ import annotations

from datetime import UTC, datetime

from tests.factories.dossiers import DossierFactory
from xaso.dossiers.enums import Channel, Problem, Status
from xaso.dossiers.models import Dossier
from xaso.organisation.models import Unit

NOW = datetime(2024, 4, 15, 2, 0, tzinfo=UTC)  # Monday, 09:00 in Việt Nam
MARCH = "?tu=2024-03-01&den=2024-03-31"
LATE = datetime(2024, 3, 8, 2, 0, tzinfo=UTC)
CERTIFICATION = {"field_code": "G15-TP09", "field_name": "Chứng thực"}


def fill(unit: Unit) -> dict[str, list[Dossier]]:
    """Write the twelve dossiers, by what they are."""
    online = {"channel": Channel.ONLINE, "offered_level": "full"}
    return {
        "online": [
            *DossierFactory.create_batch(3, unit=unit, **online),
            DossierFactory(unit=unit, **online, **CERTIFICATION),
        ],
        "direct": DossierFactory.create_batch(4, unit=unit, offered_level="full"),
        "late": [DossierFactory(unit=unit, finished_at=LATE)],
        "open": [DossierFactory(unit=unit, open=True)],
        "denied": [DossierFactory(unit=unit, status=Status.DENIED)],
        "wrong": [DossierFactory(unit=unit, problem=Problem.NO_DUE)],
    }
