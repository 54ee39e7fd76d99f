import pytest

from tests.factories.tasks import NOW, Office
from xaso.core import clock


@pytest.fixture
def office(commune) -> Office:
    """The commune at work: chairman, office, judicial officer."""
    return Office(commune)


@pytest.fixture
def at_work(monkeypatch) -> None:
    """It is Monday 1/3/2027, nine in the morning."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
