from datetime import date

import pytest

from tests.factories.tasks import NOW, Office, ReminderRuleFactory
from xaso.core import clock
from xaso.tasks.models import ReminderRule


@pytest.fixture
def office(commune) -> Office:
    """The commune at work: chairman, office, judicial officer."""
    return Office(commune)


@pytest.fixture
def at_work(monkeypatch) -> None:
    """It is Monday 1/3/2027, nine in the morning."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def common_rules(db) -> None:
    """The reminder rules every unit starts with."""
    ReminderRule.objects.all().delete()
    for offset in (-5, -1, 0, 1, 5):
        ReminderRuleFactory(unit=None, offset=offset, valid_from=date(2024, 1, 1))
