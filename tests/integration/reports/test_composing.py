"""Writing the parts of a report: drafts, texts, remarks, sign-off."""

import pytest

from tests.integration.reports import scenery
from xaso.core.errors import NotAllowed, NotFound
from xaso.core.journal_models import JournalEntry
from xaso.organisation.enums import Role
from xaso.reports.enums import SectionState, State
from xaso.reports.errors import ReportRefused
from xaso.reports.models import Report, SectionRevision
from xaso.reports.papers.sample import snapshot
from xaso.reports.queries import parts as queries
from xaso.reports.services import composing

pytestmark = pytest.mark.django_db
FINANCE = "II.5"


@pytest.fixture
def scene(commune, officer):
    return scenery.opened(
        commune, officer(Role.OFFICE), officer(Role.CHAIR), officer(Role.PROFESSIONAL)
    )


def _write(scene, key, text, actor=None, seen=None):
    section = scene.part(key)
    return scene.act(
        composing.write_part, key, actor or scene.writer, text=text,
        seen=composing.version_of(section) if seen is None else seen,
    )  # fmt: skip


def test_the_parts_of_the_outline_go_to_their_posts(scene):
    made = composing.lay_out(
        report_id=scene.report.pk, actor=scene.office, now=scene.now
    )

    assert made == 16
    assert scene.part(FINANCE).post.label == "Phòng Kinh tế"
    assert scene.part("I.1").post.label == "Văn phòng – Thống kê"
    assert scene.part("I").needs_text is False
    assert composing.lay_out(report_id=scene.report.pk, now=scene.now) == 0


def test_every_part_is_drafted_from_the_freeze(scene):
    scenery.frozen(scene)

    assert "{{dossiers-received}}" in scene.part("II.2").drafted
    assert scene.part("I.4").drafted == ""
    assert scene.part("II.7").needs_text is False  # nothing to correct


def test_a_text_may_be_written_before_the_freeze(scene):
    composing.lay_out(report_id=scene.report.pk, now=scene.now)

    _write(scene, FINANCE, "Đã công khai dự toán.")
    scenery.frozen(scene)

    section = scene.part(FINANCE)
    assert section.text == "Đã công khai dự toán."
    assert section.drafted.startswith("Trong kỳ có")
    assert section.state == SectionState.WRITTEN


def test_the_text_before_is_kept(scene):
    scenery.frozen(scene)
    _write(scene, FINANCE, "Lần một.")
    _write(scene, FINANCE, "Lần hai.")

    assert [r.text for r in SectionRevision.objects.all()] == ["Lần một."]
    kinds = JournalEntry.objects.filter(kind="reports.PartWritten").count()
    assert kinds == 2


def test_two_writers_do_not_overwrite_each_other(scene):
    scenery.frozen(scene)
    began = composing.version_of(scene.part(FINANCE))
    _write(scene, FINANCE, "Của tôi.")

    with pytest.raises(ReportRefused, match="vừa ghi phần này"):
        _write(scene, FINANCE, "Của văn phòng.", scene.office, seen=began)

    assert scene.part(FINANCE).text == "Của tôi."


def test_a_part_of_another_post_is_refused(scene):
    scenery.frozen(scene)

    with pytest.raises(ReportRefused, match="giao cho người khác"):
        _write(scene, "I.1", "Chen vào.")


def test_a_reader_writes_nothing(scene, officer):
    scenery.frozen(scene)

    with pytest.raises(NotAllowed):
        _write(scene, FINANCE, "x", officer(Role.FRONT))


def test_a_part_that_is_not_there_is_not_found(scene):
    scenery.frozen(scene)

    with pytest.raises(NotFound):
        scene.act(composing.sign_off_part, "IX.9", scene.office)


