"""Signals of targets that leave their path: written at night, told once, noted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from tests.factories.organisation import UnitFactory
from tests.factories.plans import TargetSignalFactory
from xaso.core import journal
from xaso.core.errors import NotAllowed, NotFound
from xaso.core.models import JournalEntry
from xaso.organisation.enums import Role
from xaso.plans import jobs, services
from xaso.plans.models import TargetSignal
from xaso.plans.services.watch import Reading

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 5, 6, 18, 0, tzinfo=UTC)  # 01:00 on 7 May in Việt Nam
DAY = date(2024, 5, 7)


def signal(unit, state, now=NOW, **counts):
    reading = Reading("2024/10c", "10c", state, **counts)
    return services.record_signals(unit_id=unit.pk, readings=[reading], now=now)


def night(number):
    return NOW + timedelta(days=number)


def told(unit):
    rows = JournalEntry.objects.filter(unit_id=unit.pk, kind="plans.TargetPathChanged")
    return [journal.present(row) for row in rows.order_by("seq")]


def test_a_target_that_leaves_its_path_is_told_of_once(commune):
    assert signal(commune, "on_path") == 0
    assert signal(commune, "off_path", night(1), numerator=4, denominator=9) == 1
    assert signal(commune, "off_path", night(2)) == 0

    assert told(commune) == [
        "Chỉ tiêu 10c đã lệch hướng: cứ đà này thì không đạt. Đếm được 4 trên 9."
    ]


def test_a_second_run_on_a_day_rewrites_the_figures_and_tells_nothing(commune):
    signal(commune, "off_path", numerator=4, denominator=9)

    assert signal(commune, "off_path", numerator=5, denominator=9) == 0

    row = TargetSignal.objects.get()
    assert (row.day, row.numerator, row.is_alert) == (DAY, 5, True)
    assert len(told(commune)) == 1


def test_a_target_back_on_its_path_is_told_of_too(commune):
    signal(commune, "off_path")
    signal(commune, "on_path", night(1))

    assert told(commune)[-1] == "Chỉ tiêu 10c đã trở lại đúng hướng."


def test_nights_that_did_not_run_change_nothing(commune):
    signal(commune, "at_risk")

    assert signal(commune, "at_risk", night(40)) == 0


def test_the_night_judges_every_measure_of_the_plan(counted, autumn, work_off):
    jobs.watch_targets.enqueue()
    work_off()

    rows = TargetSignal.objects.filter(unit=counted.unit)
    assert rows.count() == 23
    assert rows.get(measure_key="2024/10c").denominator > 0


def test_an_alert_is_noted_for_the_whole_unit(client_for, commune, counted):
    row = TargetSignalFactory(unit=commune, measure_key="2024/10c")
    url = reverse("board:acknowledge", args=[row.pk])
    chair = client_for(Role.CHAIR)
    assert "đã lệch hướng" in client_for(Role.OFFICE).get("/").content.decode()

    chair.post(url)
    chair.post(url)

    row.refresh_from_db()
    assert row.noted_by is not None
    assert "đã lệch hướng" not in client_for(Role.OFFICE).get("/").content.decode()
    kinds = JournalEntry.objects.filter(kind="plans.TargetSignalNoted")
    assert kinds.count() == 1


def test_only_who_can_push_is_told(client_for, commune, counted):
    TargetSignalFactory(unit=commune, measure_key="2024/10c")

    assert "đã lệch hướng" not in client_for(Role.CLERK).get("/").content.decode()


def test_who_cannot_push_notes_nothing(client, client_for, commune):
    row = TargetSignalFactory(unit=commune)
    url = reverse("board:acknowledge", args=[row.pk])

    assert "/tai-khoan/" in client.post(url).url
    assert client_for(Role.CLERK).post(url).status_code == 403
    assert client_for(Role.CHAIR, unit=UnitFactory()).post(url).status_code == 403
    assert client_for(Role.CHAIR).get(url).status_code == 405
    row.refresh_from_db()
    assert row.noted_at is None


def test_an_alert_that_is_not_there_is_not_found(officer):
    with pytest.raises(NotFound):
        services.acknowledge(
            signal_id=UnitFactory().pk, actor=officer(Role.CHAIR), now=NOW
        )


def test_a_remark_needs_the_right(commune, officer):
    with pytest.raises(NotAllowed):
        services.note_measure(
            unit=commune, measure_key="2024/1", label="1", text="x", on=DAY,
            actor=officer(Role.FRONT), now=NOW,
        )  # fmt: skip
