"""The founding plan, for journeys from document to version, and a year to count."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.factories.indicators import ExternalValueFactory
from tests.factories.plans import staff, uploaded
from tests.factories.simulated import fill
from tests.unit.plans.compiler.conftest import ba_nam_text
from xaso.core import clock
from xaso.dossiers.simulator import World
from xaso.organisation.enums import Role
from xaso.plans import services

__all__ = ["ba_nam_text"]

YEAR = (date(2023, 12, 15), date(2024, 12, 14))
AUTUMN = datetime(2024, 9, 10, 9, 0, tzinfo=UTC)  # 16:00 in Việt Nam
SIGNED = datetime(2024, 1, 8, 2, 0, tzinfo=UTC)


@pytest.fixture
def autumn(monkeypatch):
    """The day the third quarter is cut off."""
    monkeypatch.setattr(clock, "now", lambda: AUTUMN)
    return AUTUMN


@pytest.fixture
def founding(commune, ba_nam_text):
    """The founding plan, approved."""
    draft = uploaded(commune, ba_nam_text)
    services.settle_as_proposed(
        draft_id=draft.pk, reason=lambda _code: "Giữ nguyên theo văn bản đã ký.",
        actor=staff(commune, Role.OFFICE), now=SIGNED,
    )  # fmt: skip
    return services.approve(
        draft_id=draft.pk, actor=staff(commune, Role.CHAIR), now=SIGNED
    )


@pytest.fixture
def truth():
    """What really happened in the commune until that afternoon."""
    world = World("5:0", "Xã Ba Nam", "000.10.10.H48", YEAR, 400)
    return world.seen(datetime(2024, 9, 10, 16, 0))  # noqa: DTZ001 -- a wall clock


@pytest.fixture
def counted(commune, founding, truth, autumn):
    """The plan with a simulated ledger under it and the baseline of 2023."""
    fill(commune, truth)
    ExternalValueFactory(
        unit=commune, measure_key="2024/7", kind="baseline", judgement="",
        value=Decimal(100), as_of=date(2023, 12, 14),
    )  # fmt: skip
    return founding
