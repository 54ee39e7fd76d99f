"""docs/algorithms/task-states.md: the life of a task, drawn from its tables."""

from __future__ import annotations

from collections import defaultdict

from django.utils import translation

from xaso.tasks import rules
from xaso.tasks.enums import Act, State

PAGE = "docs/algorithms/task-states.md"
HEAD = """# Vòng đời của một nhiệm vụ

Trang này sinh từ bảng trong `src/xaso/tasks/rules/states.py` (`make docs`); `make check`
báo lỗi khi nó cũ.

Mỗi thao tác có hai điều kiện: bảng trạng thái cho phép (`MOVES`) và người thao tác đúng
tư cách (`GUARDS`). Màn hình làm mờ nút kèm lý do bằng đúng hàm mà dịch vụ dùng để từ
chối, nên hai nơi không nói khác nhau.

"""
TAIL = """
## Bốn mắt

Người báo cáo hoàn thành không tự xác nhận việc của mình, trừ hai trường hợp:

* Chủ tịch tự giao và tự làm: trong đơn vị không có ai ở trên để xác nhận. Nhật ký ghi rõ
  “Tự xác nhận hoàn thành việc do chính mình báo cáo.”
* Việc con: người chia việc có thể chính là người làm; việc chính vẫn do người khác xác
  nhận.

## Người giao

* Người giữ chức danh đã giao việc hôm nay (không phải người từng giữ), hoặc chính người
  giao khi việc không gắn chức danh; người được người đó ủy quyền trong thời hạn ủy quyền.
* Việc cấp trên giao (người giao không có tài khoản ở đây): ai có quyền xác nhận ở đơn vị.
  Đổi hạn của việc này phải ghi số, ngày văn bản cho đổi.
* Người giao đã thôi việc mà chức danh trống: Chủ tịch.

## Đúng hạn

Đo bằng ngày (giờ địa phương) người chủ trì báo cáo lần được xác nhận, so với cả hai hạn:
*hạn được giao* (không bao giờ bị ghi đè) và *hạn hiện tại* (đổi được, có lý do, do người
giao). Người giao xác nhận chậm không làm người làm thành trễ. Lần báo cáo bị trả lại không
tính. Việc thường xuyên không có hạn thì không đúng cũng không trễ.

| Hạn được giao | Hạn hiện tại | Báo cáo ngày | Theo hạn được giao | Theo hạn hiện tại |
|---|---|---|---|---|
| 31/03 | 31/03 | 31/03 | xong đúng hạn | xong đúng hạn |
| 31/03 | 31/03 | 01/04 | xong trễ 1 ngày | xong trễ 1 ngày |
| 31/03 | 15/04 | 05/04 | xong trễ 5 ngày | xong đúng hạn |
| 31/03 | 15/04 | chưa, hôm nay 10/04 | quá hạn 10 ngày | còn hạn |
| không ghi | không ghi | bất kỳ | không tính | không tính |
"""
GUARD_WORDS = {
    Act.ASSIGN: "người giao; đã có người chủ trì",
    Act.ACCEPT: "người chủ trì",
    Act.START: "người chủ trì",
    Act.NOTE: "người chủ trì, phối hợp, giao việc",
    Act.ADD_EVIDENCE: "người chủ trì, phối hợp, giao việc",
    Act.REPORT: "người chủ trì; có minh chứng nếu bắt buộc; mọi việc con đã xong",
    Act.CLOSE: "người giao; không phải người báo cáo (bốn mắt)",
    Act.RETURN: "người giao; có lý do",
    Act.MOVE_DEADLINE: "người giao; có lý do; hạn mới từ hôm nay trở đi",
    Act.REASSIGN: "người giao; có lý do",
    Act.ADD_SUBTASK: "người chủ trì hoặc người giao",
    Act.CANCEL: "người giao; có lý do",
}


def pages() -> dict[str, str]:
    """The page, in Vietnamese whatever the machine's language."""
    with translation.override("vi"):
        return {PAGE: HEAD + _diagram() + _acts() + TAIL}


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value}: {state.label}" for state in State]
    lines.append(f"    [*] --> {State.DRAFT.value}")
    for state in State:
        arrows: dict[State, list[str]] = defaultdict(list)
        for act, target in rules.MOVES[state].items():
            if target is not state:
                arrows[target].append(str(act.label))
        lines += [
            f"    {state.value} --> {target.value}: {', '.join(acts)}"
            for target, acts in arrows.items()
        ]
        if not rules.MOVES[state]:
            lines.append(f"    {state.value} --> [*]")
    return "\n".join([*lines, "```", ""])


def _acts() -> str:
    lines = ["", "## Thao tác", "", "| Thao tác | Ở trạng thái | Ai, khi nào |", "|---|---|---|"]  # fmt: skip
    for act in Act:
        states = [str(s.label) for s in State if act in rules.MOVES[s]]
        lines.append(f"| {act.label} | {'; '.join(states)} | {GUARD_WORDS[act]} |")
    return "\n".join([*lines, ""])
