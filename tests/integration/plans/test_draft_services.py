import io
from uuid import uuid4

import pytest

from tests.factories.core import office
from tests.factories.plans import NOW, PlanDraftFactory, uploaded
from xaso.core.errors import NotAllowed, NotFound
from xaso.core.files import FileRefused
from xaso.organisation.enums import Role
from xaso.plans import services
from xaso.plans.errors import DraftClosed
from xaso.plans.models import PlanDraft

pytestmark = pytest.mark.django_db

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2024 của xã Suối Đá

II. MỤC TIÊU
1. Tối thiểu 80% hồ sơ giải quyết TTHC được luân chuyển bằng phương thức điện tử.
2. Mức độ hài lòng của người dân về giải quyết TTHC đạt tối thiểu 90%.

III. NHIỆM VỤ
1. Cải cách thể chế
- Công chức Tư pháp – hộ tịch: rà soát văn bản quy phạm pháp luật.
"""

PLAN_BYTES = PLAN.encode()


def send(unit, actor, content=PLAN_BYTES, name="ke-hoach.txt", **more):
    return services.upload(
        unit=unit, content=io.BytesIO(content), name=name, actor=actor, now=NOW, **more
    )


def test_a_document_is_kept_then_read(commune, officer):
    draft = send(commune, officer(Role.OFFICE))

    assert draft.state == "compiling"
    draft = services.compile_draft(draft_id=draft.pk, now=NOW)

    assert (draft.state, draft.year) == ("review", 2024)
    assert [target["number"] for target in draft.compiled["targets"]] == [1, 2]
    assert draft.source.startswith("KẾ HOẠCH")
    assert set(draft.spans) == {"places", "clauses"}


def test_reading_twice_changes_nothing(commune):
    draft = uploaded(commune, PLAN)

    again = services.compile_draft(draft_id=draft.pk, now=NOW)

    assert again.compiled == draft.compiled


def test_the_same_submission_sent_twice_is_one_draft(commune, officer):
    actor, token = officer(Role.OFFICE), uuid4()

    first = send(commune, actor, submission=token)
    second = send(commune, actor, submission=token)

    assert first == second
    assert PlanDraft.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CHAIR, Role.CLERK, Role.FRONT])
def test_only_the_office_hands_documents_in(commune, officer, role):
    with pytest.raises(NotAllowed):
        send(commune, officer(role))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "trong.txt", "rỗng"),
        (b"MZ\x90\x00" + bytes(400), "ke-hoach.exe", "Hãy dùng"),
        (office(**{"word/vbaProject.bin": b"x"}), "ke-hoach.docm", "macro"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cu.doc", ".docx"),
    ],
)
def test_a_bad_document_is_refused_with_a_sentence_that_helps(
    commune, officer, content, name, words
):
    with pytest.raises(FileRefused) as refused:
        send(commune, officer(Role.OFFICE), content=content, name=name)

    assert words in str(refused.value)
    assert not PlanDraft.objects.exists()


def test_a_document_without_text_says_so_and_stays(commune, officer):
    draft = send(commune, officer(Role.OFFICE), content=office(), name="rong.docx")

    draft = services.compile_draft(draft_id=draft.pk, now=NOW)

    assert draft.state == "unreadable"
    assert draft.refusal.endswith(".")


def test_discarding_needs_a_reason_and_happens_once(commune, officer):
    draft, actor = PlanDraftFactory(unit=commune), officer(Role.OFFICE)

    with pytest.raises(DraftClosed):
        services.discard(draft_id=draft.pk, reason=" ", actor=actor, now=NOW)
    services.discard(draft_id=draft.pk, reason="Tải nhầm tệp", actor=actor, now=NOW)
    with pytest.raises(DraftClosed):
        services.discard(draft_id=draft.pk, reason="Lần nữa", actor=actor, now=NOW)

    draft.refresh_from_db()
    assert (draft.state, draft.closed_by) == ("discarded", actor)


def test_a_draft_that_does_not_exist_is_not_found(officer):
    with pytest.raises(NotFound):
        services.discard(
            draft_id=uuid4(), reason="Tải nhầm", actor=officer(Role.OFFICE), now=NOW
        )
