import pytest

from tests.factories.tasks import Office


@pytest.fixture
def office(commune) -> Office:
    """The commune at work: chairman, office, judicial officer."""
    return Office(commune)