def test_the_office_returns_takes_and_reopens(scene):
    scenery.frozen(scene)
    _write(scene, FINANCE, "Đã công khai dự toán.")

    scene.act(
        composing.return_part, FINANCE, scene.office, comment="Nêu rõ số quyết định."
    )
    assert scene.part(FINANCE).state == SectionState.RETURNED
    assert scene.part(FINANCE).comments.get().text == "Nêu rõ số quyết định."

    _write(scene, FINANCE, "Quyết định số 12.")
    scene.act(composing.sign_off_part, FINANCE, scene.office)
    assert scene.part(FINANCE).state == SectionState.SIGNED_OFF
    with pytest.raises(ReportRefused, match="đã duyệt"):
        _write(scene, FINANCE, "Nữa.")

    scene.act(composing.reopen_part, FINANCE, scene.office)
    assert scene.part(FINANCE).state == SectionState.WRITTEN


def test_a_return_without_words_is_refused(scene):
    scenery.frozen(scene)
    _write(scene, FINANCE, "Đã công khai dự toán.")

    with pytest.raises(ReportRefused, match="cần sửa gì"):
        scene.act(composing.return_part, FINANCE, scene.office, comment=" ")


def test_only_the_office_signs_off(scene):
    scenery.frozen(scene)

    with pytest.raises(ReportRefused, match="Văn phòng duyệt"):
        scene.act(composing.sign_off_part, FINANCE, scene.writer)


def test_a_text_that_cites_what_is_not_frozen_is_not_signed_off(scene):
    scenery.frozen(scene)
    _write(scene, FINANCE, "Đạt {{giai-ngan}}.")

    with pytest.raises(ReportRefused, match="giai-ngan"):
        scene.act(composing.sign_off_part, FINANCE, scene.office)


def test_new_figures_reopen_only_the_parts_they_change(scene):
    scenery.frozen(scene)
    scenery.signed_off(scene)
    later = snapshot()
    for value in later["values"]:
        if value["code"] == "dossiers-received":
            value |= {"numerator": 350, "amount": "350", "text": "350 hồ sơ"}

    scenery.frozen(scene, scenery.plain(later))

    changed = scene.report.sections.filter(state=SectionState.WRITTEN)
    assert [section.key for section in changed] == ["II.2"]


def test_remarks_are_left_and_settled(scene, officer):
    scenery.frozen(scene)
    comment = scene.act(
        composing.comment_on_part, FINANCE, scene.writer, text="Chờ số của kho bạc."
    )

    other = officer(Role.PROFESSIONAL)
    with pytest.raises(NotAllowed):
        composing.resolve_comment(
            report_id=scene.report.pk, comment_id=comment.pk, actor=other, now=scene.now
        )
    composing.resolve_comment(
        report_id=scene.report.pk,
        comment_id=comment.pk,
        actor=scene.office,
        now=scene.now,
    )

    comment.refresh_from_db()
    assert comment.resolved_by == scene.office


def test_a_part_is_given_to_another_post(scene):
    scenery.frozen(scene)
    post = scene.part(FINANCE).post

    scene.act(composing.assign_part, "I.1", scene.office, post_id=post.pk)
    _write(scene, "I.1", "Nay của tôi.")
    scene.act(composing.assign_part, "I.1", scene.office, post_id=None)

    assert scene.part("I.1").post is None


def test_an_attempt_on_a_signed_report_goes_into_the_journal(scene):
    scenery.frozen(scene)
    Report.objects.filter(pk=scene.report.pk).update(state=State.SIGNED)

    with pytest.raises(ReportRefused, match="trình ký hoặc đã ký"):
        _write(scene, FINANCE, "Lén sửa.", scene.office)

    assert JournalEntry.objects.filter(kind="reports.ClosedReportTouched").count() == 1


def test_the_list_says_who_is_waited_for(scene):
    scenery.frozen(scene)
    _write(scene, FINANCE, "Đã công khai dự toán.")

    composition = queries.composition_of(scene.fresh(), scene.writer, scene.now.date())

    assert composition.total == 13
    assert composition.owing == ("Văn phòng – Thống kê",)
    assert composition.next_own is None


def test_the_comparison_stays_what_it_was(scene):
    freeze = scenery.frozen(scene)

    assert queries.previous_content(scene.fresh(), freeze) is None
