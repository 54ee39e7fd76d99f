from datetime import timedelta

import pytest

from tests.factories.plans import DATES, NO_FIGURE, NOW, SPELLING, PlanDraftFactory
from xaso.core.errors import NotAllowed
from xaso.organisation.enums import Role
from xaso.plans import services
from xaso.plans.corrections import Change
from xaso.plans.errors import (
    CorrectionRefused,
    DecidedMeanwhile,
    DraftClosed,
    ReadingRefused,
    SettlementRefused,
)
from xaso.plans.facts import changes_of, findings_of, readings_of, staged_of
from xaso.plans.models import FindingDecision, ReadingChoice
from xaso.plans.services.review import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(commune):
    return PlanDraftFactory(unit=commune, findings=[DATES, SPELLING, NO_FIGURE])


@pytest.fixture
def reviewer(officer):
    return officer(Role.OFFICE, full_name="Trần Thị Mơ")


def settle(draft, actor, key, settlement="accepted", now=NOW, **answer):
    return services.settle(
        draft_id=draft.pk,
        finding_key=key,
        answer=Answer(settlement, **answer),
        actor=actor,
        now=now,
    )


def reopen(draft, actor, key, seen):
    services.reopen(draft_id=draft.pk, finding_key=key, seen=seen, actor=actor, now=NOW)


def test_accepting_takes_the_suggestion(draft, reviewer):
    decision = settle(draft, reviewer, "no-figure:13")

    assert decision.alternative == "Coi là định tính."
    assert [f.decision is not None for f in findings_of(draft)] == [False, False, True]


def test_a_choice_of_days_corrects_every_citation_of_the_act(draft, reviewer):
    settle(draft, reviewer, "citation-dates:9", alternative="date:2023-12-13")

    days = [item["date"] for item in staged_of(draft)["citations"]]
    assert days == ["2023-12-13", "2023-12-13"]


def test_a_finding_with_choices_is_not_accepted_without_one(draft, reviewer):
    with pytest.raises(SettlementRefused, match="chọn một phương án"):
        settle(draft, reviewer, "citation-dates:9")


def test_changing_ones_mind_takes_the_correction_back(draft, reviewer):
    first = settle(draft, reviewer, "citation-dates:9", alternative="date:2023-12-13")

    reason = "Hai văn bản khác nhau"
    settle(
        draft, reviewer, "citation-dates:9", "dismissed", reason=reason, seen=first.pk
    )

    days = [item["date"] for item in staged_of(draft)["citations"]]
    assert days == ["2023-12-13", "2022-12-13"]
    assert FindingDecision.objects.filter(draft=draft).count() == 2
    assert changes_of(draft) == []


def test_dismissing_needs_a_reason(draft, reviewer):
    with pytest.raises(SettlementRefused, match="vì sao"):
        settle(draft, reviewer, "no-figure:13", "dismissed")


def test_the_second_of_two_officers_is_told_who_was_first(draft, reviewer, officer):
    settle(draft, reviewer, "no-figure:13")

    later = NOW + timedelta(minutes=5)
    with pytest.raises(DecidedMeanwhile) as refused:
        settle(draft, officer(Role.CHAIR), "no-figure:13", now=later)

    assert str(refused.value) == (
        "Trần Thị Mơ vừa quyết định phát hiện này lúc 09:00 ngày 08/01: "
        "chấp nhận đề xuất. Xem lại trước khi đổi."
    )


def test_a_finding_reopened_meanwhile_is_told_too(draft, reviewer):
    first = settle(draft, reviewer, "no-figure:13")
    reopen(draft, reviewer, "no-figure:13", first.pk)

    with pytest.raises(DecidedMeanwhile, match="mở lại"):
        settle(draft, reviewer, "no-figure:13", seen=first.pk)


def test_reopening_leaves_the_finding_open_and_the_past_readable(draft, reviewer):
    first = settle(draft, reviewer, "citation-dates:9", alternative="date:2023-12-13")

    reopen(draft, reviewer, "citation-dates:9", first.pk)

    assert findings_of(draft)[0].decision is None
    assert changes_of(draft) == []
    assert FindingDecision.objects.filter(draft=draft).count() == 1


