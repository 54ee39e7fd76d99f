"""The commune's little ledger, seen on Monday 15/4/2024."""

import pytest

from tests.factories import ledger
from xaso.core import clock


@pytest.fixture
def in_april(monkeypatch):
    """Nobody's clock moves."""
    monkeypatch.setattr(clock, "now", lambda: ledger.NOW)


@pytest.fixture
def dossiers(commune, in_april):
    """Twelve dossiers of March, by what they are."""
    return ledger.fill(commune)
