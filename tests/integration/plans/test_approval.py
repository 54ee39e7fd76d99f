from datetime import timedelta

import pytest

from tests.factories.plans import (
    DATES,
    NOW,
    SPELLING,
    PlanDraftFactory,
    approved,
    uploaded,
)
from xaso.core.errors import NotAllowed, NotFound
from xaso.core.ids import new_id
from xaso.organisation.enums import Role
from xaso.plans import services
from xaso.plans.content import digest
from xaso.plans.corrections import Change
from xaso.plans.errors import ApprovalRefused
from xaso.plans.facts import findings_of
from xaso.plans.models import Measure, Plan, PlanVersion
from xaso.plans.services.review import Answer
from xaso.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(officer):
    return officer(Role.CHAIR)


def approve(draft, actor, **more):
    return services.approve(draft_id=draft.pk, actor=actor, now=NOW, **more)


def test_approval_makes_version_one_with_a_row_for_every_part(commune, chair):
    version = approve(PlanDraftFactory(unit=commune, findings=[SPELLING]), chair)

    assert (version.number, version.document_number) == (1, "12/KH-UBND")
    assert version.plan.current == version
    assert [t.number for t in version.targets.all()] == [1, 2]
    keys = Measure.objects.filter(target__version=version).values_list("key", "topic")
    assert list(keys.order_by("key")) == [
        ("2024/1", "electronic-handover"),
        ("2024/2a", "payment-procedures"),
        ("2024/2b", "payment-share"),
    ]
    assert [task.lead for task in version.tasks.all()] == ["Tư pháp – hộ tịch", ""]
    assert [str(w.due) for w in version.windows.all()] == ["2024-03-10", "2024-12-10"]
    assert version.citations.count() == 2
    assert [r.name for r in version.recipients.all()] == ["UBND huyện", "Lưu: VT"]
    assert version.hidden.count() == 1


def test_the_digest_is_that_of_the_content(commune):
    version = approved(commune)

    stored = PlanVersion.objects.get(pk=version.pk)
    assert digest(stored.content) == stored.digest
    changed = {**stored.content, "recipients": []}
    assert digest(changed) != stored.digest


def test_findings_are_kept_as_they_were_settled(commune, officer, chair):
    draft = PlanDraftFactory(unit=commune, findings=[DATES, SPELLING])
    reviewer = officer(Role.OFFICE, full_name="Trần Thị Mơ")
    services.settle(
        draft_id=draft.pk, finding_key="citation-dates:9",
        answer=Answer("accepted", alternative="date:2023-12-13"),
        actor=reviewer, now=NOW,
    )  # fmt: skip

    version = approve(draft, chair)

    first, second = version.content["settled"]
    assert (first["settlement"], first["officer"]) == ("accepted", "Trần Thị Mơ")
    assert (second["settlement"], second["officer"]) == (None, None)
    assert version.citations.count() == 1


def test_an_open_error_stands_in_the_way_with_its_sentence(commune, chair):
    draft = PlanDraftFactory(unit=commune, findings=[DATES])

    with pytest.raises(ApprovalRefused, match="Dòng 9: 1741-KL/HU"):
        approve(draft, chair)

    assert not Plan.objects.exists()


def test_approving_twice_gives_the_same_version(commune, chair):
    draft = PlanDraftFactory(unit=commune)

    assert approve(draft, chair) == approve(draft, chair)
    assert PlanVersion.objects.count() == 1


def test_only_the_chairman_approves(commune, officer):
    draft = PlanDraftFactory(unit=commune)

    with pytest.raises(NotAllowed):
        approve(draft, officer(Role.OFFICE))


def test_what_moved_on_since_it_was_seen_is_not_approved(commune, chair, officer):
    draft = PlanDraftFactory(unit=commune)

    with pytest.raises(ApprovalRefused, match="vừa có thay đổi"):
        approve(draft, chair, seen="f" * 64)


def test_a_second_plan_for_the_year_must_come_as_an_adjustment(commune, chair):
    approved(commune)

    with pytest.raises(ApprovalRefused, match="văn bản điều chỉnh"):
        approve(PlanDraftFactory(unit=commune), chair)


def adjusted(version, officer, *changes, reason="Điều chỉnh theo chỉ đạo của huyện"):
    office = officer(Role.OFFICE)
    draft = services.start_adjustment(
        plan_id=version.plan_id, reason=reason, actor=office, now=NOW
    )
    services.correct(
        draft_id=draft.pk, changes=changes, reason=reason, actor=office, now=NOW
    )
    return draft


def test_an_adjustment_gives_version_two_and_overwrites_nothing(
    commune, chair, officer
):
    first = approved(commune)
    before = first.content
    draft = adjusted(
        first, officer,
        Change("set", "targets/0/measures/0/value", 85),
        Change("remove", "tasks/0"),
    )  # fmt: skip

    second = approve(draft, chair)

    assert second.number == 2
    first.refresh_from_db()
    assert first.content == before
    assert first.tasks.count() == 2
    assert second.plan.current == second


def test_a_task_that_stays_keeps_its_key(commune, chair, officer):
    first = approved(commune)
    draft = adjusted(
        first, officer,
        Change("remove", "tasks/0"),
        Change("set", "tasks/1/text", "Công khai dự toán ngân sách hằng tháng"),
    )  # fmt: skip

    second = approve(draft, chair)

    assert second.tasks.get().key == first.tasks.get(position=1).key