def test_accepting_many_leaves_choices_and_settled_ones(draft, reviewer):
    settle(draft, reviewer, "spelling:12", "dismissed", reason="Viết đúng rồi")
    keys = [finding.key for finding in findings_of(draft)]

    count = services.settle_many(
        draft_id=draft.pk, finding_keys=keys, actor=reviewer, now=NOW
    )

    assert count == 1
    states = [f.decision.settlement if f.decision else None for f in findings_of(draft)]
    assert states == [None, "dismissed", "accepted"]


def test_an_unknown_finding_is_refused(draft, reviewer):
    with pytest.raises(SettlementRefused, match="Không có phát hiện"):
        settle(draft, reviewer, "no-such:1")


def test_corrected_by_hand_brings_its_changes(draft, reviewer):
    change = Change("set", "targets/1/measures/0/value", 85)

    settle(draft, reviewer, "no-figure:13", "corrected", changes=(change,))

    assert staged_of(draft)["targets"][1]["measures"][0]["value"] == 85


def correct(draft, actor, *changes, reason=""):
    return services.correct(
        draft_id=draft.pk, changes=changes, reason=reason, actor=actor, now=NOW
    )


def test_a_correction_keeps_what_stood_there(draft, reviewer):
    (row,) = correct(draft, reviewer, Change("set", "tasks/1/lead", "Kế toán"))

    assert (row.before, row.after, row.position) == (None, "Kế toán", 1)


def test_setting_what_already_stands_there_records_nothing(draft, reviewer):
    assert correct(draft, reviewer, Change("set", "tasks/1/number", 2)) == []


def test_the_list_follows_the_corrected_head(draft, reviewer):
    year = Change("set", "document/year", 2025)
    title = Change("set", "document/title", "Mới")

    correct(draft, reviewer, year, title)

    draft.refresh_from_db()
    assert (draft.year, draft.title) == (2025, "Mới")


def test_adding_and_removing_need_a_reason(draft, reviewer):
    with pytest.raises(CorrectionRefused, match="vì sao"):
        correct(draft, reviewer, Change("remove", "tasks/0"))

    correct(draft, reviewer, Change("remove", "tasks/0"), reason="Trùng mục khác")
    added = Change("add", "recipients", "Công an xã")
    correct(draft, reviewer, added, reason="Còn thiếu")

    assert staged_of(draft)["recipients"][-1] == "Công an xã"
    with pytest.raises(CorrectionRefused, match="Không thấy"):
        correct(draft, reviewer, Change("set", "tasks/0/lead", "X"))


def test_a_refused_correction_leaves_nothing_behind(draft, reviewer):
    good = Change("set", "tasks/1/lead", "Kế toán")
    bad = Change("set", "tasks/1/due", "mai")

    with pytest.raises(CorrectionRefused):
        correct(draft, reviewer, good, bad)

    assert changes_of(draft) == []


def choose(draft, actor, reading, path="targets/1/measures/1"):
    return services.choose_reading(
        draft_id=draft.pk, path=path, reading=reading, actor=actor, now=NOW
    )


def test_choosing_a_reading_is_recorded_and_can_be_changed(draft, reviewer):
    choose(draft, reviewer, "dossiers")
    choose(draft, reviewer, "money")
    choose(draft, reviewer, "money")

    read = readings_of(draft)["targets/1/measures/1"]
    assert (read.label, read.chosen.reading.code) == ("2b", "money")
    assert read.chosen.explicit
    assert ReadingChoice.objects.filter(draft=draft).count() == 2


@pytest.mark.parametrize(
    ("path", "reading"),
    [("targets/1/measures/1", "no-such"), ("targets/9/measures/0", "dossiers")],
)
def test_a_reading_that_does_not_exist_is_refused(draft, reviewer, path, reading):
    with pytest.raises(ReadingRefused):
        choose(draft, reviewer, reading, path=path)


def test_without_the_right_nothing_is_decided(draft, officer):
    clerk = officer(Role.CLERK)

    with pytest.raises(NotAllowed):
        settle(draft, clerk, "no-figure:13")
    with pytest.raises(NotAllowed):
        choose(draft, clerk, "dossiers")


def test_an_approved_draft_is_closed_for_good(commune, reviewer):
    draft = PlanDraftFactory(unit=commune, state="approved", findings=[SPELLING])

    with pytest.raises(DraftClosed):
        settle(draft, reviewer, "spelling:12")
    with pytest.raises(DraftClosed):
        correct(draft, reviewer, Change("set", "tasks/1/lead", "Kế toán"))
