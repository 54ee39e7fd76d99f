"""Signing: the number, the kept documents, the same bytes again."""

import hashlib
import json

import pytest

from tests.integration.reports import scenery
from xaso.core import files
from xaso.core.errors import NotAllowed
from xaso.core.journal_models import JournalEntry
from xaso.organisation.enums import Role
from xaso.reports.enums import State
from xaso.reports.errors import ReportRefused
from xaso.reports.models import Edition, Report
from xaso.reports.papers import documents
from xaso.reports.services import composing, signing
from xaso.reports.services.path import put_up, take_back

pytestmark = pytest.mark.django_db
URL = "https://xaso.example.gov.vn/bao-cao/1/"


@pytest.fixture
def scene(commune, officer):
    made = scenery.opened(
        commune, officer(Role.OFFICE), officer(Role.CHAIR, full_name="Trần Minh Khoa"),
        officer(Role.PROFESSIONAL),
    )  # fmt: skip
    scenery.frozen(made)
    scenery.signed_off(made)
    put_up(report_id=made.report.pk, actor=made.office, now=made.now)
    return made


def _sign(scene, actor=None):
    return signing.sign(
        report_id=scene.report.pk, url=URL, actor=actor or scene.chair, now=scene.now
    )


def test_the_chair_signs_under_the_next_number(scene):
    edition = _sign(scene)

    head = json.loads(edition.paper)["head"]
    assert edition.symbol == "01/BC-UBND"
    assert (head["number"], head["date"]) == ("01", "2026-03-11")
    assert head["capacity"] == ["TM. Ủy ban nhân dân", "Chủ tịch"]
    assert head["signer"] == "Trần Minh Khoa"
    assert head["addressee"] == ["Ủy ban nhân dân tỉnh Quảng Ngãi", "Sở Nội vụ"]
    assert scene.fresh().state == State.SIGNED


def test_the_documents_are_kept_and_come_out_the_same_again(scene):
    edition = _sign(scene)

    again = documents(json.loads(edition.paper))
    kept = {paper.kind: files.read(paper.file) for paper in edition.papers.all()}
    assert kept == again
    told = JournalEntry.objects.get(kind="reports.ReportSigned")
    assert json.loads(told.data)["papers"] == {
        kind: hashlib.sha256(content).hexdigest() for kind, content in again.items()
    }


def test_a_deputy_signs_for_the_chair(scene, officer):
    edition = _sign(scene, officer(Role.VICE_CHAIR))

    assert json.loads(edition.paper)["head"]["capacity"] == [
        "TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch",
    ]  # fmt: skip


def test_the_office_does_not_sign(scene):
    with pytest.raises(NotAllowed):
        _sign(scene, scene.office)


def test_a_report_is_signed_once_and_gives_no_number_back_in_vain(scene):
    _sign(scene)

    with pytest.raises(ReportRefused):
        _sign(scene)

    assert Edition.objects.count() == 1


def test_a_corrected_report_gets_a_new_number_and_the_old_stays(scene):
    first = _sign(scene)
    take_back(
        report_id=scene.report.pk, actor=scene.office, now=scene.now,
        reason="Sai chính tả ở phần II.",
    )  # fmt: skip
    put_up(report_id=scene.report.pk, actor=scene.office, now=scene.now)

    second = _sign(scene)

    assert (first.symbol, second.symbol) == ("01/BC-UBND", "02/BC-UBND")
    assert scene.fresh().edition == second
    assert first.papers.count() == 3


def test_a_text_that_cites_nothing_frozen_is_not_signed(scene):
    scene.report.sections.filter(key="I.4").update(text="Đạt {{khong-co}}.")

    with pytest.raises(ReportRefused, match="không có trong bản chốt"):
        _sign(scene)

    assert Report.objects.get(pk=scene.report.pk).state == State.COMPOSED


def test_nothing_is_put_up_with_a_part_open(commune, officer):
    made = scenery.opened(
        commune, officer(Role.OFFICE), officer(Role.CHAIR), officer(Role.PROFESSIONAL)
    )
    scenery.frozen(made)
    made.act(composing.comment_on_part, "II.5", made.writer, text="Chờ số.")

    with pytest.raises(ReportRefused, match="chưa duyệt"):
        put_up(report_id=made.report.pk, actor=made.office, now=made.now)
