from datetime import date

import pytest
from django.urls import reverse

from tests.factories.organisation import UnitFactory, UnitLinkFactory
from tests.factories.reports import (
    EditionFactory,
    ReportFactory,
    ReportPeriodFactory,
    SubmissionFactory,
)
from xaso.core.journal_models import JournalEntry
from xaso.organisation.enums import LinkKind, Role, UnitKind
from xaso.reports import services
from xaso.reports.enums import State
from xaso.reports.models import Report, ReportPeriod

pytestmark = pytest.mark.django_db
TABS = ["report", "figures", "verification", "restatement", "submission"]


@pytest.fixture
def frozen(quarter):
    services.freeze(report_id=quarter.report.pk, actor=quarter.office, now=quarter.now)
    quarter.report.refresh_from_db()
    return quarter


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_is_shown_before_the_freeze(client_for, quarter, tab):
    page = client_for(quarter.office).get(
        reverse(f"reports:{tab}", args=[quarter.report.pk])
    )

    assert page.status_code == 200
    assert "Báo cáo Quý I/2024" in page.text


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_is_shown_after_the_freeze(client_for, frozen, tab):
    page = client_for(frozen.office).get(
        reverse(f"reports:{tab}", args=[frozen.report.pk])
    )

    assert page.status_code == 200


def test_the_calendar_shows_state_due_and_next_step(client_for, quarter):
    page = client_for(quarter.office).get(reverse("reports:calendar"), {"nam": "2024"})

    assert "Đang mở" in page.text
    assert "15/12/2023 – 10/03/2024" in page.text
    assert "quá hạn" in page.text
    assert "Hạn nội bộ rơi vào ngày nghỉ (Chủ nhật 10/03/2024)." in page.text


def test_the_figures_open_the_records_as_they_were(client_for, frozen):
    client = client_for(frozen.office)
    address = reverse(
        "reports:frozen_records", args=[frozen.report.pk, "dossiers-on-time"]
    )

    assert (
        address in client.get(reverse("reports:figures", args=[frozen.report.pk])).text
    )
    missing = client.get(address, {"phan": "con-thieu"}).text
    assert "H29.45-0000" in missing
    assert "H29.45-0002" not in missing
    assert client.get(address, {"phan": "nothing"}).status_code == 404


def test_a_check_is_shown_and_written_down(client_for, frozen):
    page = client_for(frozen.office).post(
        reverse("reports:verification", args=[frozen.report.pk])
    )

    assert page.status_code == 200
    kinds = JournalEntry.objects.about(frozen.report.pk).values_list("kind", flat=True)
    assert "reports.ReportVerified" in kinds


@pytest.mark.parametrize("what", ["noi-dung.json", "ban-ghi.jsonl.gz"])
def test_the_frozen_content_and_its_records_can_be_taken_away(client_for, frozen, what):
    answer = client_for(frozen.office).get(
        reverse("reports:download", args=[frozen.report.pk, what])
    )

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


def test_the_office_freezes_on_the_page(client_for, quarter):
    client = client_for(quarter.office)
    address = reverse("reports:freeze", args=[quarter.report.pk])

    assert "Chốt số liệu" in client.get(address).text
    answer = client.post(address)

    assert answer.status_code == 302
    quarter.report.refresh_from_db()
    assert quarter.report.state == State.FROZEN


@pytest.mark.parametrize(
    "name", ["freeze", "refreeze", "put_up", "take_back", "submit"]
)
def test_a_professional_does_not_move_a_report(client_for, quarter, name):
    answer = client_for(Role.PROFESSIONAL).post(
        reverse(f"reports:{name}", args=[quarter.report.pk])
    )

    assert answer.status_code == 403


@pytest.mark.parametrize("tab", TABS)
def test_a_report_of_another_unit_is_not_found(client_for, quarter, tab):
    stranger = UnitFactory(name="xã Khác")

    answer = client_for(Role.OFFICE, unit=stranger).get(
        reverse(f"reports:{tab}", args=[quarter.report.pk])
    )

    assert answer.status_code == 404