def test_an_adjustment_that_changes_nothing_is_refused(commune, chair, officer):
    draft = adjusted(approved(commune), officer)

    with pytest.raises(ApprovalRefused, match="chưa khác gì"):
        approve(draft, chair)


def test_another_reading_is_a_change_and_earlier_choices_hold(commune, chair, officer):
    office = officer(Role.OFFICE)
    draft = PlanDraftFactory(unit=commune)
    choice = {"path": "targets/1/measures/1", "actor": office, "now": NOW}
    services.choose_reading(draft_id=draft.pk, reading="money", **choice)
    first = approve(draft, chair)
    again = adjusted(first, officer)
    services.choose_reading(
        draft_id=again.pk, path="targets/0/measures/0", reading="handovers",
        actor=office, now=NOW,
    )  # fmt: skip

    second = approve(again, chair)

    rows = Measure.objects.filter(target__version=second).order_by("key")
    assert list(rows.values_list("key", "reading", "reading_chosen")) == [
        ("2024/1", "handovers", True),
        ("2024/2a", "period-end", False),
        ("2024/2b", "money", True),
    ]


def test_an_adjustment_of_a_version_that_was_overtaken_is_refused(
    commune, chair, officer
):
    first = approved(commune)
    early = adjusted(first, officer, Change("set", "targets/0/number", 7))
    late = adjusted(first, officer, Change("set", "targets/0/number", 8))
    approve(early, chair)

    with pytest.raises(ApprovalRefused, match="đã có phiên bản 2"):
        approve(late, chair)


def test_an_adjustment_needs_a_plan_and_a_reason(commune, officer):
    office = officer(Role.OFFICE)

    with pytest.raises(NotFound):
        services.start_adjustment(
            plan_id=new_id(), reason="Theo chỉ đạo", actor=office, now=NOW
        )
    with pytest.raises(ApprovalRefused, match="vì sao"):
        services.start_adjustment(
            plan_id=approved(commune).plan_id, reason="", actor=office, now=NOW
        )


def test_the_founding_plan_goes_from_document_to_version_one(
    commune, officer, chair, ba_nam_text
):
    draft = uploaded(commune, ba_nam_text, "ba-nam-2024.txt")
    reviewer = officer(Role.OFFICE)
    for minute, finding in enumerate(findings_of(draft)):
        services.settle(
            draft_id=draft.pk, finding_key=finding.key,
            answer=Answer("dismissed", reason="Đã đối chiếu bản ký"),
            actor=reviewer, now=NOW + timedelta(minutes=minute),
        )  # fmt: skip

    version = approve(draft, chair)

    assert version.targets.count() == 14
    assert version.tasks.count() == 39
    assert [str(window.due) for window in version.windows.all()] == [
        "2024-03-10", "2024-06-10", "2024-09-10", "2024-12-10",
    ]  # fmt: skip
    assert version.citations.count() == 18
    assert (version.document_number, str(version.document_date)) == (
        "193/QĐ-UBND",
        "2023-12-25",
    )


def given(version):
    return Task.objects.filter(unit=version.unit_id).order_by("number")


def test_approval_gives_out_every_task_with_its_source(commune, chair):
    version = approve(PlanDraftFactory(unit=commune), chair)

    first, second = given(version)
    assert (first.source_kind, first.source_ref, first.issuer) == (
        "plan",
        "12/KH-UBND, nhiệm vụ 1",
        chair,
    )
    assert [first.source_key, second.source_key] == [
        str(task.key) for task in version.tasks.all()
    ]
    assert (first.state, second.state) == ("assigned", "draft")
    assert str(second.assigned_due) == "2024-03-31"


def test_an_adjustment_gives_out_only_what_is_new(commune, chair, officer):
    first = approve(PlanDraftFactory(unit=commune), chair)
    added = {
        "number": 3, "field": None, "lead": "Địa chính", "cooperate": [],
        "text": "Đo đạc lại hồ sơ đất công", "product": None, "due": None, "line": None,
    }  # fmt: skip
    draft = adjusted(first, officer, Change("add", "tasks", added))

    approve(draft, chair)

    assert [task.title for task in given(first)] == [
        "Rà soát văn bản quy phạm pháp luật trên địa bàn xã",
        "Công khai dự toán ngân sách hằng quý",
        "Đo đạc lại hồ sơ đất công",
    ]


def test_a_removed_task_is_proposed_for_cancelling_never_cancelled(
    commune, chair, officer
):
    first = approve(PlanDraftFactory(unit=commune), chair)
    draft = adjusted(first, officer, Change("remove", "tasks/0"))

    approve(draft, chair)

    task = given(first).first()
    assert task.state == "assigned"
    assert task.notes.get().text == (
        "Phiên bản 2 của kế hoạch không còn nhiệm vụ này. "
        "Đề nghị người giao việc xem xét hủy hoặc giữ."
    )


def test_a_changed_task_keeps_what_was_assigned_and_gets_a_note(
    commune, chair, officer
):
    first = approve(PlanDraftFactory(unit=commune), chair)
    draft = adjusted(first, officer, Change("set", "tasks/0/due", "2024-06-30"))

    approve(draft, chair)

    task = given(first).first()
    assert task.due is None
    assert "đổi hạn của nhiệm vụ này" in task.notes.get().text


def test_a_plan_of_a_past_year_can_still_be_approved(commune, chair):
    late = NOW.replace(year=2026)

    version = services.approve(
        draft_id=PlanDraftFactory(unit=commune).pk, actor=chair, now=late
    )

    assert [str(task.issued_on) for task in given(version)] == ["2023-12-20"] * 2
