from datetime import UTC, datetime

import pytest

from xaso.core import clock
from xaso.organisation.models import Unit

NOW = datetime(2024, 3, 8, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_work(monkeypatch) -> datetime:
    """It is Friday 8/3/2024, nine in the morning."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def unit(commune) -> Unit:
    """The commune whose ledger is read."""
    return commune
