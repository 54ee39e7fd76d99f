import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories.reports import (
    EditionFactory,
    FreezeFactory,
    PaperFactory,
    SectionCommentFactory,
    SectionFactory,
)
from xaso.core.errors import NotAllowed
from xaso.core.journal import AppendOnly
from xaso.core.journal_models import JournalEntry
from xaso.organisation.enums import Role
from xaso.reports import guards, services
from xaso.reports.enums import SectionState, State
from xaso.reports.errors import ReportRefused
from xaso.reports.models import Edition, Freeze, Paper, Report

pytestmark = pytest.mark.django_db


def at(report, state, **fields):
    Report.objects.filter(pk=report.pk).update(state=state, **fields)
    report.refresh_from_db()
    return report


@pytest.fixture
def signed(quarter):
    """A report with a frozen, signed edition that nobody has sent yet."""
    edition = EditionFactory(freeze__report=quarter.report, signed_by=quarter.chair)
    at(quarter.report, State.SIGNED, freeze=edition.freeze, edition=edition)
    return quarter


def codes(refused) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def test_a_report_goes_up_when_every_part_is_signed_off(quarter):
    report = at(
        quarter.report, State.FROZEN, freeze=FreezeFactory(report=quarter.report)
    )
    part = SectionFactory(report=report)
    comment = SectionCommentFactory(section=part)

    with pytest.raises(ReportRefused) as refused:
        services.put_up(report_id=report.pk, actor=quarter.office, now=quarter.now)
    assert codes(refused) == ["parts-not-signed-off", "open-comments"]

    part.state = SectionState.SIGNED_OFF
    part.save()
    comment.resolved_at = quarter.now
    comment.save()
    services.put_up(report_id=report.pk, actor=quarter.office, now=quarter.now)
    report.refresh_from_db()
    assert report.state == State.COMPOSED


def test_sending_says_whether_it_is_late_and_keeps_the_digest(signed):
    sent = services.submit(
        report_id=signed.report.pk, actor=signed.office, now=signed.now
    )

    assert (sent.is_late, sent.digest) == (False, signed.report.edition.digest)
    signed.report.refresh_from_db()
    assert signed.report.state == State.SUBMITTED


def test_a_report_sent_after_its_due_day_is_late(signed):
    signed.report.period.due = signed.now.date().replace(day=10)
    signed.report.period.save()

    sent = services.submit(
        report_id=signed.report.pk, actor=signed.office, now=signed.now
    )

    assert sent.is_late


def test_a_returned_report_is_edited_and_sent_again(signed, officer, commune):
    report = signed.report
    services.submit(report_id=report.pk, actor=signed.office, now=signed.now)
    at(report, State.RETURNED)

    services.take_back(report_id=report.pk, actor=signed.office, now=signed.now)
    report.refresh_from_db()
    assert report.state == State.FROZEN
    at(report, State.RETURNED)
    again = services.submit(report_id=report.pk, actor=signed.office, now=signed.now)

    assert again.number == 2


@pytest.mark.parametrize("act", ["put_up", "take_back", "submit"])
def test_who_may_not_is_refused(signed, officer, act):
    with pytest.raises(NotAllowed):
        getattr(services, act)(
            report_id=signed.report.pk, actor=officer(Role.PROFESSIONAL), now=signed.now
        )


def test_an_attempt_on_a_closed_report_is_refused_and_written_down(signed):
    report = at(signed.report, State.RECEIVED)

    with pytest.raises(ReportRefused):
        services.freeze(
            report_id=report.pk, actor=signed.office, now=signed.now,
            reason="Sửa lại số liệu cho đẹp",
        )  # fmt: skip

    entry = JournalEntry.objects.about(report.pk).newest_first()[0]
    assert entry.kind == "reports.ClosedReportTouched"
    assert entry.actor_id == signed.office.pk
    assert Freeze.objects.count() == 1


def test_freezing_again_needs_a_reason(quarter):
    services.freeze(report_id=quarter.report.pk, actor=quarter.office, now=quarter.now)

    with pytest.raises(ReportRefused) as refused:
        services.freeze(
            report_id=quarter.report.pk, actor=quarter.office, now=quarter.now
        )

    assert codes(refused) == ["no-reason"]


def test_dying_between_the_steps_leaves_nothing_half_done(quarter, monkeypatch):
    def die(*_arguments, **_named):
        raise ConnectionError

    monkeypatch.setattr("xaso.reports.services.freezing.journal.record", die)

    with pytest.raises(ConnectionError):
        services.freeze(
            report_id=quarter.report.pk, actor=quarter.office, now=quarter.now
        )

    quarter.report.refresh_from_db()
    assert quarter.report.state == State.OPEN
    assert Freeze.objects.count() == 0


@pytest.mark.parametrize("model", [Freeze, Edition, Paper])
def test_no_code_changes_or_deletes_what_is_frozen(model):
    PaperFactory()

    for act in ("update", "delete", "bulk_update"):
        with pytest.raises(AppendOnly):
            getattr(model.objects.all(), act)()


@pytest.mark.parametrize("table", guards.TABLES)
def test_the_database_refuses_to_change_or_delete_it(table):
    PaperFactory()
    guards.install(connection)
    try:
        for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):  # noqa: S608 -- constants
            with (
                pytest.raises(Exception, match="append-only"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sql)
    finally:
        guards.remove(connection)


def test_a_number_is_never_given_twice(signed):
    first = signed.report.edition

    with pytest.raises(IntegrityError), transaction.atomic():
        EditionFactory(
            freeze=first.freeze, number=2, drawn_number=first.drawn_number,
            signed_by=signed.chair,
        )  # fmt: skip
