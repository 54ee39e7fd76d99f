from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from xaso.core import clock
from xaso.core.models import JournalEntry
from xaso.demo import ledger, plan, reporting, seed
from xaso.plans.enums import DraftState
from xaso.plans.models import PlanDraft, PlanVersion
from xaso.tasks.enums import State
from xaso.tasks.models import Task

TEXT = settings.ROOT / "examples" / plan.DOCUMENT


@pytest.fixture
def _a_day_in_november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 23, 2, 0, tzinfo=UTC))
    monkeypatch.setattr(ledger, "COUNT", 60)
    monkeypatch.setattr(reporting, "scenes", lambda *_given: [])


@pytest.mark.django_db
@pytest.mark.usefixtures("_a_day_in_november")
def test_a_first_start_approves_the_plan_and_plays_the_work():
    seed.ensure()

    version = PlanVersion.objects.get()
    assert (version.plan.year, version.number) == (2026, 1)
    given = Task.objects.filter(source_kind="plan")
    assert given.count() == version.tasks.count() == 39
    assert given.filter(state=State.CLOSED).count() == 13
    assert set(Task.objects.values_list("state", flat=True)) >= {
        State.ASSIGNED, State.IN_PROGRESS, State.REPORTED, State.RETURNED, State.CLOSED,
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("_a_day_in_november")
def test_the_journal_tells_the_work_as_it_fell_in_time():
    seed.ensure()

    told = JournalEntry.objects.filter(kind__startswith="tasks.").order_by("seq")
    times = list(told.values_list("at", flat=True))
    assert times == sorted(times)


@pytest.mark.django_db
@pytest.mark.usefixtures("_a_day_in_november")
def test_a_second_start_changes_nothing():
    seed.ensure()
    before = Task.objects.count(), PlanDraft.objects.count()

    seed.ensure()

    assert (Task.objects.count(), PlanDraft.objects.count()) == before


@pytest.mark.django_db
def test_a_visitors_own_plan_waits_at_its_review():
    lines = seed.ensure(Path(TEXT))

    draft = PlanDraft.objects.get()
    assert draft.state == DraftState.REVIEW
    assert lines == [f"Kế hoạch của bạn chờ rà soát tại /ke-hoach/ra-soat/{draft.pk}/"]
    assert not Task.objects.exists()


@pytest.mark.django_db
def test_the_same_document_given_twice_is_one_draft():
    first = seed.ensure(Path(TEXT))

    assert seed.ensure(Path(TEXT)) == first
    assert PlanDraft.objects.count() == 1


@pytest.mark.parametrize("year", [2025, 2026, 2028])
def test_the_example_moves_to_another_year_but_laws_do_not(year):
    text = plan.text_for(year)

    assert f"năm {year} của xã Sông Trà" in text
    assert "72/2025/QH15 ngày 16/6/2025" in text


def test_the_example_of_its_own_year_is_left_as_written():
    assert plan.text_for(plan.WRITTEN_FOR) == TEXT.read_text(encoding="utf-8")