def test_the_office_adds_and_edits_a_period(client_for, quarter):
    client = client_for(quarter.office)
    days = {
        "name": "Báo cáo chuyên đề", "kind": "other", "starts": "2024-04-01",
        "ends": "2024-04-30", "internal_due": "2024-05-02", "due": "2024-05-04",
    }  # fmt: skip

    assert client.post(reverse("reports:new_period"), days).status_code == 302
    period = ReportPeriod.objects.get(name="Báo cáo chuyên đề")
    assert period.report.state == State.OPEN
    edit = reverse("reports:edit_period", args=[period.pk])
    assert 'value="2024-05-04"' in client.get(edit).text
    wrong = client.post(edit, days | {"internal_due": "2024-05-05"})
    assert wrong.status_code == 422
    assert "Hạn nội bộ phải trước" in wrong.text
    assert client.post(edit, days | {"due": "2024-05-06"}).status_code == 302
    period.refresh_from_db()
    assert period.due == date(2024, 5, 6)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_calendar_costs_the_same_for_any_number_of_periods(
    client_for, commune, django_assert_num_queries, rows
):
    for month in range(rows):
        ReportFactory(
            unit=commune,
            period=ReportPeriodFactory(unit=commune, name=f"Báo cáo {month}"),
        )
    client = client_for(Role.OFFICE)
    client.get(reverse("reports:calendar"), {"nam": "2024"})

    with django_assert_num_queries(CALENDAR_QUERIES):
        client.get(reverse("reports:calendar"), {"nam": "2024"})


CALENDAR_QUERIES = 13


@pytest.fixture
def district(commune):
    above = UnitFactory(kind=UnitKind.DISTRICT, name="huyện Ba Tơ")
    UnitLinkFactory(unit=commune, other=above, kind=LinkKind.SUPERIOR)
    return above


def _sent(unit, **fields):
    report = ReportFactory(unit=unit, state=State.SUBMITTED)
    edition = EditionFactory(freeze__report=report)
    submission = SubmissionFactory(edition=edition, **fields)
    Report.objects.filter(pk=report.pk).update(
        freeze=edition.freeze, edition=edition, submission=submission
    )
    return report


def test_the_superior_sees_who_reported_and_who_did_not(
    client_for, commune, district, officer
):
    _sent(commune)
    late = UnitFactory(kind=UnitKind.COMMUNE, name="xã Ba Động")
    UnitLinkFactory(unit=late, other=district, kind=LinkKind.SUPERIOR)
    _sent(late, is_late=True)
    missing = UnitFactory(kind=UnitKind.COMMUNE, name="xã Ba Vì")
    UnitLinkFactory(unit=missing, other=district, kind=LinkKind.SUPERIOR)
    ReportFactory(unit=missing)
    superior = officer(Role.SUPERIOR, unit=district)

    page = client_for(superior).get(reverse("reports:below"), {"nam": "2024"})

    assert page.status_code == 200
    words = " ".join(page.text.split())
    assert "is-on-time" in words
    assert "is-late" in words
    assert "is-missing" in words


def test_the_superior_receives_a_report(client_for, commune, district, officer):
    report = _sent(commune)
    client = client_for(officer(Role.SUPERIOR, unit=district))

    answer = client.post(reverse("reports:receive", args=[report.pk]))

    assert answer.status_code == 302
    report.refresh_from_db()
    assert report.state == State.RECEIVED
    assert report.submission.received_at is not None


def test_the_superior_returns_a_report_only_with_comments(
    client_for, commune, district, officer
):
    report = _sent(commune)
    client = client_for(officer(Role.SUPERIOR, unit=district))
    address = reverse("reports:send_back", args=[report.pk])

    assert client.post(address, {"comments": "sai"}).status_code == 422
    assert client.post(address, {"comments": "Biểu II.06a thiếu lĩnh vực đất đai."})

    report.refresh_from_db()
    assert report.state == State.RETURNED
    assert "đất đai" in report.submission.comments


def test_the_commune_does_not_receive_its_own_report(client_for, commune):
    report = _sent(commune)

    answer = client_for(Role.OFFICE).post(reverse("reports:receive", args=[report.pk]))

    assert answer.status_code == 403
