from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest

from xaso.organisation.models import Officer
from xaso.tasks import events, papers, sentences
from xaso.tasks.enums import State, Timeliness
from xaso.tasks.models import Task, TaskParty

FRAME = {"unit_id": UUID(int=1), "actor_id": None, "at": datetime(2027, 3, 1, tzinfo=UTC)}  # fmt: skip
DAY = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (
            events.TaskAssigned(**FRAME, lead="Tư pháp", due=None),
            "Giao cho Tư pháp chủ trì, không ghi hạn.",
        ),
        (events.TaskStarted(**FRAME), "Bắt đầu thực hiện."),
        (
            events.NoteAdded(**FRAME, text="Đã soạn", progress=None),
            "Ghi chú: Đã soạn",
        ),
        (
            events.NoteAdded(**FRAME, text="Đã soạn", progress=40),
            "Tiến độ 40%: Đã soạn",
        ),
        (
            events.DeadlineMoved(
                **FRAME,
                due_from=DAY,
                due_to=date(2027, 4, 15),
                reason="Chờ hướng dẫn",
                document="52/UBND-NC",
            ),
            "Đổi hạn (hạn 31/03/2027 → hạn 15/04/2027), lý do: Chờ hướng dẫn (52/UBND-NC)",
        ),
        (
            events.TaskCancelled(**FRAME, reason="Không còn phù hợp"),
            "Hủy nhiệm vụ, lý do: Không còn phù hợp",
        ),
        (
            events.TaskReassigned(
                **FRAME, lead_from="Tư pháp", lead_to="Văn phòng", reason="Đi học"
            ),
            "Chuyển chủ trì từ Tư pháp sang Văn phòng, lý do: Đi học",
        ),
        (
            events.SubtaskAdded(**FRAME, code="7/2027", title="Lấy số liệu"),
            "Thêm việc con số 7/2027 “Lấy số liệu”.",
        ),
        (
            events.SupervisionOpened(**FRAME, is_open=True),
            "Mở cho Mặt trận giám sát.",
        ),
        (
            events.SupervisionOpened(**FRAME, is_open=False),
            "Thôi mở cho Mặt trận giám sát.",
        ),
        (
            events.AssignmentsUploaded(**FRAME, file_name="a.xlsx", sha256=""),
            "Tải lên tệp giao việc “a.xlsx”.",
        ),
        (
            events.AssignmentsImported(
                **FRAME, file_name="a.xlsx", created=3, known=2, refused=1
            ),
            "Nhập tệp “a.xlsx”: 3 nhiệm vụ mới, 2 đã có, 1 dòng bị từ chối.",
        ),
        (
            events.NoticesIssued(**FRAME, period="Quý I năm 2027", year=2027, count=9),
            "Lập 9 thông báo nhiệm vụ, kỳ Quý I năm 2027.",
        ),
        (events.FeedRotated(**FRAME, revoked=False), "Tạo địa chỉ lịch công việc mới."),
        (events.FeedRotated(**FRAME, revoked=True), "Thu hồi địa chỉ lịch công việc."),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_what_happened_is_told_in_a_sentence(event, sentence):
    assert event.sentence() == sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (
            State.DRAFT,
            "Chưa giao: người giao cần chọn người chủ trì rồi bấm Giao việc.",
        ),
        (State.ASSIGNED, "UBND tỉnh đã giao, đang chờ Lê Thị Vân nhận việc."),
        (State.ACCEPTED, "Lê Thị Vân đã nhận việc, chưa bắt đầu."),
        (State.IN_PROGRESS, "Lê Thị Vân đang thực hiện, đã được 60%."),
        (
            State.REPORTED,
            "Lê Thị Vân đã báo cáo xong ngày 31/03/2027, đang chờ lãnh đạo đơn vị xác nhận.",
        ),
        (
            State.RETURNED,
            "Bị trả lại cho Lê Thị Vân làm tiếp. Lý do: Thiếu phụ lục",
        ),
        (
            State.CLOSED,
            "Đã hoàn thành: Lê Thị Vân báo cáo ngày 31/03/2027, xác nhận ngày 31/03/2027.",
        ),
        (State.CANCELLED, "Đã hủy. Lý do: Thiếu phụ lục"),
    ],
)
def test_every_state_says_who_has_the_ball(state, sentence):
    task = Task(
        state=state,
        issuer_name="UBND tỉnh",
        progress=60,
        reported_on=DAY,
        closed_on=DAY,
        last_reason="Thiếu phụ lục",
    )
    lead = TaskParty(label="Kế toán", officer=Officer(full_name="Lê Thị Vân"))

    assert sentences.where_it_stands(task, SimpleNamespace(lead=lead)) == sentence


def test_a_post_without_holder_is_named_by_its_words():
    task = Task(state=State.IN_PROGRESS)
    nobody = SimpleNamespace(lead=TaskParty(label="Bộ phận một cửa"))

    assert sentences.where_it_stands(task, nobody) == "Bộ phận một cửa đang thực hiện."


def test_every_timeliness_has_a_tone():
    assert set(sentences.TIMELINESS_TONES) == set(Timeliness)
    assert sentences.timeliness_words(Timeliness.LATE, 5) == "Xong trễ hạn (5 ngày)"
    assert sentences.timeliness_words(Timeliness.ON_TIME, 0) == "Xong đúng hạn"


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("xã Sông Trà", "Sông Trà"),
        ("Thị trấn Ba Tơ", "Ba Tơ"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_a_notice_is_dated_at_the_place_of_the_unit(unit, place):
    assert papers.place_of(unit) == place
